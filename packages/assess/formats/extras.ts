import { z } from 'zod';
import type { Item, ItemSet } from '../items/item.ts';
import { textSchema } from './exchange.ts';
import { ITEM_LIMITS } from './limits.ts';
import type { ItemWarning } from './warnings.ts';

/** What a format cannot say of an item, carried beside it in a comment: only what differs from what the format says. */
export interface Extras {
  readonly number?: number;
  readonly type?: Item['type'];
  readonly letters?: readonly string[];
  /** With the blanks around them that the format drops. */
  readonly stem?: string;
  readonly texts?: readonly string[];
  readonly explanation?: string | null;
  readonly tags?: readonly string[] | null;
  readonly warnings?: readonly string[];
  readonly review?: boolean;
  /** How many options are correct, where the type does not let one expect it. */
  readonly keys?: number;
}

const extrasSchema = z.strictObject({
  number: z.int().min(0).optional(),
  type: z.enum(['single', 'multiple', 'judgment', 'unknown']).optional(),
  letters: z.array(textSchema).max(ITEM_LIMITS.options).optional(),
  stem: textSchema.optional(),
  texts: z.array(textSchema).max(ITEM_LIMITS.options).optional(),
  explanation: textSchema.nullable().optional(),
  tags: z.array(textSchema).max(ITEM_LIMITS.tags).nullable().optional(),
  warnings: z.array(textSchema).max(ITEM_LIMITS.warnings).optional(),
  review: z.boolean().optional(),
  keys: z.int().min(0).optional(),
});

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const lettersOf = ({ options }: Item) => options.map(({ letter }) => letter);
const textsOf = ({ options }: Item) => options.map(({ text }) => text);
const keysOf = ({ options }: Item) => options.filter(({ correct }) => correct).length;

/** Whether the key is none that the type lets one expect. */
function isOddCount(item: Item): boolean {
  const keys = keysOf(item);
  if (item.type === 'unknown') return keys === 0 && item.options.length > 0;
  return item.type === 'multiple' ? keys === 0 : keys !== 1;
}

/** What must be carried beside `plain`, which is what the format alone would be read as; null for nothing. */
export function extrasOf(item: Item, plain: Item): Extras | null {
  const extras: Extras = {
    ...(item.number === plain.number ? {} : { number: item.number }),
    ...(item.type === plain.type ? {} : { type: item.type }),
    ...(same(lettersOf(item), lettersOf(plain)) ? {} : { letters: lettersOf(item) }),
    ...(item.stem === plain.stem ? {} : { stem: item.stem }),
    ...(same(textsOf(item), textsOf(plain)) ? {} : { texts: textsOf(item) }),
    ...(item.explanation === plain.explanation ? {} : { explanation: item.explanation ?? null }),
    ...(same(item.tags, plain.tags) ? {} : { tags: item.tags ?? null }),
    ...(same(item.warnings, plain.warnings) ? {} : { warnings: item.warnings }),
    ...(item.review === plain.review ? {} : { review: item.review }),
    ...(isOddCount(item) ? { keys: keysOf(item) } : {}),
  };
  return Object.keys(extras).length === 0 ? null : extras;
}

/** The comment of extras: JSON on one line, without what ends a comment of XML. */
export function writeExtras(extras: Extras | { readonly title: string }): string {
  return JSON.stringify(extras).replaceAll('-', '\\u002d');
}

/** A comment as it was found; null where it is none of ours, `false` where it is one and cannot be understood. */
export function readExtras(comment: string): Extras | null | false {
  const source = /^\s*kedun (\{[^\n]*\})\s*$/.exec(comment)?.[1];
  if (source === undefined) return null;
  try {
    const parsed = extrasSchema.safeParse(JSON.parse(source));
    return parsed.success ? (parsed.data as Extras) : false;
  } catch {
    return false;
  }
}

function withWarning(item: Item, warning: ItemWarning): Item {
  return { ...item, warnings: [...new Set([...item.warnings, warning])], review: true };
}

/** Blanks aside: what is carried may only add what a format drops. */
const says = (carried: string, seen: string) => carried.replace(/\s/g, '') === seen.replace(/\s/g, '');

function agree(plain: Item, { letters, stem, texts, explanation }: Extras): boolean {
  const count = (letters ?? texts ?? plain.options).length;
  if (count < plain.options.length || (texts ?? letters ?? plain.options).length !== count) return false;
  const sameTexts = texts?.every((text, at) => says(text, plain.options[at]?.text ?? '')) ?? true;
  const sameStem = stem === undefined || says(stem, plain.stem);
  return (
    sameTexts &&
    sameStem &&
    (typeof explanation !== 'string' || plain.explanation === undefined || says(explanation, plain.explanation))
  );
}

/**
 * The item that a format's words and what is carried beside them make together. The visible words win: extras that
 * contradict them are left aside, and the item is for review.
 */
export function withExtras(plain: Item, extras: Extras | null | false): Item {
  if (extras === false || (extras !== null && !agree(plain, extras))) return withWarning(plain, 'carried_differs');
  const { letters, texts, explanation, tags, keys, ...rest } = extras ?? {};
  const count = Math.max(plain.options.length, letters?.length ?? 0, texts?.length ?? 0);
  const options = Array.from({ length: count }, (_, at) => {
    const own = plain.options[at];
    return {
      letter: letters?.[at] ?? own?.letter ?? '',
      text: texts?.[at] ?? own?.text ?? '',
      correct: own?.correct ?? false,
    };
  });
  const told = explanation === undefined ? plain.explanation : explanation;
  const labels = tags === undefined ? plain.tags : tags;
  const item: Item = {
    number: rest.number ?? plain.number,
    stem: rest.stem ?? plain.stem,
    type: rest.type ?? plain.type,
    options,
    warnings: rest.warnings ?? plain.warnings,
    review: rest.review ?? plain.review,
    ...(told === undefined || told === null ? {} : { explanation: told }),
    ...(labels === undefined || labels === null ? {} : { tags: labels }),
  };
  return isOddCount(item) && keys !== keysOf(item) ? withWarning(item, 'key_count') : item;
}

/** How a format writes items with what is carried beside each, and reads them. */
export interface CarryingFormat {
  write(set: ItemSet, extras: readonly (Extras | null)[]): string;
  /** The items alone, as the format's own words say, without what is carried. */
  readPlain(source: string): readonly Item[];
}

/** Writes a set so that reading it gives the same set: what the format's words alone would not give is carried. */
export function writeCarrying(set: ItemSet, { write, readPlain }: CarryingFormat): string {
  const plain = readPlain(write(set, []));
  return write(
    set,
    set.items.map((item, at) => {
      const seen = plain[at];
      return seen ? extrasOf(item, seen) : null;
    }),
  );
}
