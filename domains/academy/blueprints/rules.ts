import { conflict } from '@kedun/base';
import type { BlueprintRow } from './contract.ts';

/** What a blueprint looks at. */
interface Sortable {
  readonly tags: readonly string[];
  readonly difficulty: number;
}

/** The questions that a blueprint asks for, all rows together. */
export function questionsOf(blueprint: readonly BlueprintRow[]): number {
  return blueprint.reduce((sum, { questions }) => sum + questions, 0);
}

/** Whether a question may stand for a row. */
export function fits({ tags, difficulty }: Sortable, { tag, from, to }: BlueprintRow): boolean {
  return (tag === null || tags.includes(tag)) && difficulty >= from && difficulty <= to;
}

/** Seats a row's slot, moving others to other questions where that makes room (Kuhn 1955, augmenting paths). */
function seat<T extends Sortable>(
  slot: number,
  slots: readonly BlueprintRow[],
  bank: readonly T[],
  taken: Map<T, number>,
) {
  const seen = new Set<T>();
  const tried = (at: number): boolean =>
    bank.some((item) => {
      if (seen.has(item) || !fits(item, slots[at] as BlueprintRow)) return false;
      seen.add(item);
      const holder = taken.get(item);
      if (holder !== undefined && !tried(holder)) return false;
      taken.set(item, at);
      return true;
    });
  return tried(slot);
}

/**
 * `count` questions that fulfil the blueprint, chosen by the order of `bank`, which the caller has shuffled; a question
 * stands for one row only. `missing` is a row that the bank cannot fulfil beside the others; so is null when the bank is
 * just too small. Rows of few candidates take nothing from others: the matching is a maximum one.
 */
export function chooseItems<T extends Sortable>(
  bank: readonly T[],
  blueprint: readonly BlueprintRow[],
  count: number,
): { readonly items: T[] } | { readonly missing: BlueprintRow | null } {
  const slots = blueprint.flatMap((row) => new Array<BlueprintRow>(row.questions).fill(row));
  const taken = new Map<T, number>();
  for (const [slot, row] of slots.entries()) {
    if (!seat(slot, slots, bank, taken)) return { missing: row };
  }
  const others = bank.filter((item) => !taken.has(item)).slice(0, Math.max(0, count - slots.length));
  if (taken.size + others.length < count) return { missing: null };
  const chosen = new Set([...taken.keys(), ...others]);
  return { items: bank.filter((item) => chosen.has(item)) };
}

/** Throws `blueprint_unfilled` (409), which names the row, when this bank cannot make a paper as the course wants it. */
export function refuseUnfilled(
  bank: readonly Sortable[],
  { blueprint, questionCount }: { readonly blueprint: readonly BlueprintRow[]; readonly questionCount: number },
): void {
  const chosen = chooseItems(bank, blueprint, questionCount);
  if ('items' in chosen || !chosen.missing) return;
  const { tag, from, to, questions } = chosen.missing;
  const params = { tag: tag ?? '*', from, to, questions };
  throw conflict('blueprint_unfilled', 'The bank cannot fill a row of the blueprint', params);
}
