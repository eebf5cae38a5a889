import {
  type AuthoredItem,
  calibrate,
  coldParameters,
  cutOfShare,
  expectedShare,
  type ItemParameters,
  type ItemResponse,
  type Participant,
  type TrainingEffect,
  trainingEffect,
} from '@kedun/assess';
import type { CourseEffect } from '../contract.ts';
import type { Draw, PaperItem } from '../exams/rules.ts';

/** Questions before a course; with fewer nothing can be compared (`ANSWERS_NEEDED` of @kedun/assess). */
export const PRETEST_QUESTIONS = 5;
/** Days between the two occasions of somebody who takes the course later. */
export const DAYS_APART = 7;
/** A course can be put off so many days. */
export const LATEST_DAYS = 180;

/** Draws who takes a course now and who later; with an odd number one more now. */
export function drawLots<P>(people: readonly P[], draw: Draw): { readonly now: P[]; readonly later: P[] } {
  const shuffled = [...people];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as P, shuffled[last] as P];
  }
  const half = Math.floor(people.length / 2);
  return { now: shuffled.slice(half), later: shuffled.slice(0, half) };
}

/** An answer as it counts here. */
export interface Marked {
  readonly itemId: string;
  readonly isRight: boolean;
}

/** What is known of one person who took the questions before the course. */
export interface Observed {
  /** Null where no lot was drawn. */
  readonly isHeldOut: boolean | null;
  readonly before: readonly Marked[];
  /** Of the same questions' second round, while waiting. */
  readonly again: readonly Marked[];
  /** Of the first exam afterwards. */
  readonly exam: readonly Marked[];
}

/**
 * Who is compared with whom: where lots were drawn, only those they were drawn for. Who was to wait but read the course
 * before the second round has no answers in it and drops out there.
 */
export function participantsOf(people: readonly Observed[]): Participant[] {
  const isPlanned = people.some(({ isHeldOut }) => isHeldOut !== null);
  return people
    .filter(({ isHeldOut }) => !isPlanned || isHeldOut !== null)
    .map(({ isHeldOut, before, again, exam }) =>
      isHeldOut ? { group: 'held_out', before, after: again } : { group: 'trained', before, after: exam },
    );
}

function authored({ itemId, kind, options, difficulty }: PaperItem): AuthoredItem {
  const authorDifficulty = Math.min(Math.max(difficulty ?? 3, 1), 5);
  return { id: itemId, tag: '', type: kind, options: options.length, authorDifficulty };
}

/**
 * Difficulties from what authors say and from the answers of people who are not compared. Without guessing, because
 * the comparison is Rasch's model.
 */
export function difficultiesOf(items: readonly PaperItem[], others: readonly ItemResponse[]): ItemParameters[] {
  const known = new Map(items.map((item) => [item.itemId, item]));
  const cold = [...known.values()].map((item) => ({ ...coldParameters(authored(item)), guess: 0 }));
  return calibrate(cold, others);
}

const share = (answers: readonly Marked[]) => answers.filter(({ isRight }) => isRight).length / answers.length;

/** Logits as points of percent of these items, for somebody who begins at a share of them. */
function pointsFrom(bank: readonly ItemParameters[], begin: number, logits: number): number {
  const flat = bank.map((item) => ({ ...item, slope: 1 }));
  // Nobody's ability is where everything or nothing is right.
  const from = Math.min(Math.max(begin, 0.02), 0.98);
  return (expectedShare(flat, cutOfShare(flat, from) + logits) - from) * 100;
}

/** What a course has changed; nothing about single persons. */
export function effectOf(people: readonly Observed[], bank: readonly ItemParameters[]): CourseEffect {
  const participants = participantsOf(people);
  const found: TrainingEffect = trainingEffect(participants, new Map(bank.map((item) => [item.id, item])));
  const design = participants.some(({ group }) => group === 'held_out') ? 'hold_out' : 'before_after';
  const { kind, trained, heldOut } = found;
  if (found.kind === 'too_few') {
    return { design, kind, trained, heldOut, needed: found.needed, logits: null, points: null };
  }
  const { estimate, low, high } = found;
  const begun = participants.filter(
    ({ group, before, after }) => group === 'trained' && Math.min(before.length, after.length) >= PRETEST_QUESTIONS,
  );
  const begin = begun.reduce((sum, { before }) => sum + share(before), 0) / begun.length;
  const points = (logits: number) => pointsFrom(bank, begin, logits);
  return {
    ...{ design, kind, trained, heldOut, needed: 0 },
    logits: { estimate, low, high },
    points: { estimate: points(estimate), low: points(low), high: points(high) },
  };
}
