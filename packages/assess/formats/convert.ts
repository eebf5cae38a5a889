import type { ItemSet } from '../items/item.ts';
import { readItemsJson, writeItemsJson } from './exchange.ts';
import { readGift, writeGift } from './gift.ts';
import { readMoodleXml, writeMoodleXml } from './moodle-xml.ts';
import { readQti3, writeQti3 } from './qti3.ts';
import { readWjx } from './wjx/read.ts';
import { writeWjx } from './wjx/write.ts';
import { readItemsXlsx, writeItemsXlsx } from './xlsx.ts';

/** Every format that items are read from and written to. */
export const ITEM_FORMATS = ['wjx', 'gift', 'moodle-xml', 'qti3', 'xlsx', 'json'] as const;

/** One of `ITEM_FORMATS`. */
export type ItemFormat = (typeof ITEM_FORMATS)[number];

type TextFormat = Exclude<ItemFormat, 'xlsx'>;

const READERS: Readonly<Record<TextFormat, (text: string) => ItemSet>> = {
  wjx: (text) => readWjx(text).set,
  gift: readGift,
  'moodle-xml': readMoodleXml,
  qti3: readQti3,
  json: readItemsJson,
};

const WRITERS: Readonly<Record<ItemFormat, (set: ItemSet) => string | Uint8Array>> = {
  wjx: writeWjx,
  gift: writeGift,
  'moodle-xml': writeMoodleXml,
  qti3: writeQti3,
  xlsx: writeItemsXlsx,
  json: writeItemsJson,
};

/**
 * The items of a file: bytes for `xlsx`, decoded text for all others. Throws `items_broken` for what is not of the format
 * and `items_too_large` beyond `ITEM_LIMITS`.
 */
export function readItems(format: 'xlsx', file: Uint8Array): ItemSet;
export function readItems(format: TextFormat, file: string): ItemSet;
export function readItems(format: ItemFormat, file: string | Uint8Array): ItemSet {
  if (format === 'xlsx') return readItemsXlsx(file as Uint8Array);
  return READERS[format](file as string);
}

/**
 * Writes a set: text, or bytes for `xlsx`. Reading it gives the same set in every format; `items_too_large` for a text
 * that no cell of XLSX holds.
 */
export function writeItems(format: ItemFormat, set: ItemSet): string | Uint8Array {
  return WRITERS[format](set);
}
