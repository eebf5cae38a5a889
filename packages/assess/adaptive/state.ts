import { conflict, invalid } from '@kedun/base';

/** One answer of a test, in the order of asking. */
export interface GivenAnswer {
  readonly itemId: string;
  readonly isRight: boolean;
}

/** A test that runs; plain data that JSON holds, to be stored between requests. */
export interface TestState {
  readonly seed: number;
  /** Items that this person must not get: read with their key, or seen before. */
  readonly excluded: readonly string[];
  readonly answers: readonly GivenAnswer[];
  /** The item that lies before the person, or null. */
  readonly asked: string | null;
  /** True when no item was left to be asked before a decision. */
  readonly isExhausted: boolean;
}

/** A test without answers; the same seed and counts of exposure give the same questions. */
export function startTest(seed: number, excluded: readonly string[] = []): TestState {
  if (!Number.isSafeInteger(seed)) throw invalid('bad_seed', 'The seed must be a whole number');
  return { seed, excluded: [...excluded], answers: [], asked: null, isExhausted: false };
}

/** The state with the answer to the item that was asked; `not_asked` (409) for any other item. */
export function answer(state: TestState, itemId: string, isRight: boolean): TestState {
  if (state.asked !== itemId) throw conflict('not_asked', 'This item is not the one that was asked');
  return { ...state, answers: [...state.answers, { itemId, isRight }], asked: null };
}
