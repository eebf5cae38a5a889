import type { House } from '../../kernel/domain.ts';
import { areForgotten, type GuessedSubject, secondsToWait } from './rules.ts';

async function takeOne(house: House, subject: GuessedSubject, now: Date): Promise<number> {
  const { db } = house.store;
  await db
    .insertInto('identity.signInAttempt')
    .values({ subject: subject.key, failures: 0, lastAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom('identity.signInAttempt')
    .select(['failures', 'lastAt'])
    .where('subject', '=', subject.key)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const failures = areForgotten(row.lastAt, now) ? 0 : row.failures;
  const wait = secondsToWait(failures, subject.free, row.lastAt, now);
  if (wait > 0) return wait;
  await db
    .updateTable('identity.signInAttempt')
    .set({ failures: failures + 1, lastAt: now })
    .where('subject', '=', subject.key)
    .execute();
  return 0;
}

/**
 * Counts a guess before it is looked at, so that many at once cannot slip through together; what turns out right is
 * given back by `forgiveAttempt`. Returns the seconds to wait, 0 when the guess may be looked at.
 */
export async function takeAttempt(house: House, ...subjects: GuessedSubject[]): Promise<number> {
  const now = house.clock.now();
  const inOrder = [...subjects].sort((one, other) => Buffer.compare(one.key, other.key));
  return house.store.command(async () => {
    let longest = 0;
    for (const subject of inOrder) longest = Math.max(longest, await takeOne(house, subject, now));
    return longest;
  });
}

/** The guess was right: it no longer counts. `entirely` forgets the earlier wrong ones as well. */
export async function forgiveAttempt(house: House, entirely: GuessedSubject[], once: GuessedSubject[]): Promise<void> {
  const { db } = house.store;
  for (const { key } of entirely) {
    await db.deleteFrom('identity.signInAttempt').where('subject', '=', key).execute();
  }
  for (const { key } of once) {
    await db
      .updateTable('identity.signInAttempt')
      .set((eb) => ({ failures: eb('failures', '-', 1) }))
      .where('subject', '=', key)
      .where('failures', '>', 0)
      .execute();
  }
}

/** Forgets counters that no longer matter. */
export async function forgetOldAttempts(house: House): Promise<void> {
  const before = new Date(house.clock.now().getTime() - 24 * 3_600_000);
  await house.store.db.deleteFrom('identity.signInAttempt').where('lastAt', '<', before).execute();
}
