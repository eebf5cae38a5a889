import { type Id, newId, Redacted } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import { lockAll } from '../grants/queries.ts';
import type { ClearValue, Values } from '../values/commands.ts';
import { guessesOf, mostGuessedOf } from './queries.ts';
import { GUESSES_PER_PERSON, mayGuess, stemOf, TARGET_WINDOW_MS } from './rules.ts';

/** What is left of someone's budget in the running hour. */
export interface GuessesLeft {
  readonly limit: number;
  readonly left: number;
}

/** How a guess was taken. */
export interface GuessTaken extends GuessesLeft {
  readonly isAllowed: boolean;
}

/** Keyed hashes of everything these values are a guess at: the customer where one is named, and each value's stem. */
function targetsOf(values: Values, customerId: Id | null, guessed: readonly ClearValue[]): Buffer[] {
  const hash = (type: ClearValue['type'], text: string) => values.indexOf({ type, value: Redacted.of(text) });
  const stems = guessed.flatMap(({ type, value }) => {
    const stem = stemOf(type, value.expose());
    return stem === null ? [] : [hash(type, `stem:${stem}`)];
  });
  return customerId === null ? stems : [...stems, hash('NAME', `customer:${customerId}`)];
}

/**
 * Takes one guess out of the shared budget, inside a command. It is counted before anything is compared and says the
 * same whether or not the value exists. A refused guess is not counted, or the budget would never come back.
 */
export async function takeGuess(
  house: House,
  values: Values,
  personId: Id,
  customerId: Id | null,
  guessed: readonly ClearValue[],
): Promise<GuessTaken> {
  const { store, clock } = house;
  const targets = targetsOf(values, customerId, guessed);
  await lockAll(store, [`person:${personId}`, ...targets.map((target) => `target:${target.toString('hex')}`)]);
  const now = clock.now();
  const byPerson = await guessesOf(store, personId, now);
  const isAllowed = mayGuess({ byPerson, atTarget: await mostGuessedOf(store, targets, now) });
  if (isAllowed) {
    // The first row counts for the person; further targets hang on it.
    const counted = targets.length > 0 ? targets : [Buffer.alloc(0)];
    await store.db
      .insertInto('custody.guess')
      .values(
        counted.map((target, index) => ({ id: newId(), personId, target, at: now, countsForPerson: index === 0 })),
      )
      .execute();
  }
  const used = byPerson + (isAllowed ? 1 : 0);
  return { isAllowed, limit: GUESSES_PER_PERSON, left: Math.max(0, GUESSES_PER_PERSON - used) };
}

/** Forgets guesses that no budget counts any more. */
export async function forgetGuesses({ store, clock }: House): Promise<void> {
  const before = new Date(clock.now().getTime() - TARGET_WINDOW_MS);
  await store.db.deleteFrom('custody.guess').where('at', '<=', before).execute();
}
