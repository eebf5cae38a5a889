import { createHash } from 'node:crypto';
import {
  type History,
  type Interaction,
  type Mastery,
  masteryOf,
  meanInterval,
  metItem,
  newHistory,
  observe,
  type Tracer,
} from '@kedun/assess';
import type { Id } from '@kedun/base';
import { type Answers, isRight, type PaperItem } from '../exams/rules.ts';
import type { MASTERY_STATES, MyMastery, MyTopic } from './contract.ts';

type MasteryState = (typeof MASTERY_STATES)[number];

/** An answer from memory, as it is kept. */
export interface KeptAnswer {
  /** `check:…` or `item:…`. */
  readonly item: string;
  readonly topic: string;
  /** Where it is taught. */
  readonly lesson: Id | null;
  readonly right: boolean;
  readonly at: string;
}

/** Answers tell of a person for somewhat more than a year, as quizzes do. */
export const KEPT_DAYS = 400;
export const MOST_KEPT = 1000;
const DAY_MS = 86_400_000;

/**
 * What a question is about: the chapter of its clause, because that is one for questions in lessons and in the bank, in
 * every course; where it names no clause its lesson, and without one its course.
 */
export function topicOf(question: {
  readonly clause: string | null;
  readonly lessonId: Id | null;
  readonly courseId: Id;
}): string {
  const chapter = /^(\d{1,4})\.\d/.exec(question.clause ?? '')?.[1];
  if (chapter) return `chapter:${Number(chapter)}`;
  return question.lessonId ? `lesson:${question.lessonId}` : `course:${question.courseId}`;
}

/**
 * What the answers of a paper say of its topics; of what was left open they say nothing. Only of a paper whose keys its
 * examinee has opened: before, an estimate that moves would tell the key of a question that may be asked again (design
 * invariant 9).
 */
export function answersGiven(paper: readonly PaperItem[], choices: Answers): Omit<KeptAnswer, 'at'>[] {
  return paper.flatMap((item) => {
    const chosen = choices.get(item.itemId) ?? [];
    if (chosen.length === 0) return [];
    return [{ item: `item:${item.itemId}`, topic: topicOf(item), lesson: item.lessonId, right: isRight(item, chosen) }];
  });
}

/** The kind of a topic and what it is the topic of. */
export function partsOf(topic: string): { kind: 'chapter' | 'lesson' | 'course'; of: string } {
  const at = topic.indexOf(':');
  const kind = topic.slice(0, at);
  return { kind: kind === 'chapter' || kind === 'lesson' ? kind : 'course', of: topic.slice(at + 1) };
}

/** Those that are not too old to tell anything. */
export function stillKept(answers: readonly KeptAnswer[], now: Date): KeptAnswer[] {
  const from = now.getTime() - KEPT_DAYS * DAY_MS;
  return answers.filter(({ at }) => Date.parse(at) > from);
}

/**
 * The answers with new ones behind them. A question of the bank counts the first time only: who meets it again remembers
 * the question. Those of lessons come here only when they were due.
 */
export function withAnswers(kept: readonly KeptAnswer[], added: readonly KeptAnswer[], now: Date): KeptAnswer[] {
  const seen = new Set(kept.map(({ item }) => item));
  const fresh = added.filter(({ item }) => {
    if (item.startsWith('check:')) return true;
    const isFirst = !seen.has(item);
    seen.add(item);
    return isFirst;
  });
  return stillKept([...kept, ...fresh], now).slice(-MOST_KEPT);
}

function historyOf(tracer: Tracer, answers: readonly KeptAnswer[]): History {
  const history = newHistory();
  for (const { item, topic, right } of answers) {
    observe(tracer, history, { item: metItem(tracer, item), skill: topic, correct: right });
  }
  return history;
}

/** Of a topic that the model has not met yet: the share right drawn to a half, with Wilson's range about it. */
function withoutModel(answers: readonly KeptAnswer[]): Mastery {
  const n = answers.length + 2;
  const probability = (answers.filter(({ right }) => right).length + 1) / n;
  const [z, half] = [1.96, Math.sqrt((probability * (1 - probability)) / n + 1.96 ** 2 / (4 * n * n))];
  const [middle, scale] = [probability + z ** 2 / (2 * n), 1 + z ** 2 / n];
  return {
    ...{ probability, answers: answers.length },
    low: Math.max(0, (middle - z * half) / scale),
    high: Math.min(1, (middle + z * half) / scale),
  };
}

function grouped(answers: readonly KeptAnswer[]): Map<string, KeptAnswer[]> {
  const topics = new Map<string, KeptAnswer[]>();
  for (const answer of answers) topics.set(answer.topic, [...(topics.get(answer.topic) ?? []), answer]);
  return topics;
}

/** How far somebody has come in each topic that they have answered questions of. */
export function masteryByTopic(tracer: Tracer, answers: readonly KeptAnswer[]): Map<string, Mastery> {
  const history = historyOf(tracer, answers);
  const byTopic = grouped(answers);
  return new Map(
    [...byTopic].map(([topic, own]) => [
      topic,
      tracer.vocabulary.skills.has(topic) ? masteryOf(tracer, history, topic) : withoutModel(own),
    ]),
  );
}

