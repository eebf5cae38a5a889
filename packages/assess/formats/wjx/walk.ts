import type { ItemType } from '../../items/item.ts';
import type { ItemWarning } from '../warnings.ts';
import { after } from './letters.ts';
import type { Range } from './ranges.ts';
import type { Span, SpanPart } from './spans.ts';
import type { AnswerToken, LetterToken, TagToken, Token } from './tokens.ts';

/** An option while it is read. */
export interface DraftOption {
  readonly letter: string;
  /** As it stood, blanks and all. */
  text: string;
  /** How much of the text stood before the mark of a key; null without one. */
  keyAt: number | null;
}

/** An item while it is read. */
export interface Draft {
  readonly range: Range;
  stem: string;
  readonly options: DraftOption[];
  readonly tags: TagToken[];
  readonly answers: AnswerToken[];
  /** The key stands in the brackets of the stem. */
  readonly isKeyInGap: boolean;
  /** Letters in the brackets of the stem beside another key. */
  readonly rival: readonly string[] | null;
  explanation: string;
  labels: string;
  readonly warnings: Set<ItemWarning>;
}

type State = 'stem' | 'option' | 'behind' | 'explanation' | 'labels';

const PARTS: Readonly<Record<State, SpanPart>> = {
  stem: 'stem',
  option: 'option',
  behind: 'leftover',
  explanation: 'explanation',
  labels: 'labels',
};

/** What a range holds, read mark by mark; and where each of its characters went. */
export class Walk {
  readonly draft: Draft;
  readonly spans: Omit<Span, 'item'>[] = [];
  private state: State = 'stem';
  private readonly gap: Token | null;
  private readonly text: string;

  constructor(text: string, range: Range) {
    this.text = text;
    const gap = gapOf(range);
    this.gap = isKeyElsewhere(range) ? null : gap;
    this.draft = {
      isKeyInGap: this.gap !== null,
      rival: gap && !this.gap ? keysOf(gap) : null,
      range,
      stem: '',
      options: [],
      tags: [],
      answers: [],
      explanation: '',
      labels: '',
      warnings: new Set(range.warnings),
    };
    const letters = new Set<Token>(range.letters);
    const tokens: Token[] =
      range.letters[0]?.style === 'bare' && !range.tokens.includes(range.letters[0])
        ? merged(range)
        : [...range.tokens];
    let at = range.start;
    for (const token of tokens) {
      if (token.start < at || !this.isMark(token, letters)) continue;
      this.plain(at, token.start);
      this.mark(token);
      at = token.end;
    }
    this.plain(at, range.end);
  }

  private isMark(token: Token, letters: ReadonlySet<Token>): boolean {
    if (token === this.gap) return true;
    if (token.kind === 'number') return token === this.draft.range.number;
    if (token.kind === 'answer') return !token.isInGap || token.keys[0] === '对';
    return token.kind !== 'letter' || letters.has(token);
  }

  private span(start: number, end: number, part: SpanPart): void {
    this.spans.push({ start, end, part });
  }

  private plain(start: number, end: number): void {
    const { draft } = this;
    let text = this.text.slice(start, end);
    if (text === '') return;
    if (this.state === 'labels') {
      const line = text.indexOf('\n');
      if (line >= 0) {
        draft.labels += text.slice(0, line);
        this.span(start, start + line, 'labels');
        this.state = 'behind';
        text = text.slice(line);
        start += line;
      }
    }
    if (text.trim() !== '') this.span(start, end, PARTS[this.state]);
    if (this.state === 'stem') draft.stem += text;
    else if (this.state === 'option') (draft.options.at(-1) as DraftOption).text += text;
    else if (this.state === 'explanation') draft.explanation += text;
    else if (this.state === 'labels') draft.labels += text;
    else if (text.trim() !== '') draft.warnings.add('text_stray');
  }

