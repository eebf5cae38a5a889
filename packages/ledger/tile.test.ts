import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash, nodeHash } from './hash.ts';
import { decodeBundle, encodeBundle, entriesPath, rootOfHashes, tilePath, tileWidth } from './tile.ts';

// C2SP tlog-tiles: "index 1234067 will be encoded as x001/x234/067", widths of a tree of size 70,000 and of 256.
describe('tile paths', () => {
  it.each([
    [0, 0, 256, 'tile/0/000'],
    [0, 0, 1, 'tile/0/000.p/1'],
    [0, 1234067, 2 ** 40, 'tile/0/x001/x234/067'],
    [0, 272, 70_000, 'tile/0/272'],
    [0, 273, 70_000, 'tile/0/273.p/112'],
    [1, 0, 70_000, 'tile/1/000'],
    [1, 1, 70_000, 'tile/1/001.p/17'],
    [2, 0, 70_000, 'tile/2/000.p/1'],
    [1, 0, 256, 'tile/1/000.p/1'],
    [0, 1000, 2 ** 40, 'tile/0/x001/000'],
  ])('level %i, index %i, size %i', (level, index, size, path) => {
    expect(tilePath({ level, index }, size)).toBe(path);
  });

  it.each([
    [0, 256, 'tile/entries/000'],
    [273, 70_000, 'tile/entries/273.p/112'],
    [1234067, 2 ** 40, 'tile/entries/x001/x234/067'],
  ])('of entry bundle %i in a tree of %i', (index, size, path) => {
    expect(entriesPath(index, size)).toBe(path);
  });

  it.each([
    [0, 0, 0, 0],
    [0, 5, 256, 0],
    [3, 0, 2 ** 24 - 1, 0],
    [3, 0, 2 ** 24, 1],
    [6, 0, 2 ** 50, 4],
  ])('width of level %i, index %i in a tree of %i is %i', (level, index, size, width) => {
    expect(tileWidth({ level, index }, size)).toBe(width);
  });
});

describe('entry bundles', () => {
  it('are length-prefixed entries, big endian', () => {
    expect(
      encodeBundle([Buffer.from('abc'), Buffer.alloc(0), Buffer.alloc(258, 1)])
        .subarray(0, 9)
        .toString('hex'),
    ).toBe('000361626300000102');
  });

  it('round-trip', () => {
    const entry = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        expect(decodeBundle(encodeBundle(entries))).toEqual(entries);
      }),
    );
  });

  it('with lengths that do not add up are refused, too long entries too', () => {
    const bundle = encodeBundle([Buffer.from('abc'), Buffer.from('de')]);
    for (const cut of [1, 2, 4, 6, 8]) expect(decodeBundle(bundle.subarray(0, cut))).toBeUndefined();
    expect(decodeBundle(bundle.subarray(0, 5))).toHaveLength(1);
    expect(() => encodeBundle([Buffer.alloc(65_536)])).toThrow(
      expect.objectContaining({ code: 'ledger_entry_too_long' }),
    );
    expect(decodeBundle(encodeBundle([Buffer.alloc(65_535)]))).toHaveLength(1);
  });
});

it('rootOfHashes hashes pairs up to one', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((text) => leafHash(Buffer.from(text))) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  expect(rootOfHashes(a)).toEqual(a);
  expect(rootOfHashes(Buffer.concat([a, b, c, d]))).toEqual(nodeHash(nodeHash(a, b), nodeHash(c, d)));
});
