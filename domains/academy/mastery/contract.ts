import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const count = z.number().int();
const share = z.number().min(0).max(1);

const topicHead = z.object({
  topic: z.string(),
  /** Number of the chapter; null where a topic is a lesson or a course. */
  chapter: z.string().nullable(),
  /** Null where what it was about is gone. */
  title: shown.nullable(),
});

const lessonLink = z.object({ id, title: shown });

/** `little`: too few answers to say anything. */
export const MASTERY_STATES = ['little', 'weak', 'fair', 'solid'] as const;

const myTopic = topicHead.extend({
  state: z.enum(MASTERY_STATES),
  answers: count,
  /** The share of such questions that would be answered right, and its 95 % interval; null while too little is known. */
  estimate: z.object({ probability: share, low: share, high: share }).nullable(),
  /** The lesson to read next; null where nothing was wrong. */
  lesson: lessonLink.nullable(),
});
export type MyTopic = z.infer<typeof myTopic>;

export const readMyMastery = defineRoute({
  method: 'GET',
  path: '/academy/mastery',
  action: 'academy.mastery.read_mine',
  summary:
    'What I know, by topic, from my own answers; nobody else sees it, and it decides nothing but what I am asked',
  reply: z.object({
    /** Weakest first; those of which too little is known last. */
    topics: z.array(myTopic),
    /** At most three. */
    readAgain: z.array(topicHead.extend({ lesson: lessonLink })),
  }),
});
export type MyMastery = z.output<typeof readMyMastery.reply>;

export const forgetMyMastery = defineRoute({
  method: 'POST',
  path: '/academy/mastery/forget',
  action: 'academy.mastery.forget_mine',
  summary: 'Forget what my answers said of me: it begins anew with my next answer',
  reply: z.object({}),
});

const groupTopic = topicHead.extend({
  /** Of the people counted, to a full twentieth. */
  mean: share,
  low: share,
  high: share,
  people: count,
});
export type GroupTopic = z.infer<typeof groupTopic>;

export const readGroupMastery = defineRoute({
  method: 'GET',
  path: '/academy/mastery/group',
  action: 'academy.mastery.read_group',
  summary: 'What a team or the learners of a course know, by topic, from five people on and never by name',
  query: z.object({ team: id.optional(), course: id.optional() }),
  reply: z.object({
    /** Weakest first; only topics that at least five people have answered enough questions of. */
    topics: z.array(groupTopic),
    /** Fewer than five people beside who asks: nothing is told. */
    isTooSmall: z.boolean(),
  }),
  errors: ['mastery_group_needed'],
});
