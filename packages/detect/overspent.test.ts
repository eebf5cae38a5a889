import { describe, expect, it } from 'vitest';
import { fewGroups, isBetter, isWhole } from './overspent.ts';
import { CodeRun } from './runs.ts';
import type { Candidate } from './types.ts';
import './register.ts';

function runOf(text: string): CodeRun {
  const run = new CodeRun();
  run.collect(text, /\d/.exec(text)?.index ?? 0, 0);
  return run;
}

describe('where a text has used up its effort', () => {
  it.each([
    ['4111 1111 1111 1111', 8],
    ['GB82 WEST 1234 5698 7654 32', 8],
    ['91350100M000100Y43', 8],
    ['139 1234 5678', 5],
    ['1 2 3 4 5 6 7 8', 5],
    ['8888 1 2 3 4', 5],
  ])('of %s so many groups are looked at from the first', (text, groups) => {
    expect(fewGroups(runOf(text), 0)).toBe(groups);
  });

  it('a value begins with a group of some characters that stands apart', () => {
    const run = runOf('139 1 2345a6');
    expect(Array.from({ length: run.groups }, (_, group) => isWhole(run, group, false))).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect(isWhole(run, 1, true)).toBe(true);
    expect(isWhole(runOf('E12345678'), 0, false)).toBe(true);
    expect(isWhole(runOf('E123'), 0, false)).toBe(false);
  });

  it.each<[string, Partial<Candidate>, boolean]>([
    ['longer', {}, true],
    ['surer', { confidence: 0.9 }, true],
    ['less sure', { confidence: 0.7 }, false],
    ['of another type', { type: 'PHONE' }, false],
    ['with another start', { start: 4 }, false],
  ])('a candidate that is %s takes the place of the one before: %j, %s', (_, change, expected) => {
    const before: Candidate = { start: 3, end: 8, type: 'QQ', confidence: 0.8, reasons: [] };
    expect(isBetter({ ...before, end: 9, ...change }, before)).toBe(expected);
    expect(isBetter(before, undefined)).toBe(false);
  });
});
