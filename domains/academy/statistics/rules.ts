import type { ItemStatistics, ItemVerdict, MarkedAnswer } from '@kedun/assess';
import type { Id } from '@kedun/base';
import type { BlueprintRow } from '../blueprints/contract.ts';
import { chooseItems } from '../blueprints/rules.ts';
import type { ItemReport } from '../contract.ts';
import { type BankItem, isRight, type PaperItem } from '../exams/rules.ts';

/** A bank item as its answers are counted. */
export interface CountedItem {
  readonly id: Id;
  readonly kind: string;
  readonly options: readonly { readonly text: { readonly zh: string }; readonly correct: boolean }[];
  /** Answers to papers drawn before this moment were to another wording or key. */
  readonly countedFrom: Date | null;
}

/** One exam as it was handed in. */
export interface Sitting {
  readonly personId: Id;
  readonly startedAt: Date;
  /** Closed by the clock: what is unanswered was not reached, and counts for nothing. */
  readonly isTimedOut: boolean;
  readonly paper: readonly PaperItem[];
  readonly chosen: ReadonlyMap<Id, readonly string[]>;
}

/** The letters of an item's options in the bank; none where they are put in order, since then all are chosen. */
export function lettersOf({ kind, options }: Pick<CountedItem, 'kind' | 'options'>): string[] {
  return kind === 'ordering' ? [] : options.map((_, at) => 'ABCDEF'.charAt(at));
}

/** The letters of its right options. */
export function rightLetters(item: Pick<CountedItem, 'kind' | 'options'>): string[] {
  return lettersOf(item).filter((_, at) => item.options[at]?.correct);
}

/** From the letters of one paper's own order to those of the bank. */
function inBankLetters(paper: PaperItem, item: CountedItem, chosen: readonly string[]): string[] {
  const letters = lettersOf(item);
  return chosen.flatMap((key) => {
    const text = paper.options.find((option) => option.key === key)?.text.zh;
    const at = item.options.findIndex((option) => option.text.zh === text);
    return letters[at] ?? [];
  });
}

/** The answers of one exam as statistics take them: of items as they are worded now, reached by the examinee. */
export function markedAnswers(sitting: Sitting, bank: ReadonlyMap<Id, CountedItem>): MarkedAnswer[] {
  return sitting.paper.flatMap((paper) => {
    const item = bank.get(paper.itemId);
    const isOld = item?.countedFrom && sitting.startedAt < item.countedFrom;
    const given = sitting.chosen.get(paper.itemId) ?? [];
    const isUnreached = given.length === 0 && sitting.isTimedOut;
    if (!item || isOld || isUnreached) return [];
    const chosen = inBankLetters(paper, item, given);
    return [{ person: sitting.personId, itemId: item.id, isRight: isRight(paper, given), chosen }];
  });
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
const shareOf = ({ share, low, high }: { share: number; low: number; high: number }) => ({
  ...{ share: known(share), low, high },
});

/** Statistics and verdict as they are stored and shown: what could not be computed is null. */
export function asReport(statistics: ItemStatistics, { verdict, reasons }: ItemVerdict) {
  return {
    n: statistics.n,
    right: shareOf(statistics.right),
    discrimination: {
      value: known(statistics.discrimination),
      low: known(statistics.discriminationLow),
      high: known(statistics.discriminationHigh),
    },
    exposure: shareOf(statistics.exposure),
    options: statistics.options.map(({ letter, chosen, discrimination }) => ({
      ...{ letter, chosen: shareOf(chosen), discrimination: known(discrimination) },
    })),
    verdict,
    reasons: [...reasons],
  } satisfies Omit<ItemReport, 'itemId' | 'stem' | 'status'>;
}

const NOTHING = { share: null, low: 0, high: 1 } as const;

/** A report as somebody may see it who has not read the key of its item (design invariant 9). */
export function withoutKey(report: ItemReport, hasSat: boolean): ItemReport {
  const hidden = { right: NOTHING, discrimination: { value: null, low: null, high: null }, reasons: [] };
  return { ...report, ...(hasSat ? hidden : {}), options: null };
}

/** The value below which a share of a sorted list lies, by the nearest rank. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Quartiles of numbers in any order; null of none. */
export function quartilesOf(numbers: readonly number[]): [number, number, number] | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted.length === 0 ? null : [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
}

/** How many percents fall into each ten: 100 belongs to the last. */
export function histogramOf(percents: readonly number[]): number[] {
  const bins = new Array<number>(10).fill(0);
  for (const percent of percents) {
    const at = Math.min(9, Math.floor(percent / 10));
    bins[at] = (bins[at] ?? 0) + 1;
  }
  return bins;
}

/** An exam, as far as a question that retires matters to it. */
export interface AskingExam {
  readonly bank: readonly BankItem[];
  readonly blueprint: readonly BlueprintRow[];
  /** Questions that it needs to begin. */
  readonly needed: number;
}

/**
 * Which of the condemned items retire: never one without which an exam that asks it, of this course or another, could
 * not be drawn as it is wanted, since an exam that nobody can sit certifies nobody.
 */
export function mayRetire(condemned: readonly Id[], exams: readonly AskingExam[]): Id[] {
  const retiring = new Set<Id>();
  for (const id of condemned) {
    const isSpared = exams.every(({ bank, blueprint, needed }) => {
      const left = bank.filter((item) => item.id !== id && !retiring.has(item.id));
      return 'items' in chooseItems(left, blueprint, needed);
    });
    if (isSpared) retiring.add(id);
  }
  return [...retiring];
}
