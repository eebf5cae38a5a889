import type { Id } from '@kedun/base';
import type { BlueprintRow } from '../blueprints/contract.ts';
import { chooseItems } from '../blueprints/rules.ts';
import type { Bilingual, ItemKind, LawMark } from '../contract.ts';

/** An item as the bank holds it. */
export interface BankItem {
  readonly id: Id;
  readonly kind: ItemKind;
  readonly stem: Bilingual;
  readonly options: readonly { readonly text: Bilingual; readonly correct: boolean }[];
  readonly explanation: Bilingual;
  readonly law: string;
  readonly lawMark: LawMark | null;
  readonly lessonId: Id | null;
  readonly courseId: Id;
  readonly clause: string | null;
  readonly difficulty: number;
  readonly tags: string[];
}

/** An item as it was drawn for one paper: it stays as it was, whatever the bank becomes. */
export interface PaperItem extends Omit<BankItem, 'id' | 'options'> {
  readonly itemId: Id;
  readonly options: readonly { readonly key: string; readonly text: Bilingual; readonly correct: boolean }[];
  /** The right order of the options' letters, where they are to be put in order. */
  readonly order?: readonly string[];
}

/** The options chosen, by item. */
export type Answers = ReadonlyMap<Id, readonly string[]>;

/** A whole number from 0 to below `bound`, each equally likely. */
export type Draw = (bound: number) => number;

/** In random order, each equally likely (Fisher & Yates). */
export function shuffled<T>(list: readonly T[], draw: Draw): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

/**
 * Draws a paper: `count` items in random order, their options too, but right before wrong when something is judged.
 * Null when the bank cannot fulfil the blueprint beside it.
 */
export function drawByBlueprint(
  bank: readonly BankItem[],
  { blueprint, questionCount }: { readonly blueprint: readonly BlueprintRow[]; readonly questionCount: number },
  draw: Draw,
): PaperItem[] | null {
  const chosen = chooseItems(shuffled(bank, draw), blueprint, questionCount);
  return 'items' in chosen ? drawPaper(chosen.items, questionCount, draw) : null;
}

/** Draws a paper of so many items, of fewer where there are no more. */
export function drawPaper(bank: readonly BankItem[], count: number, draw: Draw): PaperItem[] {
  return shuffled(bank, draw)
    .slice(0, count)
    .map(({ id, options, ...item }) => {
      const inOrder = item.kind === 'judgment' ? options : shuffled(options, draw);
      const keyed = inOrder.map((option, index) => ({ key: 'ABCDEF'.charAt(index), ...option }));
      const letterOf = new Map(inOrder.map((option, index) => [option, 'ABCDEF'.charAt(index)]));
      const order = item.kind === 'ordering' ? { order: options.map((option) => letterOf.get(option) ?? '') } : {};
      return { ...item, itemId: id, options: keyed, ...order };
    });
}

/** True when the choice could be made on the paper: known options, each once, one only unless several are asked. */
export function isChoice(item: PaperItem, chosen: readonly string[]): boolean {
  const known = new Set(item.options.map((option) => option.key));
  const isSound = chosen.every((key) => known.has(key)) && new Set(chosen).size === chosen.length;
  return isSound && (item.kind === 'multiple' || item.kind === 'ordering' || chosen.length <= 1);
}

/** The right options of an item, in their order where it is asked for. */
export function keyOf(item: PaperItem): string[] {
  return item.order ? [...item.order] : item.options.filter((option) => option.correct).map((option) => option.key);
}

/** All the right options and no other; in the right order where it is asked for. */
export function isRight(item: PaperItem, chosen: readonly string[]): boolean {
  const key = keyOf(item);
  if (item.order) return key.join() === chosen.join();
  return key.length === chosen.length && key.every((one) => chosen.includes(one));
}

/** What a paper is worth: an unanswered question is a wrong one; percent is rounded down. */
export function grade(
  paper: readonly PaperItem[],
  answers: Answers,
): { readonly correct: number; readonly total: number; readonly percent: number } {
  const correct = paper.filter((item) => isRight(item, answers.get(item.itemId) ?? [])).length;
  return { correct, total: paper.length, percent: Math.floor((correct * 100) / paper.length) };
}

/** Of an adaptive exam so many answers say together what one of them alone must not. */
const ANSWERS_TO_TELL = 10;

/**
 * Whether a score may be told: of a paper of which half was left open, or an adaptive exam that ended at once, it would
 * tell of single answers whether they were right, and so keys of questions that may be asked again (design invariant 9).
 */
export function isScoreTold(paper: readonly PaperItem[], answers: Answers, isAdaptive: boolean): boolean {
  const answered = paper.filter(({ itemId }) => (answers.get(itemId) ?? []).length > 0).length;
  return isAdaptive ? answered >= ANSWERS_TO_TELL : answered * 2 >= paper.length;
}

/** Of these a wrong choice leaves so few others that a few exams would tell the key. */
const FEW_CHOICES: ReadonlySet<string> = new Set<PaperItem['kind']>(['judgment', 'single']);

/**
 * The lessons that hold something answered wrong. A lesson whose only question had few choices is left out: naming it
 * would tell the key of a question that may be asked again, at once or one choice at a time (design invariant 9).
 */
export function lessonsToReread(paper: readonly PaperItem[], answers: Answers): Id[] {
  const lessonIds = [...new Set(paper.map((item) => item.lessonId))];
  return lessonIds.flatMap((lessonId) => {
    const items = paper.filter((item) => item.lessonId === lessonId);
    const isTelling = items.length === 1 && FEW_CHOICES.has(items[0]?.kind ?? '');
    const isAnyWrong = items.some((item) => !isRight(item, answers.get(item.itemId) ?? []));
    return lessonId !== null && isAnyWrong && !isTelling ? [lessonId] : [];
  });
}
