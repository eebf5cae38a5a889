import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { bilingual, shown } from '../wording/contract.ts';

const instant = z.iso.datetime();
const count = z.number().int();

/** Number of a clause: chapter, dot, place in it. */
export const clauseNumber = z.string().regex(/^[0-9]{1,3}\.[0-9]{1,3}$/);
/** V: the primary text was read. S (secondary source) and B (believed) wait for the lawyers. */
export const lawMark = z.enum(['V', 'S', 'B']);
export type LawMark = z.infer<typeof lawMark>;
/** A place in the law and how surely it is known. */
export const law = z.object({ ref: z.string().trim().min(1).max(120), mark: lawMark });
export type Law = z.infer<typeof law>;

const clauseText = z.object({ text: bilingual(1000), laws: z.array(law).max(8) });
export type ClauseText = z.output<typeof clauseText>;

export const clause = z.object({
  number: z.string(),
  version: count,
  text: shown,
  laws: z.array(law),
  /** What changed and why; null for the first version. */
  reason: z.string().nullable(),
  isWithdrawn: z.boolean(),
  publishedAt: instant,
});
export type Clause = z.infer<typeof clause>;

export const chapter = z.object({ number: count, title: shown, clauses: z.array(clause) });
export type Chapter = z.infer<typeof chapter>;

export const readProcedures = defineRoute({
  method: 'GET',
  path: '/academy/procedures',
  action: 'academy.procedure.read',
  summary: 'The operating procedures in force, by chapter',
  reply: z.object({ chapters: z.array(chapter) }),
});

export const readClause = defineRoute({
  method: 'GET',
  path: '/academy/procedures/:number',
  action: 'academy.procedure.read',
  summary: 'A clause with all its versions, newest first, and how many questions name it',
  params: z.object({ number: clauseNumber }),
  reply: z.object({ versions: z.array(clause), items: count, staleItems: count }),
});

export const bringProcedures = defineRoute({
  method: 'POST',
  path: '/academy/procedures/standard',
  action: 'academy.procedure.change',
  summary: 'Bring in the clauses that ship with the product, as far as their numbers are free',
  reply: z.object({ added: count }),
});

export const addClause = defineRoute({
  method: 'POST',
  path: '/academy/procedures',
  action: 'academy.procedure.change',
  summary: 'Add a clause to a chapter; a new chapter needs its title',
  body: clauseText.extend({ chapter: count.min(1).max(999), chapterTitle: bilingual(60).nullable() }),
  reply: z.object({ number: z.string() }),
  errors: ['chapter_untitled'],
});

export const changeClause = defineRoute({
  method: 'PUT',
  path: '/academy/procedures/:number',
  action: 'academy.procedure.change',
  summary: 'Publish a new version of a clause: whom it concerns is told and learns it again by the day named',
  params: z.object({ number: clauseNumber }),
  body: clauseText.extend({
    /** The version that was read: another change meanwhile is refused. */
    version: count,
    reason: z.string().trim().min(2).max(500),
    isWithdrawn: z.boolean(),
    days: count.min(1).max(180),
  }),
  reply: z.object({ version: count, duties: count }),
  errors: ['clause_changed_meanwhile', 'clause_unchanged'],
});
