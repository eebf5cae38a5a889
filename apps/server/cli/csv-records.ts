import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Parser, parse } from 'csv-parse';

/** A cell: its text, and whether it stood in quotation marks. */
export interface Cell {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Limits of one table, so that a quotation mark that is never closed does not fill the memory. */
export const MOST_CELLS = 1_000;
export const MOST_RECORD_CHARACTERS = 1_000_000;

/** What is wrong with the table, without a word of it: the parser's own message quotes what it read. */
function faultOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new Error(`A record has more than ${MOST_RECORD_CHARACTERS} characters`);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new Error('A quotation mark is never closed');
  return new Error(`This is no table (${error.code})`);
}

/**
 * The records of a table (RFC 4180): cells parted by `separator`, in quotation marks where they hold one, a line break or
 * a doubled quotation mark. Throws where it cannot be read, or a record is beyond the limits.
 */
export async function* recordsOf(pieces: AsyncIterable<string>, separator: string): AsyncGenerator<Cell[]> {
  const parser: Parser = parse({
    delimiter: separator,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MOST_RECORD_CHARACTERS,
    cast: (text, { quoting }): Cell => ({ text, isQuoted: quoting }),
  });
  // What goes wrong on the way is thrown where the records are read.
  pipeline(Readable.from(pieces), parser).catch(() => {});
  try {
    for await (const record of parser as AsyncIterable<Cell[]>) {
      if (record.length > MOST_CELLS) throw new Error(`A record has more than ${MOST_CELLS} cells`);
      yield record;
    }
  } catch (error) {
    throw faultOf(error);
  }
}

/** A cell as it is written, in quotation marks where it was, or where it must be now. */
export function writeCell({ text, isQuoted }: Cell, separator: string): string {
  const needsQuotes = isQuoted || text.includes(separator) || /["\r\n]/.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
