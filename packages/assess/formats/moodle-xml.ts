import type { Item, ItemOption, ItemSet, ItemType } from '../items/item.ts';
import { isPlainJudgment, letterAt, shareOf } from './choices.ts';
import { type Extras, readExtras, withExtras, writeCarrying, writeExtras } from './extras.ts';
import { broken, ITEM_LIMITS, tooLarge } from './limits.ts';
import type { ItemWarning } from './warnings.ts';
import { type Element, elementsOf, parseXml, textWithin, wordsOfHtml, xmlText } from './xml.ts';

const FORMAT = 'Moodle XML';
const plainText = (tag: string, text: string, attributes = '') =>
  `<${tag}${attributes} format="plain_text"><text>${xmlText(text)}</text></${tag}>`;

function kindOf(item: Item): 'essay' | 'truefalse' | 'multichoice' {
  if (item.options.length === 0) return 'essay';
  return isPlainJudgment(item) ? 'truefalse' : 'multichoice';
}

function answersOf(item: Item): string[] {
  const keys = item.options.filter(({ correct }) => correct).length;
  if (kindOf(item) === 'truefalse')
    return item.options.map(({ correct }, at) =>
      plainText('answer', at === 0 ? 'true' : 'false', ` fraction="${correct ? 100 : 0}"`),
    );
  return item.options.map(({ text, correct }) =>
    plainText('answer', text, ` fraction="${correct ? shareOf(keys) : 0}"`),
  );
}

function writeQuestion(item: Item, extras: Extras | null): string {
  const kind = kindOf(item);
  const tags = (item.tags ?? []).map((tag) => `<tag><text>${xmlText(tag)}</text></tag>`).join('');
  return [
    `<question type="${kind}">`,
    extras ? `<!-- kedun ${writeExtras(extras)} -->` : '',
    `<name><text>${item.number}</text></name>`,
    plainText('questiontext', item.stem),
    item.explanation === undefined ? '' : plainText('generalfeedback', item.explanation),
    kind === 'multichoice' ? `<single>${item.type !== 'multiple'}</single>` : '',
    ...answersOf(item),
    item.tags === undefined ? '' : `<tags>${tags}</tags>`,
    '</question>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function writeSet({ title, items }: ItemSet, extras: readonly (Extras | null)[]): string {
  const category = `<question type="category"><category><text>${xmlText(title)}</text></category></question>`;
  const questions = items.map((item, at) => writeQuestion(item, extras[at] ?? null));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${[category, ...questions].join('\n')}\n</quiz>\n`;
}

/** Writes Moodle XML. What it has no words for stands in comments `<!-- kedun {…} -->`. */
export function writeMoodleXml(set: ItemSet): string {
  return writeCarrying(set, {
    write: writeSet,
    readPlain: (source) => questionsOf(parseXml(source, FORMAT)).map(plainOf),
  });
}

interface Words {
  readonly text: string;
  readonly isLossy: boolean;
}

function wordsOf(element: Element | undefined): Words {
  const text = textWithin(elementsOf(element, 'text')[0]);
  const format = element?.attributes.format ?? 'html';
  const isLossy = elementsOf(element, 'file').length > 0;
  if (format !== 'html') return { text, isLossy };
  const words = wordsOfHtml(text);
  return { text: words.text, isLossy: isLossy || words.isLossy };
}

function optionsOf(question: Element, warnings: Set<ItemWarning>): ItemOption[] {
  const kind = question.attributes.type;
  return elementsOf(question, 'answer').map((answer, at) => {
    // An answer takes the format of its question where it has none.
    const { text, isLossy } = wordsOf(answer);
    if (isLossy) warnings.add('markup_lost');
    const said = kind === 'truefalse' ? (text.toLowerCase() === 'true' ? '对' : '错') : text;
    return { letter: letterAt(at), text: said, correct: Number(answer.attributes.fraction ?? 0) > 0 };
  });
}

function typeOf(question: Element, warnings: Set<ItemWarning>): ItemType {
  const kind = question.attributes.type;
  if (kind === 'truefalse') return 'judgment';
  if (kind === 'multichoice')
    return textWithin(elementsOf(question, 'single')[0]).trim() === 'false' ? 'multiple' : 'single';
  warnings.add(kind === 'essay' ? 'options_missing' : 'kind_unsupported');
  return 'unknown';
}

function plainOf(question: Element, at: number): Item {
  const warnings = new Set<ItemWarning>();
  const stem = wordsOf(elementsOf(question, 'questiontext')[0]);
  const [feedback] = elementsOf(question, 'generalfeedback');
  const [tags] = elementsOf(question, 'tags');
  const type = typeOf(question, warnings);
  const options = optionsOf(question, warnings);
  if (stem.isLossy) warnings.add('markup_lost');
  if (options.length > ITEM_LIMITS.options) throw tooLarge('options');
  const named = /^\d{1,9}$/.exec(textWithin(elementsOf(question, 'name')[0]).trim())?.[0];
  const explanation = feedback ? wordsOf(feedback).text : undefined;
  const isTold = explanation !== undefined && (explanation !== '' || feedback?.attributes.format === 'plain_text');
  return {
    number: named === undefined ? at + 1 : Number(named),
    stem: stem.text,
    type,
    options,
    warnings: [...warnings],
    review: warnings.size > 0,
    ...(isTold && explanation !== undefined ? { explanation } : {}),
    ...(tags ? { tags: elementsOf(tags, 'tag').map((tag) => textWithin(elementsOf(tag, 'text')[0])) } : {}),
  };
}

function questionsOf(quiz: Element): Element[] {
  if (quiz.name !== 'quiz') throw broken(FORMAT, 'quiz');
  const questions = elementsOf(quiz, 'question').filter(({ attributes }) => attributes.type !== 'category');
  if (questions.length > ITEM_LIMITS.items) throw tooLarge('items');
  return questions;
}

/**
 * Reads Moodle XML: multichoice, truefalse, essay; other kinds come as `unknown` for review, HTML as its words. Throws
 * `items_broken` (also for a document type), `items_too_large`.
 */
export function readMoodleXml(source: string): ItemSet {
  const quiz = parseXml(source, FORMAT);
  const category = elementsOf(quiz, 'question').find(({ attributes }) => attributes.type === 'category');
  const title = textWithin(elementsOf(elementsOf(category, 'category')[0], 'text')[0]);
  const items = questionsOf(quiz).map((question, at) => {
    const carried = question.comments.map(readExtras).filter((extras) => extras !== null);
    return withExtras(plainOf(question, at), carried.length > 1 ? false : (carried[0] ?? null));
  });
  return { title, items };
}
