import type { Item, ItemOption, ItemType } from '../../items/item.ts';
import { type ItemWarning, needsReview } from '../warnings.ts';
import { after } from './letters.ts';
import { type Draft, type DraftOption, toldType } from './walk.ts';

/** How a paper is set: what is odd in one is usual in another. */
export interface PaperHabits {
  /** Each item begins a line: line breaks are kept. */
  readonly isInLines: boolean;
  /** Lines end anywhere, as a page is wide: a line break within an option is nothing odd. */
  readonly isWrapped: boolean;
}

const YES = /^(?:对|正确|是|√|T|True)[。.]?$/i;
const NO = /^(?:错|错误|否|×|F|False)[。.]?$/i;

const isLatin = (character: string) => /[\x21-\x7e]/.test(character);

/** Text without the line breaks of a page; between Latin words a blank stays. */
function joined(text: string): string {
  return text.replace(/[ \t\u3000\r]*\n\s*/g, (_, at: number, whole: string) => {
    const [before, behind] = [whole.charAt(at - 1), whole.slice(at).trimStart().charAt(0)];
    return isLatin(before) && isLatin(behind) ? ' ' : '';
  });
}

function cleaned(text: string, isInLines: boolean): string {
  const trimmed = text.replace(/\r\n?/g, '\n').trim();
  return isInLines ? trimmed : joined(trimmed);
}

/** Blanks such as stand between two options on one line. */
const GAPPED = /[^\S\n]{2}|\t/;

interface Told {
  text: string;
  readonly letter: string;
  readonly isMarked: boolean;
}

/** An option; or two, where the letter after it is missing and its text stands on a line of its own or behind a key. */
function optionsOf(
  option: DraftOption,
  next: DraftOption | undefined,
  { isInLines, isWrapped }: PaperHabits,
  warnings: Set<ItemWarning>,
): Told[] {
  const { letter, text, keyAt } = option;
  const behindKey = keyAt !== null && text.slice(keyAt).trim() !== '' ? keyAt : -1;
  const line = !isWrapped ? text.trimEnd().indexOf('\n', text.length - text.trimStart().length) : -1;
  if (behindKey >= 0 || line >= 0 || GAPPED.test(text.trim())) warnings.add('text_stray');
  const cut = behindKey >= 0 ? behindKey : line;
  const lacks = next !== undefined && next.letter > after(letter);
  const whole = (part: string) => cleaned(part, isInLines || !isWrapped);
  if (cut < 0 || !lacks) return [{ letter, text: whole(text), isMarked: keyAt !== null }];
  return [
    { letter, text: whole(text.slice(0, cut)), isMarked: keyAt !== null && keyAt <= cut },
    { letter: after(letter), text: whole(text.slice(cut)), isMarked: keyAt !== null && keyAt > cut },
  ];
}

function judgedOptions(): Told[] {
  return ['对', '错'].map((text, at) => ({ letter: 'AB'.charAt(at), text, isMarked: false }));
}

/** The letters a key line names; 对 and 错 are looked for among the options. */
function namedLetters(draft: Draft, options: readonly Told[], warnings: Set<ItemWarning>): ReadonlySet<string> | null {
  const [answer] = draft.answers;
  if (!answer) return null;
  const named = new Set<string>();
  for (const key of answer.keys) {
    const pattern = key === '对' ? YES : key === '错' ? NO : null;
    const option = options.find(({ letter, text }) => (pattern ? pattern.test(text) : letter === key));
    if (option) named.add(option.letter);
    else warnings.add('key_unknown');
  }
  return named;
}

const sameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((value) => other.has(value));

function keyed(draft: Draft, options: readonly Told[], warnings: Set<ItemWarning>): ItemOption[] {
  const marked = new Set(options.filter(({ isMarked }) => isMarked).map(({ letter }) => letter));
  const named = namedLetters(draft, options, warnings);
  if (named && marked.size > 0 && !sameSet(named, marked)) warnings.add('key_conflict');
  const letters = named && marked.size === 0 ? named : marked;
  if (draft.rival && !sameSet(new Set(draft.rival), letters)) warnings.add('key_conflict');
  const correct =
    marked.size > 0 || !named ? (option: Told) => option.isMarked : (option: Told) => named.has(option.letter);
  return options.map((option) => ({ letter: option.letter, text: option.text, correct: correct(option) }));
}

