import {
  CLASS,
  DIGIT,
  FOLD,
  foldMath,
  INVISIBLE,
  JOINER,
  LETTER,
  MATH_LEAD,
  SOUNDALIKE,
  SPELLED,
  separationOf,
} from './fold.ts';
import { ibanLength } from './recognizers/intl/iban.ts';
import { isQuadAt } from './recognizers/intl/ip.ts';

const LETTERS = 1;
const DIGITS = 2;
const CHINESE = 3;

/** Letters that may stand behind a separator inside one value: "GB82 WEST 1234", "… 002 X". */
const LONGEST_LETTER_GROUP = 4;
/** The same behind a line break, which can fall anywhere. */
const LONGEST_BROKEN_GROUP = 12;
const LONGEST_GAP = 3;
const LINE_BREAK = 10;
const SPACE = 32;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const LONGEST_PREFIX = 16;
const BANK = /^[a-z]{4}[ -]?[0-9]/;
/** So many digits are a value without what follows: +41 44.66.18.10 is one, +44 20 7946 0958 192.168.1.20 are two. */
const WHOLE = 8;

/**
 * A stretch of letters, digits and separators, folded to ASCII, with the way back to the text.
 * Groups are what the writer separated, cut also where letters, digits and Chinese digits meet.
 * One instance is reused for all texts, since scanning is synchronous.
 */
export class CodeRun {
  codes = new Uint8Array(256);
  from = new Int32Array(256);
  till = new Int32Array(256);
  length = 0;
  groupStart = new Int32Array(256);
  groupSeparation = new Uint8Array(256);
  groupKind = new Uint8Array(256);
  /** 1 where a group stands in the text as it is read, so that it can be cut out of it. */
  private groupIsPlain = new Uint8Array(256);
  groups = 0;
  digits = 0;
  private text = '';

  /** Reads the run around the digit at `at`, not before `floor`. Returns the index after it. */
  collect(text: string, at: number, floor: number): number {
    this.text = text;
    this.length = 0;
    this.groups = 0;
    this.digits = 0;
    let index = startOfPrefix(text, at, floor);
    let separation = 1;
    let gap = 0;
    let end = at + 1;
    for (; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const flags = CLASS[code] ?? 0;
      if (flags & (DIGIT | SPELLED)) {
        if (gap > 0 && this.digits >= WHOLE && isQuadBehind(text, index)) break;
        this.push(FOLD[code] ?? 0, index, index + 1, flags & DIGIT ? DIGITS : CHINESE, separation);
      } else if (flags & LETTER) {
        if (
          gap > 0 &&
          ((isWord(code) && !this.isBank(text, index)) ||
            lettersFrom(text, index) > (separation === 3 ? LONGEST_BROKEN_GROUP : LONGEST_LETTER_GROUP))
        )
          break;
        this.push(FOLD[code] ?? 0, index, index + 1, LETTERS, separation);
      } else if (flags & INVISIBLE) {
        continue;
      } else if (flags & SOUNDALIKE && gap === 0 && this.isAmongDigits(text, index)) {
        this.push(FOLD[code] ?? 0, index, index + 1, CHINESE, separation);
      } else if (flags & JOINER) {
        if (++gap > LONGEST_GAP) break;
        separation = Math.max(separation, separationOf(code));
        continue;
      } else if (flags & MATH_LEAD) {
        const folded = foldMath(text.charCodeAt(index + 1));
        if (!folded) break;
        this.push(folded, index, index + 2, folded < 0x3a ? DIGITS : LETTERS, separation);
        index++;
      } else break;
      gap = 0;
      separation = 0;
      end = index + 1;
    }
    return end;
  }

  /** Folded text of the groups `first` to `last`. */
  value(first: number, last: number): string {
    let value = '';
    for (let group = first; group <= last; group++) value += this.textOf(group);
    return value;
  }

  /** Folded text of one group. */
  textOf(group: number): string {
    const start = this.groupStart[group] ?? 0;
    const end = this.endOf(group);
    if (end - start === 1) return ASCII[this.codes[start] ?? 0] ?? '';
    const from = this.from[start] ?? 0;
    const till = this.till[end - 1] ?? 0;
    if (this.groupIsPlain[group] && till - from === end - start) return this.text.slice(from, till);
    return this.codesBetween(start, end);
  }

  /** Folded text from one code to another. */
  codesBetween(start: number, end: number): string {
    let value = '';
    for (let index = start; index < end; index++) value += ASCII[this.codes[index] ?? 0];
    return value;
  }

  /** Cuts a group in two at a code inside of it. */
  splitGroup(group: number, at: number): void {
    if (this.groups === this.groupStart.length) this.grow();
    for (const list of [this.groupStart, this.groupSeparation, this.groupKind, this.groupIsPlain])
      list.copyWithin(group + 1, group, this.groups);
    this.groups++;
    this.groupStart[group + 1] = at;
    this.groupSeparation[group + 1] = 0;
  }

  /** Folded ASCII code at the start of a group; 0 for a group that is not there. */
  codeAt(group: number): number {
    return group < this.groups ? (this.codes[this.groupStart[group] ?? 0] ?? 0) : 0;
  }

  /** Index behind the last code of a group. */
  endOf(group: number): number {
    return group + 1 < this.groups ? (this.groupStart[group + 1] ?? 0) : this.length;
  }

