import type { Item, ItemOption, ItemSet, ItemType } from '../items/item.ts';
import { letterAt } from './choices.ts';
import { extrasOf, readExtras, withExtras, writeExtras } from './extras.ts';
import { broken } from './limits.ts';
import { type ItemWarning, needsReview } from './warnings.ts';
import { packSheet, unpackSheet } from './xlsx-file.ts';

/** Names that the heads of columns have; the first is the one that is written. */
const COLUMNS = {
  number: ['题号', '序号', 'number'],
  type: ['题型', '类型', 'type'],
  stem: ['题干', '题目', '试题', 'stem', 'question'],
  key: ['答案', '正确答案', '参考答案', 'key', 'answer'],
  explanation: ['解析', '答案解析', 'explanation'],
  tags: ['标签', '知识点', 'tags'],
  review: ['需复核', 'review'],
  warnings: ['提示', 'warnings'],
  carried: ['kedun'],
} as const;

type Column = keyof typeof COLUMNS;

const TYPE_WORDS: Readonly<Record<ItemType, string>> = {
  single: '单选题',
  multiple: '多选题',
  judgment: '判断题',
  unknown: '',
};
const TYPES: readonly (readonly [RegExp, ItemType])[] = [
  [/^(?:不定项|多选|多项|multiple)/i, 'multiple'],
  [/^(?:单选|单项|single)/i, 'single'],
  [/^(?:判断|是非|judg)/i, 'judgment'],
];

const keyOf = ({ options }: Item) =>
  options.flatMap(({ correct }, at) => (correct ? [letterAt(at)] : [])).join(options.length > 26 ? '、' : '');

function cellsOf(item: Item, optionCount: number, carried: string): string[] {
  const options = Array.from({ length: optionCount }, (_, at) => item.options[at]?.text ?? '');
  const rest = [
    keyOf(item),
    item.explanation ?? '',
    (item.tags ?? []).join('、'),
    item.review ? '是' : '',
    item.warnings.join('、'),
    carried,
  ];
  return [String(item.number), TYPE_WORDS[item.type], item.stem, ...options, ...rest];
}

/** Writes XLSX: a row an item, a column an option. What the columns do not hold stands in the last one. */
export function writeItemsXlsx(set: ItemSet): Uint8Array {
  const optionCount = set.items.reduce((most, { options }) => Math.max(most, options.length), 4);
  const heads = Array.from({ length: optionCount }, (_, at) => `选项${letterAt(at)}`);
  const { number, type, stem, ...rest } = COLUMNS;
  const header = [number[0], type[0], stem[0], ...heads, ...Object.values(rest).map(([name]) => name)];
  const columns = columnsOf(header);
  const rows = set.items.map((item, at) => {
    const extras = extrasOf(item, plainOf(cellsOf(item, optionCount, ''), columns, at));
    return cellsOf(item, optionCount, extras ? `kedun ${writeExtras(extras)}` : '');
  });
  return packSheet({ title: set.title, rows: [header, ...rows] });
}

interface Columns {
  readonly of: Readonly<Record<Column, number>>;
  readonly options: readonly number[];
}

function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim());
  const find = (column: Column) =>
    names.findIndex(
      (name) =>
        (COLUMNS[column] as readonly string[]).includes(name.toLowerCase()) ||
        (COLUMNS[column] as readonly string[]).includes(name),
    );
  const of = Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, find(column as Column)])) as Record<
    Column,
    number
  >;
  const options = names.flatMap((name, at) =>
    /^(?:选项\s?[A-Z\d]{1,3}|[A-Z]|option\s?[A-Z\d]{1,3})$/i.test(name) ? [at] : [],
  );
  return { of, options };
}

const list = (text: string) => text.split(/[、,，;；]/).filter((part) => part !== '');

/** Places of the options that a key names: letters, numbers beyond Z, or 对 and 错; null where one is none of them. */
function keyPlaces(key: string, options: readonly string[]): ReadonlySet<number> | null {
  const said = key.trim();
  const judged = /^(?:对|正确|√|是|TRUE)$/i.test(said)
    ? /^(?:对|正确|√|是|TRUE)$/i
    : /^(?:错|错误|×|否|FALSE)$/i.test(said)
      ? /^(?:错|错误|×|否|FALSE)$/i
      : null;
  if (judged) {
    const place = options.findIndex((text) => judged.test(text.trim()));
    return place < 0 ? null : new Set([place]);
  }
  const names = said.match(/[A-Za-z]|\d{1,3}/g) ?? [];
  const isKnown = /^(?:[A-Za-z]|\d{1,3}|[、,，;；\s])*$/.test(said);
  const places = names.map((name) => (/\d/.test(name) ? Number(name) - 1 : name.toUpperCase().charCodeAt(0) - 65));
  return isKnown && places.every((place) => place >= 0) ? new Set(places) : null;
}

function typeOf(word: string, options: readonly ItemOption[], warnings: Set<ItemWarning>): ItemType {
  const told = TYPES.find(([pattern]) => pattern.test(word))?.[1];
  if (told) return told;
  const isMultiple = options.filter(({ correct }) => correct).length > 1;
  warnings.add(isMultiple ? 'type_inferred' : 'type_missing');
  return isMultiple ? 'multiple' : 'unknown';
}

function plainOf(cells: readonly string[], { of, options: optionColumns }: Columns, at: number): Item {
  const warnings = new Set<ItemWarning>();
  const cell = (column: Column) => cells[of[column]] ?? '';
  const texts = optionColumns.map((column) => cells[column] ?? '');
  const places = keyPlaces(cell('key'), texts);
  if (places === null) warnings.add('key_unknown');
  const lastKey = Math.max(-1, ...(places ?? []));
  const count = Math.max(texts.findLastIndex((text) => text !== '') + 1, lastKey < texts.length ? lastKey + 1 : 0);
  if (lastKey >= texts.length) warnings.add('key_unknown');
  const options = texts
    .slice(0, count)
    .map((text, place): ItemOption => ({ letter: letterAt(place), text, correct: places?.has(place) ?? false }));
  const type = typeOf(cell('type').trim(), options, warnings);
  const told = list(cell('warnings'));
  const tags = list(cell('tags'));
  const all = [...new Set([...told, ...warnings])];
  const number = /^\d{1,9}$/.exec(cell('number').trim())?.[0];
  const isMarked = /^(?:是|true|1|yes)$/i.test(cell('review').trim());
  return {
    number: number === undefined ? at + 1 : Number(number),
    stem: cell('stem'),
    type,
    options,
    warnings: all,
    review: isMarked || needsReview([...warnings]),
    ...(cell('explanation') === '' ? {} : { explanation: cell('explanation') }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

/**
 * Reads the first sheet of an XLSX file, by the heads of its columns (题干, 选项A …, 答案; or stem, A …, key). Throws
 * `items_broken` without these, `items_too_large`.
 */
export function readItemsXlsx(bytes: Uint8Array): ItemSet {
  const { title, rows } = unpackSheet(bytes);
  const columns = columnsOf(rows[0] ?? []);
  if (columns.of.stem < 0 || columns.of.key < 0) throw broken('XLSX', 'row 1');
  const filled = rows.slice(1).filter((cells) => cells.some((text) => text !== ''));
  const items = filled.map((cells, at) =>
    withExtras(plainOf(cells, columns, at), readExtras(cells[columns.of.carried] ?? '')),
  );
  return { title, items };
}
