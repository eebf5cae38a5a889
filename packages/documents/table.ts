import { scan } from '@kedun/detect';
import { parse } from 'csv-parse/sync';
import { FILE_LIMITS } from './limits.ts';

/** A column is called by few characters; longer ones are what somebody wrote. */
const LONGEST_COLUMN_NAME = 40;
const ROWS_LOOKED_AT = 20;
/** UTF-16 units by which a table is told. */
export const TABLE_HEAD = 50_000;

function separatorOf(text: string): ',' | '\t' {
  const head = text.slice(0, 10_000);
  return head.split('\t').length > head.split(',').length ? '\t' : ',';
}

/** The rows of a comma or tab separated text (RFC 4180), at most so many; null where it cannot be read as one. */
function parseRows(text: string, most: number): string[][] | null {
  try {
    return parse(text, {
      delimiter: separatorOf(text),
      relax_quotes: true,
      relax_column_count: true,
      to: most,
    });
  } catch {
    return null;
  }
}

/** Whether a text is a table: its first rows have the same number of cells, two or more. */
export function isTable(text: string): boolean {
  const rows = parseRows(text.slice(0, TABLE_HEAD).trimEnd(), ROWS_LOOKED_AT);
  const width = rows?.[0]?.length ?? 0;
  return rows !== null && rows.length >= 2 && width >= 2 && rows.every((row) => row.length === width);
}

/** Whether a first row names its columns: short, with nothing sensitive and no long number in it, not all of it empty. */
function isHead(row: readonly string[]): boolean {
  const isName = (text: string) => text.length <= LONGEST_COLUMN_NAME && !/\d{5}/.test(text) && scan(text).length === 0;
  return row.some((text) => text.trim() !== '') && row.every(isName);
}

/** Rows as one would write them down: each cell with the name of its column before it, empty ones left out. */
export function rowsToText(rows: readonly (readonly string[])[]): string {
  const [first = []] = rows;
  const names = rows.length > 1 && isHead(first) ? first.map((name) => name.trim()) : [];
  return rows
    .map((row, at) =>
      row
        .map((cell, column) => {
          const text = cell.trim();
          const name = at === 0 ? '' : (names[column] ?? '');
          return text === '' || name === '' ? text : `${name}：${text}`;
        })
        .filter((text) => text !== '')
        .join('\t'),
    )
    .join('\n');
}

/** The first rows, as many as have `cells` cells and `FILE_LIMITS.characters` characters together; whether these are all. */
export function limitRows(rows: readonly string[][], cells: number): { rows: string[][]; isWhole: boolean } {
  let seen = 0;
  let characters = 0;
  const end = rows.findIndex((row) => {
    seen += row.length;
    characters += row.reduce((sum, text) => sum + text.length, 0);
    return seen > cells || characters > FILE_LIMITS.characters;
  });
  return { rows: rows.slice(0, end < 0 ? rows.length : end), isWhole: end < 0 };
}

/** A table that is text, as text for detection; null where it cannot be read as one. */
export function readTable(text: string): { text: string; isWhole: boolean } | null {
  const all = parseRows(text, FILE_LIMITS.cells + 1);
  if (!all) return null;
  const { rows, isWhole } = limitRows(all, FILE_LIMITS.cells);
  return { text: rowsToText(rows), isWhole };
}
