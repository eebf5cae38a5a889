import { invalid } from '@kedun/base';

/** One answer as an exam stores it. */
export interface MarkedAnswer {
  readonly person: string;
  readonly itemId: string;
  readonly isRight: boolean;
  /** Letters of the options that were chosen, where the item has options. */
  readonly chosen?: readonly string[];
}

/** More answers than this at once are refused. */
export const ANSWERS_LIMIT = 5_000_000;

/** One item answered by one person, with how the person did on all the others. */
export interface ScoredAnswer extends MarkedAnswer {
  /** Share right of the person's other answers: the item itself is left out (corrected). NaN without any. */
  readonly rest: number;
}

/** Answers by item. `answered_twice` (422) when somebody answered an item twice: statistics need one exam each. */
export function scoredByItem(answers: readonly MarkedAnswer[]): Map<string, ScoredAnswer[]> {
  if (answers.length > ANSWERS_LIMIT)
    throw invalid('too_many_responses', 'Too many answers at once', { limit: ANSWERS_LIMIT });
  const people = new Map<string, { right: number; all: number }>();
  for (const { person, isRight } of answers) {
    const sum = people.get(person) ?? { right: 0, all: 0 };
    people.set(person, { right: sum.right + Number(isRight), all: sum.all + 1 });
  }
  const seen = new Map<string, Set<string>>();
  const byItem = new Map<string, ScoredAnswer[]>();
  for (const answer of answers) {
    const who = seen.get(answer.itemId) ?? new Set();
    if (who.has(answer.person))
      throw invalid('answered_twice', 'Somebody answered an item twice', { item: answer.itemId });
    seen.set(answer.itemId, who.add(answer.person));
    const sum = people.get(answer.person) ?? { right: 0, all: 0 };
    const rest = (sum.right - Number(answer.isRight)) / (sum.all - 1);
    const scored = byItem.get(answer.itemId) ?? [];
    scored.push({ ...answer, rest });
    byItem.set(answer.itemId, scored);
  }
  return byItem;
}
