/** A stretch of text inside a line. */
export interface Inline {
  readonly kind: 'text' | 'strong' | 'code';
  readonly text: string;
}

/** What lessons and agreements are made of: the part of Markdown that training texts use. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'quote'; readonly text: readonly Inline[] }
  | { readonly kind: 'bullets' | 'numbers'; readonly items: readonly (readonly Inline[])[] };

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

const MARKS: readonly [RegExp, Exclude<Block['kind'], 'heading' | 'paragraph'>][] = [
  [/^[-*] +/, 'bullets'],
  [/^\d+[.、] */, 'numbers'],
  [/^> ?/, 'quote'],
];

function readLine(line: string): Block {
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
    return { kind: above.kind, items: [...above.items, ...below.items] };
  }
  if ((above.kind === 'paragraph' || above.kind === 'quote') && below.kind === above.kind && 'text' in below) {
    return { kind: above.kind, text: [...above.text, SPACE, ...below.text] };
  }
  return null;
}

/** Reads a text into blocks; blank lines part them. */
export function readMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let isApart = true;
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line === '') {
      isApart = true;
      continue;
    }
    const block = readLine(line);
    const last = blocks.at(-1);
    const joined = last && (!isApart || 'items' in block) ? join(last, block) : null;
    if (joined) blocks[blocks.length - 1] = joined;
    else blocks.push(block);
    isApart = false;
  }
  return blocks;
}
