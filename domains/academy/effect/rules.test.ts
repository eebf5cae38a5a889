import { type ItemParameters, wilson } from '@kedun/assess';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaperItem } from '../exams/rules.ts';
import { difficultiesOf, drawLots, effectOf, type Marked, type Observed, participantsOf } from './rules.ts';

const bank: ItemParameters[] = Array.from({ length: 20 }, (_, index) => ({
  ...{ id: `i${index}`, tag: '', slope: 1, guess: 0, slopeError: 0.4, difficultyError: 0.3 },
  difficulty: (index % 5) / 2 - 1,
}));

/** Answers to five items of the bank, so many right; which ones differs by person. */
function answers(person: number, right: number): Marked[] {
  return Array.from({ length: 5 }, (_, place) => ({
    itemId: `i${(person * 5 + place) % 20}`,
    isRight: (place + person) % 5 < right,
  }));
}
const trained = (person: number, before: number, after: number, isHeldOut: boolean | null = null): Observed => ({
  ...{ isHeldOut, before: answers(person, before), again: [], exam: answers(person + 1, after) },
});
const waiting = (person: number, before: number, again: number): Observed => ({
  ...{ isHeldOut: true, before: answers(person, before), again: answers(person + 1, again), exam: [] },
});
const many = <T>(make: (person: number) => T, count = 24) => Array.from({ length: count }, (_, person) => make(person));

describe('the effect of a course', () => {
  it('is shown where people have more right afterwards, in logits and in points', () => {
    const { kind, design, logits, points } = effectOf(
      many((person) => trained(person, 1 + (person % 2), 4)),
      bank,
    );
    expect([kind, design]).toEqual(['effect', 'before_after']);
    expect(logits?.low).toBeGreaterThan(0);
    expect(points?.low).toBeGreaterThan(0);
    // From 30 % right to 80 %: fewer than the 50 points, because five answers place nobody at an end.
    expect(points?.estimate).toBeGreaterThan(35);
    expect(points?.estimate).toBeLessThan(50);
  });

  it('is not shown where others who waited gained as much', () => {
    const people = [
      ...many((person) => trained(person, 2, 3 + (person % 2), false)),
      ...many((person) => waiting(person, 2, 3 + (person % 2))),
    ];
    expect(effectOf(people, bank)).toMatchObject({ kind: 'no_effect_shown', design: 'hold_out', trained: 24 });
  });

  it('is shown against others who waited and gained nothing', () => {
    const people = [
      ...many((person) => trained(person, 2, 4 + (person % 2), false)),
      ...many((person) => waiting(person, 2, 2 + (person % 2))),
    ];
    expect(effectOf(people, bank)).toMatchObject({ kind: 'effect', design: 'hold_out', heldOut: 24 });
  });

  it('is harm where people have less right afterwards', () => {
    expect(
      effectOf(
        many((person) => trained(person, 4, 1 + (person % 2))),
        bank,
      ).kind,
    ).toBe('harm');
  });

  it.each([0, 1, 19])('is not told from %s people', (count) => {
    expect(
      effectOf(
        many((person) => trained(person, 1, 4), count),
        bank,
      ),
    ).toEqual({
      ...{ kind: 'too_few', design: 'before_after', trained: count, heldOut: 0, needed: 20 },
      ...{ logits: null, points: null },
    });
  });

  it('is not told where those who wait have not answered again', () => {
    const people = [...many((person) => trained(person, 1, 4, false)), ...many((person) => waiting(person, 2, 0))];
    const silent = people.map((one) => (one.isHeldOut ? { ...one, again: [] } : one));
    expect(effectOf(silent, bank)).toMatchObject({ kind: 'too_few', design: 'hold_out', trained: 24, heldOut: 0 });
  });
});

it('where lots were drawn, whoever was not drawn for is left out', () => {
  const people = [trained(0, 1, 4), trained(1, 1, 4, false), waiting(2, 1, 1)];
  expect(participantsOf(people).map(({ group }) => group)).toEqual(['trained', 'held_out']);
  expect(participantsOf(people.slice(0, 1)).map(({ group }) => group)).toEqual(['trained']);
});

it('lots split everybody in halves, each once', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(), { minLength: 2, maxLength: 50 }),
      fc.infiniteStream(fc.nat()),
      (people, draws) => {
        const { now, later } = drawLots(people, (bound) => (draws.next().value ?? 0) % bound);
        expect([...now, ...later].sort()).toEqual([...people].sort());
        expect(now.length - later.length).toBe(people.length % 2);
      },
    ),
  );
});

it('the lot favours nobody: each of four waits in about half of the draws', () => {
  let seed = 1;
  const draw = (bound: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % bound;
  };
  const waits = [0, 0, 0, 0];
  for (let round = 0; round < 2000; round++) {
    for (const person of drawLots([0, 1, 2, 3], draw).later) waits[person] = (waits[person] ?? 0) + 1;
  }
  for (const count of waits) {
    const { low, high } = wilson(count, 2000);
    expect([low < 0.53, high > 0.47]).toEqual([true, true]);
  }
});

it('difficulties begin at what the author says and move with the answers of others', () => {
  const words = { zh: '题', en: '' };
  const item = (itemId: string, difficulty: number): PaperItem => ({
    ...{ itemId, kind: 'single', stem: words, options: [], explanation: words, law: '', lawMark: null },
    ...{ lessonId: null, courseId: 'c', clause: null, difficulty, tags: [] },
  });
  const items = [item('easy', 1), item('hard', 5), item('easy', 1)];
  const cold = difficultiesOf(items, []);
  expect(cold.map(({ id, guess }) => [id, guess])).toEqual([
    ['easy', 0],
    ['hard', 0],
  ]);
  expect(cold[0]?.difficulty).toBeLessThan(cold[1]?.difficulty ?? 0);
  const others = many((person) => ({ person: String(person), itemId: 'easy', isRight: false }), 60);
  const [moved] = difficultiesOf(items, others);
  expect(moved?.difficulty).toBeGreaterThan(cold[0]?.difficulty ?? 0);
  expect(moved?.difficultyError).toBeLessThan(1);
});
