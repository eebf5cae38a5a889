import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { SCOPES } from '../../kernel/actor.ts';

/** Every key begins with it: register `kedun_[0-9a-f]{64}` with secret scanners. */
export const KEY_PREFIX = 'kedun_';
/** A key works for this many days at most. */
export const MOST_KEY_DAYS = 365;
/** Addresses and networks that one key may name. */
export const MOST_NETWORKS = 20;

const id = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const done = z.object({});
const scope = z.enum(SCOPES);

/** An address or a CIDR network, of either family. */
export const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

export const apiKeyState = z.enum(['active', 'expired', 'revoked']);
export type ApiKeyState = z.infer<typeof apiKeyState>;

/** A key as the administrator sees it: everything but the key. */
export const apiKeyRecord = z.object({
  id,
  name: z.string(),
  /** The last characters of the key. */
  hint: z.string(),
  scopes: z.array(scope),
  networks: z.array(z.string()),
  /** Last day it works, `YYYY-MM-DD` in Asia/Shanghai. */
  endsOn: day,
  state: apiKeyState,
  createdAt: instant,
  /** Who made it; null once that person is gone. */
  createdByName: z.string().nullable(),
  revokedAt: instant.nullable(),
  revokedByName: z.string().nullable(),
  /** The last day it was used; null when never. */
  lastUsedOn: day.nullable(),
  /** The last day it came from an address that it does not allow: it may be in wrong hands. Null when never. */
  refusedOn: day.nullable(),
});
export type ApiKeyRecord = z.infer<typeof apiKeyRecord>;

export const apiKeyInput = z.object({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(scope).min(1),
  networks: z.array(network).max(MOST_NETWORKS).default([]),
  endsOn: day,
  /** A code of the authenticator, or a recovery code. Demo people have none: the server holds their authenticator. */
  code: z.string().trim().min(6).max(20).optional(),
});
export type ApiKeyInput = z.output<typeof apiKeyInput>;

export const listApiKeys = defineRoute({
  method: 'GET',
  path: '/identity/api-keys',
  action: 'identity.api_key.list',
  summary: 'All keys of other systems, without the keys themselves',
  reply: z.object({ items: z.array(apiKeyRecord) }),
});

export const createApiKey = defineRoute({
  method: 'POST',
  path: '/identity/api-keys',
  action: 'identity.api_key.create',
  summary: 'Make a key for another system; needs a fresh code of the authenticator, and answers the key this once',
  body: apiKeyInput,
  reply: z.object({ id, key: z.string() }),
  errors: ['code_needed', 'factor_failed', 'too_many_attempts', 'key_ends_wrong'],
  perMinute: 20,
});

export const revokeApiKey = defineRoute({
  method: 'POST',
  path: '/identity/api-keys/:id/revoke',
  action: 'identity.api_key.revoke',
  summary: 'Revoke a key; it works no more from the next request on, on every node',
  params: z.object({ id }),
  reply: done,
  errors: ['not_found'],
});
