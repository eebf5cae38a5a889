import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LessonCheck } from './contract.ts';
import { areKnown, asAsked, isRight, readChecks, readingOf, reasonsOf } from './rules.ts';

const words = (zh: string) => ({ zh, en: '' });
const check = (keys: readonly boolean[], stem = '问'): LessonCheck => ({
  stem: words(stem),
  options: keys.map((correct, at) => ({ text: words(`项${at}`), correct, why: words(`因${at}`) })),
  rule: '2.3',
});
const keyOf = (one: unknown) => readChecks([one])[0]?.check;

/** Two to six options, at least one right and one wrong. */
const keys = fc
  .array(fc.boolean(), { minLength: 2, maxLength: 6 })
  .filter((all) => all.includes(true) && all.includes(false));

describe('a check', () => {
  it('is right with every right option and none other, in whatever order they are chosen', () => {
    fc.assert(
      fc.property(keys, fc.uniqueArray(fc.nat(5)), (all, chosen) => {
        const right = all.flatMap((correct, key) => (correct ? [key] : []));
        const isSame = chosen.length === right.length && right.every((key) => chosen.includes(key));
        expect(isRight(check(all), chosen)).toBe(isSame);
        expect(isRight(check(all), right.toReversed())).toBe(true);
      }),
    );
  });

  it('is asked without a word of which option is right', () => {
    fc.assert(
      fc.property(keys, (all) => {
        const [one] = readChecks([check(all)]);
        if (!one) throw new Error('the check is whole');
        const asked = asAsked(one);
        expect(JSON.stringify(asked)).not.toMatch(/correct|因/);
        expect(asked.options.map(({ key }) => key)).toEqual(all.map((_, key) => key));
        expect(asked.isMultiple).toBe(all.filter(Boolean).length > 1);
      }),
    );
  });

  it('is asked in the order given; what is none of its options is left out', () => {
    const [one] = readChecks([check([true, false, false])]);
    if (!one) throw new Error('the check is whole');
    expect(asAsked(one, [2, 0, 7, 1]).options.map(({ key }) => key)).toEqual([2, 0, 1]);
  });

  it('knows its options, says why of each, and is read with all of them', () => {
    const one = check([false, true]);
    expect(areKnown(one, [0, 1])).toBe(true);
    expect(areKnown(one, [0, 2])).toBe(false);
    expect(reasonsOf(one)).toEqual([
      { key: 0, isCorrect: false, why: words('因0') },
      { key: 1, isCorrect: true, why: words('因1') },
    ]);
    expect(readingOf(one)).toBe('问\n项0\n项1');
  });
});

describe('the key of a check', () => {
  const one = check([true, false]);
  it.each([
    ['another explanation', { ...one, options: one.options.map((option) => ({ ...option, why: words('新') })) }],
    ['a translation', { ...one, stem: { zh: '问', en: 'Ask' } }],
    ['another clause', { ...one, rule: '9.9' }],
  ])('stays with %s', (_, changed) => expect(keyOf(changed)).toBe(keyOf(one)));

  it.each([
    ['another stem', check([true, false], '另问')],
    ['another key', check([false, true])],
    ['one more option', check([true, false, false])],
  ])('is another with %s', (_, changed) => expect(keyOf(changed)).not.toBe(keyOf(one)));
});

it.each([
  null,
  'checks',
  {},
  [null],
  [{}],
  [{ ...check([true, false]), stem: words('') }],
  [check([true, true])],
  [check([false, false])],
  [check([true])],
  [check([true, false, false, false, false, false, false])],
])('what is no check is left out: %j', (stored) => expect(readChecks(stored)).toEqual([]));

it('a check that stands twice is asked once', () => {
  expect(readChecks([check([true, false]), check([true, false])])).toHaveLength(1);
});
