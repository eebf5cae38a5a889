import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLeaf, EMPTY_FRONTIER, foldRight, rootOf } from './frontier.ts';
import {
  EMPTY_ROOT,
  HASH_LENGTH,
  leafHash,
  nodeHash,
  packed,
  packedLeafHash,
  packedNodeHash,
  packedPairHash,
  sameHash,
} from './hash.ts';
import { type NodeId, readRoots, splitPoint, subtreesOf } from './subtree.ts';

const sha256 = (...parts: Uint8Array[]): string => createHash('sha256').update(Buffer.concat(parts)).digest('hex');
const leaves = Array.from({ length: 300 }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
const range = fc
  .tuple(fc.integer({ min: 0, max: leaves.length }), fc.integer({ min: 0, max: leaves.length }))
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

/** The root of the leaves of a complete subtree, by the definition of RFC 6962 §2.1. */
function definedRoot(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return EMPTY_ROOT;
  if (hashes.length === 1) return hashes[0] as Buffer;
  const split = splitPoint(hashes.length);
  return nodeHash(definedRoot(hashes.slice(0, split)), definedRoot(hashes.slice(split)));
}

const read = async (nodes: readonly NodeId[]): Promise<Buffer[]> =>
  nodes.map(({ level, index }) => definedRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)));

describe('hashes of leaves and nodes', () => {
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from([0])],
    ['a sentence', Buffer.from('张伟 changed a mask')],
    ['just what fits in the scratch space', Buffer.alloc(8_191, 7)],
    ['one byte more than fits', Buffer.alloc(8_192, 7)],
    ['much more than fits', Buffer.alloc(50_000, 7)],
  ])('of %s are those of the definition', (_, data) => {
    const expected = sha256(Buffer.from([0]), data);
    expect(leafHash(data).toString('hex')).toBe(expected);
    expect(Buffer.from(packedLeafHash(data), 'latin1').toString('hex')).toBe(expected);
    expect(leafHash(data)).toHaveLength(HASH_LENGTH);
  });

  it('do not depend on what was hashed before', () => {
    const before = leafHash(Buffer.from('short'));
    leafHash(Buffer.alloc(8_000, 255));
    expect(leafHash(Buffer.from('short'))).toEqual(before);
  });

  it('of nodes are one, whichever way they are asked for', () => {
    const hash = fc.uint8Array({ minLength: HASH_LENGTH, maxLength: HASH_LENGTH });
    fc.assert(
      fc.property(hash, hash, (left, right) => {
        const expected = sha256(Buffer.from([1]), left, right);
        expect(nodeHash(left, right).toString('hex')).toBe(expected);
        for (const made of [packedNodeHash(packed(left), packed(right)), packedPairHash(Buffer.concat([left, right]))])
          expect(Buffer.from(made, 'latin1').toString('hex')).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('tell a leaf from a node of the same bytes', () => {
    const pair = Buffer.concat([leaves[0] as Buffer, leaves[1] as Buffer]);
    expect(sameHash(leafHash(pair), nodeHash(leaves[0] as Buffer, leaves[1] as Buffer))).toBe(false);
    expect(sameHash(leafHash(pair), leafHash(Buffer.from(pair)))).toBe(true);
  });

  it('of the empty tree is the hash of nothing', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf(EMPTY_FRONTIER)).toEqual(EMPTY_ROOT);
  });
});

describe('the subtrees of a range', () => {
  it.each<[number, number, [number, number][]]>([
    [0, 0, []],
    [5, 5, []],
    [0, 1, [[0, 0]]],
    [0, 8, [[3, 0]]],
    [
      0,
      7,
      [
        [2, 0],
        [1, 2],
        [0, 6],
      ],
    ],
    [3, 4, [[0, 3]]],
    [
      3,
      9,
      [
        [0, 3],
        [2, 1],
        [0, 8],
      ],
    ],
    [
      1,
      8,
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
    ],
  ])('%i to %i: %j', (start, end, nodes) => {
    expect(subtreesOf({ start, end })).toEqual(nodes.map(([level, index]) => ({ level, index })));
  });

  it('cover it without a gap, each at a multiple of its width, and are few', () => {
    fc.assert(
      fc.property(range, ({ start, end }) => {
        let at = start;
        for (const { level, index } of subtreesOf({ start, end })) {
          expect(index * 2 ** level).toBe(at);
          at += 2 ** level;
        }
        expect(at).toBe(end);
        expect(subtreesOf({ start, end }).length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(leaves.length)));
      }),
    );
  });
});

describe('where a tree divides', () => {
  it.each([
    [2, 1],
    [3, 2],
    [4, 2],
    [5, 4],
    [8, 4],
    [9, 8],
    [2 ** 40 + 1, 2 ** 40],
  ])('%i leaves: %i on the left', (size, left) => {
    expect(splitPoint(size)).toBe(left);
  });
});

describe('roots over ranges', () => {
  it('from the start are the roots of the tree', async () => {
    for (const end of [1, 2, 3, 7, 8, 100, 255, 256, 257, 300]) {
      const frontier = leaves.slice(0, end).reduce(appendLeaf, EMPTY_FRONTIER);
      const [root] = await readRoots([{ start: 0, end }], read);
      expect(root).toEqual(rootOf(frontier));
      expect(root).toEqual(definedRoot(leaves.slice(0, end)));
    }
  });

  it('are read with one call, each from its own nodes', async () => {
    let calls = 0;
    const counted = (nodes: readonly NodeId[]): Promise<Buffer[]> => {
      calls++;
      return read(nodes);
    };
    const ranges = [
      { start: 0, end: 5 },
      { start: 6, end: 7 },
      { start: 8, end: 16 },
    ];
    const roots = await readRoots(ranges, counted);
    expect(calls).toBe(1);
    expect(roots).toHaveLength(3);
    expect(roots[1]).toEqual(leaves[6]);
    expect(roots[2]).toEqual(definedRoot(leaves.slice(8, 16)));
  });

  it('are refused when the reader serves too little, and for an empty range', async () => {
    await expect(readRoots([{ start: 0, end: 4 }], async () => [])).rejects.toMatchObject({
      code: 'ledger_node_missing',
    });
    await expect(readRoots([{ start: 3, end: 3 }], read)).rejects.toMatchObject({ code: 'ledger_node_missing' });
  });
});

describe('the frontier', () => {
  it('has one hash for each bit of its size, and never changes one that was given away', () => {
    let frontier = EMPTY_FRONTIER;
    for (const [size, leaf] of leaves.entries()) {
      const before = { size: frontier.size, hashes: [...frontier.hashes] };
      const next = appendLeaf(frontier, leaf);
      expect(frontier).toEqual(before);
      expect(next.size).toBe(size + 1);
      expect(next.hashes).toHaveLength((size + 1).toString(2).replaceAll('0', '').length);
      frontier = next;
    }
    expect(EMPTY_FRONTIER).toEqual({ size: 0, hashes: [] });
  });

  it('of one hash folds into that hash, of none into nothing', () => {
    expect(foldRight([])).toBeUndefined();
    expect(foldRight([leaves[3] as Buffer])).toBe(leaves[3]);
  });
});
