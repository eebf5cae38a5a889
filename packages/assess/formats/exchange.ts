import { z } from 'zod';
import type { Item, ItemSet } from '../items/item.ts';
import { broken, ITEM_LIMITS, refuseLongText, tooLarge } from './limits.ts';

/** What no text holds, and XML cannot: control characters but tab and line feed, halves of surrogate pairs. */
const NOT_TEXT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const text = z
  .string()
  .transform((given) => given.replace(/\r\n?/g, '\n'))
  .refine((given) => !NOT_TEXT.test(given));

const optionSchema = z.strictObject({ letter: text, text, correct: z.boolean() });

/** One item as JSON carries it. */
export const itemSchema = z
  .strictObject({
    number: z.int().min(0),
    stem: text,
    type: z.enum(['single', 'multiple', 'judgment', 'unknown']),
    options: z.array(optionSchema).max(ITEM_LIMITS.options),
    warnings: z.array(text).max(ITEM_LIMITS.warnings),
    review: z.boolean(),
    explanation: text.optional(),
    tags: z.array(text).max(ITEM_LIMITS.tags).optional(),
  })
  .transform(
    ({ explanation, tags, ...rest }): Item => ({
      ...rest,
      ...(explanation === undefined ? {} : { explanation }),
      ...(tags === undefined ? {} : { tags }),
    }),
  );

/** A text within a set: LF at the ends of lines. */
export const textSchema = text;

/** The item set of a value from outside. Throws `items_broken` with where it is wrong, `items_too_large`. */
export function checkSet(value: unknown): ItemSet {
  const shape = z.strictObject({ title: text, items: z.array(z.unknown()) });
  const outer = shape.safeParse(value);
  if (!outer.success) throw broken('JSON', outer.error.issues[0]?.path.join('.') || 'top');
  if (outer.data.items.length > ITEM_LIMITS.items) throw tooLarge('items');
  const items = outer.data.items.map((given, at) => {
    const item = itemSchema.safeParse(given);
    if (!item.success) throw broken('JSON', ['items', at, ...(item.error.issues[0]?.path ?? [])].join('.'));
    return item.data;
  });
  return { title: outer.data.title, items };
}

/** Reads `{"title","items":[…]}`; ends of lines become LF. Throws `items_broken`, `items_too_large`. */
export function readItemsJson(source: string): ItemSet {
  refuseLongText(source);
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw broken('JSON');
  }
  return checkSet(value);
}

/** Writes a set as JSON, two blanks deep, with a line feed at its end. */
export function writeItemsJson(set: ItemSet): string {
  return `${JSON.stringify(set, null, 2)}\n`;
}
