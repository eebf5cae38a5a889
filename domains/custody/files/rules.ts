import type { Id } from '@kedun/base';
import type { Cover, CoveredCopy, Reading } from '@kedun/documents';

/** A store of sealed bytes beside the database: a folder, or whatever keeps bytes under a name. */
export interface ObjectStore {
  /** Keeps bytes; once it answers they outlast a crash. The same name again replaces them. */
  put(name: string, bytes: Buffer): Promise<void>;
  /** The bytes, or null when there are none under this name. */
  get(name: string): Promise<Buffer | null>;
  /** Removes what is there. */
  remove(name: string): Promise<void>;
  /** Bytes that may still be put. */
  freeBytes(): Promise<number>;
  /** Every name with the moment of its last change, in no order. */
  names(): AsyncIterable<{ readonly name: string; readonly changedAt: Date }>;
}

/** Reads files, within limits of time and memory; throws coded errors for what it cannot read. */
export interface DocumentReader {
  /** What stands in a file. Throws what `readDocument` throws. */
  read(bytes: Uint8Array): Promise<Reading>;
  /** An upright copy without metadata, its boxes covered. Throws what `coverImage` throws. */
  cover(bytes: Uint8Array, cover: Cover): Promise<CoveredCopy>;
}

/** What one customer may bring in 24 hours: more than a hundred photographs, and no disk is filled by one. */
export const MOST_BYTES_PER_DAY = 500 * 1024 * 1024;
export const DAY_MS = 24 * 60 * 60 * 1000;
/** Left free for what is made of files, and for a database on the same disk: without room for its log it ends. */
export const RESERVED_BYTES = 1024 * 1024 * 1024;

/** The objects that a file may have: as it came, upright for the screen, covered for everybody. */
export const FILE_PARTS = ['original', 'view', 'copy'] as const;
export type FilePart = (typeof FILE_PARTS)[number];

/** The name under which an object lies in the store. */
export function objectName(token: Id, part: FilePart): string {
  return `${token}.${part}`;
}

/** The token of an object, or null for a name that is none of ours. */
export function tokenOf(name: string): Id | null {
  const [, token] = /^([0-9a-f-]{36})\.(?:original|view|copy)$/.exec(name) ?? [];
  return token ?? null;
}

/** Pictures that every browser shows, so that one that could not be read can still be looked at as it came. */
const SHOWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

/** True when browsers show this kind of picture. */
export function isShown(mediaType: string): boolean {
  return SHOWN.has(mediaType);
}
