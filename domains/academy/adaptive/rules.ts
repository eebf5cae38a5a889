import {
  type Bank,
  boundaries,
  CERTIFICATION_RULES,
  coldParameters,
  cutOfShare,
  decision,
  type ItemParameters,
  prepareBank,
  type TestState,
} from '@kedun/assess';
import { type Id, invalid } from '@kedun/base';
import type { AdaptiveOutcome, CourseInput } from '../contract.ts';
import type { BankItem } from '../exams/rules.ts';

/** With fewer questions in the bank, no ceiling on how many people see each could hold. */
export const BANK_AT_LEAST = 100;
/** An exam that may ask fewer at most decides too much by chance. */
const MOST_QUESTIONS_AT_LEAST = 20;
/** The mark that nobody's ability reaches safely. */
const MARK_AT_MOST = 95;
/** Nobody is decided on after fewer. */
const ASKED_AT_LEAST = 10;

/** The rules of certification as an exam of so many questions at most runs by them. */
export const rulesOfExam = (atMost: number) => ({
  ...CERTIFICATION_RULES,
  minimumQuestions: Math.min(ASKED_AT_LEAST, atMost),
  maximumQuestions: atMost,
});

/** By what an exam decides, as it was when it began: what becomes of course and bank meanwhile changes nothing of it. */
export interface ExamTerms {
  /** The mark, percent of the whole bank, and the ability (logits) from which on somebody reaches it. */
  readonly percent: number;
  readonly cut: number;
  readonly atMost: number;
}

/** What an exam keeps between two questions. */
export interface AdaptiveExam {
  readonly terms: ExamTerms;
  readonly state: TestState;
  /** Of each question how it answered to ability when it was asked. */
  readonly parameters: readonly ItemParameters[];
  readonly outcome: AdaptiveOutcome | null;
}

/** One mark for all classes, since one cut is decided on; room enough to decide. */
export function areTermsAdaptive({ certifies, questionCount }: Pick<CourseInput, 'certifies' | 'questionCount'>) {
  const marks = new Set(certifies.map(({ passPercent }) => passPercent));
  return marks.size === 1 && Math.max(...marks) <= MARK_AT_MOST && questionCount >= MOST_QUESTIONS_AT_LEAST;
}

/** How many questions, unknown to the examinee, an exam needs to begin. */
export function neededItems({ examKind, questionCount }: Pick<CourseInput, 'examKind' | 'questionCount'>): number {
  return examKind === 'adaptive' ? Math.max(BANK_AT_LEAST, questionCount) : questionCount;
}

/** What an author says of an item; its topic is the chapter of its clause. */
export function authorsParameters(item: Pick<BankItem, 'id' | 'kind' | 'options' | 'difficulty' | 'clause'>) {
  const { id, kind, options, difficulty, clause } = item;
  const tag = clause?.split('.')[0] ?? '';
  return coldParameters({ id, tag, type: kind, options: options.length, authorDifficulty: difficulty });
}

/** Parameters with the topic and the guessing that the item has now. */
export function withStored(author: ItemParameters, stored: Omit<ItemParameters, 'id' | 'tag'> | undefined) {
  return stored ? { ...stored, id: author.id, tag: author.tag } : author;
}

/** The farthest from everybody's mean at which the rules of certification decide, in logits. */
const FARTHEST_CUT = 5;

/** What an exam of this bank decides by from now on. Throws `unreachable_share` (422) where nobody could pass safely. */
export function termsOf(parameters: readonly ItemParameters[], percent: number, atMost: number): ExamTerms {
  const cut = cutOfShare(parameters, percent / 100);
  if (Math.abs(cut) > FARTHEST_CUT) throw invalid('unreachable_share', 'Nobody could pass safely', { share: percent });
  return { percent, cut, atMost };
}

/** A bank made ready. The prior lies on the cut, so that nobody passes or fails by what colleagues can. */
export function readyBank(parameters: readonly ItemParameters[], { cut, atMost }: ExamTerms): Bank {
  return prepareBank(parameters, { ...rulesOfExam(atMost), cut, priorMean: cut });
}

/** Items that may be asked with those that were, these as they stood then. */
export function withAsked(asked: readonly ItemParameters[], bank: readonly ItemParameters[]): ItemParameters[] {
  const ids = new Set(asked.map(({ id }) => id));
  return [...asked, ...bank.filter(({ id }) => !ids.has(id))];
}

/**
 * How an exam ended, from what it keeps alone. Passed is who was decided to have mastered the subject; where questions or
 * time ran out before that was clear, nobody passes.
 */
export function outcomeOf({ terms, state, parameters }: Omit<AdaptiveExam, 'outcome'>): AdaptiveOutcome {
  if (parameters.length === 0) return { passed: false, isUndecided: true, certainty: null };
  const bank = readyBank(parameters, terms);
  const { kind, confidence } = decision(bank, state);
  const isClear =
    kind !== 'pass' || !state.isExhausted || confidence >= boundaries(bank.rules, state.answers.length).pass;
  const isUndecided = kind === 'undecided' || !isClear;
  return {
    passed: kind === 'pass' && isClear,
    isUndecided,
    certainty: isUndecided ? null : Math.min(99, Math.floor(confidence * 100)),
  };
}

/** The items whose key this examinee has read, which are never asked. */
export function without(state: TestState, known: ReadonlySet<Id>): TestState {
  return { ...state, excluded: [...known] };
}
