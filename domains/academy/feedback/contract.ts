import { defineRoute } from '@kedun/contract';
import { z } from 'zod';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const count = z.number().int();
const done = z.object({});
const rating = count.min(1).max(5);

/** What a learner is asked, each from 1 (not at all) to 5 (wholly). */
export const FEEDBACK_QUESTIONS = ['isClear', 'isUseful', 'fitsWork', 'rightLength'] as const;
export type FeedbackQuestion = (typeof FEEDBACK_QUESTIONS)[number];

export const feedback = z.object({
  isClear: rating,
  isUseful: rating,
  fitsWork: rating,
  rightLength: rating,
  words: z.string().trim().max(500),
});
export type Feedback = z.infer<typeof feedback>;

export const readMyFeedback = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/feedback/mine',
  action: 'academy.feedback.give',
  summary: 'Whether I can say what a course was worth, and what I said of this version of it',
  params: byId,
  reply: z.object({
    /** `not_yet`: neither the last lesson was read nor an exam handed in; `closed`: 14 days are over. */
    state: z.enum(['not_yet', 'open', 'closed']),
    given: feedback.nullable(),
    changeableUntil: instant.nullable(),
  }),
});

export const giveFeedback = defineRoute({
  method: 'PUT',
  path: '/academy/courses/:id/feedback/mine',
  action: 'academy.feedback.give',
  summary: 'Say what a course was worth; changeable for 14 days. Values in the words are masked before they are kept',
  params: byId,
  body: feedback,
  reply: done,
  errors: ['feedback_too_early', 'feedback_closed'],
});

const mean = z.object({
  question: z.enum(FEEDBACK_QUESTIONS),
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  /** How many gave 1, 2, 3, 4, 5. */
  spread: z.array(count).length(5),
});

export const feedbackOfVersion = z.object({
  version: count,
  count,
  /** Both null while fewer than five have answered, so that nobody can be told apart. */
  means: z.array(mean).nullable(),
  words: z.array(z.string()).nullable(),
});
export type FeedbackOfVersion = z.infer<typeof feedbackOfVersion>;

const day = z.iso.date();
const what = z.string().trim().min(2).max(300);

export const feedbackAction = z.object({
  id,
  version: count,
  what: z.string(),
  ownerName: z.string(),
  dueOn: day,
  doneAt: instant.nullable(),
  isOverdue: z.boolean(),
});
export type FeedbackAction = z.infer<typeof feedbackAction>;

export const readFeedback = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/feedback',
  action: 'academy.feedback.read',
  summary: 'What learners say of a course, by version and without names, and what is changed because of it',
  params: byId,
  reply: z.object({
    versions: z.array(feedbackOfVersion),
    actions: z.array(feedbackAction),
    /** Who can be made to answer for an action. */
    owners: z.array(z.object({ id, name: z.string(), workNumber: z.string() })),
  }),
});

export const addFeedbackAction = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/feedback/actions',
  action: 'academy.feedback.act',
  summary: 'Write down what is changed in a course because of what learners say',
  params: byId,
  body: z.object({ what, ownerId: id, dueOn: day }),
  reply: z.object({ id }),
});

export const endFeedbackAction = defineRoute({
  method: 'POST',
  path: '/academy/feedback/actions/:id',
  action: 'academy.feedback.act',
  summary: 'Say that an action is done, or not yet',
  params: byId,
  body: z.object({ isDone: z.boolean() }),
  reply: done,
});
