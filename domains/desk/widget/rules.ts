import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^kdv_[A-Za-z0-9_-]{43}$/;

/** How long a visitor's session lives without being used. */
export const SESSION_HOURS = 24;
/** A session is prolonged at most this often, so that reading does not write each time. */
export const PROLONG_AFTER_MINUTES = 10;

/** A visitor's bearer token: 256 random bits. */
export function newVisitorToken(): string {
  return `kdv_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
}

/** What is stored of a token; null for what cannot be one. */
export function hashToken(token: string): Buffer | null {
  return TOKEN.test(token) ? createHash('sha256').update(token).digest() : null;
}

/** The moment a session used at `now` ends. */
export function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + SESSION_HOURS * 3_600_000);
}

/** Whether enough of the session has passed to prolong it. */
export function isToProlong(expiresAt: Date, now: Date): boolean {
  return expiryFrom(now).getTime() - expiresAt.getTime() >= PROLONG_AFTER_MINUTES * 60_000;
}
