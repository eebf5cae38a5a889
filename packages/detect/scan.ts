import { Redacted } from '@kedun/base';
import { addressesIn } from './addresses.ts';
import { Clues, clueAt } from './context.ts';
import { AT_SIGN, CLASS, DIGIT, KEYWORD, MATH_LEAD, PLATE_HEAD, SPELLED } from './fold.ts';
import { namesIn } from './names.ts';
import { medicalIn } from './recognizers/cn/medical.ts';
import { minorsIn } from './recognizers/cn/minor.ts';
import { plateAt } from './recognizers/cn/plate.ts';
import { wechatAfter, wxidAt } from './recognizers/cn/wechat.ts';
import { birthDateAfter, birthDateBefore } from './recognizers/intl/birth-date.ts';
import { emailAround, emailAroundWord } from './recognizers/intl/email.ts';
import { ipAt } from './recognizers/intl/ip.ts';
import { passwordAfter } from './recognizers/intl/password.ts';
import { recognizerOf } from './register.ts';
import { resolveOverlaps } from './resolve.ts';
import { CodeRun } from './runs.ts';
import { tagText } from './tagger/tagger.ts';
import { SPELLED_AT, TOPIC } from './topics.ts';
import type { Candidate, Finding, Turn } from './types.ts';
import { judgeRun } from './windows.ts';

const TRIGGER = DIGIT | SPELLED | KEYWORD | AT_SIGN | PLATE_HEAD | MATH_LEAD;
const SHORTEST_CODE = 3;

const run = new CodeRun();

export interface ScanOptions {
  /** The turns before this text, oldest first: a question announces the answer. */
  previous?: readonly Turn[];
  /** False leaves out names and addresses, the slower part. Default true. */
  names?: boolean;
}

/**
 * Finds every sensitive span of a text, sorted by start, without overlaps.
 * Linear in the length of the text. Offsets are UTF-16 code units.
 */
export function scan(text: string, options: ScanOptions = {}): Finding[] {
  const inherited = options.previous?.length ? announcedBy(options.previous) : 0;
  return findCandidates(text, inherited, options.names !== false).map((candidate) => toFinding(text, candidate));
}

/** Candidates after overlaps are resolved; the inside of `scan`. */
export function findCandidates(text: string, inherited: number, withNames: boolean): Candidate[] {
  const clues = new Clues(inherited);
  const out: Candidate[] = [];
  readClues(text, clues);
  findCodes(text, clues, out);
  if (withNames) {
    tagText(text, clues, out);
    namesIn(text, clues, out);
    addressesIn(text, clues, out);
  }
  return resolveOverlaps(out);
}

/** The types that the last turn asks for or announces; valid for the first values of the next turn. */
export function announcedBy(previous: readonly Turn[]): number {
  const last = previous.at(-1);
  if (!last) return 0;
  const clues = new Clues();
  readClues(last.text.slice(-400), clues);
  return clues.all.slice(-6).reduce((topics, clue) => topics | clue.topics, 0);
}

function readClues(text: string, clues: Clues): void {
  for (let index = 0; index < text.length; index++) {
    if (!((CLASS[text.charCodeAt(index)] ?? 0) & KEYWORD)) continue;
    const clue = clueAt(text, index);
    if (!clue) continue;
    clues.add(clue);
    index = clue.end - 1;
  }
}

function findCodes(text: string, clues: Clues, out: Candidate[]): void {
  let floor = 0;
  for (let index = 0; index < text.length; index++) {
    const flags = CLASS[text.charCodeAt(index)] ?? 0;
    if (!(flags & TRIGGER)) continue;
    if (flags & AT_SIGN)
      push(out, text[index] === '@' || text[index] === '＠' ? emailAround(text, index) : emailAroundWord(text, index));
    if (flags & PLATE_HEAD) push(out, plateAt(text, index, clues.near(index, index + 7)));
    if (flags & DIGIT) push(out, ipAt(text, index, clues));
    if (flags & (DIGIT | SPELLED | MATH_LEAD) && index >= floor) {
      floor = run.collect(text, index, floor);
      if (run.digits >= SHORTEST_CODE) judgeRun(run, text, clues, out);
    }
  }
  medicalIn(text, clues, out);
  minorsIn(text, clues, out);
  for (const clue of clues.all) {
    if (clue.topics & TOPIC.WECHAT) push(out, wechatAfter(text, clue.end) ?? wxidAt(text, clue.start));
    if (clue.topics & TOPIC.DOB) push(out, birthDateAfter(text, clue.end) ?? birthDateBefore(text, clue.start));
    if (clue.topics & TOPIC.PASSWORD) push(out, passwordAfter(text, clue.end));
    if (clue.topics & SPELLED_AT) push(out, emailAroundWord(text, clue.start - 1));
  }
}

function push(out: Candidate[], candidate: Candidate | undefined): void {
  if (candidate) out.push(candidate);
}

/** Turns a candidate into a finding: the value normalised and wrapped, its mask beside it. */
export function toFinding(text: string, candidate: Candidate): Finding {
  const { start, end, type, confidence, reasons } = candidate;
  const raw = text.slice(start, end);
  const recognizer = recognizerOf(type);
  const value = recognizer ? recognizer.normalise(raw) : raw;
  return {
    start,
    end,
    type,
    value: Redacted.of(value),
    mask: recognizer ? recognizer.mask(value) : '****',
    confidence,
    reasons,
  };
}
