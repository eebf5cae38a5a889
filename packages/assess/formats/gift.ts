import type { Item, ItemOption, ItemSet, ItemType } from '../items/item.ts';
import { isPlainJudgment, letterAt, shareOf } from './choices.ts';
import { textSchema } from './exchange.ts';
import { type Extras, readExtras, withExtras, writeCarrying, writeExtras } from './extras.ts';
import { broken, ITEM_LIMITS, refuseLongText, tooLarge } from './limits.ts';
import type { ItemWarning } from './warnings.ts';

const escaped = (text: string) => text.replace(/[~=#{}:\\]/g, '\\$&').replaceAll('\n', '\\n');
const unescaped = (text: string) => text.replace(/\\([~=#{}:\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));

/** A text that begins like a name of its format gets one. */
const formatted = (text: string) => (text.trimStart().startsWith('[') ? `[plain]${escaped(text)}` : escaped(text));
const FORMAT = /^\[(?:plain|html|markdown|moodle)\]/;
const unformatted = (text: string) => unescaped(text.trim().replace(FORMAT, '')).trim();

/** Where an unescaped sign stands, from `from`; -1 for nowhere. */
function indexOfSign(text: string, signs: string, from: number, to = text.length): number {
  for (let at = from; at < to; at++) {
    if (text[at] === '\\') at += 1;
    else if (signs.includes(text.charAt(at))) return at;
  }
  return -1;
}

function answersOf(item: Item): string {
  if (isPlainJudgment(item)) return item.options[0]?.correct ? 'TRUE' : 'FALSE';
  const keys = item.options.filter(({ correct }) => correct).length;
  const isSingle = item.type !== 'multiple' && keys === 1;
  // Weights as Moodle knows them: five decimals; a wrong choice takes away everything.
  const share = shareOf(keys);
  return item.options
    .map(({ text, correct }) => {
      const weight = isSingle ? '' : correct ? `%${share}%` : keys === 0 && item.type !== 'multiple' ? '%0%' : '%-100%';
      const sign = isSingle && correct ? '=' : '~';
      // A text with a percent sign in front would be taken for a weight.
      const guard = weight === '' && text.trimStart().startsWith('%') ? (correct ? '%100%' : '%0%') : weight;
      return `\n\t${sign}${guard}${formatted(text)}`;
    })
    .join('');
}

function writeItem(item: Item, extras: Extras | null): string {
  const lines = extras ? [`// kedun ${writeExtras(extras)}`] : [];
  const feedback = item.explanation === undefined ? '' : `\n\t####${formatted(item.explanation)}`;
  lines.push(
    `::${item.number}::${formatted(item.stem)} {${answersOf(item)}${feedback}${item.options.length > 0 && !isPlainJudgment(item) ? '\n' : ''}}`,
  );
  return lines.join('\n');
}

function writeSet({ title, items }: ItemSet, extras: readonly (Extras | null)[]): string {
  const head = `// kedun-set ${writeExtras({ title })}`;
  return `${[head, ...items.map((item, at) => writeItem(item, extras[at] ?? null))].join('\n\n')}\n`;
}

/** Writes GIFT (Moodle). What it has no words for stands in comments `// kedun {…}`. */
export function writeGift(set: ItemSet): string {
  return writeCarrying(set, { write: writeSet, readPlain: (source) => blocksOf(source).map(({ plain }) => plain) });
}

interface Answers {
  readonly options: readonly ItemOption[];
  readonly type: ItemType;
  readonly warnings: readonly ItemWarning[];
}

function judgedAnswers(isTrue: boolean): Answers {
  const options = ['对', '错'].map((text, at) => ({ letter: letterAt(at), text, correct: (at === 0) === isTrue }));
  return { options, type: 'judgment', warnings: [] };
}

function readAnswers(source: string): Answers {
  const body = source.trim();
  if (/^(?:T|TRUE)$/i.test(body)) return judgedAnswers(true);
  if (/^(?:F|FALSE)$/i.test(body)) return judgedAnswers(false);
  if (body === '') return { options: [], type: 'unknown', warnings: ['options_missing'] };
  const options: ItemOption[] = [];
  let hasShare = false;
  let hasWrong = false;
  for (let at = indexOfSign(body, '=~', 0); at >= 0; ) {
    const next = indexOfSign(body, '=~', at + 1);
    const whole = body.slice(at + 1, next < 0 ? body.length : next);
    const remark = indexOfSign(whole, '#', 0);
    const said = (remark < 0 ? whole : whole.slice(0, remark)).trim();
    const weight = /^%(-?\d{1,3}(?:\.\d{1,10})?)%/.exec(said);
    const share = weight ? Number(weight[1]) : body[at] === '=' ? 100 : 0;
    hasShare ||= weight !== null && share > 0 && share < 100;
    hasWrong ||= share < 0;
    options.push({
      letter: letterAt(options.length),
      text: unformatted(said.slice(weight?.[0].length ?? 0)),
      correct: share > 0,
    });
    at = next;
  }
  if (options.length > ITEM_LIMITS.options) throw tooLarge('options');
  const keys = options.filter(({ correct }) => correct).length;
  if (options.length === 0 || body.startsWith('#') || (keys === options.length && !hasShare && !hasWrong))
    return { options, type: 'unknown', warnings: ['kind_unsupported'] };
  return hasShare || hasWrong ? { options, type: 'multiple', warnings: [] } : { options, type: 'single', warnings: [] };
}

interface Block {
  readonly plain: Item;
  readonly extras: Extras | null | false;
}

function readBlock(block: string, at: number): Block {
  const lines = block.split('\n');
  const comments = lines.filter((line) => /^\s*\/\//.test(line)).map((line) => line.trim().slice(2));
  const source = lines
    .filter((line) => !/^\s*\/\//.test(line))
    .join('\n')
    .trim();
  const named = /^::((?:\\.|[^:\\])*)::/.exec(source);
  const text = source.slice(named?.[0].length ?? 0);
  const open = indexOfSign(text, '{', 0);
  const close = open < 0 ? -1 : indexOfSign(text, '}', open + 1);
  if (open >= 0 && close < 0) throw broken('GIFT', `item ${at + 1}`);
  const body = open < 0 ? '' : text.slice(open + 1, close);
  const general = /(?<!\\)####/.exec(body)?.index ?? -1;
  const { options, type, warnings } = readAnswers(general < 0 ? body : body.slice(0, general));
  const behind = close < 0 ? '' : text.slice(close + 1).trim();
  const stem = open < 0 ? text : behind === '' ? text.slice(0, open) : `${text.slice(0, open)}____${behind}`;
  const number = /^\d{1,9}$/.exec(named?.[1] ?? '')?.[0];
  const tags = comments.flatMap((comment) =>
    [...comment.matchAll(/\[tag:((?:\\.|[^\]\\])*)\]/g)].map(([, tag = '']) => tag.replace(/\\(.)/g, '$1')),
  );
  const plain: Item = {
    number: number === undefined ? at + 1 : Number(number),
    stem: unformatted(stem),
    type,
    options,
    warnings,
    review: warnings.length > 0,
    ...(general < 0 ? {} : { explanation: unformatted(body.slice(general + 4)) }),
    ...(tags.length === 0 ? {} : { tags }),
  };
  const carried = comments.map(readExtras).filter((extras) => extras !== null);
  return { plain, extras: carried.length > 1 ? false : (carried[0] ?? null) };
}

function blocksOf(source: string): Block[] {
  const blocks = source
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map((block) => block.trim())
    .filter((block) => block.split('\n').some((line) => line.trim() !== '' && !/^\s*(?:\/\/|\$CATEGORY)/.test(line)));
  if (blocks.length > ITEM_LIMITS.items) throw tooLarge('items');
  return blocks.map(readBlock);
}

function titleOf(source: string): string {
  const ours = /^\/\/ kedun-set (\{[^\n]*\})/m.exec(source)?.[1];
  if (ours === undefined) return /^\$CATEGORY:\s*([^\n]+)/m.exec(source)?.[1]?.trim() ?? '';
  try {
    const parsed = textSchema.safeParse((JSON.parse(ours) as { title?: unknown }).title);
    return parsed.success ? parsed.data : '';
  } catch {
    return '';
  }
}

/**
 * Reads GIFT: choices, true and false; other kinds come as `unknown` for review. Throws `items_broken` for braces that
 * do not close, `items_too_large`.
 */
export function readGift(given: string): ItemSet {
  refuseLongText(given);
  const source = given.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  return { title: titleOf(source), items: blocksOf(source).map(({ plain, extras }) => withExtras(plain, extras)) };
}
