import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { lessonRef } from '../courses/contract.ts';
import { clauseNumber, lawMark } from '../procedures/contract.ts';
import { bilingual, shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const done = z.object({});

export const itemKind = z.enum(['single', 'multiple', 'judgment', 'scenario', 'ordering']);
export type ItemKind = z.infer<typeof itemKind>;

export const itemInput = z.object({
  kind: itemKind,
  stem: bilingual(1000),
  options: z
    .array(z.object({ text: bilingual(300), correct: z.boolean() }))
    .min(2)
    .max(6),
  explanation: bilingual(2000),
  /** Where the law decides the answer, and how surely that is known; null where no law is named. */
  law: z.string().trim().max(200),
  lawMark: lawMark.nullable().default(null),
  /** The clause of the procedures that the item examines. */
  clause: clauseNumber.nullable().default(null),
  /** From 1, easy, to 5. */
  difficulty: z.number().int().min(1).max(5).default(3),
  tags: z.array(z.string().trim().min(1).max(30)).max(8).default([]),
  lessonId: id.nullable(),
});
export type ItemInput = z.output<typeof itemInput>;

export const reviewState = z.enum(['waiting', 'returned', 'approved']);

/** An item in the bank's list: without options, since the texts of right answers stand out. */
const itemStem = z.object({
  id,
  kind: itemKind,
  stem: shown,
  law: z.string(),
  lawMark: lawMark.nullable(),
  clause: z.string().nullable(),
  difficulty: z.number().int(),
  tags: z.array(z.string()),
  /** Written for an older version of its clause: not asked until somebody has checked it. */
  isStale: z.boolean(),
  /** Asked only once a second person has approved it as it stands. */
  review: reviewState,
  /** Why it was returned; empty where it was not. */
  reviewNote: z.string(),
  status: z.enum(['active', 'retired']),
  /** Why it retired itself, as its statistics said; empty where it did not. */
  retiredBecause: z.array(z.string()),
});

export const itemHead = itemStem.extend({
  lesson: lessonRef.nullable(),
  /** Whether I have read its key and so will not be asked it. */
  iKnowTheKey: z.boolean(),
});
export type ItemHead = z.infer<typeof itemHead>;

export const listItems = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/items',
  action: 'academy.item.list',
  summary: 'The bank of a course, without keys',
  params: byId,
  reply: z.object({ items: z.array(itemHead) }),
});

export const readItemKey = defineRoute({
  method: 'POST',
  path: '/academy/items/:id/key',
  action: 'academy.item.read_key',
  summary: 'Open an item with its key; the ledger notes it and I am never examined on it',
  params: byId,
  reply: itemStem.extend({
    options: z.array(z.object({ text: shown, correct: z.boolean() })),
    explanation: shown,
    lessonId: id.nullable(),
    /** What a review names, so that it is of what was read. */
    version: z.number().int(),
  }),
  errors: ['you_are_sitting_it'],
});

export const createItem = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/items',
  action: 'academy.item.create',
  summary: 'Add an item to the bank',
  params: byId,
  body: itemInput,
  reply: z.object({ id }),
  errors: ['key_does_not_fit', 'lesson_elsewhere', 'clause_unknown'],
});

export const changeItem = defineRoute({
  method: 'PUT',
  path: '/academy/items/:id',
  action: 'academy.item.change',
  summary: 'Change an item; a running attempt keeps the paper it drew',
  params: byId,
  body: itemInput,
  reply: done,
  errors: ['key_does_not_fit', 'lesson_elsewhere', 'clause_unknown', 'you_are_sitting_it'],
});

export const retireItem = defineRoute({
  method: 'POST',
  path: '/academy/items/:id/retire',
  action: 'academy.item.retire',
  summary: 'Take an item out of future papers, or put it back',
  params: byId,
  body: z.object({ isRetired: z.boolean() }),
  reply: done,
});
