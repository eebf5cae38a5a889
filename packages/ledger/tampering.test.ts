import { describe, expect, it } from 'vitest';
import { tryTamperings } from './tampering.ts';

describe('tampering', () => {
  it('is noticed each of 4,000 times, and placed at the entry that was touched', async () => {
    const report = await tryTamperings({ count: 4000, seed: 20261122 });
    expect(report.missed).toEqual([]);
    expect(report.tried).toBe(4000);
    expect(Object.keys(report.kinds)).toHaveLength(18);
  });
});
