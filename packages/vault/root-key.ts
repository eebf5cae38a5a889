import { openEnvelope, sealEnvelope } from './envelope.ts';
import { keyLength } from './errors.ts';
import type { SuiteId } from './suites/suite.ts';
import { deriveKey, suiteOf } from './suites.ts';

/**
 * Whatever holds the root key: a key file, the environment, HashiCorp Vault Transit, any key service.
 * The root key never encrypts anything but key-encryption keys.
 */
export interface RootKeyProvider {
  /** Stable name of this very key; stored beside what it wrapped, so that two can live side by side in a rotation. */
  readonly id: string;
  wrap(plain: Buffer): Promise<Buffer>;
  /** Throws when the bytes were not wrapped by this key. */
  unwrap(wrapped: Buffer): Promise<Buffer>;
}

const ROOT_KEY_LENGTH = 32;
const PLACE = 'root';

/** A root key held in this process: 32 bytes from a key file or the environment. Copies `bytes`. */
export function localRootKey(bytes: Buffer, suiteId: SuiteId = 'intl'): RootKeyProvider {
  if (bytes.length !== ROOT_KEY_LENGTH) throw keyLength(ROOT_KEY_LENGTH, bytes.length);
  const secret = Buffer.from(bytes);
  const suite = suiteOf(suiteId);
  const key = deriveKey(suite, secret, 'root', suite.keyLength);
  return {
    id: `local-${deriveKey(suiteOf('intl'), secret, 'root-id', 8).toString('hex')}`,
    wrap: async (plain) => sealEnvelope(suite, key, PLACE, plain),
    unwrap: async (wrapped) =>
      openEnvelope(wrapped, (used) => (used === suite ? key : deriveKey(used, secret, 'root', used.keyLength)), PLACE),
  };
}
