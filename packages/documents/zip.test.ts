import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FILE_LIMITS } from './limits.ts';
import { pack, withLongEnd } from './testing/files.ts';
import { entriesOf, unpack } from './zip.ts';

const all = () => true;
const spaces = (bytes: number) => new Uint8Array(bytes).fill(0x20);

/** What the directory says of each part, changed; at 24 that is the size: whoever believes it unpacks another. */
function lie(packed: Uint8Array, number: number, ...places: readonly number[]): Uint8Array {
  const bytes = Buffer.from(packed);
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1'))
    for (const place of places.length > 0 ? places : [24]) bytes.writeUInt32LE(number, at + place);
  return bytes;
}

/** Parts with a name of one sign called otherwise. */
function called(packed: Uint8Array, before: string, after: string): Uint8Array {
  const bytes = Buffer.from(packed);
  for (let at = bytes.indexOf(before); at >= 0; at = bytes.indexOf(before, at + 1)) bytes.write(after, at);
  return bytes;
}

const stored = () => zipSync({ a: Buffer.from('x') }, { level: 0 });

describe('unpack', () => {
  it('gives the parts that are wanted', () => {
    const parts = unpack(pack({ a: 'one', b: 'two', 'c/d': 'three' }), (name) => name !== 'b');
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
    ['fewer bytes than it says', () => lie(pack({ a: spaces(100) }), 101), 'file_broken'],
    ['a way out of its folder', () => pack({ '../../a': 'x' }), 'file_broken'],
    ['two parts of one name', () => called(pack({ a: 'x', b: 'y' }), 'b', 'a'), 'file_broken'],
    ['a part that is not there', () => lie(pack({ a: 'x' }), 1_000_000, 42), 'file_broken'],
    ['a way of packing that is not known', () => lie(pack({ a: 'x' }), 14 << 16, 8), 'file_broken'],
    ['a part that is stored and longer than the file', () => lie(stored(), 1_000, 20, 24), 'file_broken'],
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
  ])('refuses a file with %s', (_what, make, code) => {
    expect(() => unpack(make(), all)).toThrow(expect.objectContaining({ name: 'KedunError', code }));
  });

  it('does not unpack what is packed within', () => {
    let nested = pack({ 'bomb.txt': spaces(1_000_000) });
    for (let depth = 0; depth < 6; depth += 1) nested = pack({ 'a.zip': nested, 'b.zip': nested });
    const parts = unpack(nested, all);
    expect([...parts.keys()]).toEqual(['a.zip', 'b.zip']);
    expect([...parts.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(1_000_000);
  });
});

describe('entriesOf', () => {
  const namesOf = (bytes: Uint8Array) => entriesOf(bytes)?.map(({ name }) => name);
  const two = pack({ a: '', 'b/c': 'x' });
  /** The record at the end, changed. */
  const withEnd = (change: (end: Buffer) => void, packed = two) => {
    const bytes = Buffer.from(packed);
    change(bytes.subarray(-22));
    return bytes;
  };

  it.each([
    ['its record at the end', two],
    ['a longer record', withLongEnd(two)],
    ['a remark behind it', Buffer.concat([withEnd((end) => end.writeUInt16LE(3, 20)), Buffer.from('ok!')])],
  ])('lists what is packed, by %s', (_what, bytes) => expect(namesOf(bytes)).toEqual(['a', 'b/c']));

  it('lists what was packed, whatever that is called', () => {
    const name = fc.stringMatching(/^[a-z0-9_王芳]{1,8}(?:\/[a-z0-9_王芳]{1,8}){0,2}\.xml$/);
    fc.assert(
      fc.property(fc.dictionary(name, fc.string({ maxLength: 200 })), (parts) => {
        const packed = pack(parts);
        expect(namesOf(packed)).toEqual(Object.keys(parts));
        const read = [...unpack(packed, all)].map(([one, bytes]) => [one, Buffer.from(bytes).toString()]);
        expect(Object.fromEntries(read)).toEqual(parts);
      }),
    );
  });

  it('looks at one more than a file may have, however many there are', () => {
    const names = Array.from({ length: FILE_LIMITS.entries + 50 }, (_, index) => [`${index}`, '']);
    expect(entriesOf(pack(Object.fromEntries(names)))).toHaveLength(FILE_LIMITS.entries + 1);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['no zip at all', Buffer.from('no')],
    ['more entries than there are', withEnd((end) => end.writeUInt16LE(3, 10))],
    ['more entries than any file holds', withLongEnd(two, { count: 2 ** 53 })],
    ['fewer entries than there are', withEnd((end) => end.writeUInt16LE(1, 10))],
    ['a directory beyond its end', withEnd((end) => end.writeUInt32LE(0xfffffff0, 16))],
    ['a directory further beyond its end', withLongEnd(two, { start: 2 ** 53 })],
    ['a longer record that is nowhere', Buffer.concat([Buffer.from('x'), withLongEnd(two)])],
    ['two directories', withEnd((end) => end.writeUInt32LE(0, 16), withLongEnd(two))],
    ['something behind it', Buffer.concat([two, Buffer.from('x')])],
    ['a way out of its folder', pack({ 'a/../../b': 'x' })],
  ])('takes %s for no packed file', (_what, bytes) => expect(entriesOf(bytes)).toBeNull());
});
