import { createHash, hash } from 'node:crypto';

/** Bytes of a tree hash (SHA-256, RFC 6962 §2.1). */
export const HASH_LENGTH = 32;

/** The root of the empty tree: the hash of nothing. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;
const NODE_INPUT_LENGTH = 1 + 2 * HASH_LENGTH;

/** The hash of a leaf: SHA-256(0x00 || data), RFC 6962 §2.1. */
export function leafHash(data: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(1 + data.length);
  input[0] = LEAF_PREFIX;
  input.set(data, 1);
  return hash('sha256', input, 'buffer');
}

/** The hash of an inner node: SHA-256(0x01 || left || right), RFC 6962 §2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(NODE_INPUT_LENGTH);
  input[0] = NODE_PREFIX;
  input.set(left, 1);
  input.set(right, 1 + HASH_LENGTH);
  return hash('sha256', input, 'buffer');
}

/** True when two hashes are equal. Hashes are public: no need for constant time. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
