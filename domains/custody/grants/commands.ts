import { type DataClass, type Id, newId } from '@kedun/base';
import { sql } from 'kysely';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { GrantEnd, Purpose } from '../contract.ts';
import { grantEnded, revealed } from '../events.ts';
import type { SealedValue } from '../values/queries.ts';
import { lockAll } from './queries.ts';
import { dayOf, REVEALS_PER_DAY, standsUntil } from './rules.ts';

/** Whose open grants to end; the person is named wherever known, so that a reveal under way is waited for. */
export interface GrantsToEnd {
  readonly personId?: Id;
  readonly sessionId?: Id;
  readonly conversationId?: Id;
  readonly customerId?: Id;
  readonly dataClasses?: readonly DataClass[];
  readonly grantId?: Id;
  readonly tokens?: readonly Id[];
}

/** A grant just given. */
export interface GivenGrant {
  readonly id: Id;
  readonly expiresAt: Date;
  readonly quotaLeft: number;
}

/** Counts the reveal and opens the grant, which ends no later than what it rests on; inside the command that recorded the decision. */
export async function openGrant(
  house: House,
  person: Person,
  value: SealedValue,
  given: { conversationId: Id; purpose: Purpose; approvalId: Id | null; ledgerEntryId: Id },
  rightsEnd: readonly Date[],
): Promise<GivenGrant> {
  const { store, clock, publish } = house;
  const now = clock.now();
  const { used } = await store.db
    .insertInto('custody.quotaUse')
    .values({ personId: person.id, day: dayOf(now), used: 1 })
    .onConflict((conflict) =>
      conflict.columns(['personId', 'day']).doUpdateSet((set) => ({ used: set('custody.quotaUse.used', '+', 1) })),
    )
    .returning('used')
    .executeTakeFirstOrThrow();
  const grant = {
    id: newId(),
    expiresAt: standsUntil(now, rightsEnd),
    quotaLeft: Math.max(0, REVEALS_PER_DAY - used),
  };
  await store.db
    .insertInto('custody.accessGrant')
    .values({
      id: grant.id,
      token: value.token,
      customerId: value.customerId,
      personId: person.id,
      sessionId: person.sessionId,
      type: value.type,
      dataClass: value.dataClass,
      mask: value.mask,
      openedAt: now,
      expiresAt: grant.expiresAt,
      ...given,
    })
    .execute();
  await publish(revealed, [`person:${person.id}`], {
    grantId: grant.id,
    token: value.token,
    conversationId: given.conversationId,
    sessionId: person.sessionId,
    expiresAt: grant.expiresAt.toISOString(),
    quotaLeft: grant.quotaLeft,
  });
  return grant;
}

/**
 * Ends open grants at once and tells the screens that show them (invariant 4). Joins the running command, so that
 * what takes the right away and the end of the grant commit together. Returns how many ended.
 */
export async function endGrants(house: House, which: GrantsToEnd, reason: GrantEnd): Promise<number> {
  const { store, clock, publish } = house;
  return store.command(async () => {
    if (which.personId) await lockAll(store, [`person:${which.personId}`]);
    const now = clock.now();
    let query = store.db
      .updateTable('custody.accessGrant')
      .set({ endedAt: now, endReason: reason })
      .where('endedAt', 'is', null);
    // What ran out by itself is not ended by anybody; the sweep notes it.
    query = reason === 'expired' ? query.where('expiresAt', '<=', now) : query.where('expiresAt', '>', now);
    if (which.personId) query = query.where('personId', '=', which.personId);
    if (which.sessionId) query = query.where('sessionId', '=', which.sessionId);
    if (which.conversationId) query = query.where('conversationId', '=', which.conversationId);
    if (which.customerId) query = query.where('customerId', '=', which.customerId);
    if (which.grantId) query = query.where('id', '=', which.grantId);
    if (which.tokens) query = query.where(sql<boolean>`token = any(${[...which.tokens]}::uuid[])`);
    if (which.dataClasses) query = query.where('dataClass', 'in', [...which.dataClasses]);
    const ended = await query.returning(['id', 'token', 'personId']).execute();
    for (const grant of ended) {
      await publish(grantEnded, [`person:${grant.personId}`], { grantId: grant.id, token: grant.token, reason });
    }
    return ended.length;
  });
}
