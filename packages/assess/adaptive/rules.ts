import { invalid } from '@kedun/base';

/** How a certification test runs and when it is decided. */
export interface CertificationRules {
  /** The ability, in logits, from which on somebody has mastered the subject; `cutOfShare` finds it. */
  readonly cut: number;
  /** Mean and standard deviation of abilities before the first answer. */
  readonly priorMean: number;
  readonly priorDeviation: number;
  /** No decision before so many questions. */
  readonly minimumQuestions: number;
  /** Decided at the latest after so many. */
  readonly maximumQuestions: number;
  /** Passed at the first possible decision when mastery is at least so probable; between 0.5 and 1. */
  readonly passAt: number;
  /** Failed there when mastery is at most so probable; between 0 and 0.5. */
  readonly failAt: number;
  /** At the last question passed when mastery is at least so probable: above 0.5 false passes weigh more. */
  readonly finalPassAt: number;
  /** Share of people that may see an item; 0 to 1. */
  readonly maximumExposure: number;
  /** Question at which selection has become fully informative; before, chance has a part in it. */
  readonly informativeFrom: number;
}

/** Tuned on seeds of the simulation that its final report does not use; see decisions/0030. */
export const CERTIFICATION_RULES: CertificationRules = {
  cut: 0,
  priorMean: 0,
  priorDeviation: 1,
  minimumQuestions: 6,
  maximumQuestions: 100,
  passAt: 0.978,
  failAt: 0.03,
  finalPassAt: 0.63,
  maximumExposure: 0.3,
  informativeFrom: 1,
};

const between = (value: number, low: number, high: number) => value >= low && value <= high;

/** Throws `bad_certification_rules` (422) that names the first rule which makes no sense. */
export function checkRules(rules: CertificationRules): void {
  const isGood: Record<keyof CertificationRules, boolean> = {
    cut: between(rules.cut, -5, 5),
    priorMean: between(rules.priorMean, -5, 5),
    priorDeviation: between(rules.priorDeviation, 0.1, 5),
    minimumQuestions: Number.isInteger(rules.minimumQuestions) && between(rules.minimumQuestions, 1, 500),
    maximumQuestions:
      Number.isInteger(rules.maximumQuestions) && between(rules.maximumQuestions, rules.minimumQuestions, 500),
    passAt: rules.passAt > 0.5 && rules.passAt < 1,
    failAt: rules.failAt > 0 && rules.failAt < 0.5,
    finalPassAt: between(rules.finalPassAt, rules.failAt, rules.passAt),
    maximumExposure: rules.maximumExposure > 0 && rules.maximumExposure <= 1,
    informativeFrom: between(rules.informativeFrom, 0, 500),
  };
  for (const [rule, good] of Object.entries(isGood)) {
    if (!good) throw invalid('bad_certification_rules', `The rule ${rule} of the test makes no sense`, { rule });
  }
}
