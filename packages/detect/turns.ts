import { CLASS, DIGIT, INVISIBLE, JOINER, LETTER, SPELLED } from './fold.ts';
import { announcedBy, findCandidates, toFinding } from './scan.ts';
import type { Finding, Turn } from './types.ts';

/** What was found in one turn. */
export interface TurnFindings {
  /** Index of the turn. */
  turn: number;
  findings: Finding[];
}

/** How many turns back a value may have been begun. */
const REACH = 3;
/**
 * How many turns before one can bear on what is found in it: a value in three pieces, the first as far back as can be,
 * and the turn that asked for it.
 */
export const TURNS_BACK = 2 * REACH + 1;
/** How much of the earlier turn can belong to a value: the longest address. */
const TAIL = 60;
/** The longest turn that holds nothing but the middle of a number. */
const LONGEST_PIECE = 24;

/**
 * Scans a conversation: every turn in the light of the one before, and values that one person
 * split over turns. A split value is found in each turn that holds a part of it, with the whole
 * value and its mask, so that the earlier message can be masked again.
 */
export function scanTurns(turns: readonly Turn[]): TurnFindings[] {
  const results: TurnFindings[] = turns.map(({ text }, turn) => ({
    turn,
    findings: findCandidates(text, turn ? announcedBy([turns[turn - 1] as Turn]) : 0, true).map((candidate) =>
      toFinding(text, candidate),
    ),
  }));
  turns.forEach((_, index) => {
    const before = earlierOf(turns, index);
    if (before < 0) return;
    joinTurns(turns, [before, index], results);
    const first = isMiddlePiece(turns[before]?.text ?? '') ? earlierOf(turns, before) : -1;
    if (first >= 0 && endsWithDigit(turns[first]?.text ?? '')) joinTurns(turns, [first, before, index], results);
  });
  return results;
}

/** The turn of the same person before this one; those that say nothing do not count. */
function earlierOf(turns: readonly Turn[], index: number): number {
  if (isBlank(turns[index])) return -1;
  for (let before = index - 1; before >= 0 && before >= index - REACH; before--) {
    if (turns[before]?.who === turns[index]?.who && !isBlank(turns[before])) return before;
  }
  return -1;
}

function isBlank(turn: Turn | undefined): boolean {
  return !turn?.text.trim();
}

function endsWithDigit(text: string): boolean {
  const trimmed = text.trimEnd();
  return ((CLASS[trimmed.charCodeAt(trimmed.length - 1)] ?? 0) & (DIGIT | SPELLED)) !== 0;
}

/** Digits for the most part, and nothing that could not stand inside a number. */
function isMiddlePiece(text: string): boolean {
  const piece = text.trim();
  if (piece.length > LONGEST_PIECE) return false;
  let digits = 0;
  for (let index = 0; index < piece.length; index++) {
    const flags = CLASS[piece.charCodeAt(index)] ?? 0;
    if (!(flags & (DIGIT | SPELLED | LETTER | JOINER | INVISIBLE))) return false;
    if (flags & (DIGIT | SPELLED)) digits++;
  }
  return digits * 2 >= piece.length;
}

/** Looks for values that begin in the first of two or three turns and end in the last. */
function joinTurns(turns: readonly Turn[], parts: readonly number[], results: TurnFindings[]): void {
  const [first = 0, ...others] = parts;
  const last = others.pop() ?? 0;
  const begun = turns[first]?.text.trimEnd() ?? '';
  const cut = Math.max(0, begun.length - TAIL);
  // A value has one line break at most.
  const middle = others.map((part) => ` ${turns[part]?.text.trim() ?? ''}`).join('');
  const seam = begun.length - cut + middle.length;
  const joined = `${begun.slice(cut)}${middle}\n${turns[last]?.text.slice(0, TAIL) ?? ''}`;
  const inherited = first > 0 ? announcedBy([turns[first - 1] as Turn]) : 0;
  for (const candidate of findCandidates(joined, inherited, false)) {
    const isWhole = candidate.start < begun.length - cut && candidate.end > seam + 1;
    if (!isWhole || candidate.confidence < 0.8) continue;
    const whole = toFinding(joined, candidate);
    replace(results[first]?.findings, { ...whole, start: cut + candidate.start, end: begun.length });
    for (const part of others)
      replace(results[part]?.findings, { ...whole, start: 0, end: turns[part]?.text.length ?? 0 });
    replace(results[last]?.findings, { ...whole, start: 0, end: candidate.end - seam - 1 });
  }
}

function replace(findings: Finding[] | undefined, part: Finding): void {
  if (!findings) return;
  const kept = findings.filter((finding) => finding.end <= part.start || finding.start >= part.end);
  kept.push(part);
  kept.sort((a, b) => a.start - b.start);
  findings.splice(0, findings.length, ...kept);
}
