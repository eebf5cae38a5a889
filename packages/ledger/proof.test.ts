import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLeaf, EMPTY_FRONTIER, rootOf } from './frontier.ts';
import { EMPTY_ROOT, leafHash, nodeHash } from './hash.ts';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts';
import { type HashReader, splitPoint, subtreesOf } from './subtree.ts';

const hex = (text: string) => Buffer.from(text, 'hex');

// The tree of eight leaves that Certificate Transparency's implementations share (RFC 6962 §2.1.3's shape).
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (data) => leafHash(hex(data)),
);

const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const NODE_01 = 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125';
const NODE_23 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const NODE_45 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
const NODE_67 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const NODE_0123 = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7';
const NODE_4567 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const LEAF_0 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
const LEAF_1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const LEAF_4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';

/** Serves hashes out of the leaves themselves, by the definition. */
function readerOf(leaves: readonly Buffer[]): HashReader {
  return async (nodes) =>
    nodes.map(({ level, index }) => definedRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)));
}

/** MTH of RFC 6962 §2.1, word for word. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0] as Buffer;
  const middle = splitPoint(leaves.length);
  return nodeHash(definedRoot(leaves.slice(0, middle)), definedRoot(leaves.slice(middle)));
}

function leavesOf(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
}

const toHex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));
const read = readerOf(LEAVES);

describe('the tree', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('of %i leaves has the published root', (size, root) => {
    const frontier = LEAVES.slice(0, size).reduce(appendLeaf, EMPTY_FRONTIER);
    expect(rootOf(frontier).toString('hex')).toBe(root);
    expect(frontier.size).toBe(size);
  });

  it('hashes leaves and nodes with their own prefixes', () => {
    expect(leafHash(Buffer.alloc(0)).toString('hex')).toBe(LEAF_0);
    const asLeaf = leafHash(Buffer.concat([hex(LEAF_0), hex(LEAF_1)]));
    expect(nodeHash(hex(LEAF_0), hex(LEAF_1)).equals(asLeaf)).toBe(false);
    expect(leafHash(Buffer.alloc(20_000, 1))).not.toEqual(leafHash(Buffer.alloc(20_001, 1)));
  });

  it('grows without changing what it grew from', () => {
    const small = LEAVES.slice(0, 5).reduce(appendLeaf, EMPTY_FRONTIER);
    appendLeaf(small, LEAVES[5] as Buffer);
    expect(rootOf(small).toString('hex')).toBe(ROOTS[5]);
    expect(EMPTY_FRONTIER.hashes).toEqual([]);
  });

  it.each([0, 1, 2, 3, 255, 256, 257, 1000])('of %i leaves has the root that the definition gives', (size) => {
    const leaves = leavesOf(size);
    expect(rootOf(leaves.reduce(appendLeaf, EMPTY_FRONTIER))).toEqual(definedRoot(leaves));
  });
});

describe('inclusion proofs', () => {
  it.each([
    { index: 0, size: 1, path: [] },
    { index: 0, size: 8, path: [LEAF_1, NODE_23, NODE_4567] },
    { index: 5, size: 8, path: [LEAF_4, NODE_67, NODE_0123] },
    { index: 2, size: 3, path: [NODE_01] },
    { index: 1, size: 5, path: [LEAF_0, NODE_23, LEAF_4] },
  ])('of leaf $index in the tree of $size are the published ones', async ({ index, size, path }) => {
    const proof = await inclusionProof(index, size, read);
    expect(toHex(proof)).toEqual(path);
    const claim = { index, size, proof, leaf: LEAVES[index] as Buffer, root: hex(ROOTS[size] as string) };
    expect(verifyInclusion(claim)).toBe(true);
  });

  it('hold for every leaf of every tree up to 70, and for no other leaf, index, size or root', async () => {
    const leaves = leavesOf(70);
    for (let size = 1; size <= leaves.length; size++) {
      const root = definedRoot(leaves.slice(0, size));
      for (let index = 0; index < size; index += size > 20 ? 7 : 1) {
        const proof = await inclusionProof(index, size, readerOf(leaves));
        const claim = { index, size, proof, leaf: leaves[index] as Buffer, root };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: leaves[(index + 1) % 70] as Buffer })).toBe(false);
        expect(verifyInclusion({ ...claim, index: index + 1 })).toBe(false);
        expect(verifyInclusion({ ...claim, root: leafHash(root) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, root] })).toBe(false);
        if (proof.length > 0) expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
      }
    }
  });

  it('hold in trees of any size, and break when any byte of them changes', async () => {
    const leaves = leavesOf(600);
    const size = fc.integer({ min: 2, max: 600 });
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), fc.nat(), async (count, at, byte) => {
        const index = at % count;
        const proof = await inclusionProof(index, count, readerOf(leaves));
        const root = definedRoot(leaves.slice(0, count));
        const claim = { index, size: count, leaf: leaves[index] as Buffer, root, proof };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, proof: withChangedByte(proof, byte) })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    { index: 8, size: 8 },
    { index: -1, size: 8 },
    { index: 0, size: 0 },
    { index: 0.5, size: 8 },
    { index: 0, size: Number.POSITIVE_INFINITY },
  ])('are not to be had for leaf $index of $size', async ({ index, size }) => {
    await expect(inclusionProof(index, size, read)).rejects.toThrow(
      expect.objectContaining({ code: 'ledger_out_of_range' }),
    );
    expect(verifyInclusion({ index, size, leaf: EMPTY_ROOT, root: EMPTY_ROOT, proof: [] })).toBe(false);
  });

  it('refuse hashes of another length', () => {
    const claim = { index: 0, size: 1, leaf: LEAVES[0] as Buffer, root: LEAVES[0] as Buffer, proof: [] };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, root: claim.root.subarray(1) })).toBe(false);
    expect(verifyInclusion({ ...claim, size: 2, proof: [Buffer.alloc(31)] })).toBe(false);
  });
});

describe('consistency proofs', () => {
  it.each([
    { oldSize: 1, newSize: 1, path: [] },
    { oldSize: 1, newSize: 8, path: [LEAF_1, NODE_23, NODE_4567] },
    { oldSize: 6, newSize: 8, path: [NODE_45, NODE_67, NODE_0123] },
    { oldSize: 2, newSize: 5, path: [NODE_23, LEAF_4] },
    { oldSize: 0, newSize: 5, path: [] },
  ])('from $oldSize to $newSize are the published ones', async ({ oldSize, newSize, path }) => {
    const proof = await consistencyProof(oldSize, newSize, read);
    expect(toHex(proof)).toEqual(path);
    const roots = { oldRoot: hex(ROOTS[oldSize] as string), newRoot: hex(ROOTS[newSize] as string) };
    expect(verifyConsistency({ oldSize, newSize, proof, ...roots })).toBe(true);
  });

  it('hold between any two sizes up to 40, and for no other old or new tree', async () => {
    const leaves = leavesOf(40);
    for (let newSize = 0; newSize <= leaves.length; newSize++) {
      for (let oldSize = 0; oldSize <= newSize; oldSize++) {
        const proof = await consistencyProof(oldSize, newSize, readerOf(leaves));
        const oldRoot = definedRoot(leaves.slice(0, oldSize));
        const newRoot = definedRoot(leaves.slice(0, newSize));
        const claim = { oldSize, newSize, oldRoot, newRoot, proof };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, oldRoot: leafHash(oldRoot) })).toBe(false);
        if (oldSize > 0) expect(verifyConsistency({ ...claim, newRoot: leafHash(newRoot) })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...proof, newRoot] })).toBe(false);
        if (oldSize < newSize) expect(verifyConsistency({ ...claim, oldSize: newSize, newSize: oldSize })).toBe(false);
      }
    }
  });

  it('break when any byte of them changes', async () => {
    const leaves = leavesOf(300);
    const sizes = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }));
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async ([a, b], byte) => {
        fc.pre(a !== b);
        const [oldSize, newSize] = [Math.min(a, b), Math.max(a, b)];
        const proof = await consistencyProof(oldSize, newSize, readerOf(leaves));
        const oldRoot = definedRoot(leaves.slice(0, oldSize));
        const newRoot = definedRoot(leaves.slice(0, newSize));
        const claim = { oldSize, newSize, oldRoot, newRoot };
        expect(verifyConsistency({ ...claim, proof })).toBe(true);
        expect(verifyConsistency({ ...claim, proof: withChangedByte(proof, byte) })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('are not to be had backwards', async () => {
    await expect(consistencyProof(5, 4, read)).rejects.toThrow(
      expect.objectContaining({ code: 'ledger_out_of_range' }),
    );
  });
});

describe('subtrees', () => {
  it('split a range into the fewest complete ones, also far beyond 32 bits', () => {
    expect(subtreesOf({ start: 0, end: 7 })).toEqual([
      { level: 2, index: 0 },
      { level: 1, index: 2 },
      { level: 0, index: 6 },
    ]);
    expect(subtreesOf({ start: 2 ** 40, end: 2 ** 40 + 2 ** 33 + 1 })).toEqual([
      { level: 33, index: 128 },
      { level: 0, index: 2 ** 40 + 2 ** 33 },
    ]);
    expect(subtreesOf({ start: 3, end: 3 })).toEqual([]);
  });

  it('that the reader does not serve stop the proof', async () => {
    await expect(inclusionProof(0, 2, async () => [])).rejects.toThrow(
      expect.objectContaining({ code: 'ledger_node_missing' }),
    );
  });
});

function withChangedByte(proof: readonly Buffer[], at: number): Buffer[] {
  const which = at % proof.length;
  return proof.map((hash, position) => {
    const changed = Buffer.from(hash);
    if (position === which) changed[at % 32] = (changed[at % 32] as number) ^ 0x10;
    return changed;
  });
}
