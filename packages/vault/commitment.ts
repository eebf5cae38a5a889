import type { CustomerKey } from './customer-key.ts';
import { joinParts } from './envelope.ts';
import { suiteOf } from './suites.ts';

/**
 * A keyed commitment for the ledger: 32 bytes, HMAC under a key derived from the customer's. With the key anyone can
 * check that an entry speaks of these parts; once the key is destroyed, nobody can find out (design invariants 3 and 7).
 * `label` says what is committed to (`customer`, `reveal`) and separates uses. Parts are ids and codes; where a clear
 * value must be committed to, pass its exposed form here and nowhere else.
 */
export function commitment(key: CustomerKey, label: string, ...parts: readonly string[]): Buffer {
  return suiteOf(key.birthSuite).mac(key.commitmentKey(), joinParts(label, ...parts));
}
