import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import { systemActor } from '../../kernel/actor.ts';
import { holdCustomer } from '../customers/queries.ts';
import { type CustodyRoom, hasWithdrawnSensitive } from '../decisions/rules.ts';
import { GONE } from '../erasures/commands.ts';
import { customerChanged } from '../events.ts';
import { endGrants } from '../grants/commands.ts';
import { customersWithSensitive, sensitiveOf, tokensOnFile } from './queries.ts';
import { pastPeriod, sensitiveKeptSince } from './rules.ts';

const ACTOR = systemActor('custody.retention');
/** Customers looked at together. */
const BATCH = 200;

/**
 * Erases sensitive values that are kept no longer: of who took back the consent to them, and past the period that the
 * privacy notice promises. Each customer is a command of its own, so that nothing waits long.
 */
export async function forgetSensitive(room: CustodyRoom): Promise<void> {
  const { store } = room.house;
  let after: Id | null = null;
  const failures: unknown[] = [];
  for (;;) {
    const batch: Id[] = await customersWithSensitive(store, after, BATCH);
    const withdrawn = await room.needs.withdrawnSensitive(batch);
    for (const customerId of batch) {
      // Most customers have nothing due: they are not locked for finding that out.
      try {
        if (withdrawn.has(customerId) || (await hasOld(room, customerId))) await forgetSensitiveOf(room, customerId);
      } catch (error) {
        failures.push(error);
      }
    }
    after = batch.at(-1) ?? null;
    if (batch.length < BATCH) break;
  }
  // One that cannot be done keeps no other waiting.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} customers keep what is due`);
}

async function hasOld({ house }: CustodyRoom, customerId: Id): Promise<boolean> {
  const since = sensitiveKeptSince(house.clock.now());
  return (await sensitiveOf(house.store, customerId)).some(({ createdAt }) => createdAt <= since);
}

async function forgetSensitiveOf(room: CustodyRoom, customerId: Id): Promise<void> {
  const { house, needs, values } = room;
  const { store } = house;
  const since = sensitiveKeptSince(house.clock.now());
  await store.command(async () => {
    // What is said or looked at meanwhile waits. Texts that lose tokens are held first: whoever writes one holds it and
    // then wants the customer.
    await needs.holdMatters(customerId);
    if (!(await holdCustomer(store, customerId))) return;
    const isWithdrawn = await hasWithdrawnSensitive(room, customerId);
    const all = await sensitiveOf(store, customerId);
    const due = isWithdrawn ? all : pastPeriod(all, since, await needs.mattersSince(customerId, since));
    if (due.length === 0) return;
    await eraseValues(
      room,
      customerId,
      due.map(({ token }) => token),
    );
    await house.record({
      actor: ACTOR,
      act: 'custody.value.expire',
      result: 'done',
      customer: await values.markOf(customerId),
      facts: { values: due.length, reasons: isWithdrawn ? 'consent_withdrawn' : 'period_over' },
    });
  });
}

/**
 * Erases values of which no conversation speaks any more, unless they stand on file. Joins the running command, which
 * holds the customer since before it looked who speaks of what.
 */
export async function forgetValues(room: CustodyRoom, customerId: Id, tokens: readonly Id[]): Promise<number> {
  const onFile = await tokensOnFile(room.house.store, customerId);
  return eraseValues(
    room,
    customerId,
    tokens.filter((token) => !onFile.has(token)),
  );
}

/** Some values of a customer, the way erasing the customer does: the fact of each look stays, without its mask. */
async function eraseValues(room: CustodyRoom, customerId: Id, tokens: readonly Id[]): Promise<number> {
  if (tokens.length === 0) return 0;
  const { house, needs } = room;
  const { db } = house.store;
  await endGrants(house, { customerId, tokens }, 'value_erased');
  // One parameter however many they are: files bring thousands, and a statement takes 65,535.
  const isOne = sql<boolean>`token = any(${[...tokens]}::uuid[])`;
  await db.updateTable('custody.accessGrant').set({ mask: GONE }).where(isOne).execute();
  await db.deleteFrom('custody.approvalRequest').where(isOne).execute();
  // The field of the file goes with its value.
  const gone = await db
    .deleteFrom('custody.sealedValue')
    .where('customerId', '=', customerId)
    .where(isOne)
    .executeTakeFirst();
  await needs.valuesErased(customerId, tokens);
  await house.publish(customerChanged, ['staff'], { customerId });
  return Number(gone.numDeletedRows);
}
