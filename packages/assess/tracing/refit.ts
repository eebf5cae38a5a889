import type { Interaction } from './interaction.ts';
import { type Fit, measureFit } from './measures.ts';
import { readTracer, type StoredTracer, storeTracer } from './stored.ts';
import { fitTracer, predictAhead, type Tracer } from './tracer.ts';

/** What a new tracer is fitted on, what it is judged by, and the one that is in use. */
export interface RefitWork {
  readonly teaching: readonly Interaction[];
  /** Answers of learners whose answers have taught neither tracer. */
  readonly judging: readonly Interaction[];
  readonly current: StoredTracer;
  readonly seed?: number;
}

/** A new tracer beside the one in use, both judged one step ahead by the same learners. */
export interface Refit {
  readonly tracer: StoredTracer;
  readonly before: Fit;
  readonly after: Fit;
  /** Foretells better (log-loss), and its probabilities are as much to be believed (calibration). */
  readonly isBetter: boolean;
}

/** Items with fewer answers are learned as their topic. */
const RARE = 20;
/** Every so many answers the item is left out, so that a topic by itself is learned too. */
const TOPIC_ALONE = 4;
/** What the calibration error of two like tracers differs by, with some hundreds of answers to judge by. */
const CALIBRATION_NOISE = 0.01;

/** Whether the one foretells better than the other and is as well calibrated. */
export function isBetterFit(after: Fit, before: Fit): boolean {
  return after.logLoss < before.logLoss && after.ece <= before.ece + CALIBRATION_NOISE;
}

/** An item that a tracer has not met stands for its topic. */
export function metItem({ vocabulary }: Tracer, item: string): string {
  return vocabulary.items.has(item) ? item : '';
}

function taught(rows: readonly Interaction[]): Interaction[] {
  const counts = new Map<string, number>();
  for (const { item } of rows) counts.set(item, (counts.get(item) ?? 0) + 1);
  return rows.map((row, at) => {
    const isAlone = at % TOPIC_ALONE === 0 || (counts.get(row.item) ?? 0) < RARE;
    return isAlone ? { ...row, item: '' } : row;
  });
}

function judged(tracer: Tracer, rows: readonly Interaction[]): Fit {
  const met = rows.map((row) => ({ ...row, item: metItem(tracer, row.item) }));
  return measureFit(
    predictAhead(tracer, met),
    rows.map(({ correct }) => Number(correct)),
  );
}

/** Fits a tracer anew and says whether it is better than the one in use. Throws as `fitTracer` and `readTracer` do. */
export function refitTracer({ teaching, judging, current, seed = 1 }: RefitWork): Refit {
  const tracer = storeTracer(fitTracer(taught(teaching), { seed }));
  // As it will be read: what is judged is what is used.
  const after = judged(readTracer(tracer), judging);
  const before = judged(readTracer(current), judging);
  return { tracer, before, after, isBetter: isBetterFit(after, before) };
}
