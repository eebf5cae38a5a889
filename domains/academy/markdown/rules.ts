/** A stretch of text inside a line. */
export interface Inline {
  readonly kind: 'text' | 'strong' | 'code';
  readonly text: string;
}

/** What lessons and agreements are made of: the part of Markdown that training texts use. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'quote'; readonly text: readonly Inline[] }
  | {
      readonly kind: 'bullets' | 'numbers';
      readonly items: readonly (readonly Inline[])[];
      /** How far each item is indented, from 0; absent where none is. */
      readonly levels?: readonly number[];
    }
  | { readonly kind: 'table'; readonly head: readonly Inline[][]; readonly rows: readonly (readonly Inline[][])[] }
  /** A picture that we keep; those of other places are text. */
  | { readonly kind: 'picture'; readonly id: string; readonly alt: string };

// A mask such as 138****5678 is not emphasis: the marks must stand alone and touch what they mark.
const INLINE = /(?<!\*)\*\*(?![*\s])([^*]+?)(?<!\s)\*\*(?!\*)|`([^`]+)`/g;

/** Reads emphasis and code inside a line; everything else is text, HTML included. */
export function readInline(line: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of line.matchAll(INLINE)) {
    if (match.index > at) parts.push({ kind: 'text', text: line.slice(at, match.index) });
    parts.push(match[1] === undefined ? { kind: 'code', text: match[2] ?? '' } : { kind: 'strong', text: match[1] });
    at = match.index + match[0].length;
  }
  if (at < line.length) parts.push({ kind: 'text', text: line.slice(at) });
  return parts;
}

const MARKS: readonly [RegExp, 'bullets' | 'numbers' | 'quote'][] = [
  [/^[-*] +/, 'bullets'],
  [/^\d+[.、] */, 'numbers'],
  [/^> ?/, 'quote'],
];

const PICTURE = /^!\[([^\]]*)\]\(kedun:picture\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)$/;
const INDENT = 2;
const DEEPEST = 4;

function readLine(line: string): Block {
  const [, alt = '', id] = PICTURE.exec(line) ?? [];
  if (id) return { kind: 'picture', id, alt };
  const heading = line.match(/^(#{1,6}) +/);
  if (heading) {
    const level = (heading[1]?.length ?? 1) > 2 ? 3 : 2;
    return { kind: 'heading', level, text: readInline(line.slice(heading[0].length)) };
  }
  for (const [mark, kind] of MARKS) {
    const found = line.match(mark);
    if (!found) continue;
    const rest = readInline(line.slice(found[0].length));
    return kind === 'quote' ? { kind, text: rest } : { kind, items: [rest] };
  }
  return { kind: 'paragraph', text: readInline(line) };
}

const SPACE: Inline = { kind: 'text', text: ' ' };

/** Joins a line to the block above where they are one: items of a list, lines of a paragraph or quote. */
function join(above: Block, below: Block): Block | null {
  if ('items' in above && below.kind === above.kind && 'items' in below) {
    const items = [...above.items, ...below.items];
    if (!above.levels && !below.levels) return { kind: above.kind, items };
    const levelsOf = ({ items: some, levels }: typeof above) => levels ?? some.map(() => 0);
    return { kind: above.kind, items, levels: [...levelsOf(above), ...levelsOf(below)] };
  }
  if ((above.kind === 'paragraph' || above.kind === 'quote') && below.kind === above.kind && 'text' in below) {
    return { kind: above.kind, text: [...above.text, SPACE, ...below.text] };
  }
  return null;
}

const ROW = /^\|.*\|$/;
const RULE = /^\|(?:\s*:?-+:?\s*\|)+$/;

/** Cells of a row; `\\|` is a stroke within one. */
function readRow(line: string): Inline[][] {
  const cells = line.slice(1, -1).split(/(?<!\\)\|/);
  return cells.map((cell) => readInline(cell.trim().replaceAll('\\|', '|')));
}

/** The table that begins at a line: a head, a rule, rows. Null where none does. */
function tableAt(lines: readonly string[], at: number): { block: Block; length: number } | null {
  if (!ROW.test(lines[at] ?? '') || !RULE.test(lines[at + 1] ?? '')) return null;
  const after = lines.slice(at + 2);
  const end = after.findIndex((line) => !ROW.test(line));
  const rows = end === -1 ? after : after.slice(0, end);
  const block: Block = { kind: 'table', head: readRow(lines[at] ?? ''), rows: rows.map(readRow) };
  return { block, length: rows.length + 2 };
}

/** The level of an item by its indent, where it has one. */
function indented(block: Block, line: string): Block {
  const level = Math.min(DEEPEST, Math.floor((line.length - line.trimStart().length) / INDENT));
  return 'items' in block && level > 0 ? { ...block, levels: [level] } : block;
}

/** Reads a text into blocks; blank lines part them. */
export function readMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let isApart = true;
  const raw = text.split(/\r?\n/);
  const lines = raw.map((one) => one.trim());
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '') {
      isApart = true;
      continue;
    }
    const table = tableAt(lines, at);
    if (table) {
      blocks.push(table.block);
      at += table.length - 1;
      isApart = true;
      continue;
    }
    const block = indented(readLine(line), raw[at] ?? '');
    const last = blocks.at(-1);
    const joined = last && (!isApart || 'items' in block) ? join(last, block) : null;
    if (joined) blocks[blocks.length - 1] = joined;
    else blocks.push(block);
    isApart = false;
  }
  return blocks;
}
