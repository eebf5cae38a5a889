import { isIP } from 'node:net';
import { Redacted } from '@kedun/base';

/** The mail server of the installation, and in whose name letters are sent. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /**
   * `tls` from the first byte (smtps), `starttls` or nothing is sent, `none` to this very machine only: what goes over
   * a network is enciphered or stays here.
   */
  readonly protection: 'tls' | 'starttls' | 'none';
  readonly user: string | null;
  readonly password: Redacted<string> | null;
  readonly from: string;
  readonly perMinute: number;
}

/** True for names and addresses that never leave this machine (RFC 6761 6.3, RFC 5735, RFC 4291 2.5.3). */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/** Reads `smtp(s)://user:password@host:port`; null for anything else. The text holds a password: it stands in no error. */
export function readMailUrl(
  text: string,
): Pick<MailServer, 'host' | 'port' | 'protection' | 'user' | 'password'> | null {
  try {
    const url = new URL(text);
    const isTls = url.protocol === 'smtps:';
    if (!isTls && url.protocol !== 'smtp:') return null;
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
    const isPlain = ['', '/'].includes(url.pathname) && !url.search && !url.hash;
    if (!host || !isPlain || Boolean(url.username) !== Boolean(url.password)) return null;
    return {
      host,
      port: url.port ? Number(url.port) : isTls ? 465 : 587,
      protection: isTls ? 'tls' : isLoopback(host) ? 'none' : 'starttls',
      user: url.username ? decodeURIComponent(url.username) : null,
      password: url.password ? Redacted.of(decodeURIComponent(url.password)) : null,
    };
  } catch {
    return null;
  }
}
