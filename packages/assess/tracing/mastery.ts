import type { History } from './history.ts';
import { predict, type Tracer } from './tracer.ts';

/** What a learner would answer right of a skill now, with how far that may be off (95 %). */
export interface Mastery {
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  /** Answers on the skill so far; with none the range is wide and says so. */
  readonly answers: number;
}

/** What the model is trusted like, in answers. */
const PRIOR_ANSWERS = 4;
const Z = 1.96;

/** How far a learner has come in a skill: Wilson's range around what is predicted of an average item of it. */
export function masteryOf(tracer: Tracer, history: History, skill: string): Mastery {
  const at = tracer.vocabulary.skills.get(skill) ?? -1;
  const answers = history.skills[at]?.all ?? 0;
  const probability = predict(tracer, history, '', skill);
  const weight = answers + PRIOR_ANSWERS;
  const middle = (probability + (Z * Z) / (2 * weight)) / (1 + (Z * Z) / weight);
  const spread =
    (Z / (1 + (Z * Z) / weight)) *
    Math.sqrt((probability * (1 - probability)) / weight + (Z * Z) / (4 * weight * weight));
  return { probability, low: Math.max(0, middle - spread), high: Math.min(1, middle + spread), answers };
}
