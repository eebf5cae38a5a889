import { randomBytes } from 'node:crypto';
import { conflict, type Id } from '@kedun/base';
import { type IndexKey, indexKeyFrom } from './blind-index.ts';
import { CustomerKey, newKeyMaterial } from './customer-key.ts';
import { joinParts, openEnvelope, sealEnvelope } from './envelope.ts';
import { kekUnknown, keyLength, malformed } from './errors.ts';
import type { RootKeyProvider } from './root-key.ts';
import type { Suite, SuiteId } from './suites/suite.ts';
import { deriveKey, suiteOf } from './suites.ts';

/** One version of the key-encryption key as the caller stores it. */
export interface KekRecord {
  /** 1 and up; the highest version wraps new keys. */
  readonly version: number;
  /** `RootKeyProvider.id` of the root key that wrapped it. */
  readonly rootId: string;
  readonly wrapped: Buffer;
}

/** A wrapped key and the version of the key-encryption key it now hangs on. */
export interface WrappedKey {
  readonly wrapped: Buffer;
  readonly version: number;
}

/** The open key-encryption keys of one installation. Everything on it is synchronous and pure; storage is the caller's. */
export interface Keyring {
  /** The suite that new keys and fields use. */
  readonly suite: SuiteId;
  /** The version that wraps new keys. */
  readonly version: number;
  /** A fresh data key for a customer; store `wrapped` and `version`, use `key`. */
  newCustomerKey(customerId: Id): WrappedKey & { readonly key: CustomerKey };
  /** Opens a customer's wrapped data key. Throws `vault_kek_unknown`, `vault_not_authentic`, `vault_sealed_malformed`. */
  open(customerId: Id, wrapped: Buffer): CustomerKey;
  /** Rotation: the same data key under the current version. */
  rewrap(customerId: Id, wrapped: Buffer): WrappedKey;
  /** A fresh key for blind indexes; one per installation. Store `wrapped`. */
  newIndexKey(): WrappedKey & { readonly key: IndexKey };
  /** Opens the wrapped index key. */
  openIndexKey(wrapped: Buffer): IndexKey;
  /** Wraps any small secret of the installation (signing key, factor secret) under a name that is authenticated. */
  sealSecret(name: string, secret: Buffer): WrappedKey;
  /** Opens what `sealSecret` wrote under the same name. */
  openSecret(name: string, wrapped: Buffer): Buffer;
  /** Revokes one version in this process: what hangs on it no longer opens. The current one cannot be forgotten. */
  forget(version: number): void;
}

const KEK_LENGTH = 32;
const VERSION_BYTES = 4;
const INDEX_KEY_NAME = 'index-key';

/** A new key-encryption key, wrapped by the root key. Store it; the keyring opened with it uses the highest version. */
export async function createKek(root: RootKeyProvider, version: number): Promise<KekRecord> {
  const secret = randomBytes(KEK_LENGTH);
  const wrapped = await root.wrap(secret);
  secret.fill(0);
  return { version, rootId: root.id, wrapped };
}

/** Root rotation: the same key-encryption key under another root key. */
export async function rewrapKek(record: KekRecord, from: RootKeyProvider, to: RootKeyProvider): Promise<KekRecord> {
  const secret = await from.unwrap(record.wrapped);
  const wrapped = await to.wrap(secret);
  secret.fill(0);
  return { version: record.version, rootId: to.id, wrapped };
}

/**
 * Opens the stored key-encryption keys. `roots` may hold the old and the new root key during a rotation.
 * Throws `vault_kek_unknown` when the newest version cannot be opened with any of them; older ones that cannot
 * be are left out, and what hangs on them fails when it is used.
 */
