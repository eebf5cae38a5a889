import { inflateRawSync } from 'node:zlib';
import { broken, encrypted, tooComplex } from './faults.ts';
import { FILE_LIMITS } from './limits.ts';

/** Files within a packed file, by their name. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** What the directory of a packed file says of one file within. Sizes and places in bytes. */
export interface Entry {
  readonly name: string;
  readonly isLocked: boolean;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly start: number;
}

/** Signatures and sizes of the records of a packed file (PKWARE APPNOTE 6.3.10, 4.3). */
const LOCAL = { mark: 0x04034b50, size: 30 };
const ENTRY = { mark: 0x02014b50, size: 46 };
const END = { mark: 'PK\x05\x06', size: 22 };
const LONG_END = { mark: 0x06064b50, size: 56 };
const LONG_LOCATOR = { mark: 0x07064b50, size: 20 };
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** A name that leads out of its folder, which no part of a document has. */
const LEADS_OUT = /^\/|^[a-z]:|(?:^|\/)\.\.(?:\/|$)/i;

interface Directory {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const longAt = (zip: Buffer, at: number) => Number(zip.readBigUInt64LE(at));
const hasMark = (zip: Buffer, at: number, { mark, size }: { mark: number; size: number }) =>
  at >= 0 && at + size <= zip.length && zip.readUInt32LE(at) === mark;

/** Where the directory lies, by the record at the end; null where that is not there, or says two things (4.3.14 to 4.3.16). */
function findDirectory(zip: Buffer): Directory | null {
  const from = Math.max(0, zip.length - END.size - LONGEST_COMMENT);
  const end = from + zip.subarray(from).lastIndexOf(END.mark, -END.size, 'latin1');
  if (end < from || end + END.size + zip.readUInt16LE(end + 20) !== zip.length) return null;
  const [count, start] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 16)];
  const locator = end - LONG_LOCATOR.size;
  if (!hasMark(zip, locator, LONG_LOCATOR)) return { start, end, count };
  const record = longAt(zip, locator + 8);
  if (!hasMark(zip, record, LONG_END)) return null;
  const long = { start: longAt(zip, record + 48), end: record, count: longAt(zip, record + 32) };
  const isOne = (count === 0xffff || count === long.count) && (start === 0xffffffff || start === long.start);
  return isOne ? long : null;
}

/** Numbers that do not fit into 32 bits stand, in their order, in an extra field (4.5.3). */
function withLongNumbers(extra: Buffer, numbers: readonly [number, number, number]): readonly number[] {
  let long: Buffer = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1) long = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  let at = 0;
  return numbers.map((number) => {
    if (number !== 0xffffffff || at + 8 > long.length) return number;
    at += 8;
    return longAt(long, at - 8);
  });
}

/**
 * What the directory of a packed file lists, in its order; null where there is none, or where it is not what other
 * programs could take it for. However many entries it claims, at most one more than `FILE_LIMITS.entries` are looked at.
 */
export function entriesOf(bytes: Uint8Array): readonly Entry[] | null {
  const zip = bufferOf(bytes);
  const directory = findDirectory(zip);
  if (!directory) return null;
  const { start, end, count } = directory;
  const entries: Entry[] = [];
  let at = start;
  while (entries.length < Math.min(count, FILE_LIMITS.entries + 1)) {
    if (at + ENTRY.size > end || !hasMark(zip, at, ENTRY)) return null;
    const nameEnd = at + ENTRY.size + zip.readUInt16LE(at + 28);
    const extraEnd = nameEnd + zip.readUInt16LE(at + 30);
    const flags = zip.readUInt16LE(at + 8);
    const name = zip.toString(flags & 0x800 ? 'utf8' : 'latin1', at + ENTRY.size, nameEnd).replaceAll('\\', '/');
    const [size = 0, packedSize = 0, header = 0] = withLongNumbers(zip.subarray(nameEnd, extraEnd), [
      zip.readUInt32LE(at + 24),
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 42),
    ]);
    const method = zip.readUInt16LE(at + 10);
    at = extraEnd + zip.readUInt16LE(at + 32);
    if (at > end || LEADS_OUT.test(name)) return null;
    entries.push({ name, isLocked: (flags & 0x41) !== 0, method, packedSize, size, start: header });
  }
  // More than it counts, or something behind them, is what another program might read.
  return count > FILE_LIMITS.entries || at === end ? entries : null;
}

/** What one file within unpacks to: never more than the directory says, however it was packed. */
function unpackEntry(zip: Buffer, { method, packedSize, size, start }: Entry): Uint8Array {
  if (!hasMark(zip, start, LOCAL)) throw broken();
  const from = start + LOCAL.size + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  const packed = zip.subarray(from, from + packedSize);
  if (packed.length !== packedSize || (method !== STORED && method !== DEFLATED)) throw broken();
  const part = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  if (part.length !== size) throw broken();
  return part;
}

/**
 * Unpacks a packed file in memory, those parts that `isWanted` names. Throws `file_too_complex` beyond the limits of
 * entries or of bytes, all entries counted; `file_encrypted` and `file_broken`, also for two parts of one name.
 */
export function unpack(bytes: Uint8Array, isWanted: (name: string) => boolean): Parts {
  const entries = entriesOf(bytes);
  if (!entries) throw broken();
  if (entries.length > FILE_LIMITS.entries) throw tooComplex();
  const zip = bufferOf(bytes);
  const parts = new Map<string, Uint8Array>();
  let left: number = FILE_LIMITS.unpackedBytes;
  for (const entry of entries) {
    if (entry.isLocked) throw encrypted();
    if (entry.size > left) throw tooComplex();
    if (!isWanted(entry.name)) continue;
    if (parts.has(entry.name)) throw broken();
    try {
      parts.set(entry.name, unpackEntry(zip, entry));
    } catch {
      throw broken();
    }
    left -= entry.size;
  }
  return parts;
}
