import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayBefore, isFresh, QUIZZES_PER_DAY, restsUntil, shuffled } from './rules.ts';

const NOW = new Date('2026-03-02T10:00:00.000Z');
const before = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const at = (time: string) => new Date(`2026-03-${time}.000Z`);

describe('quizzes rest', () => {
  it.each([
    ['not before the first', [], null],
    ['for an hour after one', [before(20)], at('02T10:40:00')],
    ['no longer', [before(60)], null],
    ['until a day after the first, once there were four', [61, 150, 300, 600].map(before), at('03T00:00:00')],
    ['as long as either says', [59, 150, 300, 1439].map(before), at('02T10:01:00')],
    ['after three of a day only for the hour', [61, 150, 300].map(before), null],
  ])('%s', (_, begun, until) => expect(restsUntil(begun, NOW)).toEqual(until));

  it('in whatever order they are told, never into the past', () => {
    const times = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 8 });
    fc.assert(
      fc.property(times, (minutes) => {
        const begun = minutes.map(before);
        const until = restsUntil(begun, NOW);
        expect(restsUntil(begun.toReversed(), NOW)).toEqual(until);
        if (until) expect(until.getTime()).toBeGreaterThan(NOW.getTime());
      }),
    );
  });

  it('so that no walk through a day has two within an hour or more than the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 30, maxLength: 60 }), (waits) => {
        const begun: Date[] = [];
        let now = NOW;
        for (const wait of waits) {
          now = new Date(now.getTime() + wait * 60_000);
          if (!restsUntil(begun, now)) begun.push(now);
        }
        for (const [index, time] of begun.entries()) {
          const previous = begun[index - 1];
          if (previous) expect(time.getTime() - previous.getTime()).toBeGreaterThanOrEqual(3_600_000);
          const ofDay = begun.filter((other) => other <= time && other > dayBefore(time));
          expect(ofDay.length).toBeLessThanOrEqual(QUIZZES_PER_DAY);
        }
      }),
    );
  });
});

it.each([
  [0, true],
  [59, true],
  [60, false],
])('a quiz that began %i minutes ago may be gone on with: %s', (minutes, expected) => {
  expect(isFresh(before(minutes), NOW)).toBe(expected);
});

it('options are shuffled: each once, and each place possible', () => {
  const sources = fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), sources, (count, numbers) => {
      const left = [...numbers];
      const order = shuffled(count, (bound) => (left.shift() ?? 0) % bound);
      expect(order.toSorted()).toEqual(Array.from({ length: count }, (_, key) => key));
    }),
  );
  const firsts = new Set([0, 1, 2].map((number) => shuffled(3, (bound) => number % bound)[0]));
  expect(firsts.size).toBeGreaterThan(1);
});
