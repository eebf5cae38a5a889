import { normalise, type ScanOptions, scan } from '../index.ts';
import { maskValue } from '../mask.ts';

/** What a row of a test table expects, or what a scan gave. */
interface Found {
  type: string;
  start: number;
  end: number;
  raw: string;
  value: string;
  mask: string;
}

const MARK = /⟦(\w+)\|([^⟧|]*)(?:\|([^⟧|]*))?(?:\|([^⟧|]*))?⟧/g;

/**
 * Reads a row of a test table: `⟦TYPE|raw⟧` marks a place, `⟦TYPE|raw|mask⟧` the mask of a value that is written
 * in its normal form, `⟦TYPE|raw|value|mask⟧` also the normal form. Text without a mark must give nothing.
 */
export function readRow(row: string): { text: string; expected: Found[] } {
  const expected: Found[] = [];
  let text = '';
  let from = 0;
  for (const match of row.matchAll(MARK)) {
    const [all, type = '', raw = '', third, fourth] = match;
    text += row.slice(from, match.index);
    const value = fourth === undefined ? (third === undefined ? normalise(type as never, raw) : raw) : (third ?? raw);
    const mask = fourth ?? third ?? maskValue(type as never, value);
    expected.push({ type, start: text.length, end: text.length + raw.length, raw, value, mask });
    text += raw;
    from = match.index + all.length;
  }
  return { text: text + row.slice(from), expected };
}

/** Everything that a scan finds in a text, in the form of `readRow`. */
export function findingsOf(text: string, options: ScanOptions = {}): Found[] {
  return scan(text, options).map(({ type, start, end, value, mask }) => ({
    type,
    start,
    end,
    raw: text.slice(start, end),
    value: value.expose(),
    mask,
  }));
}
