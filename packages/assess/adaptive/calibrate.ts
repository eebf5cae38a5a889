import { invalid } from '@kedun/base';
import { type CalibrationData, errorsOf, expectedCounts } from './expectation.ts';
import { GRID, maximised } from './maximisation.ts';
import type { ItemParameters } from './model.ts';

/** One stored answer. */
export interface ItemResponse {
  readonly person: string;
  readonly itemId: string;
  readonly isRight: boolean;
}

/** More answers than this at once are refused. */
export const RESPONSES_LIMIT = 5_000_000;
const ROUNDS_AT_MOST = 100;
const ENOUGH = 0.002;

function arranged(items: readonly ItemParameters[], responses: readonly ItemResponse[]): CalibrationData {
  if (responses.length > RESPONSES_LIMIT)
    throw invalid('too_many_responses', 'Too many answers at once', { limit: RESPONSES_LIMIT });
  const place = new Map(items.map((item, at) => [item.id, at]));
  if (place.size !== items.length) throw invalid('item_twice', 'An item stands twice');
  const people = new Map<string, { items: number[]; right: boolean[] }>();
  for (const { person, itemId, isRight } of responses) {
    const at = place.get(itemId);
    if (at === undefined) continue;
    const row = people.get(person) ?? { items: [], right: [] };
    row.items.push(at);
    row.right.push(isRight);
    people.set(person, row);
  }
  return [...people.values()];
}

const moved = (before: ItemParameters, after: ItemParameters) =>
  Math.max(Math.abs(before.slope - after.slope), Math.abs(before.difficulty - after.difficulty));

/** The field's mean log slope becomes what the items show, so that only differences between items are shrunk. */
function meanLogSlope(items: readonly ItemParameters[]): number {
  return items.reduce((sum, item) => sum + Math.log(item.slope), 0) / items.length;
}

/**
 * Slopes and difficulties with standard errors from stored answers: marginal maximum likelihood by EM with priors
 * (Bock & Aitkin 1981; Mislevy 1986), abilities ~ N(0, 1), guessing held at what it is in `items`.
 * `items` are the priors: what is known without these answers (`coldParameters`), and what an item keeps that nobody
 * answered. Answers to items that are not among them are passed over. Give all answers at once: a calibrated bank as
 * prior for the same answers would count them twice. Errors: `too_many_responses`, `item_twice` (422).
 */
export function calibrate(items: readonly ItemParameters[], responses: readonly ItemResponse[]): ItemParameters[] {
  const data = arranged(items, responses);
  const touched = new Set(data.flatMap((row) => row.items));
  if (touched.size === 0) return [...items];
  let current = [...items];
  for (let round = 0; round < ROUNDS_AT_MOST; round++) {
    const counts = expectedCounts(current, data);
    const center = meanLogSlope(current.filter((_, at) => touched.has(at)));
    let largest = 0;
    current = current.map((item, at) => {
      if (!touched.has(at)) return item;
      const from = at * GRID.length;
      const shown = counts.shown.subarray(from, from + GRID.length);
      const right = counts.right.subarray(from, from + GRID.length);
      const next = maximised(item, items[at] as ItemParameters, center, shown, right);
      largest = Math.max(largest, moved(item, next));
      return next;
    });
    if (largest < ENOUGH) break;
  }
  const errors = errorsOf(current, items, data);
  return current.map((item, at) => (touched.has(at) ? { ...item, ...errors[at] } : item));
}
