import type { Bank, BankItem } from './bank.ts';
import { decision } from './decision.ts';
import { type ExposureTable, exposureOf, isEligible } from './exposure.ts';
import { Dice } from './random.ts';
import type { TestState } from './state.ts';

/** Topics in the order in which they lack questions (Kingsbury & Zara 1989: as many as their share of the bank). */
function topicsByNeed(bank: Bank, state: TestState, dice: Dice): string[] {
  const asked = new Map<string, number>();
  for (const { itemId } of state.answers) {
    const tag = bank.items.get(itemId)?.tag;
    if (tag !== undefined) asked.set(tag, (asked.get(tag) ?? 0) + 1);
  }
  const next = state.answers.length + 1;
  const need = (tag: string) => (next * (bank.byTag.get(tag)?.length ?? 0)) / bank.items.size - (asked.get(tag) ?? 0);
  return dice.shuffled([...bank.byTag.keys()]).sort((one, other) => need(other) - need(one));
}

/** How strongly exposure counts: 1 as published; smaller spreads questions less and tells more, within the ceiling. */
const SPARING = 0.3;
/** Of chance remains always: items of one author's difficulty tell equally much, and lots decide between them. */
const A_TRACE = 1e-6;

/**
 * Restricted progressive selection (Revuelta & Ponsoda 1998): chance at first, information at the cut later, less of
 * both the more people have seen the item. So the sharpest items are kept for those who are near the cut.
 */
function weightOf(bank: Bank, item: BankItem, progress: number, exposure: number, dice: Dice): number {
  const chance = dice.next() * bank.mostInformation;
  const mixed = Math.max(1 - progress, A_TRACE) * chance + progress * item.informationAtCut;
  return mixed * (1 - exposure / bank.rules.maximumExposure) ** SPARING;
}

function best(bank: Bank, items: readonly BankItem[], state: TestState, table: ExposureTable, dice: Dice) {
  const { maximumExposure, informativeFrom } = bank.rules;
  const progress = informativeFrom === 0 ? 1 : Math.min(state.answers.length / informativeFrom, 1);
  const used = new Set([...state.answers.map(({ itemId }) => itemId), ...state.excluded]);
  let found: BankItem | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    if (used.has(item.id) || !isEligible(table, item.id, maximumExposure)) continue;
    const weight = weightOf(bank, item, progress, exposureOf(table, item.id), dice);
    if (weight > most) [found, most] = [item, weight];
  }
  return found;
}

/**
 * The item to be asked next and the state that remembers it; `itemId` is null once the test is decided or the bank is
 * exhausted. Asked again before an answer, it is the same item. The caller counts an item as shown when it is new.
 */
export function nextItem(
  bank: Bank,
  state: TestState,
  exposure: ExposureTable,
): { readonly state: TestState; readonly itemId: string | null } {
  if (state.asked !== null && bank.items.has(state.asked)) return { state, itemId: state.asked };
  if (decision(bank, state).kind !== 'undecided') return { state: { ...state, asked: null }, itemId: null };
  const dice = new Dice(Math.imul(state.seed ^ (state.seed / 4294967296), 0x9e3779b1) + state.answers.length * 7919);
  for (const tag of topicsByNeed(bank, state, dice)) {
    const item = best(bank, bank.byTag.get(tag) ?? [], state, exposure, dice);
    if (item !== null) return { state: { ...state, asked: item.id }, itemId: item.id };
  }
  return { state: { ...state, asked: null, isExhausted: true }, itemId: null };
}
