import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { askedCheck, checkVerdict, givenCheck } from '../checks/contract.ts';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const count = z.number().int();

/** Why a question was chosen; the console has the words. */
const quizReason = z.enum(['lapsed', 'due', 'weak_topic', 'unknown_topic', 'new']);

const quizQuestion = askedCheck.extend({ place: count, lesson: z.object({ id, title: shown }), reason: quizReason });
const quiz = z.object({
  id,
  total: count,
  /** Those that wait for an answer. */
  questions: z.array(quizQuestion),
});
export type Quiz = z.infer<typeof quiz>;
export type QuizQuestion = z.infer<typeof quizQuestion>;

export const readQuiz = defineRoute({
  method: 'GET',
  path: '/academy/quiz',
  action: 'academy.quiz.read',
  summary: 'Whether a short quiz is offered to me now; not while somebody waits for me, and not twice in an hour',
  reply: z.object({
    state: z.enum(['running', 'offered', 'resting', 'busy', 'nothing']),
    questions: count,
    restsUntil: z.iso.datetime().nullable(),
  }),
});

export const startQuiz = defineRoute({
  method: 'POST',
  path: '/academy/quiz/start',
  action: 'academy.quiz.answer',
  summary: 'Begin a short quiz, or go on with the running one',
  reply: quiz,
  errors: ['quiz_resting', 'quiz_busy', 'quiz_empty'],
});

export const answerQuiz = defineRoute({
  method: 'POST',
  path: '/academy/quizzes/:id/answers',
  action: 'academy.quiz.answer',
  summary: 'Answer a question of my quiz: right or wrong and why at once; what is answered first counts',
  params: z.object({ id }),
  body: givenCheck.extend({ place: count.min(0).max(20) }),
  reply: checkVerdict,
  errors: ['quiz_over', 'option_unknown'],
});

export const dismissQuiz = defineRoute({
  method: 'POST',
  path: '/academy/quiz/dismiss',
  action: 'academy.quiz.answer',
  summary: 'Not now: no quiz is offered for an hour',
  reply: z.object({}),
});
