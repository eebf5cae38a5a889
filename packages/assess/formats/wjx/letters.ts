import type { LetterToken, MarkStyle, NumberToken, Token } from './tokens.ts';

/** A letter that begins an option, by its place among the tokens. */
export interface OptionMark {
  readonly token: LetterToken;
  /** Place in the list of tokens. */
  readonly at: number;
  /** It begins the options of an item. */
  readonly isFirst: boolean;
}

/** Letters that may be missing in a row; beyond, what follows is no letter of it. */
const MOST_LOST = 2;
const ENUMERATED = /^[A-L](?![A-Za-z0-9.．、:：)）])/;

/** How most letters that continue a row are set off. */
function mainStyle(letters: readonly LetterToken[]): MarkStyle {
  const counts = new Map<MarkStyle, number>();
  for (const [at, { letter, style, isBehindWord }] of letters.entries()) {
    const next = letters[at + 1];
    if (isBehindWord || !next || next.style !== style || next.letter !== after(letter)) continue;
    counts.set(style, (counts.get(style) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'dot';
}

/** The letter behind another. */
export const after = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 1);

/** Letters within an explanation: up to the next number at which an item could begin. */
function explained(tokens: readonly Token[]): ReadonlySet<Token> {
  const within = new Set<Token>();
  let open: Token | null = null;
  for (const token of tokens) {
    if (token.kind === 'explanation') open = token;
    else if (token.kind === 'section' || token.kind === 'tag') open = null;
    else if (token.kind === 'number' && !token.isDecimal && (token.isAtLineStart || !open?.isAtLineStart)) open = null;
    else if (open && token.kind === 'letter') within.add(token);
  }
  return within;
}

/** A, B or C of `A、B、C三类`: text, as long as options are not written like that. */
function isEnumerated(text: string, token: LetterToken, next: LetterToken | undefined, isUsual: boolean): boolean {
  if (token.isAtLineStart || (isUsual && token.style !== 'pause')) return false;
  if (next && next.start === token.end && next.letter !== token.letter) return true;
  return !(isUsual && next?.letter === after(token.letter)) && ENUMERATED.test(text.slice(token.end, token.end + 2));
}

/** Whether an item may begin between two tokens: a number, a tag, a heading or the brackets of a gap. */
function isParted(text: string, tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) {
    const { kind } = tokens[at] as Token;
    if (kind === 'number' && !(tokens[at] as NumberToken).isDecimal) return true;
    if (kind === 'tag' || kind === 'section' || kind === 'answer') return true;
  }
  const between = text.slice((tokens[from] as Token).end, (tokens[to] as Token).start);
  return /[(（]\s{0,4}[)）]|[?？]/.test(between);
}

/**
 * The letters that begin options, in their order. Others stay text: rows such as `A、B、C三类`, letters in explanations,
 * and those behind a Latin word or set off otherwise than the paper does where they do not continue a row.
 */
export function optionMarks(text: string, tokens: readonly Token[]): OptionMark[] {
  const hidden = explained(tokens);
  const letters = tokens.filter((token): token is LetterToken => token.kind === 'letter' && !hidden.has(token));
  const style = mainStyle(letters);
  const marks: OptionMark[] = [];
  let next = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'letter' || hidden.has(token)) continue;
    next += 1;
    if (isEnumerated(text, token, letters[next], token.style === style)) continue;
    const last = marks.at(-1);
    const continues = last !== undefined && token.letter === after(last.token.letter);
    const begins = token.letter === 'A' && letters[next]?.letter === 'B';
    const isUsual = token.style === style || token.isAtLineStart;
    if (last && token.letter.charCodeAt(0) - last.token.letter.charCodeAt(0) > MOST_LOST + 1) continue;
    const isOdd = !isUsual || (token.isBehindWord && !token.isDoubled);
    const isRow = continues ? !isParted(text, tokens, last.at, at) : begins && !token.isBehindWord;
    if (isOdd && !isRow) continue;
    const falls = last !== undefined && token.letter <= last.token.letter;
    const isFirst =
      last === undefined ||
      (falls && (isParted(text, tokens, last.at, at) || (token.letter === 'A' && last.token.letter !== 'A')));
    marks.push({ token, at, isFirst });
  }
  return marks;
}
