import { decodeHead } from './plain-text.ts';
import type { FileKind } from './reading.ts';
import { isTable, TABLE_HEAD } from './table.ts';
import { entriesOf } from './zip.ts';

/** Of what kind a file is, by what stands in it. */
export interface Sniffed {
  readonly kind: FileKind;
  readonly mediaType: string;
}

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

/** Signatures of pictures, from the first byte on (ISO 15948, ISO 10918, GIF89a, RFC 9649). */
export function pictureType(bytes: Uint8Array): string | null {
  const head = latin(bytes, 0, 16);
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  return null;
}

/** How packed files begin (ZIP), and old or locked Office files (compound files). */
const PACKED = 'PK\x03\x04';
const COMPOUND = '\xd0\xcf\x11\xe0';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Which Office file a packed file is, by the parts in it (ECMA-376 part 2); null with macros, and for everything else. */
function officeKind(bytes: Uint8Array): Sniffed | null {
  const names = new Set(entriesOf(bytes)?.map(({ name }) => name));
  if (!names.has('[Content_Types].xml')) return null;
  if ([...names].some((name) => /vbaProject\.bin$/i.test(name))) return null;
  if (names.has('word/document.xml')) return { kind: 'docx', mediaType: `${OFFICE}.wordprocessingml.document` };
  if (names.has('ppt/presentation.xml')) return { kind: 'pptx', mediaType: `${OFFICE}.presentationml.presentation` };
  if (names.has('xl/workbook.xml')) return { kind: 'xlsx', mediaType: `${OFFICE}.spreadsheetml.sheet` };
  return null;
}

/** Scripts, and a packed file that could pass for text; programs and other archives cannot (NUL and control characters). */
const NEVER = ['#!', 'BZh'];

/** How a locked Office file (ECMA-376 encryption: a compound file with these streams, named in UTF-16) is known. */
function isLockedOffice(bytes: Uint8Array): boolean {
  return latin(bytes, 0, 4) === COMPOUND && Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

/** Text is told by its beginning: as much as shows a table, of at most four bytes a character; the server has no time for more. */
const TEXT_HEAD_BYTES = 4 * TABLE_HEAD;

/** A PDF may begin behind blank lines (ISO 32000-1, annex H.3.4.1), but not behind a program. */
const PDF_HEAD = /^(?:\xef\xbb\xbf)?\s*%PDF-/;

/**
 * Whether a file, by its first 1,024 bytes, is one that has to be read whole (picture, PDF, packed or compound file), and
 * not text that can be read piece by piece.
 */
export function isReadWhole(head: Uint8Array): boolean {
  const start = latin(head, 0, 1024);
  return pictureType(head) !== null || PDF_HEAD.test(start) || start.startsWith(PACKED) || start.startsWith(COMPOUND);
}

/**
 * The kind of a file by content: signatures, the directory of a packed file, the beginning of a text; never by name. Null for
 * what is not read: programs and scripts, archives, files with macros, .doc and .xls, HEIC, sound, film. A locked Office
 * file is of its kind: reading says that it is locked, and whether a text is one to its end. Takes a tenth of a second at
 * most, whatever comes: it runs where files are taken in, outside the process that is there for strangers' files.
 */
export function sniff(bytes: Uint8Array): Sniffed | null {
  const picture = pictureType(bytes);
  if (picture) return { kind: 'image', mediaType: picture };
  const head = latin(bytes, 0, 1024);
  if (PDF_HEAD.test(head)) return { kind: 'pdf', mediaType: 'application/pdf' };
  if (head.startsWith(PACKED)) return officeKind(bytes);
  if (isLockedOffice(bytes)) return { kind: 'docx', mediaType: 'application/x-ole-storage' };
  if (bytes.length === 0 || NEVER.some((mark) => head.startsWith(mark))) return null;
  const text = decodeHead(bytes, TEXT_HEAD_BYTES);
  if (text === null) return null;
  return isTable(text) ? { kind: 'csv', mediaType: 'text/csv' } : { kind: 'text', mediaType: 'text/plain' };
}
