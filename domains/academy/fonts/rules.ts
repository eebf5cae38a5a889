import { inflateSync } from 'node:zlib';

/** Bytes of the WOFF head, of an entry of its table directory, of the sfnt head and of an entry of that one's. */
const [WOFF_HEAD, WOFF_ENTRY, SFNT_HEAD, SFNT_ENTRY] = [44, 20, 12, 16];
const SIGNATURE = 0x774f4646;

/**
 * A font as it was before it was packed for the web (WOFF 1.0 §3–5): every table inflated once, where a reader of the
 * packed file would inflate it again for each glyph. Throws RangeError for what is no WOFF.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.length < WOFF_HEAD || woff.readUInt32BE(0) !== SIGNATURE) throw new RangeError('No WOFF font');
  const count = woff.readUInt16BE(12);
  const sfnt = Buffer.alloc(woff.readUInt32BE(16));
  woff.copy(sfnt, 0, 4, 8);
  const power = Math.floor(Math.log2(count));
  sfnt.writeUInt16BE(count, 4);
  sfnt.writeUInt16BE(2 ** power * SFNT_ENTRY, 6);
  sfnt.writeUInt16BE(power, 8);
  sfnt.writeUInt16BE(count * SFNT_ENTRY - 2 ** power * SFNT_ENTRY, 10);
  let offset = SFNT_HEAD + count * SFNT_ENTRY;
  for (let number = 0; number < count; number++) {
    const entry = WOFF_HEAD + number * WOFF_ENTRY;
    const [from, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number];
    const bytes = woff.subarray(from, from + packed);
    const table = packed < length ? inflateSync(bytes) : bytes;
    if (table.length !== length) throw new RangeError('A table of the WOFF font is broken');
    const into = SFNT_HEAD + number * SFNT_ENTRY;
    woff.copy(sfnt, into, entry, entry + 4);
    woff.copy(sfnt, into + 4, entry + 16, entry + 20);
    sfnt.writeUInt32BE(offset, into + 8);
    sfnt.writeUInt32BE(length, into + 12);
    table.copy(sfnt, offset);
    offset += Math.ceil(length / 4) * 4;
  }
  return sfnt;
}
