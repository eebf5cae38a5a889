import { FILE_LIMITS } from './limits.ts';
import { isDateFormat, writeDate, writeNumber } from './number-format.ts';
import { walkXml } from './xml.ts';

/** Columns beyond are read by nobody. */
const MOST_COLUMNS = 1_000;

/** What cells of all sheets refer to. */
export interface Book {
  readonly strings: readonly string[];
  /** For each cell style whether it shows a date. */
  readonly dates: readonly boolean[];
  readonly epoch: 1900 | 1904;
}

/** How much may still be read of a workbook; counts down while its sheets are read. */
export interface Allowance {
  cells: number;
  characters: number;
}

/** Texts that cells share (18.4.8), without the phonetic guides of Japanese. */
export function readStrings(bytes: Uint8Array): string[] {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let guides = 0;
  walkXml(bytes, {
    open: (name) => {
      if (name === 'rPh') guides += 1;
      isText = name === 't' && guides === 0;
    },
    text: (part) => {
      if (isText) text += part;
    },
    close: (name) => {
      isText = false;
      if (name === 'rPh') guides -= 1;
      if (name !== 'si') return;
      strings.push(text);
      text = '';
    },
  });
  return strings;
}

/** Which cell styles show a date (18.8). */
export function readDateStyles(bytes: Uint8Array): boolean[] {
  const codes = new Map<number, string>();
  const dates: boolean[] = [];
  let isCellStyle = false;
  walkXml(bytes, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') isCellStyle = true;
      if (name === 'xf' && isCellStyle) dates.push(isDateFormat(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyle = false;
    },
  });
  return dates;
}

/** The column of a cell, from 0, by its reference such as AB12; -1 without one. */
function columnOf(reference = ''): number {
  let column = 0;
  for (const letter of reference.match(/^[A-Z]{1,3}/)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  text: string;
}

function shown({ type, style, text }: OpenCell, { strings, dates, epoch }: Book): string {
  if (type === 's') return strings[Number(text)] ?? '';
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return text;
  return dates[style] ? writeDate(text, epoch) : writeNumber(text);
}

class Enough extends Error {}

/** Walks through a sheet (18.3.1): gives each row that has something in it. False where a cell stood too far out. */
function walkSheet(bytes: Uint8Array, book: Book, row: (cells: string[]) => void): boolean {
  let isWhole = true;
  let cells: string[] = [];
  let cell: OpenCell | null = null;
  let next = 0;
  let isText = false;
  walkXml(bytes, {
    open: (name, { r, t = 'n', s }) => {
      if (name === 'row') next = 0;
      if (name === 'c')
        cell = { column: r === undefined ? next : columnOf(r), type: t, style: Number(s ?? 0), text: '' };
      isText = name === 'v' || name === 't';
    },
    text: (part) => {
      if (isText && cell) cell.text += part;
    },
    close: (name) => {
      isText = false;
      if (name === 'c' && cell) {
        next = cell.column + 1;
        const text = shown(cell, book);
        const isWithin = cell.column >= 0 && cell.column < MOST_COLUMNS;
        if (isWithin && text !== '') cells[cell.column] = text;
        isWhole &&= isWithin;
        cell = null;
      }
      if (name !== 'row') return;
      if (cells.length > 0) row(Array.from(cells, (text) => text ?? ''));
      cells = [];
    },
  });
  return isWhole;
}

/** The rows of a sheet as they are shown, hidden ones too, as far as the allowance goes; and whether these are all. */
export function readSheet(bytes: Uint8Array, book: Book, allowance: Allowance): { rows: string[][]; isWhole: boolean } {
  const rows: string[][] = [];
  try {
    const isWhole = walkSheet(bytes, book, (cells) => {
      allowance.cells -= cells.length;
      allowance.characters -= cells.reduce((sum, text) => sum + text.length, 0);
      if (allowance.cells < 0 || allowance.characters < 0) throw new Enough();
      rows.push(cells);
    });
    return { rows, isWhole };
  } catch (error) {
    if (error instanceof Enough) return { rows, isWhole: false };
    throw error;
  }
}

/** All that may be read of one workbook. */
export const wholeAllowance = (): Allowance => ({ cells: FILE_LIMITS.cells, characters: FILE_LIMITS.characters });
