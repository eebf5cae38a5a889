import type { STAGES, STEP_FACTS } from '../contract.ts';

export type StepFact = (typeof STEP_FACTS)[number];
export type Stage = (typeof STAGES)[number];

/** What has happened in a conversation, as far as steps and stages ask. */
export interface Happened {
  readonly replies: number;
  readonly isVerified: boolean;
  readonly isRevealed: boolean;
  readonly tickets: number;
  readonly isResolved: boolean;
}

/** Words that tell which fact ticks a step; the first that stands in the step counts. */
const FACT_WORDS: readonly (readonly [StepFact, RegExp])[] = [
  ['verified', /盲核验|本人核验|核验后|核身后/],
  ['revealed', /查看明文|启封/],
  ['ticketed', /工单|登记争议|建单/],
  ['resolved', /回访/],
];

/** The fact that ticks a step by itself, read from its Chinese words; the first step is the first answer. */
export function factOfStep(step: string, index: number): StepFact | null {
  const found = FACT_WORDS.find(([, words]) => words.test(step));
  if (found) return found[0];
  return index === 0 ? 'replied' : null;
}

/** Whether a fact has come true. */
export function isTrue(fact: StepFact, happened: Happened): boolean {
  switch (fact) {
    case 'replied':
      return happened.replies > 0;
    case 'verified':
      return happened.isVerified;
    case 'revealed':
      return happened.isRevealed;
    case 'ticketed':
      return happened.tickets > 0;
    case 'resolved':
      return happened.isResolved;
  }
}

/** Service flow (M19): greet, understand, solve, follow up. Light guidance: the furthest stage that its signs allow. */
export function stageOf(happened: Happened): Stage {
  if (happened.isResolved) return 'follow_up';
  if (happened.replies === 0) return 'greet';
  const isSolving = happened.isVerified || happened.isRevealed || happened.tickets > 0 || happened.replies > 2;
  return isSolving ? 'solve' : 'understand';
}

/** How many of a procedure's triggers stand in the customer's words. */
export function countTriggers(words: string, triggers: readonly string[]): number {
  return triggers.filter((trigger) => trigger !== '' && words.includes(trigger)).length;
}
