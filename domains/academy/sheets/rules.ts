import type { Cell } from '@kedun/assess';

/** A table under a heading, and a sentence on how to read it. */
export interface SheetTable {
  readonly heading: string;
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * A text in lines of at most `width`, each sign as wide as `measure` says: broken at spaces, else before any sign, as
 * Chinese is. A sign wider than the line has a line of its own. Nothing is lost but the spaces at breaks.
 */
export function linesWithin(text: string, width: number, measure: (sign: string) => number): string[] {
  const lines: string[] = [];
  let [line, wide, space] = ['', 0, -1];
  for (const sign of text.replace(/\s+/g, ' ')) {
    const step = measure(sign);
    if (line !== '' && wide + step > width && sign !== ' ') {
      const isWord = space > 0 && /[\w.,:;/-]/.test(sign) && /[\w.,:;/-]/.test(line.at(-1) ?? '');
      const rest = isWord ? line.slice(space + 1) : '';
      lines.push((isWord ? line.slice(0, space) : line).trimEnd());
      line = rest;
      wide = [...rest].reduce((sum, one) => sum + measure(one), 0);
      space = -1;
    }
    if (sign === ' ') space = line.length;
    line += sign;
    wide += step;
  }
  return [...lines, line.trimEnd()].filter((one, at) => one !== '' || at === 0);
}

const [NARROWEST, WIDEST] = [4, 22];

/** Widths of a table's columns that fill `total`: by the widest of each column's texts, none too narrow or too wide. */
export function columnWidths(
  rows: readonly (readonly string[])[],
  total: number,
  measure: (text: string) => number,
): number[] {
  const columns = (rows[0] ?? []).map((_, at) =>
    Math.min(Math.max(...rows.map((row) => measure(row[at] ?? '')), NARROWEST), WIDEST),
  );
  const sum = columns.reduce((all, one) => all + one, 0);
  return columns.map((one) => (one / sum) * total);
}
