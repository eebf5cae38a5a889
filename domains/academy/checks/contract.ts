import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { bilingual, shown } from '../wording/contract.ts';

const id = z.uuid();
const count = z.number().int();

/** A question inside a lesson, answered at once and never part of the bank; every option says why. */
export const lessonCheck = z
  .object({
    stem: bilingual(1000),
    options: z
      .array(z.object({ text: bilingual(300), correct: z.boolean(), why: bilingual(600) }))
      .min(2)
      .max(6),
    /** Number of the clause that it is about. */
    rule: z.string().max(10),
  })
  .refine(({ options }) => options.some(({ correct }) => correct) && options.some(({ correct }) => !correct));
export type LessonCheck = z.output<typeof lessonCheck>;

/** The same as it is asked: nothing says which option is right. */
export const askedCheck = z.object({
  check: z.string(),
  stem: shown,
  options: z.array(z.object({ key: count, text: shown })),
  isMultiple: z.boolean(),
  rule: z.string(),
});
export type AskedCheck = z.infer<typeof askedCheck>;

const chosen = z.array(count.min(0).max(5)).min(1).max(6);
/** From the moment the question was shown; null where it was not measured. */
const seconds = z.number().min(0).max(86_400).nullable();
/** What is chosen, by key, and how long it took. */
export const givenCheck = z.object({ chosen, seconds });
export type GivenCheck = z.infer<typeof givenCheck>;

export const checkVerdict = z.object({
  isCorrect: z.boolean(),
  options: z.array(z.object({ key: count, isCorrect: z.boolean(), why: shown })),
  lesson: z.object({ id, title: shown }),
  /** When it comes again. */
  dueAt: z.iso.datetime(),
});
export type CheckVerdict = z.infer<typeof checkVerdict>;

export const answerCheck = defineRoute({
  method: 'POST',
  path: '/academy/lessons/:id/checks/:check',
  action: 'academy.lesson.check',
  summary: 'Answer a question inside a lesson: right or wrong and why at once; nothing is graded',
  params: z.object({ id, check: z.string().max(64) }),
  body: givenCheck,
  reply: checkVerdict,
  errors: ['option_unknown'],
});
