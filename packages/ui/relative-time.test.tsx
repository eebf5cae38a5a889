import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exactTime, RelativeTime, timeWords } from './relative-time.tsx';
import { type Drawn, draw } from './testing/draw.tsx';

const NOW = new Date(2026, 10, 22, 12, 0, 0);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const from = (ms: number) => new Date(NOW.getTime() + ms);

describe('a moment in words', () => {
  it.each([
    [0, null, null],
    [-59 * SECOND, null, null],
    [30 * SECOND, null, null],
    [-MINUTE, '1分钟前', '1 min ago'],
    [-59 * MINUTE, '59分钟前', '59 min ago'],
    [18 * MINUTE, '18分钟后', 'in 18 min'],
    [-HOUR, '1小时前', '1 hr ago'],
    [-23 * HOUR, '23小时前', '23 hr ago'],
    [5 * HOUR, '5小时后', 'in 5 hr'],
  ])('%i ms from now: %s, %s', (ms, chinese, english) => {
    expect(timeWords(from(ms), NOW, 'zh-CN')).toBe(chinese);
    // Browsers differ in the full stop after `min`.
    expect(timeWords(from(ms), NOW, 'en')?.replace('.', '') ?? null).toBe(english);
  });

  it('is a date beyond a day, with the year only when it is another', () => {
    expect(timeWords(from(-30 * HOUR), NOW, 'zh-CN')).toBe('11月21日 06:00');
    expect(timeWords(new Date(2025, 2, 1, 9, 5), NOW, 'zh-CN')).toBe('2025/03/01 09:05');
    expect(timeWords(new Date(2025, 2, 1, 9, 5), NOW, 'en')).toContain('2025');
  });

  it('is exact to the minute on the 24-hour clock', () => {
    expect(exactTime(new Date(2026, 0, 2, 0, 7), 'zh-CN')).toBe('2026/01/02 00:07');
    expect(exactTime(new Date(2026, 0, 2, 23, 7), 'en')).toMatch(/23:07/);
  });
});

describe('a moment on the page', () => {
  let drawn: Drawn | null = null;
  afterEach(async () => {
    await drawn?.close();
    vi.useRealTimers();
  });

  it('stays true while it is looked at, with the exact time at hand', async () => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
    drawn = await draw(<RelativeTime at={NOW} />);
    const time = drawn.one('time');
    expect([time.textContent, time.title]).toEqual(['刚刚', '2026/11/22 12:00']);
    expect(time.getAttribute('datetime')).toBe(NOW.toISOString());
    await act(async () => vi.advanceTimersByTime(2 * MINUTE));
    expect(time.textContent).toBe('2分钟前');
  });

  it.each([
    ['zh-CN', '从未'],
    ['en', 'never'],
  ] as const)('says in %s that something never was', async (language, expected) => {
    drawn = await draw(<RelativeTime at={null} />, language);
    expect(drawn.page.textContent).toBe(expected);
  });
});
