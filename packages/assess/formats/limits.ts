import { invalid, type KedunError } from '@kedun/base';

/** What a file of items may be at most; beyond it is refused. */
export const ITEM_LIMITS = {
  /** Of a file as it came. */
  bytes: 20 * 1024 * 1024,
  /** UTF-16 units of a text. */
  characters: 20 * 1024 * 1024,
  /** Of one set. */
  items: 100_000,
  /** Of one item. */
  options: 100,
  tags: 100,
  warnings: 100,
  /** Elements of an XML file that stand within each other. */
  depth: 100,
  /** What an XLSX file holds unpacked. */
  unpackedBytes: 128 * 1024 * 1024,
  /** UTF-16 units of a cell (ECMA-376, as Excel keeps it). */
  cell: 32_767,
} as const;

/** 422 `items_too_large`: more than `ITEM_LIMITS` of `what`. */
export function tooLarge(what: keyof typeof ITEM_LIMITS): KedunError {
  const most = ITEM_LIMITS[what];
  return invalid('items_too_large', `At most ${most} ${what} are read`, { what, most });
}

/** 422 `items_broken`: not of the format it was said to be, at `place` where that is known (line, element, item). */
export function broken(format: string, place = ''): KedunError {
  const where = place === '' ? '' : `: ${place}`;
  return invalid('items_broken', `This is no ${format} file of items, or it is damaged${where}`, { format, place });
}

/** Throws `items_too_large` for a text beyond the limit. */
export function refuseLongText(text: string): void {
  if (text.length > ITEM_LIMITS.characters) throw tooLarge('characters');
}
