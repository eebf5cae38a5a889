import { describe, expect, it } from 'vitest';
import { isIdle, isWorkUnseen } from './idle.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);

describe('isIdle', () => {
  it.each([
    [0, false],
    [15 * MINUTE - 1, false],
    [15 * MINUTE, true],
    [60 * MINUTE, true],
  ])('%i ms without work', (apart, idle) => expect(isIdle(START, START + apart, 15)).toBe(idle));

  it('takes an activity of another tab that is later than now as work', () => {
    expect(isIdle(START + 500, START, 1)).toBe(false);
  });
});

describe('isWorkUnseen', () => {
  it('tells the server of work at most once a minute', () => {
    expect(isWorkUnseen(START + 30_000, START, START + MINUTE - 1)).toBe(false);
    expect(isWorkUnseen(START + 30_000, START, START + MINUTE)).toBe(true);
  });

  it('never keeps a session open in which nobody worked since', () => {
    expect(isWorkUnseen(START, START, START + 10 * MINUTE)).toBe(false);
  });
});
