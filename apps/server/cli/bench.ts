import { createReadStream } from 'node:fs';
import {
  fitTracer,
  type Interaction,
  measureFit,
  performanceFactors,
  predictAhead,
  shareRight,
  TRACING_LIMITS,
} from '@kedun/assess';
import type { Command } from 'commander';
import { recordsOf } from './csv-records.ts';

const COLUMNS = ['learner', 'item', 'skill', 'correct'] as const;
const RIGHT = new Map([
  ['1', true],
  ['1.0', true],
  ['true', true],
  ['0', false],
  ['0.0', false],
  ['false', false],
]);

/** Where the columns stand, by the first line's names in any order. */
function placesOf(header: readonly string[]): Record<(typeof COLUMNS)[number], number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const places = COLUMNS.map((column) => [column, names.indexOf(column)] as const);
  const missing = places.filter(([, place]) => place < 0).map(([column]) => column);
  if (missing.length > 0)
    throw new Error(`The first line must name ${COLUMNS.join(',')}; missing: ${missing.join(', ')}`);
  return Object.fromEntries(places) as Record<(typeof COLUMNS)[number], number>;
}

/** Answers in time order from a table with the columns learner, item, skill, correct; item may be empty. */
export async function readInteractions(pieces: AsyncIterable<string>): Promise<Interaction[]> {
  const rows: Interaction[] = [];
  let places: ReturnType<typeof placesOf> | null = null;
  let line = 0;
  for await (const cells of recordsOf(pieces, ',')) {
    line++;
    const texts = cells.map(({ text }) => text);
    if (!places) {
      places = placesOf(texts);
      continue;
    }
    const at = (column: (typeof COLUMNS)[number]) => texts[places?.[column] ?? -1]?.trim() ?? '';
    const correct = RIGHT.get(at('correct').toLowerCase());
    const [learner, item, skill] = [at('learner'), at('item'), at('skill')];
    if (correct === undefined) throw new Error(`Record ${line}: "correct" must be 0 or 1`);
    if (learner === '' || (skill === '' && item === '')) {
      throw new Error(`Record ${line}: "learner" and "skill" (or "item") must not be empty`);
    }
    if ([learner, item, skill].some(({ length }) => length > TRACING_LIMITS.idLength)) {
      throw new Error(`Record ${line}: names have at most ${TRACING_LIMITS.idLength} characters`);
    }
    if (rows.length >= TRACING_LIMITS.rows) throw new Error(`At most ${TRACING_LIMITS.rows} records`);
    rows.push({ learner, item, skill: skill === '' ? item : skill, correct });
  }
  if (!places) throw new Error(`The first line must name ${COLUMNS.join(',')}`);
  return rows;
}

const fileOf = (path: string) => readInteractions(createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 }));

/** Fits on one file, predicts the other one step ahead, and measures both with two baselines of the same run. */
export function benchTracing(train: readonly Interaction[], test: readonly Interaction[]) {
  const outcomes = Uint8Array.from(test, ({ correct }) => Number(correct));
  const started = performance.now();
  const tracer = fitTracer(train);
  const fitted = performance.now();
  const predictions = predictAhead(tracer, test);
  const predicted = performance.now();
  return {
    trainRows: train.length,
    testRows: test.length,
    trainSeconds: (fitted - started) / 1000,
    predictMicrosecondsPerRow: ((predicted - fitted) * 1000) / Math.max(1, test.length),
    tracer: measureFit(predictions, outcomes),
    performanceFactors: measureFit(performanceFactors(train, test), outcomes),
    shareRight: measureFit(shareRight(train, test), outcomes),
  };
}

function printed(figures: ReturnType<typeof benchTracing>): string {
  const { tracer, performanceFactors: factors, shareRight: share } = figures;
  const row = (name: string, { auc, accuracy, logLoss, ece }: typeof tracer) =>
    `${name.padEnd(22)} ${auc.toFixed(4)}  ${accuracy.toFixed(4)}    ${logLoss.toFixed(4)}    ${ece.toFixed(4)}`;
  return [
    `${figures.trainRows} answers fitted in ${figures.trainSeconds.toFixed(1)} s; ${figures.testRows} predicted, ${figures.predictMicrosecondsPerRow.toFixed(0)} µs each`,
    `${''.padEnd(22)} AUC     accuracy  log loss  ECE (10 bins)`,
    row('tracer', tracer),
    row('performance factors', factors),
    row('share right of item', share),
  ].join('\n');
}

/** `kedun bench kt`: how well knowledge tracing foretells answers of learners it was not fitted on. */
export function addBenchCommand(program: Command): void {
  const bench = program.command('bench').description('Measures on data of your own');
  bench
    .command('kt')
    .description('Knowledge tracing: fits on one file, predicts the other one step ahead (learner,item,skill,correct)')
    .requiredOption('--train <file>', 'CSV to fit on, answers in time order')
    .requiredOption('--test <file>', 'CSV to predict')
    .option('--json', 'print JSON')
    .action(async ({ train, test, json }: { train: string; test: string; json?: boolean }) => {
      const figures = benchTracing(await fileOf(train), await fileOf(test));
      console.log(json ? JSON.stringify(figures) : printed(figures));
    });
}
