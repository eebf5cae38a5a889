import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import { GUESSES_PER_PERSON, PERSON_WINDOW_MS, TARGET_WINDOW_MS } from './rules.ts';

/** How often the person guessed in the running hour. */
export async function guessesOf(store: Store, personId: Id, now: Date): Promise<number> {
  const { count } = await store.db
    .selectFrom('custody.guess')
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('personId', '=', personId)
    .where('countsForPerson', '=', true)
    .where('at', '>', new Date(now.getTime() - PERSON_WINDOW_MS))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How often the most guessed of these targets was guessed at in the last 24 hours, by anyone. */
export async function mostGuessedOf(store: Store, targets: readonly Buffer[], now: Date): Promise<number> {
  if (targets.length === 0) return 0;
  const rows = await store.db
    .selectFrom('custody.guess')
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('target', 'in', [...targets])
    .where('at', '>', new Date(now.getTime() - TARGET_WINDOW_MS))
    .groupBy('target')
    .execute();
  return Math.max(0, ...rows.map((row) => Number(row.count)));
}

/** What the person may still guess this hour. */
export async function guessesLeft(store: Store, personId: Id, now: Date): Promise<{ limit: number; left: number }> {
  const used = await guessesOf(store, personId, now);
  return { limit: GUESSES_PER_PERSON, left: Math.max(0, GUESSES_PER_PERSON - used) };
}
