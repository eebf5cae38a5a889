import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { clauseNumber } from '../procedures/contract.ts';
import { bilingual, shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const done = z.object({});
const count = z.number().int();

const CASE_BYTES = 128 * 1024;

/** Desks that cases and sections of courses speak of. */
export const INDUSTRIES = ['toll', 'ecommerce', 'bank', 'telecom', 'conference'] as const;
export const industry = z.enum(INDUSTRIES);
export type Industry = z.infer<typeof industry>;
export const OUTCOMES = ['success', 'failure'] as const;
export const outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcome>;

/** What a course means at a desk of one industry, in Markdown. */
export const variant = z.object({ industry, title: shown, body: shown });
export type Variant = z.infer<typeof variant>;

const decision = z
  .object({
    prompt: bilingual(300),
    options: z
      .array(z.object({ text: bilingual(300), best: z.boolean(), consequence: bilingual(600) }))
      .min(2)
      .max(4),
  })
  .refine(({ options }) => options.filter(({ best }) => best).length === 1, { error: 'Exactly one option is best' });

/** What happens in a case, what it teaches, and which questions of the bank go with it. */
export const caseInput = z.object({
  outcome,
  /** Null: it could happen at any desk. */
  industry: industry.nullable(),
  title: bilingual(120),
  story: bilingual(2000),
  decisions: z.array(decision).min(1).max(5),
  cause: bilingual(600),
  lesson: bilingual(600),
  clause: clauseNumber,
  items: z.array(id).max(10),
});
export type CaseInput = z.output<typeof caseInput>;
export type CaseContent = Pick<CaseInput, 'story' | 'decisions' | 'cause' | 'lesson'>;

/** A case as lists show it. */
export const caseHead = z.object({
  id,
  course: z.object({ id, title: shown }),
  title: shown,
  outcome,
  industry: industry.nullable(),
  clause: z.string().nullable(),
  decisions: count,
});
export type CaseHead = z.infer<typeof caseHead>;

/** A case before its decisions are taken: nothing says which option is best, nor what it teaches. */
export const askedCase = caseHead.extend({
  story: shown,
  questions: z.array(z.object({ prompt: shown, options: z.array(shown) })),
});
export type AskedCase = z.infer<typeof askedCase>;

/** What each option of a decision leads to; after the last decision also what the case teaches. */
export const caseVerdict = z.object({
  isBest: z.boolean(),
  options: z.array(z.object({ isBest: z.boolean(), consequence: shown })),
  ending: z.object({ cause: shown, lesson: shown, clause: z.string().nullable() }).nullable(),
});
export type CaseVerdict = z.infer<typeof caseVerdict>;

const storedDecision = z.object({
  prompt: shown,
  options: z.array(z.object({ text: shown, best: z.boolean(), consequence: shown })),
});
/** A case as its makers see it; of the questions that go with it, their stems only. */
export const caseRecord = caseHead.extend({
  story: shown,
  decisions: z.array(storedDecision),
  cause: shown,
  lesson: shown,
  items: z.array(z.object({ id, stem: shown })),
});
export type CaseRecord = z.infer<typeof caseRecord>;

export const listCases = defineRoute({
  method: 'GET',
  path: '/academy/cases',
  action: 'academy.case.read',
  summary: 'Cases of the courses that I may read, by outcome, industry, course and words',
  query: z.object({
    outcome: outcome.optional(),
    industry: industry.optional(),
    courseId: id.optional(),
    q: z.string().trim().max(100).optional(),
  }),
  reply: z.object({ items: z.array(caseHead) }),
});

export const readCase = defineRoute({
  method: 'GET',
  path: '/academy/cases/:id',
  action: 'academy.case.read',
  summary: 'A case to play: its story and decisions, without what they lead to',
  params: byId,
  reply: askedCase,
});

export const decideCase = defineRoute({
  method: 'POST',
  path: '/academy/cases/:id/decide',
  action: 'academy.case.play',
  summary: 'Take a decision of a case: what it leads to; nothing of it is kept',
  params: byId,
  body: z.object({ decision: count.min(0).max(4), option: count.min(0).max(3) }),
  reply: caseVerdict,
  errors: ['option_unknown'],
});

export const listCaseRecords = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/cases',
  action: 'academy.case.list',
  summary: 'The cases of a course as their makers see them',
  params: byId,
  reply: z.object({ items: z.array(caseRecord) }),
});

export const createCase = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/cases',
  action: 'academy.case.create',
  summary: 'Add a case to a course',
  params: byId,
  body: caseInput,
  reply: z.object({ id }),
  errors: ['clause_unknown', 'item_elsewhere'],
  bodyLimit: CASE_BYTES,
});

export const changeCase = defineRoute({
  method: 'PUT',
  path: '/academy/cases/:id',
  action: 'academy.case.change',
  summary: 'Change a case',
  params: byId,
  body: caseInput,
  reply: done,
  errors: ['clause_unknown', 'item_elsewhere'],
  bodyLimit: CASE_BYTES,
});

export const changeVariants = defineRoute({
  method: 'PUT',
  path: '/academy/courses/:id/variants',
  action: 'academy.case.change',
  summary: 'Say what a course means at the desks of each industry; those left out have no section',
  params: byId,
  body: z.object({
    variants: z
      .array(z.object({ industry, title: bilingual(120), body: bilingual(4_000) }))
      .max(INDUSTRIES.length)
      .refine((all) => new Set(all.map((one) => one.industry)).size === all.length, { error: 'An industry twice' }),
  }),
  reply: done,
  bodyLimit: CASE_BYTES,
});

export const removeCase = defineRoute({
  method: 'DELETE',
  path: '/academy/cases/:id',
  action: 'academy.case.remove',
  summary: 'Remove a case',
  params: byId,
  reply: done,
});
