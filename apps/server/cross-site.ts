import type { IncomingMessage } from 'node:http';
import { KedunError } from '@kedun/base';
import { openWidgetSession } from '@kedun/domains/desk/contract';
import type { AccessRule } from '@kedun/domains/kernel/access';
import type { FastifyRequest } from 'fastify';
import type { Settings } from './settings.ts';

/** The foreign site whose page calls; null for our own pages and for what is no browser. */
export function foreignOrigin(request: Pick<FastifyRequest, 'headers'>): string | null {
  const { origin, host } = request.headers;
  return origin && origin.replace(/^https?:\/\//, '') !== host ? origin : null;
}

/** The bearer token of a request; null without one. The scheme is read in any case of letters (RFC 9110 §11.1). */
export function bearerOf(request: Pick<FastifyRequest, 'headers'>): string | null {
  return request.headers.authorization?.match(/^Bearer +(\S+) *$/i)?.[1] ?? null;
}

/**
 * A changing request must come from our own pages. Foreign ones may open the widget, and call what customers may call
 * with the widget's bearer: then the bearer alone says who calls, and a cookie that came along counts for nothing.
 */
export function refuseCrossSite(request: FastifyRequest, action: string, rule: AccessRule): void {
  if (request.method === 'GET' || !foreignOrigin(request)) return;
  const isWidgets = action === openWidgetSession.action || (rule.visitors && bearerOf(request) !== null);
  if (!isWidgets) throw new KedunError('cross_site', 403, 'Cross-site request');
}

/** Where our own pages open their socket, for the content security policy: this host, and this scheme alone. */
export function socketOrigin(settings: Settings, headers: IncomingMessage['headers']): string {
  const { host = '', 'x-forwarded-proto': forwarded } = headers;
  // The name that the caller gives stands in a header of ours: nothing but a name and a port.
  if (!/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host)) return '';
  const isProxied = settings.trustsProxy && String(forwarded).startsWith('https');
  const isSecure = settings.tls !== undefined || isProxied || settings.publicUrl?.startsWith('https:') === true;
  return `${isSecure ? 'wss' : 'ws'}://${host}`;
}
