import { createClient } from '@kedun/contract';
import { ApiProvider } from '@kedun/ui';
import { act, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw } from '../../../packages/ui/testing/draw.tsx';
import { isIdle, isWorkUnseen, useIdleLock } from './idle.ts';

const MINUTE = 60_000;
const START = new Date('2026-11-02T01:00:00.000Z').getTime();

describe('when to lock', () => {
  it.each([
    [0, 15, false],
    [14 * MINUTE + 59_999, 15, false],
    [15 * MINUTE, 15, true],
    [60_000, 1, true],
    // A clock that was set back is no reason to lock.
    [-5 * MINUTE, 1, false],
  ])('%i ms without work, limit %i min: %s', (quiet, minutes, expected) => {
    expect(isIdle(START, START + quiet, minutes)).toBe(expected);
  });
});

describe('when to tell the server of work', () => {
  it.each([
    ['work after the last word, a minute ago', START + 1000, START, START + MINUTE, true],
    ['work after the last word, just now', START + 1000, START, START + 2000, false],
    ['no work since', START - 1000, START, START + 5 * MINUTE, false],
    ['work at that very moment', START, START, START + 5 * MINUTE, false],
  ])('%s: %s', (_, lastActivity, lastTold, now, expected) => {
    expect(isWorkUnseen(lastActivity, lastTold, now)).toBe(expected);
  });
});

function Work({ onLocked }: { onLocked: () => void }): ReactNode {
  useIdleLock(15, onLocked);
  return null;
}

describe('a console that is left', () => {
  let drawn: Drawn;
  let asked: string[];
  const onLocked = vi.fn();
  const call = createClient({
    baseUrl: '',
    fetch: async (url, init) => {
      asked.push(`${init?.method} ${String(url)}`);
      return Response.json({});
    },
  });

  beforeEach(async () => {
    vi.useFakeTimers({ now: START, toFake: ['Date', 'setInterval', 'clearInterval'] });
    localStorage.clear();
    asked = [];
    onLocked.mockClear();
    drawn = await draw(
      <ApiProvider call={call} live={{ on: () => () => {} }}>
        <Work onLocked={onLocked} />
      </ApiProvider>,
    );
  });
  afterEach(async () => {
    await drawn.close();
    vi.useRealTimers();
  });

  const pass = (minutes: number) => act(async () => void (await vi.advanceTimersByTimeAsync(minutes * MINUTE)));
  const work = () => window.dispatchEvent(new Event('keydown'));

  it('locks its session after the limit, and says so', async () => {
    await pass(14);
    expect([asked, onLocked.mock.calls.length]).toEqual([[], 0]);
    await pass(1.5);
    expect(asked[0]).toBe('POST /identity/lock');
    expect(onLocked).toHaveBeenCalled();
  });

  it('does not lock while someone reads and writes, and tells the server once a minute', async () => {
    for (let minute = 0; minute < 20; minute++) {
      work();
      await pass(1);
    }
    expect(asked.filter((line) => line.includes('lock'))).toEqual([]);
    expect(asked.length).toBeGreaterThanOrEqual(15);
    expect(asked.length).toBeLessThanOrEqual(20);
    expect(new Set(asked)).toEqual(new Set(['GET /identity/me']));
  });

  it('counts work in another tab', async () => {
    await pass(14);
    localStorage.setItem('kedun.activity', String(Date.now()));
    await pass(10);
    expect(asked.filter((line) => line.includes('lock'))).toEqual([]);
  });

  it('stops counting when it is gone', async () => {
    await drawn.close();
    await pass(60);
    expect(asked).toEqual([]);
  });
});
