import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_EDGE, edgeFrom, edgeTiles, frontierOfEdge, integrate, rootOfEdge, type TreeEdge } from './edge.ts';
import { appendLeaf, EMPTY_FRONTIER, rootOf } from './frontier.ts';
import { HASH_LENGTH, leafHash } from './hash.ts';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts';
import { type Tile, type TileId, tileHashReader } from './tile.ts';

const LEAVES = Array.from({ length: 70_000 }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
const nameOf = ({ level, index }: TileId) => `${level}/${index}`;

/** A log that grows by batches, with tiles stored by upsert as a database would. */
function growBy(batches: readonly number[]) {
  const stored = new Map<string, Tile>();
  let edge: TreeEdge = EMPTY_EDGE;
  for (const count of batches) {
    const grown = integrate(edge, LEAVES.slice(edge.size, edge.size + count));
    edge = grown.edge;
    for (const tile of grown.tiles) stored.set(nameOf(tile), tile);
  }
  const read = tileHashReader(async (tiles) =>
    tiles.map((tile) => stored.get(nameOf(tile))?.hashes ?? Buffer.alloc(0)),
  );
  return { stored, edge, read };
}

const rootAt = (size: number) => rootOf(LEAVES.slice(0, size).reduce(appendLeaf, EMPTY_FRONTIER));
const batches = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 8 });

describe('the edge', () => {
  it('gives the same root and the same tiles however the leaves are batched', () => {
    fc.assert(
      fc.property(batches, (counts) => {
        const size = counts.reduce((sum, count) => sum + count, 0);
        const grown = growBy(counts);
        const atOnce = growBy([size]);
        expect(rootOfEdge(grown.edge)).toEqual(rootAt(size));
        expect(contentOf(grown.stored)).toEqual(contentOf(atOnce.stored));
        expect(frontierOfEdge(grown.edge)).toEqual(LEAVES.slice(0, size).reduce(appendLeaf, EMPTY_FRONTIER));
      }),
      { numRuns: 40 },
    );
  });

  it('is restored from the stored tiles at any earlier size', () => {
    const { stored, edge } = growBy([1000, 3000, 66_000]);
    for (const size of [0, 1, 255, 256, 257, 999, 1000, 65_535, 65_536, 65_537, 69_999, 70_000]) {
      const tiles = edgeTiles(size).map((tile) => stored.get(nameOf(tile)) as Tile);
      expect(rootOfEdge(edgeFrom(size, tiles))).toEqual(rootAt(size));
    }
    const resumed = integrate(
      edgeFrom(
        69_000,
        edgeTiles(69_000).map((tile) => stored.get(nameOf(tile)) as Tile),
      ),
      [...LEAVES.slice(69_000)],
    );
    expect(rootOfEdge(resumed.edge)).toEqual(rootOfEdge(edge));
  });

  it('is not restored from missing or short tiles', () => {
    const { stored } = growBy([300]);
    const tiles = edgeTiles(300).map((tile) => stored.get(nameOf(tile)) as Tile);
    const missing = expect.objectContaining({ code: 'ledger_tile_missing' });
    expect(() => edgeFrom(300, tiles.slice(1))).toThrow(missing);
    expect(() =>
      edgeFrom(
        300,
        tiles.map((tile) => ({ ...tile, hashes: tile.hashes.subarray(HASH_LENGTH) })),
      ),
    ).toThrow(missing);
  });

  it('of 70,000 leaves has the tiles that the specification counts', () => {
    const { stored } = growBy([70_000]);
    const widths = (level: number) =>
      [...stored.values()].filter((tile) => tile.level === level).map((tile) => tile.hashes.length / HASH_LENGTH);
    expect(widths(0)).toEqual([...Array(273).fill(256), 112]);
    expect(widths(1)).toEqual([256, 17]);
    expect(widths(2)).toEqual([1]);
    expect(widths(3)).toEqual([]);
  });

  it('writes nothing for nothing', () => {
    expect(integrate(EMPTY_EDGE, []).tiles).toEqual([]);
  });
});

describe('proofs out of tiles', () => {
  const { read } = growBy([70_000]);

  it.each([
    [0, 1],
    [0, 70_000],
    [69_999, 70_000],
    [65_535, 65_536],
    [65_536, 65_537],
    [12_345, 66_000],
    [255, 257],
  ])('show entry %i in the tree of %i', async (index, size) => {
    const proof = await inclusionProof(index, size, read);
    const claim = { index, size, proof, leaf: LEAVES[index] as Buffer, root: rootAt(size) };
    expect(verifyInclusion(claim)).toBe(true);
  });

  it.each([
    [1, 70_000],
    [256, 70_000],
    [65_535, 65_537],
    [65_536, 70_000],
    [12_345, 54_321],
  ])('show that %i grew into %i', async (oldSize, newSize) => {
    const proof = await consistencyProof(oldSize, newSize, read);
    const claim = { oldSize, newSize, proof, oldRoot: rootAt(oldSize), newRoot: rootAt(newSize) };
    expect(verifyConsistency(claim)).toBe(true);
  });

  it('ask for each tile once, and stop where one is missing', async () => {
    const asked: string[] = [];
    const { stored } = growBy([70_000]);
    const counting = tileHashReader(async (tiles) => {
      asked.push(...tiles.map(nameOf));
      return tiles.map((tile) => stored.get(nameOf(tile))?.hashes as Buffer);
    });
    await inclusionProof(12_345, 70_000, counting);
    expect(asked.length).toBe(new Set(asked).size);
    expect(asked.length).toBeLessThanOrEqual(5);
    const empty = tileHashReader(async (tiles) => tiles.map(() => Buffer.alloc(0)));
    await expect(inclusionProof(0, 2, empty)).rejects.toThrow(expect.objectContaining({ code: 'ledger_tile_missing' }));
  });
});

/** Name and hash of each tile: comparing whole buffers takes seconds. */
function contentOf(stored: ReadonlyMap<string, Tile>): string[] {
  return [...stored].map(([name, tile]) => `${name} ${leafHash(tile.hashes).toString('hex')}`).sort();
}
