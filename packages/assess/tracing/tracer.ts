import { type BoostedModel, boostOf, fewestTrees, fitBoosting } from './boosting.ts';
import { type Calibration, calibrate } from './calibration.ts';
import {
  type History,
  INDICATORS,
  type Layout,
  layoutOf,
  NUMBERS,
  newHistory,
  remember,
  writeIndicators,
  writeNumbers,
} from './history.ts';
import { type Interaction, refuseUnfit } from './interaction.ts';
import { fitLogistic, type LogisticModel, type LogisticRows, logitOf, sigmoid } from './logistic.ts';
import { randomFrom } from './random.ts';
import { learnersOf, type RelationSums, type Relations, relateItems, withoutLearner } from './relations.ts';
import { itemOf, readVocabulary, type Vocabulary } from './vocabulary.ts';

/** A fitted tracer: logistic regression over the history, corrected by boosted trees, calibrated. */
export interface Tracer {
  readonly vocabulary: Vocabulary;
  readonly relations: Relations;
  readonly layout: Layout;
  readonly logistic: LogisticModel;
  readonly boosted: BoostedModel;
  readonly calibration: Calibration;
}

export interface TracerOptions {
  readonly seed?: number;
  readonly trees?: number;
}

/** Learners whose answers correct and calibrate what the others' answers taught. */
const KEPT_APART = 0.2;
const MOST_CORRECTING_ROWS = 160_000;
const EPOCHS = 4;
const RATE = 0.06;
const PULL = 1e-3;

/** Rows of a learner together, in the order in which they came; learners in order of their first answer. */
export function byLearner(rows: readonly Interaction[]): Interaction[] {
  const learners = new Map<string, Interaction[]>();
  for (const row of rows) {
    const own = learners.get(row.learner);
    if (own) own.push(row);
    else learners.set(row.learner, [row]);
  }
  return [...learners.values()].flat();
}

interface Read extends LogisticRows {
  /** Number of the learner of each row. */
  readonly learners: Int32Array;
}

function readRows(rows: readonly Interaction[], vocabulary: Vocabulary, sums: RelationSums, layout: Layout): Read {
  const places = new Int32Array(rows.length * INDICATORS);
  const numbers = new Float32Array(rows.length * NUMBERS);
  const outcomes = new Uint8Array(rows.length);
  const learners = new Int32Array(rows.length);
  let at = 0;
  let learner = 0;
  for (const own of learnersOf(rows)) {
    withoutLearner(sums, vocabulary, own, (relations) => {
      const history = newHistory();
      const knowledge = { vocabulary, relations };
      for (const row of own) {
        const item = vocabulary.items.get(itemOf(row)) ?? -1;
        const skill = vocabulary.skills.get(row.skill) ?? -1;
        writeIndicators(history, layout, item, skill, places, at * INDICATORS);
        writeNumbers(history, knowledge, item, skill, numbers, at * NUMBERS);
        outcomes[at] = Number(row.correct);
        learners[at] = learner;
        remember(history, knowledge, item, skill, row.correct);
        at++;
      }
    });
    learner++;
  }
  return { width: INDICATORS, places, dense: NUMBERS, numbers, outcomes, learners };
}

/** Splits rows by whole learners. */
function split(read: Read, random: () => number): { teaching: Int32Array; correcting: Int32Array } {
  const isApart = new Map<number, boolean>();
  const [teaching, correcting]: [number[], number[]] = [[], []];
  for (let row = 0; row < read.learners.length; row++) {
    const learner = read.learners[row] as number;
    if (!isApart.has(learner)) isApart.set(learner, random() < KEPT_APART && correcting.length < MOST_CORRECTING_ROWS);
    (isApart.get(learner) ? correcting : teaching).push(row);
  }
  return { teaching: Int32Array.from(teaching), correcting: Int32Array.from(correcting) };
}