  private mark(token: Token): void {
    if (token === this.gap) this.fillGap(token);
    else if (token.kind === 'number') this.span(token.start, token.end, 'number');
    else if (token.kind === 'letter') this.letter(token);
    else if (token.kind === 'key') this.key(token.start, token.end, token.isDamaged);
    else if (token.kind === 'tag') this.tag(token);
    else if (token.kind === 'answer') this.answer(token);
    else if (token.kind === 'section') this.plain(token.start, token.end);
    else {
      this.state = token.kind;
      this.span(token.start, token.end, token.kind);
    }
  }

  private letter({ letter, start, end, isDoubled }: LetterToken): void {
    const { options, warnings } = this.draft;
    const last = options.at(-1);
    if (end > start) this.span(start, end, 'letter');
    this.state = 'option';
    if (isDoubled) warnings.add('letter_doubled');
    if (last?.letter === letter) {
      warnings.add('letter_doubled');
      if (last.text.trim() === '' && last.keyAt === null) return;
    } else if (last ? letter < last.letter : false) warnings.add('letter_order');
    else if (letter !== (last ? after(last.letter) : 'A')) warnings.add('letter_missing');
    options.push({ letter, text: '', keyAt: null });
  }

  private key(start: number, end: number, isDamaged: boolean): void {
    const { options, warnings } = this.draft;
    this.span(start, end, 'key');
    if (isDamaged) warnings.add('key_damaged');
    const option = options.at(-1);
    if (this.state !== 'option' || !option) warnings.add('key_misplaced');
    else if (option.keyAt !== null) warnings.add('key_damaged');
    else option.keyAt = option.text.length;
  }

  private tag(token: TagToken): void {
    const { tags, warnings } = this.draft;
    this.span(token.start, token.end, 'tag');
    if (tags.length > 0) warnings.add('tag_repeated');
    if (this.state !== 'stem') warnings.add('text_stray');
    if (token.isDamaged) warnings.add('tag_damaged');
    tags.push(token);
  }

  private fillGap(token: Token): void {
    this.span(token.start, token.end, 'key');
    this.draft.stem += this.text.charAt(token.start) + this.text.charAt(token.end - 1);
    this.draft.answers.push({ ...token, kind: 'answer', keys: keysOf(token), isInGap: true, isDamaged: false });
  }

  private answer(token: AnswerToken): void {
    const { answers, options, warnings } = this.draft;
    if (token.isInGap) {
      const isTick = this.state === 'option' && /[√✓]/.test(this.text.slice(token.start, token.end));
      if (isTick) this.key(token.start, token.end, false);
      else this.plain(token.start, token.end);
      return;
    }
    this.span(token.start, token.end, 'key');
    if (options.length > 0 || this.draft.range.letters.length === 0) this.state = 'behind';
    if (answers.length > 0 || token.isDamaged) warnings.add('key_damaged');
    answers.push(token);
  }
}

const keysOf = (token: Token) => (token.kind === 'letter' ? [token.letter] : token.kind === 'answer' ? token.keys : []);

const isKeyElsewhere = ({ tokens }: Range) =>
  tokens.some((token) => token.kind === 'key' || (token.kind === 'answer' && !token.isInGap));

/** The one pair of brackets in the stem that holds letters, or 对 or 错. */
function gapOf({ tokens, letters }: Range): Token | null {
  const first = letters[0]?.start ?? Number.POSITIVE_INFINITY;
  const gaps = tokens.filter((token) => {
    if (token.start >= first) return false;
    if (token.kind === 'answer') return token.isInGap;
    return token.kind === 'letter' && token.style === 'bracket' && token.isRound;
  });
  return gaps.length === 1 ? (gaps[0] ?? null) : null;
}

/** Tokens and letters of no width, which stand in no list of tokens, in the order of their places. */
function merged({ tokens, letters }: Range): Token[] {
  return [...tokens.filter(({ kind }) => kind !== 'letter'), ...letters].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
}

/** The kind of item that the tag, or else the heading, tells; null for neither. */
export function toldType({ tags, range }: Draft): ItemType | null {
  return tags[0] ? tags[0].type : range.sectionType;
}
