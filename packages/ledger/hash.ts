import { hash } from 'node:crypto';

/** Bytes of a tree hash (SHA-256, RFC 6962 §2.1). */
export const HASH_LENGTH = 32;

/** The root of the empty tree: the hash of nothing. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;
const LEAF_SCRATCH_LENGTH = 8192;

const leafInput = Buffer.alloc(LEAF_SCRATCH_LENGTH, LEAF_PREFIX);
const nodeInput = Buffer.alloc(1 + 2 * HASH_LENGTH, NODE_PREFIX);

/** The hash of a leaf: SHA-256(0x00 || data), RFC 6962 §2.1. */
export function leafHash(data: Uint8Array): Buffer {
  return Buffer.from(packedLeafHash(data), 'latin1');
}

/** The hash of an inner node: SHA-256(0x01 || left || right), RFC 6962 §2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_LENGTH);
  return Buffer.from(hash('sha256', nodeInput, 'binary'), 'latin1');
}

/**
 * A hash as a string of 32 characters, one for each byte. Long runs keep hashes like this: making a Buffer costs
 * more than the hashing itself.
 */
export type PackedHash = string;

/** `leafHash`, packed. */
export function packedLeafHash(data: Uint8Array): PackedHash {
  const length = 1 + data.length;
  const input = length <= LEAF_SCRATCH_LENGTH ? leafInput.subarray(0, length) : Buffer.alloc(length, LEAF_PREFIX);
  input.set(data, 1);
  return hash('sha256', input, 'binary');
}

/** `nodeHash`, packed. */
export function packedNodeHash(left: PackedHash, right: PackedHash): PackedHash {
  nodeInput.write(left, 1, 'latin1');
  nodeInput.write(right, 1 + HASH_LENGTH, 'latin1');
  return hash('sha256', nodeInput, 'binary');
}

/** `nodeHash` of two hashes that lie one after the other, packed. */
export function packedPairHash(pair: Uint8Array): PackedHash {
  nodeInput.set(pair, 1);
  return hash('sha256', nodeInput, 'binary');
}

/** The bytes as text, one character each. */
export function packed(bytes: Uint8Array): string {
  const view = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.toString('latin1');
}

/** True when two hashes are equal. Hashes are public: no need for constant time. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