export async function openKeyring(options: {
  readonly roots: readonly RootKeyProvider[];
  readonly keks: readonly KekRecord[];
  readonly suite: SuiteId;
}): Promise<Keyring> {
  const current = Math.max(0, ...options.keks.map((kek) => kek.version));
  const secrets = new Map<number, Buffer>();
  for (const kek of options.keks) {
    const root = options.roots.find((candidate) => candidate.id === kek.rootId);
    if (root === undefined) continue;
    const secret = await root.unwrap(kek.wrapped);
    if (secret.length !== KEK_LENGTH) throw keyLength(KEK_LENGTH, secret.length);
    secrets.set(kek.version, secret);
  }
  if (!secrets.has(current)) throw kekUnknown(current);
  return keyringOver(secrets, current, suiteOf(options.suite));
}

function keyringOver(secrets: Map<number, Buffer>, current: number, suite: Suite): Keyring {
  const keks = kekStore(secrets);

  function sealSecret(name: string, secret: Buffer): WrappedKey {
    const envelope = sealEnvelope(suite, keks.keyOf(current, suite), wrapPlace(current, name), secret);
    const wrapped = Buffer.allocUnsafe(VERSION_BYTES + envelope.length);
    wrapped.writeUInt32BE(current);
    envelope.copy(wrapped, VERSION_BYTES);
    return { wrapped, version: current };
  }

  function openSecret(name: string, wrapped: Buffer): Buffer {
    const version = kekVersionOf(wrapped);
    const keyOf = (used: Suite) => keks.keyOf(version, used);
    return openEnvelope(wrapped.subarray(VERSION_BYTES), keyOf, wrapPlace(version, name));
  }

  return {
    suite: suite.id,
    version: current,
    sealSecret,
    openSecret,
    newCustomerKey(customerId) {
      const material = newKeyMaterial(suite);
      const key = new CustomerKey(customerId, suite.id, material);
      return { ...sealAndZero(sealSecret, customerKeyName(customerId), material), key };
    },
    open(customerId, wrapped) {
      const material = openSecret(customerKeyName(customerId), wrapped);
      const key = new CustomerKey(customerId, suite.id, material);
      material.fill(0);
      return key;
    },
    rewrap: (customerId, wrapped) => {
      const name = customerKeyName(customerId);
      return sealAndZero(sealSecret, name, openSecret(name, wrapped));
    },
    newIndexKey() {
      const material = newKeyMaterial(suite);
      const key = indexKeyFrom(material);
      return { ...sealAndZero(sealSecret, INDEX_KEY_NAME, material), key };
    },
    openIndexKey(wrapped) {
      const material = openSecret(INDEX_KEY_NAME, wrapped);
      const key = indexKeyFrom(material);
      material.fill(0);
      return key;
    },
    forget(version) {
      if (version === current) {
        throw conflict(
          'vault_kek_current',
          'The current key-encryption key cannot be forgotten; add a newer one first',
        );
      }
      keks.forget(version);
    },
  };
}

/** The key-encryption secrets, with the key of each suite derived once. */
function kekStore(secrets: Map<number, Buffer>) {
  const derived = new Map<string, Buffer>();
  return {
    keyOf(version: number, suite: Suite): Buffer {
      const secret = secrets.get(version);
      if (secret === undefined) throw kekUnknown(version);
      const name = `${version}/${suite.id}`;
      const key = derived.get(name) ?? deriveKey(suite, secret, 'kek', suite.keyLength);
      derived.set(name, key);
      return key;
    },
    forget(version: number): void {
      secrets.get(version)?.fill(0);
      secrets.delete(version);
      for (const id of ['intl', 'gm']) {
        derived.get(`${version}/${id}`)?.fill(0);
        derived.delete(`${version}/${id}`);
      }
    },
  };
}

/** The version of the key-encryption key that a wrapped key hangs on. Throws `vault_sealed_malformed`. */
export function kekVersionOf(wrapped: Buffer): number {
  if (wrapped.length < VERSION_BYTES) throw malformed();
  return wrapped.readUInt32BE();
}

function sealAndZero(seal: Keyring['sealSecret'], name: string, secret: Buffer): WrappedKey {
  const sealed = seal(name, secret);
  secret.fill(0);
  return sealed;
}

function customerKeyName(customerId: Id): string {
  return joinParts('customer-key', customerId);
}

function wrapPlace(version: number, name: string): string {
  return joinParts('wrap', String(version), name);
}
