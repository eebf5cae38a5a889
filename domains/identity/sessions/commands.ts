import { type Id, newId, notFound } from '@kedun/base';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { accessEnded, sessionLocked } from '../events.ts';
import type { EndingHouse, SessionHouse } from './queries.ts';
import { hashToken, ipPrefixOf, lastMoment, newToken } from './rules.ts';

/** Where a request comes from. */
export interface Origin {
  readonly ip: string;
  readonly userAgent: string;
}

/** Starts a session inside the running command; the token is returned once and never stored. */
export async function startSession(
  house: House,
  personId: Id,
  origin: Origin,
  isFullySignedIn = false,
): Promise<{ sessionId: Id; token: string }> {
  const now = house.clock.now();
  const token = newToken();
  const sessionId = newId();
  await house.store.db
    .insertInto('identity.session')
    .values({
      id: sessionId,
      tokenHash: hashToken(token),
      personId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: lastMoment(now, isFullySignedIn),
      factorAt: isFullySignedIn ? now : null,
      ipPrefix: ipPrefixOf(origin.ip),
      userAgent: origin.userAgent,
    })
    .execute();
  return { sessionId, token };
}

/** Raises a session to fully signed in, inside the running command. */
export async function completeSession(house: House, sessionId: Id): Promise<void> {
  const now = house.clock.now();
  const session = await house.store.db
    .selectFrom('identity.session')
    .select('createdAt')
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow();
  await house.store.db
    .updateTable('identity.session')
    .set({ factorAt: now, lastSeenAt: now, expiresAt: lastMoment(session.createdAt, true) })
    .where('id', '=', sessionId)
    .where('endedAt', 'is', null)
    .execute();
}

/**
 * Ends sessions of a person inside the running command and tells their sockets. Who ends all of them also ends what
 * the person holds open, through `accessEnding`. Returns how many.
 */
export async function endSessions(
  house: EndingHouse,
  personId: Id,
  which: { readonly only?: Id; readonly except?: Id } = {},
): Promise<number> {
  let query = house.store.db
    .updateTable('identity.session')
    .set({ endedAt: house.clock.now() })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null);
  if (which.only) query = query.where('id', '=', which.only);
  if (which.except) query = query.where('id', '!=', which.except);
  const ended = await query.returning('id').execute();
  const isEverySession = !which.only && !which.except;
  if (isEverySession) await house.publish(accessEnded, [`person:${personId}`], { personId, sessionId: null });
  else {
    for (const { id } of ended) {
      await house.sessionEnding(personId, id);
      await house.publish(accessEnded, [`person:${personId}`], { personId, sessionId: id });
    }
  }
  return ended.length;
}

/** The person ends this session. */
export async function signOut(house: EndingHouse, actor: Person): Promise<void> {
  await house.store.command(async () => {
    await endSessions(house, actor.id, { only: actor.sessionId });
    await house.record({ actor, act: 'identity.session.sign-out', result: 'done' });
  });
}

/** The person ends another of their sessions. */
export async function endOwnSession(house: EndingHouse, actor: Person, sessionId: Id): Promise<void> {
  await house.store.command(async () => {
    const ended = await endSessions(house, actor.id, { only: sessionId });
    if (ended === 0) throw notFound('session');
    const object = { kind: 'session', id: sessionId };
    await house.record({ actor, act: 'identity.session.end', result: 'done', object });
  });
}

/** The person ends all sessions but this one. */
export async function endOtherSessions(house: EndingHouse, actor: Person): Promise<number> {
  return house.store.command(async () => {
    const ended = await endSessions(house, actor.id, { except: actor.sessionId });
    await house.record({ actor, act: 'identity.session.end-others', result: 'done', facts: { ended } });
    return ended;
  });
}

async function markLocked(house: EndingHouse, actor: Actor, session: { id: Id; personId: Id }): Promise<void> {
  await house.store.db
    .updateTable('identity.session')
    .set({ lockedAt: house.clock.now() })
    .where('id', '=', session.id)
    .execute();
  await house.sessionEnding(session.personId, session.id);
  const object = { kind: 'session', id: session.id };
  await house.record({ actor, act: 'identity.session.lock', result: 'done', object });
  const data = { personId: session.personId, sessionId: session.id };
  await house.publish(sessionLocked, [`person:${session.personId}`], data);
}

/** The person locks this session; one that is not fully signed in has nothing to lock. */
export async function lockSession(house: EndingHouse, actor: Person): Promise<void> {
  if (!actor.isFullySignedIn) return;
  await house.store.command(() => markLocked(house, actor, { id: actor.sessionId, personId: actor.id }));
}

/** Marks what nobody worked in, so that its screens lock too; the requests of such a session are refused anyway. */
export async function lockIdleSessions(house: SessionHouse, actor: Actor): Promise<number> {
  const before = new Date(house.clock.now().getTime() - house.idleLockMinutes * 60_000);
  return house.store.command(async () => {
    const idle = await house.store.db
      .selectFrom('identity.session')
      .select(['id', 'personId'])
      .where('endedAt', 'is', null)
      .where('lockedAt', 'is', null)
      .where('factorAt', 'is not', null)
      .where('lastSeenAt', '<', before)
      .forUpdate()
      .execute();
    for (const session of idle) await markLocked(house, actor, session);
    return idle.length;
  });
}

/** Ends sessions whose time is over and tells their sockets; forgets those that ended more than 90 days ago. */
export async function endExpiredSessions(house: EndingHouse): Promise<number> {
  const now = house.clock.now();
  return house.store.command(async () => {
    const over = await house.store.db
      .selectFrom('identity.session')
      .select(['id', 'personId'])
      .where('endedAt', 'is', null)
      .where('expiresAt', '<=', now)
      .execute();
    for (const session of over) await endSessions(house, session.personId, { only: session.id });
    await house.store.db
      .deleteFrom('identity.session')
      .where('endedAt', '<', new Date(now.getTime() - 90 * 86_400_000))
      .execute();
    return over.length;
  });
}

/** The person chooses the language of the console. */
export async function changeLanguage(house: House, actor: Person, language: 'zh-CN' | 'en'): Promise<void> {
  await house.store.command(async () => {
    await house.store.db.updateTable('identity.person').set({ language }).where('id', '=', actor.id).execute();
    await house.record({ actor, act: 'identity.me.change', result: 'done', facts: { language } });
  });
}
