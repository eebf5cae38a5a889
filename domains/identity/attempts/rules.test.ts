import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areForgotten, guessError, guessesAt, guessesByEmail, guessesFrom, refused, secondsToWait } from './rules.ts';

const last = new Date('2026-11-02T01:00:00Z');
const after = (seconds: number) => new Date(last.getTime() + seconds * 1000);

describe('the wait after wrong guesses', () => {
  it.each([
    [4, 0, 0],
    [5, 0, 30],
    [6, 0, 60],
    [7, 0, 120],
    [9, 0, 480],
    [10, 0, 900],
    [500, 0, 900],
    [5, 29, 1],
    [5, 30, 0],
    [10, 600, 300],
  ])('%d failures, the last %d s ago: %d s', (failures, seconds, wait) => {
    expect(secondsToWait(failures, 5, last, after(seconds))).toBe(wait);
  });

  it('never shrinks with more failures, never exceeds a quarter of an hour, and always ends', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 50 }), fc.nat(900), (failures, free, seconds) => {
        const wait = secondsToWait(failures, free, last, after(seconds));
        expect(secondsToWait(failures + 1, free, last, after(seconds))).toBeGreaterThanOrEqual(wait);
        expect(wait).toBeLessThanOrEqual(900);
        expect(secondsToWait(failures, free, last, after(900))).toBe(0);
      }),
    );
  });

  it('is forgotten after an hour', () => {
    expect(areForgotten(last, after(3600))).toBe(false);
    expect(areForgotten(last, after(3601))).toBe(true);
  });
});

describe('what is guessed at', () => {
  it('is counted apart for each secret, person, e-mail and address, and tells none of them', () => {
    const subjects = [
      guessesByEmail('a@kedun.example'),
      guessesByEmail('b@kedun.example'),
      guessesAt('a', 'factor'),
      guessesAt('a', 'password'),
      guessesAt('b', 'password'),
      guessesFrom('203.0.113.9'),
      guessesFrom('203.0.113.8'),
    ];
    expect(new Set(subjects.map(({ key }) => key.toString('hex'))).size).toBe(subjects.length);
    for (const { key } of subjects) expect(key).toHaveLength(32);
  });

  it('is one network of IPv6, whichever of its addresses is used', () => {
    expect(guessesFrom('2001:db8:1:2::1').key).toEqual(guessesFrom('2001:db8:1:2:9:8:7:6').key);
    expect(guessesFrom('2001:db8:1:2::1').key).not.toEqual(guessesFrom('2001:db8:1:3::1').key);
  });

  it('lets a whole office guess more than one person', () => {
    expect(guessesFrom('203.0.113.9').free).toBeGreaterThan(guessesByEmail('a@kedun.example').free);
  });
});

it('a refused guess says how long to wait, or that it was wrong', () => {
  expect(guessError(refused('too_many_attempts', 30))).toMatchObject({ status: 429, params: { seconds: 30 } });
  expect(guessError(refused('sign_in_failed'))).toMatchObject({ status: 422, code: 'sign_in_failed' });
});
