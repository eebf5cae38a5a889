import { KedunError } from '@kedun/base';

/** The bytes are not an envelope of a known format and suite. */
export function malformed(): KedunError {
  return new KedunError('vault_sealed_malformed', 500, 'The sealed bytes are not an envelope of a known format');
}

/**
 * Wrong key, wrong associated data or changed bytes: authenticated encryption cannot tell them apart,
 * and saying more would help only whoever is trying.
 */
export function notAuthentic(): KedunError {
  return new KedunError('vault_not_authentic', 500, 'The sealed bytes do not belong to this key and place, or changed');
}

/** The key was destroyed (erasure of the customer) or the keyring closed. */
export function keyDestroyed(): KedunError {
  return new KedunError('vault_key_destroyed', 410, 'The key was destroyed');
}

/** The key-encryption key of this version was revoked or trimmed, or its root key is not configured. */
export function kekUnknown(version: number): KedunError {
  return new KedunError('vault_kek_unknown', 500, `No key-encryption key of version ${version} is open`, { version });
}

/** A secret handed in has the wrong length. */
export function keyLength(expected: number, actual: number): KedunError {
  const message = `The key must be ${expected} bytes, not ${actual}`;
  return new KedunError('vault_key_length', 500, message, { expected, actual });
}
