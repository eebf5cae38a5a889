import { CLASS, flagCharacters, KEYWORD, LETTER, WORD_FOLD } from './fold.ts';
import { Trie } from './trie.ts';

/** A context word found in the text: where it stands and which types it announces. */
export interface Clue {
  start: number;
  end: number;
  topics: number;
}

const MAX_DISTANCE = 24;
/** How far behind a value a word may announce it. */
export const FARTHEST_BEHIND = 6;
const FULL_STOP = 0x2e;
const AT = 0x40;
const WIDE_AT = 0xff20;

/** Topics of a mask: what was announced before it was for the value that it hides. */
const BARRIER = 0;

const words = new Trie();

/** Lets `word` (lower case) announce the types whose bits are in `topics`. */
export function announce(word: string, topics: number): void {
  words.add(word, topics);
  const first = word[0] ?? '';
  flagCharacters([first, first.toUpperCase()], KEYWORD);
  const code = first.charCodeAt(0);
  if (code > 0x20 && code < 0x7f) flagCharacters([wide(first), wide(first.toUpperCase())], KEYWORD);
}

/** The full-width form of an ASCII character. */
function wide(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0);
}

/** The longest context word that starts at `from`, or undefined. */
export function clueAt(text: string, from: number): Clue | undefined {
  if (!words.mayBegin(WORD_FOLD[text.charCodeAt(from)] ?? 0, WORD_FOLD[text.charCodeAt(from + 1)] ?? 0))
    return undefined;
  if (from > 0 && (CLASS[text.charCodeAt(from)] ?? 0) & LETTER) {
    const before = text.charCodeAt(from - 1);
    // The qq of zhang@qq.com announces nothing.
    if ((CLASS[before] ?? 0) & LETTER || before === FULL_STOP || before === AT || before === WIDE_AT) return undefined;
  }
  let node = 0;
  let topics = 0;
  let end = from;
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index);
    node = words.step(node, WORD_FOLD[code] ?? code);
    if (node < 0) break;
    const payload = words.payload(node);
    // A word that ends with a letter ends where letters end: the "pin" of "pine" announces nothing.
    if (payload && !((CLASS[code] ?? 0) & (CLASS[text.charCodeAt(index + 1)] ?? 0) & LETTER)) {
      topics = payload;
      end = index + 1;
    }
  }
  return topics ? { start: from, end, topics } : undefined;
}

/** What a word announces for a value that ends at `end`, just before it. */
export function topicsBehind(end: number, clue: Clue | undefined): number {
  return clue && clue.start >= end && clue.start - end <= FARTHEST_BEHIND ? clue.topics : 0;
}

/** All context words of a message in order, and what the turn before it announced. */
export class Clues {
  private readonly found: Clue[] = [];
  private readonly inherited: number;
  /** What `indexBefore` answered last. */
  private last = -1;
  /** Union of all topics in the text, to spare work that none of them asks for. */
  topics = 0;
  /** Union of the classes of all characters of the text. */
  classes = 0;

  /** `inherited`: bits announced by the turn before, valid for the first values of this one. */
  constructor(inherited = 0) {
    this.inherited = inherited;
  }

  add(clue: Clue): void {
    this.found.push(clue);
    this.topics |= clue.topics;
  }

  /** A mask from `start` to `end`: announcements do not reach over it. */
  addBarrier(start: number, end: number): void {
    this.found.push({ start, end, topics: BARRIER });
  }

  get all(): readonly Clue[] {
    return this.found;
  }

  /** Union of what was announced within reach before `start`, or just behind `end`. */
  near(start: number, end: number): number {
    return this.before(start) | topicsBehind(end, this.after(start));
  }

  /** Union of what was announced within reach before `start`. */
  before(start: number): number {
    let topics = start <= MAX_DISTANCE ? this.inherited : 0;
    for (let index = this.indexBefore(start); index >= 0; index--) {
      const clue = this.found[index];
      if (!clue || clue.topics === BARRIER || start - clue.end > MAX_DISTANCE) break;
      topics |= clue.topics;
    }
    return topics;
  }

  /** The first announcement that ends behind `start`. */
  after(start: number): Clue | undefined {
    return this.found[this.indexBefore(start) + 1];
  }

  /** What the closest announcement before `start` says; 0 when none is within reach. */
  nearest(start: number): number {
    const clue = this.found[this.indexBefore(start)];
    if (clue && start - clue.end <= MAX_DISTANCE) return clue.topics;
    return start <= MAX_DISTANCE ? this.inherited : 0;
  }

  /** Where the closest announcement before `start` ends; -1 when there is none. */
  endBefore(start: number): number {
    return this.found[this.indexBefore(start)]?.end ?? -1;
  }

  /** True when a context word of two or more characters stands on `at`. */
  covers(at: number): boolean {
    const clue = this.found[this.indexBefore(at) + 1];
    return clue !== undefined && clue.start <= at && clue.end - clue.start >= 2;
  }

  /** Mostly asked in the order of the text: the last answer or the one behind it. */
  private indexBefore(start: number): number {
    const { found, last } = this;
    if (last < 0 || (found[last]?.end ?? 0) <= start) {
      if ((found[last + 1]?.end ?? Number.POSITIVE_INFINITY) > start) return last;
      if ((found[last + 2]?.end ?? Number.POSITIVE_INFINITY) > start) return ++this.last;
    }
    this.last = this.searchBefore(start);
    return this.last;
  }

  private searchBefore(start: number): number {
    let low = 0;
    let high = this.found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.found[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
