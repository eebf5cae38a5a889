/** Knowledge tracing on made-up classes that nothing was tuned on. */
import { fitTracer, measureFit, performanceFactors, predictAhead, shareRight } from '@kedun/assess';
import { type ClassShape, madeUpClass, splitLearners } from '../packages/assess/tracing/testing/learners.ts';

/** Frozen: the classes used while building had the seeds 5, 6, 11 and 12. */
const FROZEN: Readonly<Record<string, ClassShape>> = {
  course: { kind: 'course', learners: 333, items: 1223, skills: 80, answers: 560, seed: 90_001 },
  practice: { kind: 'practice', learners: 10_000, items: 0, skills: 100, answers: 35, seed: 90_002 },
};

/** Figures and ratios by class. */
export async function tracingFigures(): Promise<{ figures: Record<string, number>; ratios: Record<string, number> }> {
  const figures: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  for (const [name, shape] of Object.entries(FROZEN)) {
    const { train, test } = splitLearners(madeUpClass(shape));
    const outcomes = Uint8Array.from(test, ({ correct }) => Number(correct));
    const started = performance.now();
    const tracer = fitTracer(train);
    figures[`${name}: training seconds`] = (performance.now() - started) / 1000;
    figures[`${name}: training answers`] = train.length;
    const fit = measureFit(predictAhead(tracer, test), outcomes);
    figures[`${name}: AUC`] = fit.auc;
    figures[`${name}: calibration error (10 bins)`] = fit.ece;
    const factors = measureFit(performanceFactors(train, test), outcomes).auc;
    const share = measureFit(shareRight(train, test), outcomes).auc;
    ratios[`${name}: AUC above chance vs performance factors`] = (fit.auc - 0.5) / (factors - 0.5);
    ratios[`${name}: AUC above chance vs share right of the item`] = (fit.auc - 0.5) / (share - 0.5);
  }
  return { figures, ratios };
}
