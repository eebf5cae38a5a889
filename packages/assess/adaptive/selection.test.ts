import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareBank } from './bank.ts';
import { type ExposureTable, itemShown, personBegan } from './exposure.ts';
import type { ItemParameters } from './model.ts';
import { CERTIFICATION_RULES } from './rules.ts';
import { nextItem } from './selection.ts';
import { startTest, type TestState } from './state.ts';

const NOBODY: ExposureTable = { people: 0, shown: {} };

function item(id: string, tag: string, slope: number, difficulty = 0): ItemParameters {
  return { id, tag, slope, difficulty, guess: 0, slopeError: 0, difficultyError: 0 };
}

/** A test that has come so far that information alone chooses. */
function after(answers: readonly string[], seed = 1): TestState {
  return {
    ...startTest(seed),
    answers: answers.map((itemId, at) => ({ itemId, isRight: at % 2 === 0 })),
  };
}

const seeds = Array.from({ length: 40 }, (_, seed) => seed);
const SHARP = item('sharp', 'a', 2);
const DULL = item('dull', 'a', 0.5);
const FAR = item('far', 'a', 2, 3);
const FIRST = item('first', 'a', 1);

describe('the next item', () => {
  const rules = { ...CERTIFICATION_RULES, informativeFrom: 1 };

  it.each<[string, ItemParameters[], ExposureTable, string]>([
    ['is the sharpest', [FIRST, DULL, SHARP], NOBODY, 'sharp'],
    ['is the one at the cut, not a sharp one far away', [FIRST, DULL, FAR, item('near', 'a', 1)], NOBODY, 'near'],
    ['is not one at the ceiling', [FIRST, DULL, SHARP], { people: 100, shown: { sharp: 30 } }, 'dull'],
    [
      'is the sharpest though half the ceiling is used',
      [FIRST, DULL, SHARP],
      { people: 100, shown: { sharp: 15 } },
      'sharp',
    ],
    [
      'is the one that fewer have seen of two alike',
      [FIRST, SHARP, item('twin', 'a', 2)],
      { people: 100, shown: { sharp: 10, twin: 9 } },
      'twin',
    ],
  ])('%s', (_name, items, exposure, expected) => {
    const bank = prepareBank(items, rules);
    for (const seed of seeds) expect(nextItem(bank, after(['first'], seed), exposure).itemId).toBe(expected);
  });

  it('follows the cut to where it is', () => {
    const at = (cut: number) =>
      nextItem(prepareBank([FIRST, SHARP, FAR], { ...rules, cut, priorMean: cut }), after(['first']), NOBODY).itemId;
    expect(at(0)).toBe('sharp');
    expect(at(3)).toBe('far');
  });

  it('is of the topic that lacks questions, even when another has the sharper item', () => {
    const bank = prepareBank([FIRST, SHARP, item('other', 'b', 0.5), item('spare', 'b', 0.4)], rules);
    for (const seed of seeds) expect(nextItem(bank, after(['first'], seed), NOBODY).itemId).toBe('other');
  });

  it('is of another topic when all of the lacking one are at the ceiling', () => {
    const bank = prepareBank([FIRST, SHARP, item('other', 'b', 0.5), item('spare', 'b', 0.4)], rules);
    const exposure = { people: 100, shown: { other: 30, spare: 30 } };
    expect(nextItem(bank, after(['first']), exposure).itemId).toBe('sharp');
  });

  it('is left to chance at first: every item comes with some seed', () => {
    const bank = prepareBank([FIRST, SHARP, DULL, FAR], rules);
    const first = seeds.map((seed) => nextItem(bank, startTest(seed), NOBODY).itemId);
    expect(new Set(first).size).toBe(4);
  });

  it('is asked anew when the open one has left the bank', () => {
    const bank = prepareBank([FIRST, SHARP], rules);
    const { itemId, state } = nextItem(bank, { ...after(['first']), asked: 'gone' }, NOBODY);
    expect(itemId).toBe('sharp');
    expect(state.asked).toBe('sharp');
  });

  it('is none after everything was asked, and the state says so', () => {
    const bank = prepareBank([FIRST, SHARP], rules);
    const { itemId, state } = nextItem(bank, after(['first', 'sharp']), NOBODY);
    expect(itemId).toBeNull();
    expect(state.isExhausted).toBe(true);
    expect(nextItem(bank, state, NOBODY)).toEqual({ itemId: null, state });
  });

  it('is none when everything is excluded', () => {
    const bank = prepareBank([FIRST, SHARP], rules);
    expect(nextItem(bank, startTest(1, ['first', 'sharp']), NOBODY)).toMatchObject({ itemId: null });
  });

  it('never changes the state or the counts that it was given', () => {
    const bank = prepareBank([FIRST, SHARP, DULL], rules);
    fc.assert(
      fc.property(fc.integer(), fc.nat(60), fc.nat(20), (seed, people, shown) => {
        const state = startTest(seed);
        const exposure = { people, shown: { sharp: shown } };
        const before = JSON.stringify([state, exposure]);
        nextItem(bank, state, exposure);
        itemShown(personBegan(exposure), 'sharp');
        expect(JSON.stringify([state, exposure])).toBe(before);
      }),
    );
  });

  it('takes any whole seed that a number can hold', () => {
    const bank = prepareBank([FIRST, SHARP, DULL], rules);
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        const { itemId } = nextItem(bank, startTest(seed), NOBODY);
        expect(bank.items.has(itemId as string)).toBe(true);
        expect(nextItem(bank, startTest(seed), NOBODY).itemId).toBe(itemId);
      }),
    );
  });
});
