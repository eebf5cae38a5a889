import type { ScannedSpan } from '@kedun/domains/custody/scans/contract';
import { scanOne } from '@kedun/domains/custody/scans/rules';
import { type Cell, recordsOf, writeCell } from './csv-records.ts';

/** A column is called by few characters; longer ones are what somebody wrote. */
const LONGEST_COLUMN_NAME = 40;

/** What a record answers: spans with their column (from 0), the masked cells, and the record as it is written. */
interface ScannedRecord {
  readonly found: { readonly spans: readonly (ScannedSpan & { column: number })[]; readonly masked: readonly string[] };
  readonly written: string;
}

function scanText(text: string) {
  const { spans, masked } = scanOne({ text });
  return { spans, masked: String(masked) };
}

/**
 * One cell with the name of its column before it, as one would write it: a short name or a bare number is known by what
 * announces it. Where both run into one value the cell stands for itself.
 */
export function scanCell(column: string, cell: string): { spans: ScannedSpan[]; masked: string } {
  const before = column === '' ? '' : `${column}：`;
  const { spans, masked } = scanText(before + cell);
  if (spans.some(({ start }) => start < before.length)) return scanText(cell);
  const shifted = spans.map((span) => ({ ...span, start: span.start - before.length, end: span.end - before.length }));
  return { spans: shifted, masked: masked.slice(before.length) };
}

/** Names of columns: short, with nothing sensitive and no long number in them. Null where the first record is data. */
export function columnsOf(first: readonly Cell[]): string[] | null {
  const isName = ({ text }: Cell) =>
    text.length <= LONGEST_COLUMN_NAME && !/\d{5}/.test(text) && scanOne({ text }).spans.length === 0;
  return first.every(isName) ? first.map(({ text }) => text.trim()) : null;
}

/** The records of a table, each scanned cell by cell. Throws where one is beyond the limits. */
export async function* scanTable(pieces: AsyncIterable<string>, separator: string): AsyncGenerator<ScannedRecord> {
  let names: readonly string[] | null = null;
  let isFirst = true;
  for await (const record of recordsOf(pieces, separator)) {
    const cells = record.map(({ text }, column) => scanCell(names?.[column] ?? '', text));
    if (isFirst) names = columnsOf(record);
    isFirst = false;
    const masked = cells.map((cell) => cell.masked);
    yield {
      found: { spans: cells.flatMap(({ spans }, column) => spans.map((span) => ({ column, ...span }))), masked },
      written: record
        .map((cell, column) => writeCell({ ...cell, text: masked[column] ?? '' }, separator))
        .join(separator),
    };
  }
}
