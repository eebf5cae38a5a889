import { type Clock, type Id, systemClock } from '@kedun/base';
import type { CustomerKey } from './customer-key.ts';

/** Open customer keys kept for a moment, so that not every field needs an unwrapping. */
export interface KeyCache {
  /** The cached key, or the one `load` opens; several askers at once share one `load`. */
  get(customerId: Id, load: () => Promise<CustomerKey>): Promise<CustomerKey>;
  /** Erasure: destroys the cached key at once, also for whoever still holds it, and disowns a load under way. */
  invalidate(customerId: Id): void;
  /** Destroys all cached keys. */
  clear(): void;
  /** How many keys are cached. */
  readonly size: number;
}

interface Cached {
  readonly key: CustomerKey;
  readonly until: number;
}

/**
 * A cache of at most `limit` keys, least recently used out first, none longer than `ttlMs` after it was opened.
 * A key that merely leaves the cache is dropped, not destroyed: an act under way may still hold it.
 */
export function createKeyCache(options: {
  readonly limit: number;
  readonly ttlMs: number;
  readonly clock?: Clock;
}): KeyCache {
  const clock = options.clock ?? systemClock;
  const cached = new Map<Id, Cached>();
  const loading = new Map<Id, Promise<CustomerKey>>();

  function fresh(customerId: Id): CustomerKey | undefined {
    const entry = cached.get(customerId);
    if (entry === undefined) return undefined;
    cached.delete(customerId);
    if (entry.until <= clock.now().getTime()) return undefined;
    cached.set(customerId, entry);
    return entry.key;
  }

  function keep(customerId: Id, key: CustomerKey): void {
    cached.set(customerId, { key, until: clock.now().getTime() + options.ttlMs });
    while (cached.size > options.limit) {
      const oldest = cached.keys().next();
      if (oldest.done) break;
      cached.delete(oldest.value);
    }
  }

  async function loadAndKeep(customerId: Id, load: () => Promise<CustomerKey>): Promise<CustomerKey> {
    const pending = load();
    loading.set(customerId, pending);
    try {
      const key = await pending;
      if (loading.get(customerId) === pending) keep(customerId, key);
      else key.destroy();
      return key;
    } finally {
      if (loading.get(customerId) === pending) loading.delete(customerId);
    }
  }

  return {
    async get(customerId, load) {
      return fresh(customerId) ?? loading.get(customerId) ?? loadAndKeep(customerId, load);
    },
    invalidate(customerId) {
      loading.delete(customerId);
      cached.get(customerId)?.key.destroy();
      cached.delete(customerId);
    },
    clear() {
      loading.clear();
      for (const entry of cached.values()) entry.key.destroy();
      cached.clear();
    },
    get size() {
      return cached.size;
    },
  };
}
