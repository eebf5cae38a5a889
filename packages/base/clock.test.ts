import { describe, expect, it } from 'vitest';
import { manualClock, systemClock } from './clock.ts';

describe('the machine’s clock', () => {
  it('tells the present moment', () => {
    const before = Date.now();
    const told = systemClock.now().getTime();
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(Date.now());
  });
});

describe('a clock that is moved by hand', () => {
  it('stands still between moves', async () => {
    const clock = manualClock('2026-11-02T01:00:00.000Z');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clock.now().toISOString()).toBe('2026-11-02T01:00:00.000Z');
    clock.advance(90_000);
    expect(clock.now().toISOString()).toBe('2026-11-02T01:01:30.000Z');
    clock.advance(-90_001);
    expect(clock.now().toISOString()).toBe('2026-11-02T00:59:59.999Z');
  });

  it('starts at a Date as well, without holding on to it', () => {
    const start = new Date(1_000);
    const clock = manualClock(start);
    start.setTime(5);
    expect(clock.now().getTime()).toBe(1_000);
  });

  it('gives out moments that nobody can use to move it', () => {
    const clock = manualClock(0 as unknown as string);
    clock.now().setTime(77);
    expect(clock.now().getTime()).toBe(0);
  });
});
