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
/** How much of the earlier turn can belong to a value: the longest address. */
const TAIL = 60;

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
    joinTurns(turns, before, index, results);
  });
  return results;
}

function earlierOf(turns: readonly Turn[], index: number): number {
  for (let before = index - 1; before >= 0 && before >= index - REACH; before--) {
    if (turns[before]?.who === turns[index]?.who) return before;
  }
  return -1;
}

function joinTurns(turns: readonly Turn[], before: number, index: number, results: TurnFindings[]): void {
  const earlier = turns[before]?.text.trimEnd() ?? '';
  const later = turns[index]?.text ?? '';
  const cut = Math.max(0, earlier.length - TAIL);
  const tail = earlier.slice(cut);
  const joined = `${tail}\n${later.slice(0, TAIL)}`;
  const seam = tail.length;
  const inherited = before > 0 ? announcedBy([turns[before - 1] as Turn]) : 0;
  for (const candidate of findCandidates(joined, inherited, false)) {
    if (candidate.start >= seam || candidate.end <= seam + 1 || candidate.confidence < 0.8) continue;
    const whole = toFinding(joined, candidate);
    replace(results[before]?.findings, { ...whole, start: cut + candidate.start, end: earlier.length });
    replace(results[index]?.findings, { ...whole, start: 0, end: candidate.end - seam - 1 });
  }
}

function replace(findings: Finding[] | undefined, part: Finding): void {
  if (!findings) return;
  const kept = findings.filter((finding) => finding.end <= part.start || finding.start >= part.end);
  kept.push(part);
  kept.sort((a, b) => a.start - b.start);
  findings.splice(0, findings.length, ...kept);
}
