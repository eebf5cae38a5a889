import { unzipSync } from 'fflate';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { broken, encrypted, tooComplex } from './faults.ts';
import { FILE_LIMITS } from './limits.ts';

/** Files within a packed file, by their name. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** The names that the directory of a packed file gives, at most `FILE_LIMITS.entries` of them; null where it has none. */
export function namesIn(bytes: Uint8Array): Set<string> | null {
  const names = new Set<string>();
  class Enough extends Error {}
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.add(name);
        if (names.size > FILE_LIMITS.entries) throw new Enough();
        return false;
      },
    });
  } catch (error) {
    if (!(error instanceof Enough)) return null;
  }
  return names;
}

/** What one file within unpacks to, at most `most` bytes: counted while unpacking, whatever the directory says. */
async function unpackEntry(zip: ZipFile, entry: Entry, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += chunk.length;
    if (size > most) throw tooComplex();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Unpacks a packed file in memory, those parts that `isWanted` names. Throws `file_too_complex` beyond the limits of
 * entries or of bytes, all entries counted; `file_encrypted` and `file_broken`.
 */
export async function unpack(bytes: Uint8Array, isWanted: (name: string) => boolean): Promise<Parts> {
  const parts = new Map<string, Uint8Array>();
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (zip.entryCount > FILE_LIMITS.entries) throw tooComplex();
    let left: number = FILE_LIMITS.unpackedBytes;
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw encrypted();
      if (entry.uncompressedSize > left) throw tooComplex();
      if (!isWanted(entry.fileName)) continue;
      const part = await unpackEntry(zip, entry, left);
      left -= part.length;
      parts.set(entry.fileName, part);
    }
  } catch (error) {
    throw error instanceof Error && error.name === 'KedunError' ? error : broken();
  }
  return parts;
}
