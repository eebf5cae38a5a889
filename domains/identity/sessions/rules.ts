import { createHash, randomBytes } from 'node:crypto';
import type { SignInStep } from '../contract.ts';

const MINUTE = 60_000;
/** A session ends after this, however busy it is. */
export const SESSION_HOURS = 12;
/** Time to give the second factor after the password. */
export const HALF_SIGNED_IN_MINUTES = 15;

/** What the rules need to know of a session. */
export interface SessionState {
  readonly factorAt: Date | null;
  readonly lockedAt: Date | null;
  readonly lastSeenAt: Date;
}

/** A new token: 256 bits, never stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. It has 256 random bits, so a plain hash is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The last moment at which a session left alone is still open. */
export function locksAt(lastSeenAt: Date, idleLockMinutes: number): Date {
  return new Date(lastSeenAt.getTime() + idleLockMinutes * MINUTE);
}

/** Locked by hand, or because nobody worked in it for longer than the limit. */
export function isLocked(session: SessionState, now: Date, idleLockMinutes: number): boolean {
  if (session.factorAt === null) return false;
  return session.lockedAt !== null || now > locksAt(session.lastSeenAt, idleLockMinutes);
}

/** The step of signing in that is next. */
export function stepOf(
  session: SessionState & { readonly isConfirmed: boolean },
  hasFactor: boolean,
  now: Date,
  idleLockMinutes: number,
): SignInStep {
  if (session.factorAt === null) return hasFactor ? 'factor' : 'enrolment';
  if (!session.isConfirmed) return 'confirmation';
  return isLocked(session, now, idleLockMinutes) ? 'locked' : 'done';
}

/** How old `last_seen_at` may get before it is written again: a minute, less where the idle limit is short. */
export function isSeenStale(lastSeenAt: Date, now: Date, idleLockMinutes: number): boolean {
  return now.getTime() - lastSeenAt.getTime() >= Math.min(MINUTE, (idleLockMinutes * MINUTE) / 4);
}

/** When a session must end at the latest. */
export function lastMoment(createdAt: Date, isFullySignedIn: boolean): Date {
  return new Date(createdAt.getTime() + (isFullySignedIn ? SESSION_HOURS * 60 : HALF_SIGNED_IN_MINUTES) * MINUTE);
}

/** Whom guesses and floods count against: an IPv4 address, of IPv6 the /64 that one subscriber commands. */
export function networkOf(ip: string): string {
  const v4 = ip.match(/^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i);
  if (v4?.[1]) return v4[1];
  if (!ip.includes(':')) return ip;
  const groups = groupsOfIpv6(ip).slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group || '0', 16).toString(16)).join(':')}::/64`;
}

function groupsOfIpv6(ip: string): string[] {
  const [head = '', tail] = ip.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(Math.max(0, gap)).fill('0'), ...right];
}

/** The network of an address, enough to recognise one's own sessions: /24 of IPv4, /48 of IPv6. */
export function ipPrefixOf(ip: string): string {
  const v4 = ip.match(/^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/);
  if (v4) return `${v4[1]}.0/24`;
  if (!ip.includes(':')) return 'unknown';
  const [first = '0', second = '0', third = '0'] = groupsOfIpv6(ip);
  return `${first}:${second}:${third}::/48`;
}
