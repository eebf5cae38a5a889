import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KedunError } from '@kedun/base';
import { boxesToCover, documentFault, FILE_LIMITS, isReadWhole, type Reading } from '@kedun/documents';
import type { ScannedSpan } from '@kedun/domains/custody/scans/contract';
import { scanOne } from '@kedun/domains/custody/scans/rules';
import { type DocumentReader, openDocumentReader } from '../documents/reader.ts';

const HEAD_BYTES = 1_024;

/** A span, with the page or sheet of a document or the line of a picture that it begins in; both from 1. */
type DocumentSpan = ScannedSpan & { page?: number; line?: number };

/** What is said of a file: never a clear value, nor its name, which is not looked into. */
export interface ScannedDocument {
  /** Its place among the files that were named, from 1. */
  readonly file: number;
  readonly kind: Reading['kind'];
  readonly spans: readonly DocumentSpan[];
  readonly masked: string;
  readonly isWhole: boolean;
  readonly missing: Reading['missing'];
  /** The copy that was written, in the folder for those. */
  readonly covered?: string;
}

/** Whether a file is a picture or document by its first bytes, however it is called. */
export async function isDocument(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return isReadWhole(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** From which of these stretches a span begins in, counted from 1. */
function placeIn(
  stretches: readonly { start: number; end: number }[] = [],
  { start }: ScannedSpan,
): number | undefined {
  const index = stretches.findIndex((stretch) => stretch.start <= start && start < stretch.end);
  return index < 0 ? undefined : index + 1;
}

function withPlace(span: ScannedSpan, { pages, image }: Reading): DocumentSpan {
  const page = placeIn(pages, span);
  const line = placeIn(image?.lines, span);
  return { ...span, ...(page ? { page } : {}), ...(line ? { line } : {}) };
}

/** Reads pictures and documents for `kedun scan`, one at a time, in the process that is there for strangers' files. */
export class DocumentScanner {
  readonly #folder: string | null;
  #reader: DocumentReader | null = null;

  /** `folder` takes the covered copies of pictures, if any are wanted. */
  constructor(folder: string | null) {
    this.#folder = folder;
  }

  /** Throws coded errors (`file_broken` …) and what the file system throws. */
  async scan(file: string, place: number): Promise<ScannedDocument> {
    if ((await stat(file)).size > FILE_LIMITS.bytes) throw documentFault('file_too_large');
    const bytes = await readFile(file);
    this.#reader ??= openDocumentReader();
    const reading = await this.#reader.read(bytes);
    const { spans, masked } = scanOne({ text: reading.text });
    const covered = await this.#cover(bytes, reading, spans, place);
    return {
      file: place,
      kind: reading.kind,
      spans: spans.map((span) => withPlace(span, reading)),
      masked: String(masked),
      isWhole: reading.isWhole,
      missing: reading.missing,
      ...(covered ? { covered } : {}),
    };
  }

  async #cover(
    bytes: Uint8Array,
    reading: Reading,
    spans: readonly ScannedSpan[],
    place: number,
  ): Promise<string | null> {
    if (!this.#folder || !this.#reader || reading.kind !== 'image') return null;
    const copy = await this.#reader.cover(bytes, boxesToCover(reading, spans));
    const name = `covered-${place}.webp`;
    await mkdir(this.#folder, { recursive: true });
    await writeFile(join(this.#folder, name), copy.bytes);
    return name;
  }

  async close(): Promise<void> {
    await this.#reader?.close();
  }
}

const MISSING: Readonly<Record<NonNullable<Reading['missing']>, string>> = {
  recogniser: 'what is printed in the picture was not read, because no recogniser is installed',
  pages: `only the first ${FILE_LIMITS.pages} pages were read`,
  cells: `only the first ${FILE_LIMITS.cells} cells were read`,
  characters: `only the first ${FILE_LIMITS.characters} characters were read`,
  lines: `only ${FILE_LIMITS.lines} lines of the picture were read`,
  codes: `only ${FILE_LIMITS.codes} codes in the picture were read`,
  pictures: 'pictures or files within it were not read',
};

/** What of a file was not looked at, in words; null when all of it was. */
export function missingWords({ missing }: Pick<ScannedDocument, 'missing'>): string | null {
  return missing && MISSING[missing];
}

/** What went wrong, in words and with its code where it has one. */
export function faultWords(error: unknown): string {
  if (error instanceof KedunError) return `${error.message} (${error.code})`;
  return error instanceof Error ? error.message : String(error);
}
