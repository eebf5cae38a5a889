import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlueprintRow } from './contract.ts';
import { chooseItems, fits, questionsOf, refuseUnfilled } from './rules.ts';

const item = (id: number, difficulty: number, ...tags: string[]) => ({ id, difficulty, tags });
const row = (tag: string | null, from: number, to: number, questions: number): BlueprintRow => ({
  ...{ tag, from, to, questions },
});
const bankOf = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.subarray(['a', 'b', 'c'])), { maxLength: 14 })
  .map((rows) => rows.map(([difficulty, tags], id) => item(id, difficulty, ...tags)));
const blueprintOf = fc.array(
  fc
    .tuple(
      ...[fc.constantFrom('a', 'b', 'c', null), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })],
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([tag, one, other, questions]) =>
      row(tag as string | null, Math.min(Number(one), Number(other)), Math.max(Number(one), Number(other)), questions),
    ),
  { maxLength: 4 },
);

/** Whether each slot can have an item of its own: every way tried. */
function canFill(slots: readonly BlueprintRow[], bank: readonly ReturnType<typeof item>[]): boolean {
  const [slot, ...rest] = slots;
  if (!slot) return true;
  return bank.some(
    (one) =>
      fits(one, slot) &&
      canFill(
        rest,
        bank.filter((other) => other !== one),
      ),
  );
}
const slotsOf = (blueprint: readonly BlueprintRow[]) =>
  blueprint.flatMap((one) => new Array<BlueprintRow>(one.questions).fill(one));

describe('choosing by a blueprint', () => {
  it('finds a paper exactly when there is one, of different questions and the right length', () => {
    fc.assert(
      fc.property(bankOf, blueprintOf, fc.nat(6), (bank, blueprint, more) => {
        const slots = slotsOf(blueprint).slice(0, 6);
        const cut = slots.map((one) => ({ ...one, questions: 1 }));
        const count = cut.length + more;
        const chosen = chooseItems(bank, cut, count);
        const isPossible = canFill(cut, bank) && bank.length >= count;
        expect('items' in chosen).toBe(isPossible);
        if (!('items' in chosen)) return;
        expect(new Set(chosen.items).size).toBe(count);
        expect(canFill(cut, chosen.items)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('moves a question to another row where that makes room', () => {
    const bank = [item(1, 3, 'a', 'b'), item(2, 3, 'a')];
    const chosen = chooseItems(bank, [row('a', 1, 5, 1), row('b', 1, 5, 1)], 2);
    expect('items' in chosen && chosen.items.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('takes the rest in the order given', () => {
    const bank = [item(1, 1), item(2, 1), item(3, 5), item(4, 1)];
    const chosen = chooseItems(bank, [row(null, 4, 5, 1)], 3);
    expect('items' in chosen && chosen.items.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('names the row that cannot be filled', () => {
    const course = { blueprint: [row('a', 1, 5, 1), row('b', 4, 5, 2)], questionCount: 3 };
    const bank = [item(1, 3, 'a'), item(2, 4, 'b'), item(3, 3, 'b')];
    expect(() => refuseUnfilled(bank, course)).toThrow(
      expect.objectContaining({ code: 'blueprint_unfilled', params: { tag: 'b', from: 4, to: 5, questions: 2 } }),
    );
    expect(questionsOf(course.blueprint)).toBe(3);
    expect(() => refuseUnfilled([...bank, item(4, 5, 'b')], course)).not.toThrow();
  });
});