  sizeOf(group: number): number {
    return this.endOf(group) - (this.groupStart[group] ?? 0);
  }

  isLetters(group: number): boolean {
    return this.groupKind[group] === LETTERS;
  }

  private push(folded: number, from: number, till: number, kind: number, separation: number): void {
    if (this.length === this.codes.length) this.grow();
    const last = this.groups - 1;
    if (last < 0 || separation > 0 || this.groupKind[last] !== kind || this.endsWithCheckLetter(last)) {
      this.groupStart[this.groups] = this.length;
      this.groupSeparation[this.groups] = separation;
      this.groupKind[this.groups] = kind;
      this.groupIsPlain[this.groups] = 1;
      this.groups++;
    }
    if (this.text.charCodeAt(from) !== folded) this.groupIsPlain[this.groups - 1] = 0;
    this.codes[this.length] = folded;
    this.from[this.length] = from;
    this.till[this.length] = till;
    this.length++;
    if (kind !== LETTERS) this.digits++;
  }

  /** The X of an identity number ends it, also where letters follow: …231002XGB82WEST… */
  private endsWithCheckLetter(last: number): boolean {
    return (
      this.codes[this.length - 1] === 0x58 &&
      last > 0 &&
      this.groupKind[last] === LETTERS &&
      this.sizeOf(last) === 1 &&
      this.groupSeparation[last] === 0 &&
      this.sizeOf(last - 1) === 17
    );
  }

  /** Small letters are a bank's right behind country and check digits: nl91 abna 0417. */
  private isBank(text: string, index: number): boolean {
    if (this.length !== 4 || ibanLength(this.codes[0] ?? 0, this.codes[1] ?? 0) === 0) return false;
    return BANK.test(text.slice(index, index + 6));
  }

  /** A sound-alike counts between two digits, or as the last of a long number. */
  private isAmongDigits(text: string, index: number): boolean {
    if (this.length === 0 || this.groupKind[this.groups - 1] === LETTERS) return false;
    const next = CLASS[text.charCodeAt(index + 1)] ?? 0;
    if (next & (DIGIT | SPELLED)) return true;
    if (next & SOUNDALIKE)
      return this.digits >= 3 || ((CLASS[text.charCodeAt(index + 2)] ?? 0) & (DIGIT | SPELLED)) !== 0;
    return this.digits >= 10;
  }

  private grow(): void {
    const size = this.codes.length * 2;
    const larger = <T extends Int32Array | Uint8Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    this.codes = larger(this.codes, new Uint8Array(size));
    this.from = larger(this.from, new Int32Array(size));
    this.till = larger(this.till, new Int32Array(size));
    this.groupStart = larger(this.groupStart, new Int32Array(size));
    this.groupSeparation = larger(this.groupSeparation, new Uint8Array(size));
    this.groupKind = larger(this.groupKind, new Uint8Array(size));
    this.groupIsPlain = larger(this.groupIsPlain, new Uint8Array(size));
  }
}

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** An IPv4 address that stands apart: a dot, a colon or a dash ties it to what is before it. */
function isQuadBehind(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before !== DOT && before !== COLON && before !== DASH && isQuadAt(text, at);
}

function startOfPrefix(text: string, at: number, floor: number): number {
  const lowest = Math.max(floor, at - LONGEST_PREFIX);
  let start = at;
  while (start > lowest && (CLASS[text.charCodeAt(start - 1)] ?? 0) & (LETTER | INVISIBLE)) start--;
  const before = start > lowest ? text.charCodeAt(start - 1) : 0;
  if (before === LINE_BREAK) return startBeforeBreak(text, start, lowest);
  if (before === DASH) return startBeforeDash(text, start, lowest);
  if (start < at || start - 2 < floor || before !== SPACE) return start;
  // A single letter before a space: "E 12345678".
  const isLone = ((CLASS[text.charCodeAt(start - 2)] ?? 0) & LETTER) !== 0;
  return isLone && !((CLASS[text.charCodeAt(start - 3)] ?? 0) & LETTER) ? start - 2 : start;
}

/** Lower case behind a separator is running text, not part of a value; but for the x of an identity number. */
function isWord(code: number): boolean {
  return code >= 0x61 && code <= 0x7a && code !== 0x78;
}

function lettersFrom(text: string, from: number): number {
  let count = 0;
  while (count <= LONGEST_BROKEN_GROUP && (CLASS[text.charCodeAt(from + count)] ?? 0) & LETTER) count++;
  return count;
}

/** Up to four capitals before a dash belong to a number: XK-2048-7731. */
function startBeforeDash(text: string, at: number, lowest: number): number {
  let start = at - 1;
  while (start > lowest && /[A-Z]/.test(text[start - 1] ?? '')) start--;
  const size = at - 1 - start;
  const isWord = size === 0 || size > LONGEST_LETTER_GROUP || /[A-Za-z0-9]/.test(text[start - 1] ?? '');
  return isWord ? at : start;
}

/** Capitals before a line break may begin a value that goes on behind it. */
function startBeforeBreak(text: string, at: number, lowest: number): number {
  let start = at - 1;
  while (start > lowest && /[A-Z]/.test(text[start - 1] ?? '')) start--;
  return start < at - 1 ? start : at;
}
