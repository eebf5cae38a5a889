import { timingSafeEqual } from 'node:crypto';
import { invalid, type Redacted, type SealedType } from '@kedun/base';
import { malformed } from './errors.ts';
import type { Suite } from './suites/suite.ts';
import { deriveKey, suiteByCode } from './suites.ts';

/** The open key of the blind indexes; a separate key per type is derived from it. */
export interface IndexKey {
  /** @internal */
  readonly suite: Suite;
  /** @internal */
  keyOf(purpose: string): Buffer;
}

const KEY_LENGTH = 32;

/** @internal For the keyring: key material as `newKeyMaterial` makes it. */
export function indexKeyFrom(material: Buffer): IndexKey {
  const suite = suiteByCode(material[0]);
  if (suite === undefined) throw malformed();
  const secret = Buffer.from(material.subarray(1));
  const keys = new Map<string, Buffer>();
  return {
    suite,
    keyOf(purpose) {
      const key = keys.get(purpose) ?? deriveKey(suite, secret, `index/${purpose}`, KEY_LENGTH);
      keys.set(purpose, key);
      return key;
    },
  };
}

/**
 * The blind index of a value: 32 bytes, HMAC under the type's own key. Equal values of a type give equal indexes, so
 * they serve exact search and comparing without opening, and nothing else: no prefix, no order. The caller normalises
 * first (digits only, NFKC, upper case: whatever makes equal things equal) and keeps the budget of guesses
 * (design invariant 13): whoever may ask for indexes freely can try all phone numbers.
 */
export function blindIndex(key: IndexKey, type: SealedType, normalised: Redacted<string>): Buffer {
  return key.suite.mac(key.keyOf(type), normalised.expose());
}

/**
 * The blind index of the last four digits of a number, for the one partial search there is (phones).
 * Its key differs from the exact index's. Throws `vault_too_short` below four digits.
 */
export function lastFourIndex(key: IndexKey, type: SealedType, normalised: Redacted<string>): Buffer {
  const lastFour = normalised.expose().slice(-4);
  if (lastFour.length < 4 || !areDigits(lastFour)) {
    throw invalid('vault_too_short', 'The value does not end in four digits');
  }
  return key.suite.mac(key.keyOf(`${type}/last-four`), lastFour);
}

/** No regular expression: the engine keeps the last text it matched, which would outlive the clear value. */
function areDigits(text: string): boolean {
  for (const character of text) if (character < '0' || character > '9') return false;
  return true;
}

/** Compares two indexes in constant time; false for different lengths. */
export function sameIndex(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
