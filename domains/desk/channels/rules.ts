import { randomBytes } from 'node:crypto';

/** A channel's public key: short enough for a snippet, says what it is. Not a secret. */
export function newPublicKey(): string {
  return `kdw_${randomBytes(12).toString('base64url')}`;
}

/** Whether a page may use a channel. Our own pages send no foreign origin and always may. */
export function isOriginAllowed(origin: string | null, allowed: Iterable<string>): boolean {
  if (origin === null) return true;
  return new Set(allowed).has(origin);
}
