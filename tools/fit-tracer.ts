/**
 * `npm run tracer`: fits the tracer that ships (decisions/0034) on made-up staff and writes it with what it is. The same
 * seed gives the same one. Nobody's answers are in it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitTracer, measureFit, predictAhead, readTracer, storeTracer } from '@kedun/assess';
import { root } from '../apps/server/root.ts';
import { madeUpStaff } from '../packages/assess/tracing/testing/staff.ts';

const SEED = 20_261_124;
const PEOPLE = 2000;
const HELD_OUT = 400;
const CHAPTERS = 10;

const topics = Array.from({ length: CHAPTERS }, (_, at) => `chapter:${at + 1}`);
// Every topic is alike in it: which of a house's topics are easy only its own answers tell.
const staff = (people: number, seed: number) =>
  madeUpStaff({ people, topics, items: 0, answers: 60, seed, ease: 0.7, spread: 1.1, topicSpread: 0 });

const rows = staff(PEOPLE, SEED);
const model = storeTracer(fitTracer(rows, { seed: SEED }));
const apart = staff(HELD_OUT, SEED + 1);
const outcomes = apart.map(({ correct }) => Number(correct));
const { logLoss, ece, auc } = measureFit(predictAhead(readTracer(model), apart), outcomes);
const share = outcomes.reduce((sum, one) => sum + one, 0) / outcomes.length;
const { logLoss: shareLoss } = measureFit(
  outcomes.map(() => share),
  outcomes,
);
const digits = (value: number) => Number(value.toFixed(4));
const about = {
  what: 'Fitted on made-up staff by `npm run tracer` (tools/fit-tracer.ts); nobody’s answers are in it. It says how fast one answer should move what is thought of a topic, not which topics are hard.',
  seed: SEED,
  people: PEOPLE,
  answers: rows.length,
  onOthersMadeUp: {
    people: HELD_OUT,
    logLoss: digits(logLoss),
    logLossOfShareRight: digits(shareLoss),
    calibrationError: digits(ece),
    auc: digits(auc),
  },
};
const path = join(root, 'domains/academy/library/tracer.weights.json');
writeFileSync(path, `${JSON.stringify({ about, model })}\n`);
process.stdout.write(`${JSON.stringify(about, null, 2)}\n`);
