import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isId, newId } from './ids.ts';

const timeOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
// Ids of this process only move forward: every test begins later than all before it.
let later = Date.UTC(2100, 0);
const nextDay = () => {
  later += 86_400_000;
  return later;
};

describe('a new id', () => {
  it('has the shape of a UUID of version 7 and variant 10 (RFC 9562 §5.7)', () => {
    for (let count = 0; count < 2_000; count++) {
      expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('begins with its moment in milliseconds', () => {
    const at = nextDay();
    expect(timeOf(newId(at))).toBe(at);
    expect(timeOf(newId(at + 12_345))).toBe(at + 12_345);
  });

  it('is now unless told', () => {
    vi.useFakeTimers({ now: nextDay() });
    expect(timeOf(newId())).toBe(later);
    vi.useRealTimers();
  });

  it('sorts by its moment of creation, also for more than 4,096 within one millisecond', () => {
    const at = nextDay();
    const ids = Array.from({ length: 10_000 }, () => newId(at));
    expect([...ids].sort()).toEqual(ids);
    // 4,096 fit into a millisecond; what does not fit is told to be of the next.
    expect(ids.map(timeOf)).toEqual(ids.map((_, index) => at + Math.floor(index / 4096)));
  });

  it('sorts behind all earlier ones whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 42 }), { minLength: 2, maxLength: 50 }), (moments) => {
        const ids = moments.map((at) => newId(at));
        expect([...ids].sort()).toEqual(ids);
      }),
    );
  });

  it('is never given twice', () => {
    const ids = Array.from({ length: 100_000 }, () => newId());
    expect(new Set(ids).size).toBe(ids.length);
    // Not even their random part: 62 bits.
    expect(new Set(ids.map((id) => id.slice(19))).size).toBe(ids.length);
  });

  it('uses every random bit, and each about as often as not', () => {
    const count = 8_192;
    const ones = new Array<number>(62).fill(0);
    for (let made = 0; made < count; made++) {
      const bits = BigInt(`0x${newId().slice(19).replace('-', '')}`);
      for (let bit = 0; bit < 62; bit++) if ((bits >> BigInt(bit)) & 1n) ones[bit] = (ones[bit] ?? 0) + 1;
    }
    // Eight standard deviations: a fair generator never gets there.
    const allowed = 8 * Math.sqrt(count / 4);
    expect(ones.filter((times) => Math.abs(times - count / 2) > allowed)).toEqual([]);
  });
});

describe('the pool of random bytes', () => {
  afterEach(() => vi.restoreAllMocks());

  it('asks the system once for many ids, and never serves a byte twice', () => {
    const asked = vi.spyOn(crypto, 'getRandomValues');
    const tails = new Set(Array.from({ length: 5_120 }, () => newId().slice(19)));
    expect(asked).toHaveBeenCalledTimes(10);
    expect(tails.size).toBe(5_120);
  });

  it('fails rather than repeat itself when the system has no random bytes', () => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation(() => {
      throw new Error('no entropy');
    });
    expect(() => Array.from({ length: 1_024 }, () => newId())).toThrow('no entropy');
  });
});

describe('isId', () => {
  it('knows what newId writes', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 42 }), (at) => isId(newId(at))));
  });

  it.each([
    ['', false],
    ['018f3c1e-5b7a-7c3d-8e4f-0123456789ab', true],
    ['018f3c1e-5b7a-4c3d-be4f-0123456789ab', true],
    ['018F3C1E-5B7A-7C3D-8E4F-0123456789AB', false],
    ['018f3c1e-5b7a-7c3d-7e4f-0123456789ab', false],
    ['018f3c1e-5b7a-9c3d-8e4f-0123456789ab', false],
    ['018f3c1e5b7a7c3d8e4f0123456789ab', false],
    [' 018f3c1e-5b7a-7c3d-8e4f-0123456789ab', false],
    ['018f3c1e-5b7a-7c3d-8e4f-0123456789ab\n', false],
    ['00000000-0000-0000-0000-000000000000', false],
  ])('%j: %s', (text, expected) => {
    expect(isId(text)).toBe(expected);
  });
});
