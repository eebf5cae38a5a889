/** How one person's test ended. */
export interface Outcome {
  readonly isMaster: boolean;
  readonly isPassed: boolean;
  readonly questions: number;
}

/** How good a way of testing was; shares from 0 to 1. */
export interface Quality {
  readonly people: number;
  /** Share of all people who were decided rightly. */
  readonly right: number;
  /** Share of those without mastery who passed. The requirement's "false passes". */
  readonly falsePasses: number;
  /** The same people as share of everybody. */
  readonly falsePassesOfAll: number;
  /** Share of those with mastery who failed. */
  readonly falseFails: number;
  readonly meanQuestions: number;
  readonly p95Questions: number;
  /** Largest share of people who were shown one and the same item. */
  readonly maximumExposure: number;
}

/** What outcomes and counts of shown items come to. Needs at least one person. */
export function qualityOf(outcomes: readonly Outcome[], shown: Readonly<Record<string, number>>): Quality {
  const people = outcomes.length;
  const masters = outcomes.filter((outcome) => outcome.isMaster);
  const others = people - masters.length;
  const falsePasses = outcomes.filter((outcome) => !outcome.isMaster && outcome.isPassed).length;
  const falseFails = masters.filter((outcome) => !outcome.isPassed).length;
  const lengths = outcomes.map((outcome) => outcome.questions).sort((one, other) => one - other);
  return {
    people,
    right: 1 - (falsePasses + falseFails) / people,
    falsePasses: falsePasses / Math.max(others, 1),
    falsePassesOfAll: falsePasses / people,
    falseFails: falseFails / Math.max(masters.length, 1),
    meanQuestions: lengths.reduce((sum, length) => sum + length, 0) / people,
    p95Questions: lengths[Math.ceil(people * 0.95) - 1] ?? 0,
    maximumExposure: Math.max(0, ...Object.values(shown)) / people,
  };
}
