import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { performanceFactors, shareRight } from './baselines.ts';
import { calibrate } from './calibration.ts';
import { newHistory } from './history.ts';
import type { Interaction } from './interaction.ts';
import { masteryOf } from './mastery.ts';
import { measureFit } from './measures.ts';
import { readTracer, storeTracer } from './stored.ts';
import { madeUpClass, splitLearners } from './testing/learners.ts';
import { byLearner, fitTracer, observe, predict, predictAhead } from './tracer.ts';

const outcomesOf = (rows: readonly Interaction[]) => Uint8Array.from(rows, ({ correct }) => Number(correct));
const practice = splitLearners(
  madeUpClass({ kind: 'practice', learners: 900, items: 0, skills: 30, answers: 30, seed: 11 }),
);
const course = splitLearners(
  madeUpClass({ kind: 'course', learners: 160, items: 200, skills: 20, answers: 130, seed: 12 }),
);
const tracer = fitTracer(practice.train);

describe('a tracer', () => {
  it.each([
    ['skills practised', practice],
    ['a course worked through', course],
  ])('foretells learners it has not met better than what knows no history: %s', (_, { train, test }) => {
    const outcomes = outcomesOf(test);
    const ours = measureFit(predictAhead(fitTracer(train), test), outcomes);
    const share = measureFit(shareRight(train, test), outcomes);
    expect(ours.auc).toBeGreaterThan(share.auc + 0.02);
    expect(ours.logLoss).toBeLessThan(share.logLoss);
    expect(ours.ece).toBeLessThan(0.05);
  });

  it('foretells practice better than performance factors', () => {
    const outcomes = outcomesOf(practice.test);
    const ours = measureFit(predictAhead(tracer, practice.test), outcomes).auc;
    expect(ours).toBeGreaterThan(measureFit(performanceFactors(practice.train, practice.test), outcomes).auc);
  });

  it('finds nothing where there is nothing to find', () => {
    let state = 7;
    const coin = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state / 2 ** 32;
    };
    const rows = Array.from({ length: 20_000 }, (_, at) => ({
      ...{ learner: `l${Math.floor(at / 40)}`, item: `i${at % 50}`, skill: 's' },
      correct: coin() < 0.6,
    }));
    const { train, test } = splitLearners(rows);
    const { auc, ece } = measureFit(predictAhead(fitTracer(train), test), outcomesOf(test));
    expect(Math.abs(auc - 0.5)).toBeLessThan(0.05);
    expect(ece).toBeLessThan(0.05);
  });

  it('is the same for the same rows and seed', () => {
    expect(Array.from(predictAhead(fitTracer(practice.train), practice.test.slice(0, 200)))).toEqual(
      Array.from(predictAhead(tracer, practice.test.slice(0, 200))),
    );
  });

  it('looks only back: what comes later changes no prediction', () => {
    const rows = practice.test.slice(0, 300);
    const flipped = rows.map((row, at) => (at < 150 ? row : { ...row, correct: !row.correct }));
    const [one, other] = [predictAhead(tracer, rows), predictAhead(tracer, flipped)];
    expect(Array.from(one.slice(0, 150))).toEqual(Array.from(other.slice(0, 150)));
  });

  it('keeps learners apart, however their rows are mixed', () => {
    const [mine, theirs] = [practice.test.filter((_, at) => at < 60), practice.train.slice(0, 60)];
    const alone = predictAhead(tracer, mine);
    const mixed = mine.flatMap((row, at) => [row, { ...(theirs[at] as Interaction), learner: 'another' }]);
    expect(Array.from(predictAhead(tracer, mixed).filter((_, at) => at % 2 === 0))).toEqual(Array.from(alone));
    expect(byLearner(mixed).slice(0, mine.length)).toEqual(byLearner(mine).slice(0, mine.length));
  });

  it('is the same after being stored as JSON', () => {
    const again = readTracer(JSON.parse(JSON.stringify(storeTracer(tracer))));
    const rows = practice.test.slice(0, 300);
    const [one, other] = [predictAhead(tracer, rows), predictAhead(again, rows)];
    for (const [at, probability] of one.entries()) expect(probability).toBeCloseTo(other[at] as number, 6);
    expect(() => readTracer({ ...storeTracer(tracer), version: 99 })).toThrow('another version');
  });

  it('says a probability of whatever it is asked, also of names it has never seen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ item: fc.string(), skill: fc.constantFrom('s1', 's2', 'never'), correct: fc.boolean() })),
        fc.string(),
        (answers, item) => {
          const history = newHistory();
          for (const answer of answers) observe(tracer, history, answer);
          const probability = predict(tracer, history, item, 's1');
          expect(probability).toBeGreaterThan(0);
          expect(probability).toBeLessThan(1);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('refuses too few answers, and answers all alike', () => {
    expect(() => fitTracer(practice.train.slice(0, 20))).toThrow('Too few');
    expect(() => fitTracer(practice.train.map((row) => ({ ...row, correct: true })))).toThrow('alike');
  });
});

describe('mastery', () => {
  it('rises with right answers, falls with wrong ones, and narrows with their number', () => {
    const after = (correct: boolean, count: number) => {
      const history = newHistory();
      for (let at = 0; at < count; at++) observe(tracer, history, { item: '', skill: 's1', correct });
      return masteryOf(tracer, history, 's1');
    };
    expect(after(true, 6).probability).toBeGreaterThan(after(true, 0).probability);
    expect(after(false, 6).probability).toBeLessThan(after(true, 0).probability);
    const width = ({ low, high }: ReturnType<typeof masteryOf>) => high - low;
    expect(width(after(true, 12))).toBeLessThan(width(after(true, 0)));
    for (const one of [after(true, 3), after(false, 3), after(true, 0)]) {
      expect(one.low).toBeLessThanOrEqual(one.probability);
      expect(one.high).toBeGreaterThanOrEqual(one.probability);
    }
  });
});

describe('calibration', () => {
  it('undoes a stretch and a shift', () => {
    const logits = Array.from({ length: 4000 }, (_, at) => (at % 81) / 10 - 4);
    const outcomes = logits.map((logit, at) => Number(((at * 7919) % 4000) / 4000 < 1 / (1 + Math.exp(-logit))));
    const { stretch, shift } = calibrate(
      logits.map((logit) => 2 * logit + 1),
      outcomes,
    );
    expect(stretch).toBeCloseTo(0.5, 1);
    expect(shift).toBeCloseTo(-0.5, 1);
  });
});