function typeOf(draft: Draft, options: readonly ItemOption[], warnings: Set<ItemWarning>): ItemType {
  const keys = options.filter(({ correct }) => correct).length;
  const isJudged =
    options.length === 2 && options.some(({ text }) => YES.test(text)) && options.some(({ text }) => NO.test(text));
  const told = toldType(draft);
  const [tag] = draft.tags;
  if (tag?.type && draft.range.sectionType && tag.type !== draft.range.sectionType) warnings.add('type_conflict');
  if (told === 'judgment' && !isJudged && options.length !== 2) warnings.add('type_conflict');
  if (told) return told;
  if (isJudged || keys > 1) {
    warnings.add('type_inferred');
    return isJudged ? 'judgment' : 'multiple';
  }
  warnings.add('type_missing');
  return 'unknown';
}

function judgeKeys(type: ItemType, options: readonly ItemOption[], warnings: Set<ItemWarning>): void {
  const keys = options.filter(({ correct }) => correct).length;
  if (options.length === 0) warnings.add('options_missing');
  else if (keys === 0) warnings.add('key_missing');
  if (type === 'multiple' ? keys === 1 : type !== 'unknown' && keys > 1) warnings.add('key_count');
  if (options.length === 1) warnings.add('options_missing');
  if (options.some(({ text }) => text === '')) warnings.add('option_empty');
  if (new Set(options.map(({ text }) => text)).size < options.length) warnings.add('option_repeated');
}

/** What stands in the text of an item that looks like a mark which was lost. */
function judgeText(
  draft: Draft,
  number: number,
  stem: string,
  options: readonly ItemOption[],
  warnings: Set<ItemWarning>,
): void {
  if (stem.replace(/[()（）\s]/g, '') === '') warnings.add('stem_missing');
  if (/^\d{1,4}\s?[.．、)）](?!\d)/.test(stem)) warnings.add('number_unclear');
  if (/正确答案/.test(stem) || options.some(({ text }) => /正确答案/.test(text))) warnings.add('key_damaged');
  const last = options.at(-1);
  const nextNumber = new RegExp(`(?<!\\d)${number + 1}[.．、](?!\\d)`);
  const behindEnd = new RegExp(`[)）?？。\\]】]\\s?${number + 1}[.．、](?!\\d)`);
  if ((last && nextNumber.test(last.text)) || behindEnd.test(stem)) warnings.add('number_unclear');
  const next = last ? after(last.letter) : null;
  const bare = next ? new RegExp(`(?:^|[^A-Za-z0-9])${next}(?![A-Za-z0-9])`) : null;
  if (last && bare?.test(last.text) && draft.range.letters.some(({ end, start }) => end > start))
    warnings.add('letter_unclear');
}

const labelsOf = (text: string) => text.split(/[、,，;；\s]+/).filter((label) => label !== '');

/** The item that a draft makes, and what was guessed in it. `number` is its own, or the one it gets. */
export function itemOf(draft: Draft, number: number, habits: PaperHabits): Item {
  const { isInLines } = habits;
  const { warnings } = draft;
  const told = draft.options.flatMap((option, at) => optionsOf(option, draft.options[at + 1], habits, warnings));
  const isJudgedAlone =
    told.length === 0 && draft.answers.some(({ keys }) => keys.some((key) => key === '对' || key === '错'));
  if (isJudgedAlone) warnings.add('options_supplied');
  const options = keyed(draft, isJudgedAlone ? judgedOptions() : told, warnings);
  const type = typeOf(draft, options, warnings);
  const stem = cleaned(draft.stem, isInLines);
  judgeKeys(type, options, warnings);
  judgeText(draft, number, stem, options, warnings);
  const explanation = cleaned(draft.explanation, isInLines);
  const tags = labelsOf(draft.labels);
  return {
    number,
    stem,
    type,
    options,
    warnings: [...warnings],
    review: needsReview([...warnings]),
    ...(explanation === '' ? {} : { explanation }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}
