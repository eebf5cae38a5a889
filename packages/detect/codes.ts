import { type Clues, clueAt } from './context.ts';
import { AT_SIGN, CLASS, DIGIT, KEYWORD, MATH_LEAD, PLATE_HEAD, SPELLED, STAR } from './fold.ts';
import { medicalIn } from './recognizers/cn/medical.ts';
import { minorsIn } from './recognizers/cn/minor.ts';
import { plateAt } from './recognizers/cn/plate.ts';
import { wechatAfter, wxidAt } from './recognizers/cn/wechat.ts';
import { birthDateAfter, birthDateBefore } from './recognizers/intl/birth-date.ts';
import { emailAround, emailAroundWord } from './recognizers/intl/email.ts';
import { ipAt } from './recognizers/intl/ip.ts';
import { passwordAfter } from './recognizers/intl/password.ts';
import { CodeRun } from './runs.ts';
import { SPELLED_AT, TOPIC } from './topics.ts';
import type { Candidate } from './types.ts';
import { judgeRun } from './windows.ts';

const TRIGGER = DIGIT | SPELLED | KEYWORD | AT_SIGN | PLATE_HEAD | MATH_LEAD;
const SHORTEST_CODE = 3;

const run = new CodeRun();

/** Notes the words that announce values: "手机", "card number". */
export function readClues(text: string, clues: Clues): void {
  for (let index = 0; index < text.length; index++) {
    const flags = CLASS[text.charCodeAt(index)] ?? 0;
    if (!(flags & (KEYWORD | STAR))) continue;
    if (flags & STAR) {
      if (text[index + 1] === '*') clues.addBarrier(index, ++index + 1);
      continue;
    }
    const clue = clueAt(text, index);
    if (!clue) continue;
    clues.add(clue);
    index = clue.end - 1;
  }
}

/** Finds everything but names and addresses: what has a shape, a check digit or an announcing word. */
export function findCodes(text: string, clues: Clues, out: Candidate[]): void {
  let floor = 0;
  for (let index = 0; index < text.length; index++) {
    const flags = CLASS[text.charCodeAt(index)] ?? 0;
    if (!(flags & TRIGGER)) continue;
    if (flags & AT_SIGN)
      push(out, text[index] === '@' || text[index] === '＠' ? emailAround(text, index) : emailAroundWord(text, index));
    if (flags & PLATE_HEAD) push(out, plateAt(text, index, clues.near(index, index + 7)));
    if (flags & DIGIT && !((CLASS[text.charCodeAt(index - 1)] ?? 0) & DIGIT)) push(out, ipAt(text, index, clues));
    if (flags & (DIGIT | SPELLED | MATH_LEAD) && index >= floor) {
      floor = run.collect(text, index, floor);
      if (run.digits >= SHORTEST_CODE) judgeRun(run, text, clues, out);
    }
  }
  medicalIn(text, clues, out);
  minorsIn(text, clues, out);
  for (const clue of clues.all) {
    if (clue.topics & TOPIC.WECHAT) push(out, wxidAt(text, clue.start) ?? wechatAfter(text, clue.end));
    if (clue.topics & TOPIC.DOB) push(out, birthDateAfter(text, clue.end) ?? birthDateBefore(text, clue.start));
    if (clue.topics & TOPIC.PASSWORD) push(out, passwordAfter(text, clue.end));
    if (clue.topics & SPELLED_AT) push(out, emailAroundWord(text, clue.start - 1));
  }
}

function push(out: Candidate[], candidate: Candidate | undefined): void {
  if (candidate) out.push(candidate);
}
