export { BANK_LIMIT, type Bank, type BankItem, prepareBank } from './adaptive/bank.ts';
export { calibrate, type ItemResponse, RESPONSES_LIMIT } from './adaptive/calibrate.ts';
export { type AuthoredItem, blindGuess, coldParameters } from './adaptive/cold-start.ts';
export { cutOfShare, expectedShare } from './adaptive/cut.ts';
export { boundaries, type Decision, decision } from './adaptive/decision.ts';
export {
  type ExposureTable,
  exposureOf,
  isEligible,
  itemShown,
  PEOPLE_AT_LEAST,
  personBegan,
} from './adaptive/exposure.ts';
export type { ItemParameters } from './adaptive/model.ts';
export { CERTIFICATION_RULES, type CertificationRules, checkRules } from './adaptive/rules.ts';
export { nextItem } from './adaptive/selection.ts';
export type { MisCalibration, Pilot } from './adaptive/simulation/pilot.ts';
export type { Quality } from './adaptive/simulation/quality.ts';
export { type Simulation, type SimulationReport, simulate } from './adaptive/simulation/simulate.ts';
export { WORLD, type World } from './adaptive/simulation/truth.ts';
export { answer, type GivenAnswer, startTest, type TestState } from './adaptive/state.ts';
export { ITEM_FORMATS, type ItemFormat, readItems, writeItems } from './formats/convert.ts';
export { checkSet } from './formats/exchange.ts';
export { ITEM_LIMITS } from './formats/limits.ts';
export { type ItemWarning, needsReview } from './formats/warnings.ts';
export { readWjx, type WjxReading } from './formats/wjx/read.ts';
export type { Span, SpanPart } from './formats/wjx/spans.ts';
export { type Cell, packBook, type Sheet } from './formats/xlsx-file.ts';
export type { Item, ItemOption, ItemSet, ItemType } from './items/item.ts';
export { ANSWER_RATINGS, type AnswerRating, newCard, type ReviewCard, readCard } from './scheduling/card.ts';
export { ratingOf, readingSeconds, type TimedAnswer } from './scheduling/rating.ts';
export { dueCards, nextReview, retrievability } from './scheduling/review.ts';
export { type Candidate, type NextQuestion, type NextReason, whatNext } from './scheduling/what-next.ts';
export {
  type ItemDifficulty,
  type OccasionAnswer,
  type Participant,
  type TrainingEffect,
  trainingEffect,
} from './statistics/effect.ts';
export { correlationInterval, type MeanInterval, meanInterval, type Share, wilson } from './statistics/interval.ts';
export { type ItemStatistics, itemStatistics, type OptionStatistics } from './statistics/item-statistics.ts';
export { isMarkedRight } from './statistics/mark.ts';
export { type Reliability, reliability } from './statistics/reliability.ts';
export type { MarkedAnswer } from './statistics/sitting.ts';
export { type ItemVerdict, itemVerdict, VERDICT_RULES, type VerdictReason } from './statistics/verdict.ts';
export { performanceFactors, shareRight } from './tracing/baselines.ts';
export { type History, newHistory } from './tracing/history.ts';
export { type Interaction, TRACING_LIMITS } from './tracing/interaction.ts';
export { type Mastery, masteryOf } from './tracing/mastery.ts';
export { type Fit, measureFit } from './tracing/measures.ts';
export { metItem, type Refit, type RefitWork, refitTracer } from './tracing/refit.ts';
export { readTracer, type StoredTracer, storeTracer } from './tracing/stored.ts';
export { fitTracer, observe, predict, predictAhead, type Tracer, type TracerOptions } from './tracing/tracer.ts';
