import type { Id } from '@kedun/base';
import type { Actor, Person, Role } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { isConfirmed } from '../confirmations/rules.ts';
import type { SessionRecord, SignedOutReason } from '../contract.ts';
import { contractOverAt, mayAct } from '../people/rules.ts';
import { hashToken, isLocked, isSeenStale, locksAt, stepOf } from './rules.ts';

/** What ending a session needs beside the house. */
export interface EndingHouse extends House {
  /** Runs inside the command that ends or locks one session: what it holds open closes. */
  sessionEnding(personId: Id, sessionId: Id): Promise<void>;
}

/** What sessions need beside the house. */
export interface SessionHouse extends EndingHouse {
  /** Minutes without a request after which a session is locked. */
  readonly idleLockMinutes: number;
}

const ANONYMOUS: Actor = { kind: 'anonymous' };

/**
 * Who a session token stands for, read fresh each time: a session that ended, a person disabled or a contract over
 * count from the next request on (invariant 4). One query; a second one at most once a minute, where it is somebody's work.
 */
export async function resolvePerson(house: SessionHouse, token: string, isWork = true): Promise<Actor> {
  const { db } = house.store;
  const now = house.clock.now();
  const row = await db
    .selectFrom('identity.session as s')
    .innerJoin('identity.person as p', 'p.id', 's.personId')
    .select(['s.id', 's.personId', 's.lastSeenAt', 's.expiresAt', 's.factorAt', 's.lockedAt'])
    .select(['p.role', 'p.teamId', 'p.status', 'p.contractEnds', 'p.resetAt'])
    .where('s.tokenHash', '=', hashToken(token))
    .where('s.endedAt', 'is', null)
    .executeTakeFirst();
  if (!row || row.expiresAt <= now || !mayAct(row, now)) return ANONYMOUS;
  const locked = isLocked(row, now, house.idleLockMinutes);
  if (isWork && !locked && isSeenStale(row.lastSeenAt, now, house.idleLockMinutes)) {
    await db
      .updateTable('identity.session')
      .set({ lastSeenAt: now })
      .where('id', '=', row.id)
      .where('endedAt', 'is', null)
      .where('lockedAt', 'is', null)
      .execute();
  }
  return {
    kind: 'person',
    id: row.personId,
    role: row.role as Role,
    teamId: row.teamId,
    sessionId: row.id,
    isFullySignedIn: row.factorAt !== null && !locked && isConfirmed(row),
  };
}

/**
 * Why a token that was once good is refused: null for one that nobody ever had, so that strangers learn nothing. For the
 * sign-in page of the browser that still holds it.
 */
export async function whySignedOut(house: House, token: string): Promise<SignedOutReason | null> {
  const now = house.clock.now();
  const row = await house.store.db
    .selectFrom('identity.session as s')
    .innerJoin('identity.person as p', 'p.id', 's.personId')
    .select(['s.expiresAt', 's.endedAt', 'p.status', 'p.contractEnds'])
    .where('s.tokenHash', '=', hashToken(token))
    .executeTakeFirst();
  if (!row) return null;
  if (!mayAct(row, now)) return 'access_over';
  if (row.expiresAt <= now) return 'session_expired';
  return row.endedAt ? 'session_ended' : null;
}

/**
 * Whether what a request was admitted by still stands: for commands that had to wait meanwhile, so that what was taken
 * away in between is not used any more (invariant 4).
 */
export async function isStillSignedIn(house: SessionHouse, person: Person): Promise<boolean> {
  const now = house.clock.now();
  const row = await house.store.db
    .selectFrom('identity.session as s')
    .innerJoin('identity.person as p', 'p.id', 's.personId')
    .select(['s.lastSeenAt', 's.expiresAt', 's.factorAt', 's.lockedAt'])
    .select(['p.role', 'p.teamId', 'p.status', 'p.contractEnds', 'p.resetAt'])
    .where('s.id', '=', person.sessionId)
    .where('s.personId', '=', person.id)
    .where('s.endedAt', 'is', null)
    .executeTakeFirst();
  if (!row || row.expiresAt <= now || !mayAct(row, now)) return false;
  const isFull = row.factorAt !== null && !isLocked(row, now, house.idleLockMinutes) && isConfirmed(row);
  return isFull && row.role === person.role && row.teamId === person.teamId;
}

/**
 * Until when a session and the contract of its person last, as far as is known now; null once either is over. What is
 * opened on them must not outlast them.
 */
export async function signedInUntil(house: SessionHouse, person: Person): Promise<Date | null> {
  const now = house.clock.now();
  const row = await house.store.db
    .selectFrom('identity.session as s')
    .innerJoin('identity.person as p', 'p.id', 's.personId')
    .select(['s.expiresAt', 'p.status', 'p.contractEnds'])
    .where('s.id', '=', person.sessionId)
    .where('s.personId', '=', person.id)
    .where('s.endedAt', 'is', null)
    .executeTakeFirst();
  if (!row || row.expiresAt <= now || !mayAct(row, now)) return null;
  const over = contractOverAt(row.contractEnds);
  return over && over < row.expiresAt ? over : row.expiresAt;
}

/**
 * Until when a session that is open now stays open if nobody works in it any more: its end, the contract's, or the idle
 * lock, whichever comes first; null when it is closed already. Asking does not count as work.
 */
export async function openUntil(house: SessionHouse, person: Person): Promise<Date | null> {
  if (!(await isStillSignedIn(house, person))) return null;
  const end = await signedInUntil(house, person);
  const session = await house.store.db
    .selectFrom('identity.session')
    .select('lastSeenAt')
    .where('id', '=', person.sessionId)
    .executeTakeFirst();
  if (!end || !session) return null;
  const locks = locksAt(session.lastSeenAt, house.idleLockMinutes);
  return new Date(Math.min(locks.getTime(), end.getTime()));
}

/** The actor's own session and person, and the step of signing in that is next. */
export async function ownSession(house: SessionHouse, actor: Person) {
  const { db } = house.store;
  const row = await db
    .selectFrom('identity.session as s')
    .innerJoin('identity.person as p', 'p.id', 's.personId')
    .leftJoin('identity.team as t', 't.id', 'p.teamId')
    .leftJoin('identity.factor as f', 'f.personId', 'p.id')
    .select(['s.expiresAt', 's.createdAt', 's.factorAt', 's.lockedAt', 's.lastSeenAt'])
    .select(['p.id', 'p.name', 'p.workNumber', 'p.email', 'p.role', 'p.language', 'p.isDemo', 'p.passwordHash'])
    .select('p.resetAt')
    .select(['t.id as teamId', 't.name as teamName', 'f.confirmedAt as factorConfirmedAt'])
    .where('s.id', '=', actor.sessionId)
    .executeTakeFirstOrThrow();
  const session = { ...row, isConfirmed: isConfirmed(row) };
  const step = stepOf(session, row.factorConfirmedAt !== null, house.clock.now(), house.idleLockMinutes);
  return { ...row, step };
}

/** Sessions of a person that still run, newest first. */
export async function runningSessions(house: SessionHouse, personId: Id, thisSession: Id): Promise<SessionRecord[]> {
  const now = house.clock.now();
  const rows = await house.store.db
    .selectFrom('identity.session')
    .selectAll()
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    isThis: row.id === thisSession,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    ipPrefix: row.ipPrefix,
    userAgent: row.userAgent,
    isLocked: isLocked(row, now, house.idleLockMinutes),
  }));
}
