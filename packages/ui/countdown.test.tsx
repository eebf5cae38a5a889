import fc from 'fast-check';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Countdown, countdownWords, secondsUntil } from './countdown.tsx';
import { type Drawn, draw } from './testing/draw.tsx';

const START = new Date('2026-11-02T01:00:00.000Z').getTime();

describe('seconds until a moment', () => {
  it.each([
    [0, 0],
    [1, 1],
    [999, 1],
    [1000, 1],
    [1001, 2],
    [60_000, 60],
    [-5000, 0],
  ])('%i ms away: %i', (ms, expected) => {
    expect(secondsUntil(new Date(START + ms), START)).toBe(expected);
    expect(secondsUntil(new Date(START + ms).toISOString(), START)).toBe(expected);
  });

  it('never shows 0 while there is time, never more than there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (ms) => {
        const seconds = secondsUntil(new Date(START + ms), START);
        expect(seconds).toBeGreaterThan(0);
        expect(seconds * 1000 - ms).toBeLessThan(1000);
      }),
    );
  });
});

describe('seconds in words', () => {
  it.each([
    [0, '0s'],
    [42, '42s'],
    [99, '99s'],
    [100, '1:40'],
    [185, '3:05'],
    [3600, '60:00'],
  ])('%i: %s', (seconds, expected) => {
    expect(countdownWords(seconds)).toBe(expected);
  });
});

describe('a countdown', () => {
  let drawn: Drawn | null = null;
  beforeEach(() => {
    vi.useFakeTimers({ now: START, toFake: ['Date', 'setInterval', 'clearInterval'] });
  });
  afterEach(async () => {
    await drawn?.close();
    vi.useRealTimers();
  });

  it('counts down and ends once', async () => {
    const onEnd = vi.fn();
    drawn = await draw(<Countdown until={new Date(START + 3000)} onEnd={onEnd} />);
    const seen = [drawn.page.textContent];
    for (let second = 0; second < 5; second++) {
      await act(async () => vi.advanceTimersByTime(1000));
      seen.push(drawn.page.textContent);
    }
    expect(seen).toEqual(['3s', '2s', '1s', '0s', '0s', '0s']);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it('counts anew towards a later moment', async () => {
    const onEnd = vi.fn();
    drawn = await draw(<Countdown until={new Date(START + 1000)} onEnd={onEnd} />);
    await drawn.again(<Countdown until={new Date(START + 9000)} onEnd={onEnd} />);
    await act(async () => vi.advanceTimersByTime(2000));
    expect(drawn.page.textContent).toBe('7s');
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('stops when it leaves the page', async () => {
    const onEnd = vi.fn();
    drawn = await draw(<Countdown until={new Date(START + 1000)} onEnd={onEnd} />);
    await drawn.close();
    drawn = null;
    vi.advanceTimersByTime(5000);
    expect(onEnd).not.toHaveBeenCalled();
  });
});
