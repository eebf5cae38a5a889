import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_EDGE, integrate } from './edge.ts';
import { appendLeaf, EMPTY_FRONTIER, rootOf } from './frontier.ts';
import { EMPTY_ROOT, leafHash, packed } from './hash.ts';
import { runningTree } from './running-tree.ts';
import type { TileReader } from './tile.ts';
import { tileCheck } from './tile-check.ts';

const LEAVES = Array.from({ length: 66_000 }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
const frontierAt = (size: number) => LEAVES.slice(0, size).reduce(appendLeaf, EMPTY_FRONTIER);

describe('the running tree', () => {
  it('is what the frontier is, from any start to any end', () => {
    const size = fc.integer({ min: 0, max: 1200 });
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const tree = runningTree(frontierAt(start));
        for (const leaf of LEAVES.slice(start, end)) tree.append(packed(leaf));
        expect(tree.size).toBe(end);
        expect(tree.root()).toEqual(rootOf(frontierAt(end)));
      }),
      { numRuns: 60 },
    );
  });

  it('of nothing has the root of the empty tree', () => {
    expect(runningTree(EMPTY_FRONTIER).root()).toEqual(EMPTY_ROOT);
  });

  it('tells every hash that belongs into a tile, as integrating would store it', () => {
    const levels: string[][] = [[], [], []];
    const tree = runningTree(EMPTY_FRONTIER, (level, hash) => levels[level]?.push(hash));
    for (const leaf of LEAVES) tree.append(packed(leaf));
    const { tiles } = integrate(EMPTY_EDGE, LEAVES);
    for (const [level, hashes] of levels.entries()) {
      const stored = Buffer.concat(tiles.filter((tile) => tile.level === level).map((tile) => tile.hashes));
      expect(hashes.join('')).toBe(packed(stored));
    }
    expect(levels.map((hashes) => hashes.length)).toEqual([66_000, 257, 1]);
  });
});

describe('the tile check', () => {
  const { tiles } = integrate(EMPTY_EDGE, LEAVES.slice(0, 1000));

  /** The stored tiles with one byte changed, and the names of those that were asked for. */
  function stored(change?: { level: number; index: number; byte: number }) {
    const asked: string[] = [];
    const read: TileReader = async (wanted) =>
      wanted.map(({ level, index }) => {
        asked.push(`${level}/${index}`);
        const tile = tiles.find((candidate) => candidate.level === level && candidate.index === index);
        const hashes = Buffer.from(tile?.hashes ?? Buffer.alloc(0));
        if (change?.level === level && change.index === index)
          hashes[change.byte] = (hashes[change.byte] as number) ^ 1;
        return hashes;
      });
    return { asked, read };
  }

  async function check(read: TileReader, start = 0): Promise<number | undefined> {
    const comparing = tileCheck(start, read);
    const tree = runningTree(frontierAt(start), comparing.take);
    for (const leaf of LEAVES.slice(start, 1000)) {
      tree.append(packed(leaf));
      const found = comparing.isDue() ? await comparing.compare(false) : undefined;
      if (found !== undefined) return found;
    }
    return comparing.compare(true);
  }

  it('finds nothing in good tiles and reads each once', async () => {
    const { asked, read } = stored();
    expect(await check(read)).toBeUndefined();
    expect(asked).toEqual(['0/0', '0/1', '0/2', '0/3', '1/0']);
  });

  it.each([
    [{ level: 0, index: 0, byte: 0 }, 0],
    [{ level: 0, index: 0, byte: 8191 }, 255],
    [{ level: 0, index: 2, byte: 33 }, 513],
    [{ level: 0, index: 3, byte: 231 * 32 }, 999],
    [{ level: 1, index: 0, byte: 64 }, 512],
  ])('finds %o at leaf %i', async (change, leaf) => {
    expect(await check(stored(change).read)).toBe(leaf);
  });

  it.each([0, 1, 255, 256, 257, 999])('goes on from %i leaves, and does not look at hashes before', async (start) => {
    expect(await check(stored().read, start)).toBeUndefined();
    expect(await check(stored({ level: 0, index: 3, byte: 231 * 32 + 5 }).read, start)).toBe(999);
    if (start > 0) expect(await check(stored({ level: 0, index: 0, byte: 3 }).read, start)).toBeUndefined();
  });

  it('counts missing tiles as different', async () => {
    expect(await check(async (wanted) => wanted.map(() => Buffer.alloc(0)))).toBe(0);
    expect(await check(async () => [])).toBe(0);
    const short: TileReader = async (wanted) => (await stored().read(wanted)).map((hashes) => hashes.subarray(0, 320));
    expect(await check(short)).toBe(10);
  });
});
