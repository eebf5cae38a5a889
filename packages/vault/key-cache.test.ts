import { manualClock, newId } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CustomerKey, newKeyMaterial } from './customer-key.ts';
import { createKeyCache } from './key-cache.ts';
import { suiteOf } from './suites.ts';

function setUp(limit = 3) {
  const clock = manualClock('2026-01-01T00:00:00Z');
  const cache = createKeyCache({ limit, ttlMs: 1000, clock });
  const loads: string[] = [];
  const load = (customerId: string) => async () => {
    loads.push(customerId);
    return new CustomerKey(customerId, 'intl', newKeyMaterial(suiteOf('intl')));
  };
  return { clock, cache, loads, get: (customerId: string) => cache.get(customerId, load(customerId)) };
}

const isDestroyed = (key: CustomerKey) => {
  try {
    key.commitmentKey();
    return false;
  } catch {
    return true;
  }
};

describe('the key cache', () => {
  it('loads a key once until its time is over', async () => {
    const { clock, get, loads } = setUp();
    const first = await get('a');
    clock.advance(999);
    expect(await get('a')).toBe(first);
    clock.advance(1);
    expect(await get('a')).not.toBe(first);
    expect(loads).toEqual(['a', 'a']);
    expect(isDestroyed(first)).toBe(false);
  });

  it('shares one load between those who ask at once', async () => {
    const { get, loads } = setUp();
    const [first, second] = await Promise.all([get('a'), get('a')]);
    expect(first).toBe(second);
    expect(loads).toEqual(['a']);
  });

  it('keeps to its limit, least recently used out first', async () => {
    const { cache, get, loads } = setUp(2);
    await get('a');
    await get('b');
    await get('a');
    await get('c');
    expect(cache.size).toBe(2);
    await get('a');
    await get('b');
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
  });

  it('destroys an invalidated key, also for whoever holds it', async () => {
    const { cache, get, loads } = setUp();
    const held = await get('a');
    const other = await get('b');
    cache.invalidate('a');
    expect(isDestroyed(held)).toBe(true);
    expect(isDestroyed(other)).toBe(false);
    await get('a');
    expect(loads).toEqual(['a', 'b', 'a']);
  });

  it('disowns a load that an invalidation overtook', async () => {
    const { cache } = setUp();
    const customerId = newId();
    const opened = new CustomerKey(customerId, 'intl', newKeyMaterial(suiteOf('intl')));
    let finish: (key: CustomerKey) => void = () => undefined;
    const slow = cache.get(customerId, () => new Promise((resolve) => (finish = resolve)));
    cache.invalidate(customerId);
    finish(opened);
    expect(isDestroyed(await slow)).toBe(true);
    expect(cache.size).toBe(0);
  });

  it('does not remember a failed load', async () => {
    const { cache, get } = setUp();
    await expect(cache.get('a', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect((await get('a')).customerId).toBe('a');
  });

  it('destroys everything when cleared', async () => {
    const { cache, get } = setUp();
    const keys = await Promise.all([get('a'), get('b')]);
    cache.clear();
    expect(keys.map(isDestroyed)).toEqual([true, true]);
    expect(cache.size).toBe(0);
  });

  it('keeps its promises in any order of asking, invalidating and waiting', async () => {
    const customer = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.oneof(
      fc.record({ do: fc.constant('get' as const), customer }),
      fc.record({ do: fc.constant('invalidate' as const), customer }),
      fc.record({ do: fc.constant('wait' as const), customer }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { cache, clock, get } = setUp(3);
        const held = new Map<string, CustomerKey>();
        for (const next of steps) {
          if (next.do === 'wait') clock.advance(400);
          if (next.do === 'invalidate') {
            cache.invalidate(next.customer);
            held.delete(next.customer);
          }
          if (next.do === 'get') {
            const key = await get(next.customer);
            expect(key.customerId).toBe(next.customer);
            expect(isDestroyed(key)).toBe(false);
            held.set(next.customer, key);
          }
          expect(cache.size).toBeLessThanOrEqual(3);
        }
        expect([...held.values()].some(isDestroyed)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