/** Under so many answers nothing is said; under this share a topic is weak. As `whatNext` has them. */
const ANSWERS_TO_SAY = 3;
const WEAK = 0.7;

/** What is said of a topic in a word. */
export function stateOf(mastery: Mastery | undefined): MasteryState {
  if (!mastery || mastery.answers < ANSWERS_TO_SAY) return 'little';
  if (mastery.probability < WEAK) return 'weak';
  return mastery.low >= WEAK ? 'solid' : 'fair';
}

const MOST_READ_AGAIN = 3;

/** The lessons to read again: those of the weakest topics, each lesson once. Topics come weakest first. */
export function readAgain<T extends Pick<MyTopic, 'topic' | 'chapter' | 'title' | 'state' | 'lesson'>>(
  topics: readonly T[],
): MyMastery['readAgain'] {
  const again: MyMastery['readAgain'] = [];
  for (const { topic, chapter, title, state, lesson } of topics) {
    const isNew = lesson && again.every((one) => one.lesson.id !== lesson.id);
    if (state === 'weak' && isNew) again.push({ topic, chapter, title, lesson });
  }
  return again.slice(0, MOST_READ_AGAIN);
}

/** Fewer people are never summed up. */
export const FEWEST_PEOPLE = 5;
/** Sums are told in steps so coarse that one person's answer hardly ever shows. */
const STEP = 20;
const inStep = (value: number, round: (steps: number) => number) =>
  Math.min(1, Math.max(0, round(Number((value * STEP).toFixed(9))) / STEP));

/**
 * The mean of people with its 95 % interval, rounded outwards: how people differ, and how unsure each of them is, since
 * estimates from few answers lie closer together than what people know.
 */
function meanOfPeople(all: readonly Pick<Mastery, 'probability' | 'low' | 'high'>[]) {
  const { mean, low, high } = meanInterval(all.map(({ probability }) => probability));
  const unsure = all.reduce((sum, one) => sum + ((one.high - one.low) / 2) ** 2, 0) / all.length ** 2;
  const half = Math.sqrt(((high - low) / 2) ** 2 + unsure);
  return {
    mean: inStep(mean, Math.round),
    low: inStep(mean - half, Math.floor),
    high: inStep(mean + half, Math.ceil),
  };
}

/** Means by topic over people of whom enough is known, weakest first; no topic with fewer than five of them. */
export function groupMastery(
  people: readonly ReadonlyMap<string, Mastery>[],
): { topic: string; mean: number; low: number; high: number; people: number }[] {
  const byTopic = new Map<string, Mastery[]>();
  for (const topics of people) {
    for (const [topic, mastery] of topics) {
      if (mastery.answers >= ANSWERS_TO_SAY) byTopic.set(topic, [...(byTopic.get(topic) ?? []), mastery]);
    }
  }
  const told = [...byTopic].filter(([, all]) => all.length >= FEWEST_PEOPLE);
  const summed = told.map(([topic, all]) => ({ topic, ...meanOfPeople(all), people: all.length }));
  return summed.sort((one, other) => one.mean - other.mean || (one.topic < other.topic ? -1 : 1));
}

/** What a model is fitted on: below the fewest it would say little more than how easy each question is. */
export const FIT_LIMITS = { fewestAnswers: 2000, fewestPeople: 30, fewestJudging: 300, mostAnswers: 100_000 } as const;

/** Whose answers never teach, only judge: a fifth of the people, by their id, so that it is the same fifth each time. */
export function isHeldOut(personId: Id): boolean {
  return Number.parseInt(createHash('sha256').update(personId).digest('hex').slice(0, 8), 16) % 5 === 0;
}

/** Answers as a model is fitted on and judged by: people are numbers in them. */
export function rowsToFit(people: ReadonlyMap<Id, readonly KeptAnswer[]>) {
  const teaching: Interaction[] = [];
  const judging: Interaction[] = [];
  let number = 0;
  for (const [personId, answers] of people) {
    const learner = String(number++);
    const rows = answers.map(({ item, topic, right }) => ({ learner, item, skill: topic, correct: right }));
    (isHeldOut(personId) ? judging : teaching).push(...rows);
  }
  const counted = { people: people.size, answers: teaching.length + judging.length };
  const isMixed = (rows: readonly Interaction[]) => new Set(rows.map(({ correct }) => correct)).size === 2;
  const isEnough =
    counted.answers >= FIT_LIMITS.fewestAnswers &&
    counted.people >= FIT_LIMITS.fewestPeople &&
    judging.length >= FIT_LIMITS.fewestJudging &&
    isMixed(teaching) &&
    isMixed(judging);
  return { teaching, judging, counted, isEnough };
}

const GROWN = 1.1;
const DAYS_BETWEEN = 30;

/** Whether there is enough new since the last trial: a tenth more answers, or a month has gone. */
export function isWorthFitting(
  answers: number,
  last: { readonly fittedAt: Date; readonly answers: number } | null,
  now: Date,
): boolean {
  if (!last) return true;
  const days = (now.getTime() - last.fittedAt.getTime()) / DAY_MS;
  return answers >= last.answers * GROWN || days >= DAYS_BETWEEN;
}
