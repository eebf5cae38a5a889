import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysLeft, expiryAfter, stateOf } from './rules.ts';

const at = (text: string) => new Date(text);

describe('when a certificate ends', () => {
  it.each([
    ['2026-11-02T01:00:00Z', 12, '2027-11-02T01:00:00Z'],
    ['2026-01-31T08:30:00Z', 1, '2026-02-28T08:30:00Z'],
    ['2028-02-29T00:00:00Z', 12, '2029-02-28T00:00:00Z'],
    ['2026-12-15T23:59:59Z', 3, '2027-03-15T23:59:59Z'],
  ])('%s and %d months: %s', (issued, months, ends) => {
    expect(expiryAfter(at(issued), months)).toEqual(at(ends));
  });

  it('is always later, and never by more than so many long months', () => {
    fc.assert(
      fc.property(
        fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2090-01-01T00:00:00Z'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 36 }),
        (issued, months) => {
          const days = (expiryAfter(issued, months).getTime() - issued.getTime()) / 86_400_000;
          expect(days).toBeGreaterThanOrEqual(months * 28);
          expect(days).toBeLessThanOrEqual(months * 31);
        },
      ),
    );
  });
});

it.each([
  ['2026-11-03T00:00:00Z', 1],
  ['2026-11-03T00:00:01Z', 2],
  ['2026-11-02T00:00:00Z', 0],
  ['2026-10-01T00:00:00Z', 0],
])('days left until %s: %d', (expires, days) => {
  expect(daysLeft(at(expires), at('2026-11-02T00:00:00Z'))).toBe(days);
});

it.each([
  ['2026-11-03T00:00:00Z', null, 'valid'],
  ['2026-11-02T00:00:00Z', null, 'expired'],
  ['2026-11-03T00:00:00Z', 'expired', 'expired'],
  ['2026-11-03T00:00:00Z', 'revoked', 'revoked'],
  ['2026-11-01T00:00:00Z', 'superseded', 'superseded'],
])('until %s, ended as %s: %s', (expires, endKind, state) => {
  expect(stateOf({ expiresAt: at(expires), endKind }, at('2026-11-02T00:00:00Z'))).toBe(state);
});
