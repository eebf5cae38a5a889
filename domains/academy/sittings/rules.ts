import { readingSeconds } from '@kedun/assess';
import type { Id } from '@kedun/base';
import type { SignalCounts, SignalKind } from '../contract.ts';
import type { PaperItem } from '../exams/rules.ts';

export interface ExamSignal {
  readonly kind: SignalKind;
  readonly at: Date;
  readonly seconds: number | null;
  readonly itemId: Id | null;
}

/** How long one question took until it was first answered. */
export interface Pace {
  readonly itemId: Id;
  /** Null where it was not answered. */
  readonly seconds: number | null;
  readonly isFast: boolean;
}

/** The share of an unhurried reader's time below which nobody has read a question (Wise & Kong 2005: rapid guessing). */
const FAST = 0.2;

/** The time from the answer before, or the start, to the first answer of each question, in the order of the paper. */
export function paceOf(paper: readonly PaperItem[], firstAnswers: ReadonlyMap<Id, Date>, startedAt: Date): Pace[] {
  const inTime = [...firstAnswers].sort(([, one], [, other]) => one.getTime() - other.getTime());
  const seconds = new Map(
    inTime.map(([itemId, at], place) => {
      const before = inTime[place - 1]?.[1] ?? startedAt;
      return [itemId, Math.round((at.getTime() - before.getTime()) / 1000)];
    }),
  );
  return paper.map(({ itemId, stem, options }) => {
    const took = seconds.get(itemId) ?? null;
    const text = [stem, ...options.map((option) => option.text)].map(({ zh }) => zh).join('\n');
    return { itemId, seconds: took, isFast: took !== null && took < readingSeconds(text) * FAST };
  });
}

/** Signals and pace of one exam, counted. */
export function countSignals(signals: readonly ExamSignal[], pace: readonly Pace[]): SignalCounts {
  const counts = { away: 0, awaySeconds: 0, copy: 0, paste: 0, print: 0, second_window: 0, fast: 0 };
  for (const { kind, seconds } of signals) {
    counts[kind]++;
    if (kind === 'away') counts.awaySeconds += seconds ?? 0;
  }
  return { ...counts, fast: pace.filter(({ isFast }) => isFast).length };
}

/** From here on a person should look: a glance at the clock or one lucky guess is nobody's business. */
export const NOTICEABLE = { away: 3, awaySeconds: 30, fast: 3 } as const;

/** Whether what was noticed is worth a person's look. Nothing is decided by it. */
export function isNoticeable(counts: SignalCounts): boolean {
  const isAway = counts.away >= NOTICEABLE.away || counts.awaySeconds >= NOTICEABLE.awaySeconds;
  return (
    isAway || counts.copy + counts.paste + counts.print + counts.second_window > 0 || counts.fast >= NOTICEABLE.fast
  );
}
