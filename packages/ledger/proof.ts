import { KedunError } from '@kedun/base';
import { EMPTY_ROOT, HASH_LENGTH, nodeHash, sameHash } from './hash.ts';
import { type HashReader, type LeafRange, readRoots, splitPoint } from './subtree.ts';

/**
 * The audit path of leaf `index` in the tree of `size` leaves, from the leaf's sibling up (RFC 6962 §2.1.1).
 * Throws `ledger_out_of_range` unless 0 ≤ index < size.
 */
export async function inclusionProof(index: number, size: number, read: HashReader): Promise<Buffer[]> {
  if (!isWhole(index) || !isWhole(size) || index >= size) throw outOfRange(index, size);
  const path: LeafRange[] = [];
  let range: LeafRange = { start: 0, end: size };
  while (range.end - range.start > 1) {
    const middle = range.start + splitPoint(range.end - range.start);
    const left = { start: range.start, end: middle };
    const right = { start: middle, end: range.end };
    path.unshift(index < middle ? right : left);
    range = index < middle ? left : right;
  }
  return readRoots(path, read);
}

/**
 * The proof that the tree of `newSize` leaves extends the one of `oldSize` (RFC 6962 §2.1.2); empty when `oldSize` is 0
 * or equal to `newSize`. Throws `ledger_out_of_range` when `oldSize` is larger.
 */
export async function consistencyProof(oldSize: number, newSize: number, read: HashReader): Promise<Buffer[]> {
  if (!isWhole(oldSize) || !isWhole(newSize) || oldSize > newSize) throw outOfRange(oldSize, newSize);
  if (oldSize === 0 || oldSize === newSize) return [];
  const path: LeafRange[] = [];
  let range: LeafRange = { start: 0, end: newSize };
  // The old root itself is known to the verifier as long as the walk never left the left edge.
  while (range.end !== oldSize) {
    const middle = range.start + splitPoint(range.end - range.start);
    const left = { start: range.start, end: middle };
    const right = { start: middle, end: range.end };
    path.unshift(oldSize <= middle ? right : left);
    range = oldSize <= middle ? left : right;
  }
  if (range.start !== 0) path.unshift(range);
  return readRoots(path, read);
}

/** Whether `proof` shows `leaf` (a leaf hash) at `index` in the tree with this root (RFC 9162 §2.1.3.2). */
export function verifyInclusion(claim: {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}): boolean {
  const { index, size, proof } = claim;
  if (!isWhole(index) || !isWhole(size) || index >= size || !areHashes([claim.leaf, claim.root, ...proof]))
    return false;
  let node = index;
  let last = size - 1;
  let hash = claim.leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      [node, last] = climbToOdd(node, last);
    } else {
      hash = nodeHash(hash, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && sameHash(hash, claim.root);
}

/**
 * Whether `proof` shows that the new tree extends the old one (RFC 9162 §2.1.4.2). Every tree extends the empty one;
 * trees of equal size must have equal roots; in both cases the proof must be empty.
 */
export function verifyConsistency(claim: {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): boolean {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim;
  if (!isWhole(oldSize) || !isWhole(newSize) || oldSize > newSize) return false;
  if (!areHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize) return proof.length === 0 && sameHash(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && sameHash(oldRoot, EMPTY_ROOT);
  return foldConsistency(oldSize, newSize, startOfPath(oldSize, oldRoot, proof), oldRoot, newRoot);
}

/** When the old size is a power of two its root is itself the first node of the path and is not sent. */
function startOfPath(oldSize: number, oldRoot: Uint8Array, proof: readonly Uint8Array[]): readonly Uint8Array[] {
  const isPowerOfTwo = Number.isInteger(Math.log2(oldSize));
  return isPowerOfTwo ? [oldRoot, ...proof] : proof;
}

function foldConsistency(
  oldSize: number,
  newSize: number,
  path: readonly Uint8Array[],
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
): boolean {
  const [first, ...rest] = path;
  if (first === undefined || rest.length === 0) return false;
  let node = oldSize - 1;
  let last = newSize - 1;
  while (node % 2 === 1) {
    node = half(node);
    last = half(last);
  }
  let oldHash = first;
  let newHash = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      [node, last] = climbToOdd(node, last);
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && sameHash(oldHash, oldRoot) && sameHash(newHash, newRoot);
}

/** On the right edge levels without a sibling are skipped. */
function climbToOdd(node: number, last: number): [number, number] {
  let at = node;
  let end = last;
  while (at % 2 === 0 && at !== 0) {
    at = half(at);
    end = half(end);
  }
  return [at, end];
}

/** Tree sizes go up to 2^53, beyond what bit operators carry. */
function half(value: number): number {
  return Math.floor(value / 2);
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === HASH_LENGTH);
}

function outOfRange(index: number, size: number): KedunError {
  const message = `Position ${index} lies outside the tree of ${size}`;
  return new KedunError('ledger_out_of_range', 422, message, { index, size });
}
