import { describe, expect, it } from 'vitest';
import { FILE_LIMITS } from './limits.ts';
import { pack } from './testing/files.ts';
import { namesIn, unpack } from './zip.ts';

const all = () => true;
const spaces = (bytes: number) => new Uint8Array(bytes).fill(0x20);

/** The sizes that the directory gives, lowered: whoever believes them unpacks more than announced. */
function lie(packed: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(packed);
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1'))
    bytes.writeUInt32LE(size, at + 24);
  return bytes;
}

describe('unpack', () => {
  it('gives the parts that are wanted', async () => {
    const parts = await unpack(pack({ a: 'one', b: 'two', 'c/d': 'three' }), (name) => name !== 'b');
    expect([...parts].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a', 'one'],
      ['c/d', 'three'],
    ]);
  });

  it.each([
    ['more bytes than a file may hold', () => pack({ a: spaces(FILE_LIMITS.unpackedBytes + 1) }), 'file_too_complex'],
    [
      'more bytes in its parts together',
      () => pack({ a: spaces(FILE_LIMITS.unpackedBytes / 2), b: spaces(FILE_LIMITS.unpackedBytes / 2 + 1) }),
      'file_too_complex',
    ],
    ['more bytes than it says', () => lie(pack({ a: spaces(2_000_000) }), 100), 'file_broken'],
    [
      'more parts than a file may have',
      () => pack(Object.fromEntries(Array.from({ length: FILE_LIMITS.entries + 1 }, (_, index) => [`${index}`, '']))),
      'file_too_complex',
    ],
    ['half of it', () => pack({ a: spaces(100_000) }).subarray(0, 60), 'file_broken'],
    ['a way out of its folder', () => pack({ '../../a': 'x' }), 'file_broken'],
    ['no zip at all', () => Buffer.from('hello'), 'file_broken'],
    [
      'a lock',
      () => {
        const bytes = Buffer.from(pack({ a: 'secret' }));
        bytes.writeUInt16LE(1, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 8);
        return bytes;
      },
      'file_encrypted',
    ],
  ])('refuses a file with %s', async (_what, make, code) => {
    await expect(unpack(make(), all)).rejects.toMatchObject({ name: 'KedunError', code });
  });

  it('does not unpack what is packed within', async () => {
    let nested = pack({ 'bomb.txt': spaces(1_000_000) });
    for (let depth = 0; depth < 6; depth += 1) nested = pack({ 'a.zip': nested, 'b.zip': nested });
    const parts = await unpack(nested, all);
    expect([...parts.keys()]).toEqual(['a.zip', 'b.zip']);
    expect([...parts.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(1_000_000);
  });
});

describe('namesIn', () => {
  it('lists what is packed, and stops where there is too much', () => {
    expect(namesIn(pack({ a: '', 'b/c': 'x' }))).toEqual(new Set(['a', 'b/c']));
    const many = pack(
      Object.fromEntries(Array.from({ length: FILE_LIMITS.entries + 50 }, (_, index) => [`${index}`, ''])),
    );
    expect(namesIn(many)?.size).toBe(FILE_LIMITS.entries + 1);
    expect(namesIn(Buffer.from('no'))).toBeNull();
  });
});
