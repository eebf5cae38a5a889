import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { typed } from '../messages/contract.ts';

const id = z.uuid();

export const WORD_CATEGORIES = ['abuse', 'off_platform', 'secret', 'advertising', 'operator'] as const;
/** The categories that come with words of ours. */
export const BUILT_IN_CATEGORIES = ['abuse', 'off_platform', 'secret', 'advertising'] as const;
/** Cover it, look once more, say why, never, send and tell lead and supervisors. */
export const WORD_ACTIONS = ['mask', 'warn', 'reason', 'block', 'alert'] as const;
/** What staff write, what customers write. */
export const WORD_DIRECTIONS = ['outgoing', 'incoming', 'both'] as const;

/** Words that one installation can have. */
export const MOST_WORDS = 50_000;
/** Lines that one import can have, and its characters. */
export const MOST_LINES = 20_000;
export const LONGEST_IMPORT = 1_000_000;
/** UTF-16 units of a word as it is written. */
export const LONGEST_WORD = 64;
export const WORDS_A_PAGE = 50;
const LONGEST_NOTE = 200;
const MOST_PAGES = MOST_WORDS / WORDS_A_PAGE;

const category = z.enum(WORD_CATEGORIES);
const action = z.enum(WORD_ACTIONS);
const direction = z.enum(WORD_DIRECTIONS);
/** A day in China; both are included. */
const day = z.iso.date().nullable();

export const wordFields = z.object({
  term: typed(LONGEST_WORD).min(1),
  category,
  action,
  direction,
  from: day,
  until: day,
  note: typed(LONGEST_NOTE),
});
export type WordFields = z.infer<typeof wordFields>;

const word = wordFields.extend({ id, note: z.string(), changedAt: z.iso.datetime() });
export type Word = z.infer<typeof word>;

const builtIn = z.object({
  category: z.enum(BUILT_IN_CATEGORIES),
  isOn: z.boolean(),
  action,
  direction,
});
export type BuiltIn = z.infer<typeof builtIn>;

export const listWords = defineRoute({
  method: 'GET',
  path: '/desk/words',
  action: 'desk.word.list',
  summary: 'The operator’s sensitive words, page by page, and how many there are of each category',
  query: z.object({
    q: typed(LONGEST_WORD).optional(),
    category: category.optional(),
    page: z.coerce.number().int().min(1).max(MOST_PAGES).default(1),
  }),
  reply: z.object({
    items: z.array(word),
    /** Of what was asked for, and of all. */
    found: z.number().int(),
    total: z.number().int(),
    builtIn: z.array(builtIn.extend({ count: z.number().int() })),
    /** Words that could not be read: they are not looked for. */
    broken: z.number().int(),
  }),
});

export const saveWord = defineRoute({
  method: 'PUT',
  path: '/desk/words/:id',
  action: 'desk.word.change',
  summary: 'Add or change a sensitive word; it must not hold a sensitive value itself',
  params: z.object({ id }),
  body: wordFields,
  reply: word,
  errors: ['word_refused', 'word_taken', 'too_many_words'],
});

export const removeWords = defineRoute({
  method: 'POST',
  path: '/desk/words/remove',
  action: 'desk.word.change',
  summary: 'Remove sensitive words',
  body: z.object({ ids: z.array(id).min(1).max(WORDS_A_PAGE) }),
  reply: z.object({ removed: z.number().int() }),
});

export const changeBuiltIn = defineRoute({
  method: 'PUT',
  path: '/desk/words/built-in/:category',
  action: 'desk.word.change',
  summary: 'Switch the built-in words of a category on or off, or have them do something else',
  params: builtIn.pick({ category: true }),
  body: builtIn.omit({ category: true }),
  reply: builtIn,
});

/** Why a line of an import, or a word, is not taken. */
export const WORD_FAULTS = [
  'empty',
  'too_long',
  'bad_category',
  'bad_action',
  'bad_direction',
  'bad_date',
  'sensitive',
  'twice',
  'too_many',
] as const;
export type WordFault = (typeof WORD_FAULTS)[number];

export const importWords = defineRoute({
  method: 'POST',
  path: '/desk/words/import',
  action: 'desk.word.change',
  summary:
    'Add words line by line: `term,category,action,from,until,direction,note`; what a line leaves out is as given',
  body: z.object({
    text: z.string().max(LONGEST_IMPORT),
    category,
    action,
    direction,
  }),
  reply: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    /** Every line that was not taken, as it stood but for values in it. */
    refused: z.array(z.object({ line: z.number().int(), text: z.string(), fault: z.enum(WORD_FAULTS) })),
  }),
  errors: ['too_many_lines'],
  bodyLimit: 4 * 1024 * 1024,
  perMinute: 10,
});

export const exportWords = defineRoute({
  method: 'GET',
  path: '/desk/words/export',
  action: 'desk.word.list',
  summary: 'All words as CSV, as an import takes them',
  reply: z.object({ csv: z.string() }),
  perMinute: 10,
});

export const tryWords = defineRoute({
  method: 'POST',
  path: '/desk/words/try',
  action: 'desk.word.list',
  summary: 'What the lists find in a text; nothing of it is kept',
  body: z.object({ text: z.string().max(4000), direction: z.enum(['outgoing', 'incoming']) }),
  reply: z.object({
    findings: z.array(
      z.object({
        start: z.number().int(),
        end: z.number().int(),
        term: z.string(),
        category,
        action,
        how: z.enum(['plain', 'width', 'traditional', 'symbols', 'repeats', 'homophone', 'pinyin', 'split']),
      }),
    ),
  }),
});
