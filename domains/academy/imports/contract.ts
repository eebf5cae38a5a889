import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { itemInput } from '../items/contract.ts';

const id = z.uuid();
const count = z.number().int();

/** Formats whose files are text; a workbook comes as Base64. */
export const IMPORT_FORMATS = ['wjx', 'gift', 'moodle-xml', 'qti3', 'xlsx', 'json'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
const SOURCE_CHARACTERS = 2_000_000;
const MOST_ITEMS = 500;

const parsedItem = z.object({
  number: count,
  stem: z.string(),
  type: z.enum(['single', 'multiple', 'judgment', 'unknown']),
  options: z.array(z.object({ letter: z.string(), text: z.string(), correct: z.boolean() })),
  /** Codes of what the reader guessed or mended. */
  warnings: z.array(z.string()),
  /** A person must look before the item is used: what was guessed could change the key. */
  review: z.boolean(),
  explanation: z.string().optional(),
  tags: z.array(z.string()).optional(),
});
export type ParsedItem = z.infer<typeof parsedItem>;

/** A stretch of the source in UTF-16 units, what it was taken for, and the place of the item it went to. */
const span = z.object({ start: count, end: count, item: count.nullable(), part: z.string() });
export type SourceSpan = z.infer<typeof span>;

export const readSource = defineRoute({
  method: 'POST',
  path: '/academy/items/read',
  action: 'academy.item.create',
  summary: 'Read questions from text or a file, without keeping anything: what stands before the trainer for review',
  body: z.object({ format: z.enum(IMPORT_FORMATS), source: z.string().min(1).max(SOURCE_CHARACTERS) }),
  reply: z.object({ title: z.string(), items: z.array(parsedItem), spans: z.array(span) }),
  errors: ['items_broken', 'items_too_large'],
  bodyLimit: 8 * 1024 * 1024,
  perMinute: 60,
});

export const importItems = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/items/import',
  action: 'academy.item.create',
  summary: 'Put reviewed questions into the bank of a course, all or none; whoever does knows their keys',
  params: z.object({ id }),
  body: z.object({ items: z.array(itemInput).min(1).max(MOST_ITEMS) }),
  reply: z.object({ added: count }),
  errors: ['key_does_not_fit', 'lesson_elsewhere', 'clause_unknown'],
  bodyLimit: 8 * 1024 * 1024,
});
