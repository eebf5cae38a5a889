import type { Item, ItemOption, ItemSet, ItemType } from '../items/item.ts';
import { letterAt } from './choices.ts';
import { type Extras, readExtras, withExtras, writeCarrying, writeExtras } from './extras.ts';
import { broken, ITEM_LIMITS, tooLarge } from './limits.ts';
import type { ItemWarning } from './warnings.ts';
import { descendantsOf, type Element, elementsOf, parseXml, textWithin, xmlText } from './xml.ts';

const FORMAT = 'QTI 3';
const NAMESPACE = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
const MATCH_CORRECT = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml';

/** Identifiers are names of XML: a letter in front. */
const choiceName = (at: number) => `choice_${at + 1}`;

function writeItem(item: Item, at: number, extras: Extras | null): string {
  // One value only fits a single cardinality, whatever the item says of its type.
  const isMultiple = item.type === 'multiple' || item.options.filter((option) => option.correct).length > 1;
  const correct = item.options.flatMap((option, place) =>
    option.correct ? [`<qti-value>${choiceName(place)}</qti-value>`] : [],
  );
  const choices = item.options.map(
    ({ text }, place) => `<qti-simple-choice identifier="${choiceName(place)}">${xmlText(text)}</qti-simple-choice>`,
  );
  const interaction = [
    `<qti-choice-interaction response-identifier="RESPONSE" shuffle="false" max-choices="${isMultiple ? 0 : 1}">`,
    `<qti-prompt>${xmlText(item.stem)}</qti-prompt>`,
    ...choices,
    '</qti-choice-interaction>',
  ];
  // A choice needs options (QTI 3.0, 3.1.1 of the information model): without any the stem stands alone.
  const body = choices.length > 0 ? interaction : [`<p>${xmlText(item.stem)}</p>`];
  return [
    `<qti-assessment-item xmlns="${NAMESPACE}" identifier="item_${at + 1}" title="${item.number}" adaptive="false" time-dependent="false" xml:lang="zh-CN">`,
    ...(extras ? [`<!-- kedun ${writeExtras(extras)} -->`] : []),
    `<qti-response-declaration identifier="RESPONSE" cardinality="${isMultiple ? 'multiple' : 'single'}" base-type="identifier">`,
    ...(correct.length > 0 ? ['<qti-correct-response>', ...correct, '</qti-correct-response>'] : []),
    '</qti-response-declaration>',
    '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>',
    '<qti-item-body>',
    ...body,
    '</qti-item-body>',
    `<qti-response-processing template="${MATCH_CORRECT}"/>`,
    '</qti-assessment-item>',
  ].join('\n');
}

function writeSet({ title, items }: ItemSet, extras: readonly (Extras | null)[]): string {
  const written = items.map((item, at) => writeItem(item, at, extras[at] ?? null));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<kedun-item-set title="${xmlText(title)}">\n${written.join('\n')}\n</kedun-item-set>\n`;
}

/**
 * Writes QTI 3.0 items, each a `qti-assessment-item` that stands by itself, in one element. What QTI has no words for
 * (explanation, tags, warnings) stands in comments `<!-- kedun {…} -->`.
 */
export function writeQti3(set: ItemSet): string {
  return writeCarrying(set, { write: writeSet, readPlain: (source) => itemsOf(parseXml(source, FORMAT)).map(plainOf) });
}

function typeOf(cardinality: string | undefined, options: readonly ItemOption[]): ItemType {
  if (cardinality === 'multiple') return 'multiple';
  const texts = options.map(({ text }) => text).join();
  return /^(?:对,错|正确,错误|True,False)$/i.test(texts) ? 'judgment' : 'single';
}

/** The words before and in the prompt of the question. */
function stemOf(body: Element | undefined, interaction: Element | undefined): string {
  const prompt = textWithin(elementsOf(interaction, 'qti-prompt')[0]);
  const before = elementsOf(body).filter(
    (child) => child !== interaction && !descendantsOf(child, 'qti-choice-interaction').includes(interaction ?? child),
  );
  return [...before.map(textWithin), prompt].filter((words) => words !== '').join('\n');
}

function plainOf(item: Element, at: number): Item {
  const warnings = new Set<ItemWarning>();
  const [body] = elementsOf(item, 'qti-item-body');
  const interactions = body ? descendantsOf(body, 'qti-choice-interaction') : [];
  const [interaction] = interactions;
  const declarations = elementsOf(item, 'qti-response-declaration');
  const declaration = declarations.find(
    ({ attributes }) => attributes.identifier === (interaction?.attributes['response-identifier'] ?? 'RESPONSE'),
  );
  const correct = new Set(
    elementsOf(elementsOf(declaration, 'qti-correct-response')[0], 'qti-value').map((value) =>
      textWithin(value).trim(),
    ),
  );
  const choices = elementsOf(interaction, 'qti-simple-choice');
  if (choices.length > ITEM_LIMITS.options) throw tooLarge('options');
  const options = choices.map((choice, place) => ({
    letter: letterAt(place),
    text: textWithin(choice),
    correct: correct.has(choice.attributes.identifier ?? ''),
  }));
  if (!interaction)
    warnings.add(
      body && elementsOf(body).some(({ name }) => name.endsWith('-interaction'))
        ? 'kind_unsupported'
        : 'options_missing',
    );
  if (interactions.length > 1) warnings.add('kind_unsupported');
  if (correct.size !== options.filter((option) => option.correct).length) warnings.add('key_unknown');
  if (body && ['img', 'table', 'math', 'object', 'svg'].some((name) => descendantsOf(body, name).length > 0))
    warnings.add('markup_lost');
  const titled = /^\d{1,9}$/.exec(item.attributes.title ?? '')?.[0];
  return {
    number: titled === undefined ? at + 1 : Number(titled),
    stem: stemOf(body, interaction),
    type: interaction ? typeOf(declaration?.attributes.cardinality, options) : 'unknown',
    options,
    warnings: [...warnings],
    review: warnings.size > 0,
  };
}

function itemsOf(root: Element): Element[] {
  const items = root.name === 'qti-assessment-item' ? [root] : elementsOf(root, 'qti-assessment-item');
  if (root.name !== 'qti-assessment-item' && root.name !== 'kedun-item-set') throw broken(FORMAT, root.name);
  if (items.length > ITEM_LIMITS.items) throw tooLarge('items');
  return items;
}

/**
 * Reads QTI 3.0: one `qti-assessment-item`, or several in one element as `writeQti3` gives them. Choices only; other
 * interactions come as `unknown` for review. Throws `items_broken` (also for a document type), `items_too_large`.
 */
export function readQti3(source: string): ItemSet {
  const root = parseXml(source, FORMAT);
  const items = itemsOf(root).map((item, at) => {
    const carried = item.comments.map(readExtras).filter((extras) => extras !== null);
    return withExtras(plainOf(item, at), carried.length > 1 ? false : (carried[0] ?? null));
  });
  return { title: root.attributes.title ?? '', items };
}
