import { type Clues, clueAt } from './context.ts';
import { beginEffort } from './effort.ts';
import {
  AT_SIGN,
  CLASS,
  DIGIT,
  INVISIBLE,
  JOINER,
  KEYWORD,
  LETTER,
  MATH_LEAD,
  PLATE_HEAD,
  SOUNDALIKE,
  SPELLED,
  STAR,
} from './fold.ts';
import { medicalIn } from './recognizers/cn/medical.ts';
import { minorsIn } from './recognizers/cn/minor.ts';
import { plateAt } from './recognizers/cn/plate.ts';
import { wechatAfter, wxidAt } from './recognizers/cn/wechat.ts';
import { birthDateAfter, birthDateBefore } from './recognizers/intl/birth-date.ts';
import { emailAround, emailAroundWord } from './recognizers/intl/email.ts';
import { ipAt } from './recognizers/intl/ip.ts';
import { passwordsAfter, surerThanPasswords } from './recognizers/intl/password.ts';
import { CodeRun } from './runs.ts';
import { SPELLED_AT, TOPIC } from './topics.ts';
import type { Candidate } from './types.ts';
import { judgeRun } from './windows.ts';

const DIGITS = DIGIT | SPELLED | MATH_LEAD;
const TRIGGER = DIGITS | AT_SIGN | PLATE_HEAD;
/** What may stand behind the first digit of a value. */
const GOES_ON = DIGITS | SOUNDALIKE | LETTER | INVISIBLE | JOINER;
/** First half of the mathematical digits, which take two code units. */
const MATH_UNIT = 0xd835;
const SHORTEST_CODE = 3;
/** How many candidates back a number can be that is glued to an address. */
const NEAR = 16;

const run = new CodeRun();

/** Notes the words that announce values ("手机", "card number") and the classes of characters that occur. */
export function readClues(text: string, clues: Clues): void {
  let floor = 0;
  let classes = 0;
  let before = 0;
  for (let index = 0; index < text.length; index++) {
    const flags = CLASS[text.charCodeAt(index)] ?? 0;
    const isInWord = (flags & before & LETTER) !== 0;
    classes |= flags;
    before = flags;
    if (!(flags & (KEYWORD | STAR)) || isInWord || index < floor) continue;
    if (flags & STAR) {
      if (text[index + 1] !== '*') continue;
      floor = index + 2;
      clues.addBarrier(index, floor);
      continue;
    }
    const clue = clueAt(text, index);
    if (!clue) continue;
    clues.add(clue);
    floor = clue.end;
  }
  clues.classes = classes;
}

/** Finds everything but names, addresses and passwords: what has a shape, a check digit or an announcing word. */
export function findCodes(text: string, clues: Clues, out: Candidate[]): void {
  if (clues.classes & TRIGGER) findShapes(text, clues, out);
  if (clues.topics & TOPIC.MEDICAL) medicalIn(text, clues, out);
  if (clues.topics & TOPIC.MINOR) minorsIn(text, clues, out);
  if (clues.topics & ANNOUNCED) findAnnounced(text, clues, out);
}

function findShapes(text: string, clues: Clues, out: Candidate[]): void {
  beginEffort();
  let floor = 0;
  let before = 0;
  for (let index = 0; index < text.length; index++) {
    const flags = CLASS[text.charCodeAt(index)] ?? 0;
    if (flags & TRIGGER) {
      if (flags & AT_SIGN) pushAddress(text, index, out);
      if (flags & PLATE_HEAD) push(out, plateAt(text, index, clues));
      if (flags & DIGIT && !(before & DIGIT)) push(out, ipAt(text, index, clues));
      if (flags & DIGITS && index >= floor) floor = findRun(text, index, floor, clues, out);
    }
    before = flags;
  }
}

/** Adds the e-mail address around an at sign and, where a surer number is glued to it, also what stands behind that. */
function pushAddress(text: string, at: number, out: Candidate[]): void {
  const around = isAtSign(text.charCodeAt(at)) ? emailAround : emailAroundWord;
  const address = around(text, at);
  if (!address) return;
  const floor = endOfSurer(address, out);
  out.push(address);
  if (floor > 0) push(out, around(text, at, floor));
}

/** Where the surest number ends that overlaps with an address; 0 when there is none. */
function endOfSurer({ start, confidence }: Candidate, out: readonly Candidate[]): number {
  let end = 0;
  for (const other of out.slice(-NEAR))
    if (other.confidence > confidence && other.end > start) end = Math.max(end, other.end);
  return end;
}

/** Judges the run of digits and letters around `index`; returns where it ends. */
function findRun(text: string, index: number, floor: number, clues: Clues, out: Candidate[]): number {
  // A lone digit: 一 in 一个.
  if (!((CLASS[text.charCodeAt(index + 1)] ?? 0) & GOES_ON) && text.charCodeAt(index) !== MATH_UNIT) return index + 1;
  const end = run.collect(text, index, floor);
  if (run.digits >= SHORTEST_CODE) judgeRun(run, text, clues, out);
  return end;
}

const ANNOUNCED = TOPIC.WECHAT | TOPIC.DOB | SPELLED_AT;

/** Values that have no shape of their own: what stands beside the word that announces them. */
function findAnnounced(text: string, clues: Clues, out: Candidate[]): void {
  if (clues.topics & TOPIC.DOB) findBirthDates(text, clues, out);
  for (const clue of clues.all) {
    if (clue.topics & TOPIC.WECHAT) push(out, wxidAt(text, clue.start) ?? wechatAfter(text, clue.end));
    if (clue.topics & SPELLED_AT) push(out, emailAroundWord(text, clue.start - 1));
  }
}

/** Dates beside the words that announce them, each word up to the next. */
function findBirthDates(text: string, clues: Clues, out: Candidate[]): void {
  const words = clues.all.filter(({ topics }) => topics & TOPIC.DOB);
  words.forEach(({ start, end }, index) => {
    const next = words[index + 1]?.start ?? text.length;
    push(out, birthDateBefore(text, start, words[index - 1]?.end ?? 0));
    push(out, birthDateAfter(text, end, next));
  });
}

/** Finds passwords, which end where a surer value begins: when all the others are found. */
export function findPasswords(text: string, clues: Clues, out: Candidate[]): void {
  if (!(clues.topics & TOPIC.PASSWORD)) return;
  const surer = surerThanPasswords(out);
  for (const clue of clues.all) if (clue.topics & TOPIC.PASSWORD) out.push(...passwordsAfter(text, clue.end, surer));
}

function isAtSign(code: number): boolean {
  return code === 0x40 || code === 0xff20;
}

function push(out: Candidate[], candidate: Candidate | undefined): void {
  if (candidate) out.push(candidate);
}
