/** A cell: its text, and whether it stood in quotation marks. */
export interface Cell {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Limits of one table, so that a quotation mark that is never closed does not fill the memory. */
export const MOST_CELLS = 1_000;
export const MOST_CELL_CHARACTERS = 1_000_000;

/** The cells of one record while it is read. */
class OpenRecord {
  readonly cells: Cell[] = [];
  #parts: string[] = [];
  #length = 0;
  #isQuoted = false;

  get isEmpty(): boolean {
    return this.cells.length === 0 && this.#length === 0 && !this.#isQuoted;
  }

  get isAtStart(): boolean {
    return this.#length === 0 && !this.#isQuoted;
  }

  quote(): void {
    this.#isQuoted = true;
  }

  take(text: string): void {
    this.#length += text.length;
    if (this.#length > MOST_CELL_CHARACTERS) throw new Error(`A cell has more than ${MOST_CELL_CHARACTERS} characters`);
    this.#parts.push(text);
  }

  endCell(isLast = false): void {
    if (this.cells.length === MOST_CELLS) throw new Error(`A record has more than ${MOST_CELLS} cells`);
    const text = this.#parts.join('');
    // A record ends with LF or CRLF.
    this.cells.push({ text: isLast && text.endsWith('\r') ? text.slice(0, -1) : text, isQuoted: this.#isQuoted });
    this.#parts = [];
    this.#length = 0;
    this.#isQuoted = false;
  }
}

/**
 * The records of a table (RFC 4180): cells parted by `separator`, in quotation marks where they hold one, a line break or
 * a doubled quotation mark. Throws where a cell or record is beyond the limits.
 */
export async function* recordsOf(pieces: AsyncIterable<string>, separator: string): AsyncGenerator<Cell[]> {
  let record = new OpenRecord();
  let state: 'plain' | 'quoted' | 'quote_in_quoted' = 'plain';
  const special = new RegExp(`["\n${separator}]`, 'g');
  const endRecord = () => {
    record.endCell(true);
    const { cells } = record;
    record = new OpenRecord();
    return cells;
  };
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      if (state === 'quoted') {
        const end = piece.indexOf('"', at);
        record.take(piece.slice(at, end < 0 ? piece.length : end));
        if (end >= 0) state = 'quote_in_quoted';
        at = end < 0 ? piece.length : end + 1;
        continue;
      }
      const isDoubled: boolean = state === 'quote_in_quoted' && piece[at] === '"';
      state = isDoubled ? 'quoted' : 'plain';
      if (isDoubled) {
        record.take('"');
        at += 1;
        continue;
      }
      special.lastIndex = at;
      const next: number = special.exec(piece)?.index ?? piece.length;
      if (next > at) record.take(piece.slice(at, next));
      const sign = piece[next];
      if (sign === separator) record.endCell();
      else if (sign === '\n') yield endRecord();
      else if (sign === '"' && record.isAtStart) {
        record.quote();
        state = 'quoted';
      } else if (sign === '"') record.take('"');
      at = next + 1;
    }
  }
  if (!record.isEmpty) yield endRecord();
}

/** A cell as it is written, in quotation marks where it was, or where it must be now. */
export function writeCell({ text, isQuoted }: Cell, separator: string): string {
  const needsQuotes = isQuoted || text.includes(separator) || /["\r\n]/.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