function numbersOf(read: Read, logistic: LogisticModel, rows: Int32Array) {
  const width = NUMBERS + 1;
  const values = new Float32Array(rows.length * width);
  const start = new Float32Array(rows.length);
  rows.forEach((row, at) => {
    const logit = logitOf(logistic, read, row);
    start[at] = logit;
    values.set(read.numbers.subarray(row * NUMBERS, (row + 1) * NUMBERS), at * width);
    values[at * width + NUMBERS] = logit;
  });
  return { values, start, width, outcomes: Uint8Array.from(rows, (row) => read.outcomes[row] as number) };
}

/**
 * Fits a tracer; the same rows and seed give the same one. Throws `tracing_too_large`, `tracing_too_small`.
 *
 * The relations and how easy items are come from all learners; the regression from four fifths of them; the trees from
 * most rows of the rest, so that they correct what it says of learners it has not met; how many trees, and the
 * calibration, from the last rows.
 */
export function fitTracer(rows: readonly Interaction[], { seed = 1, trees = 80 }: TracerOptions = {}): Tracer {
  refuseUnfit(rows);
  const ordered = byLearner(rows);
  const vocabulary = readVocabulary(ordered);
  const sums = relateItems(ordered, vocabulary);
  const layout = layoutOf(vocabulary);
  const read = readRows(ordered, vocabulary, sums, layout);
  const random = randomFrom(seed);
  const { teaching, correcting } = split(read, random);
  const logistic = fitLogistic(read, teaching, layout.size, { epochs: EPOCHS, rate: RATE, pull: PULL, random });
  const growing = correcting.filter((_, at) => at % 3 !== 2);
  const judging = correcting.filter((_, at) => at % 3 === 2);
  const grown = numbersOf(read, logistic, growing);
  const { values, start, width, outcomes } = numbersOf(read, logistic, judging);
  const all = fitBoosting(grown.values, width, grown.outcomes, grown.start, { trees, depth: 3, rate: 0.08 });
  const boosted = fewestTrees(all, values, width, start, outcomes);
  const logits = start.map((logit, row) => logit + boostOf(boosted, values.subarray(row * width, (row + 1) * width)));
  const calibration = calibrate(logits, outcomes);
  const { places, size, weights } = sums;
  return { vocabulary, relations: { places, size, weights }, layout, logistic, boosted, calibration };
}

/** How likely a learner with this history answers right; an item or skill that is not known counts as an average one. */
export function predict(tracer: Tracer, history: History, item: string, skill: string): number {
  const { vocabulary, layout, logistic, boosted, calibration } = tracer;
  const itemAt = vocabulary.items.get(itemOf({ item, skill })) ?? -1;
  const skillAt = vocabulary.skills.get(skill) ?? -1;
  const places = new Int32Array(INDICATORS);
  const numbers = new Float32Array(NUMBERS + 1);
  writeIndicators(history, layout, itemAt, skillAt, places, 0);
  writeNumbers(history, tracer, itemAt, skillAt, numbers, 0);
  const row = { width: INDICATORS, places, dense: NUMBERS, numbers, outcomes: new Uint8Array(1) };
  const logit = logitOf(logistic, row, 0);
  numbers[NUMBERS] = logit;
  return sigmoid(calibration.stretch * (logit + boostOf(boosted, numbers)) + calibration.shift);
}

/** Adds an answer to a learner's history, in place. */
export function observe(tracer: Tracer, history: History, answer: Omit<Interaction, 'learner'>): void {
  const item = tracer.vocabulary.items.get(itemOf(answer)) ?? -1;
  const skill = tracer.vocabulary.skills.get(answer.skill) ?? -1;
  remember(history, tracer, item, skill, answer.correct);
}

/** What is predicted of each row, one step ahead, from that learner's earlier rows alone; in the order of `rows`. */
export function predictAhead(tracer: Tracer, rows: readonly Interaction[]): Float64Array {
  const histories = new Map<string, History>();
  return Float64Array.from(rows, (row) => {
    const history = histories.get(row.learner) ?? newHistory();
    histories.set(row.learner, history);
    const probability = predict(tracer, history, row.item, row.skill);
    observe(tracer, history, row);
    return probability;
  });
}
