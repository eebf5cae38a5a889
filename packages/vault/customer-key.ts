import { randomBytes } from 'node:crypto';
import type { Id } from '@kedun/base';
import { keyDestroyed, keyLength, malformed } from './errors.ts';
import type { Suite, SuiteId } from './suites/suite.ts';
import { deriveKey, suiteByCode, suiteOf } from './suites.ts';

const SECRET_LENGTH = 32;

/**
 * One customer's data key, open in memory. Fields and ledger commitments use keys derived from it, so that
 * destroying the one wrapped secret makes all of them unreadable (design invariant 7).
 */
export class CustomerKey {
  readonly customerId: Id;
  /** The suite that new fields are sealed with: the installation's. Fields of either suite can be opened. */
  readonly sealingSuite: SuiteId;
  /** The suite at the key's birth. Commitments keep using it, so that they stay checkable after a change of suite. */
  readonly birthSuite: SuiteId;
  readonly #secret: Buffer;
  readonly #fieldKeys: Partial<Record<SuiteId, Buffer>> = {};
  #commitmentKey: Buffer | undefined;
  #destroyed = false;

  /** For the keyring; `material` is what `newKeyMaterial` made and is copied. */
  constructor(customerId: Id, sealingSuite: SuiteId, material: Buffer) {
    const birth = suiteByCode(material[0]);
    if (birth === undefined) throw malformed();
    if (material.length !== SECRET_LENGTH + 1) throw keyLength(SECRET_LENGTH + 1, material.length);
    this.customerId = customerId;
    this.sealingSuite = sealingSuite;
    this.birthSuite = birth.id;
    this.#secret = Buffer.from(material.subarray(1));
  }

  /** @internal The key that encrypts fields under `suite`. */
  fieldKey(suite: Suite): Buffer {
    if (this.#destroyed) throw keyDestroyed();
    this.#fieldKeys[suite.id] ??= deriveKey(suite, this.#secret, 'field', suite.keyLength);
    return this.#fieldKeys[suite.id] as Buffer;
  }

  /** @internal The key that the customer's ledger commitments are made with. */
  commitmentKey(): Buffer {
    if (this.#destroyed) throw keyDestroyed();
    this.#commitmentKey ??= deriveKey(suiteOf(this.birthSuite), this.#secret, 'commitment', SECRET_LENGTH);
    return this.#commitmentKey;
  }

  /** Zeroes the key; every later use throws `vault_key_destroyed`. */
  destroy(): void {
    this.#destroyed = true;
    this.#secret.fill(0);
    this.#fieldKeys.intl?.fill(0);
    this.#fieldKeys.gm?.fill(0);
    this.#commitmentKey?.fill(0);
  }
}

/** Fresh key material: the code of the suite at birth, then 32 random bytes. */
export function newKeyMaterial(suite: Suite): Buffer {
  return Buffer.concat([Buffer.from([suite.code]), randomBytes(SECRET_LENGTH)]);
}
