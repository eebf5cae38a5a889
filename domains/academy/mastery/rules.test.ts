import { readTracer } from '@kedun/assess';
import { newId } from '@kedun/base';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShippedTracer } from '../../../apps/server/library.ts';
import {
  FIT_LIMITS,
  groupMastery,
  isHeldOut,
  isWorthFitting,
  KEPT_DAYS,
  type KeptAnswer,
  MOST_KEPT,
  masteryByTopic,
  partsOf,
  readAgain,
  rowsToFit,
  stateOf,
  topicOf,
  withAnswers,
} from './rules.ts';

const DAY = 86_400_000;
const NOW = new Date('2026-11-24T00:00:00Z');
const tracer = readTracer(readShippedTracer());
const answer = (topic: string, right: boolean, more: Partial<KeptAnswer> = {}): KeptAnswer => ({
  ...{ item: `item:${newId()}`, topic, lesson: null, right, at: NOW.toISOString() },
  ...more,
});
const times = (count: number, topic: string, right: boolean) =>
  Array.from({ length: count }, () => answer(topic, right));

describe('a topic', () => {
  it.each([
    [{ clause: '2.13', lessonId: 'l', courseId: 'c' }, 'chapter:2'],
    [{ clause: '10.1', lessonId: null, courseId: 'c' }, 'chapter:10'],
    [{ clause: null, lessonId: 'l', courseId: 'c' }, 'lesson:l'],
    [{ clause: '', lessonId: 'l', courseId: 'c' }, 'lesson:l'],
    [{ clause: 'none', lessonId: null, courseId: 'c' }, 'course:c'],
  ])('of %j is %s', (question, topic) => {
    expect(topicOf(question)).toBe(topic);
    const { kind, of } = partsOf(topic);
    expect(`${kind}:${of}`).toBe(topic);
  });
});

describe('what is kept', () => {
  it('has a question of the bank once, those of lessons as often as they were due', () => {
    const [item, check] = [answer('a', false, { item: 'item:1' }), answer('a', false, { item: 'check:1' })];
    const again = [
      { ...item, right: true },
      { ...check, right: true },
    ];
    const kept = withAnswers([item, check], again, NOW);
    expect(kept.map(({ item: of, right }) => [of, right])).toEqual([
      ['item:1', false],
      ['check:1', false],
      ['check:1', true],
    ]);
    expect(withAnswers([], [item, item], NOW)).toEqual([item]);
  });

  it('forgets after somewhat more than a year, and the oldest beyond a thousand', () => {
    const old = answer('a', true, { at: new Date(NOW.getTime() - KEPT_DAYS * DAY).toISOString() });
    expect(withAnswers([old], [], NOW)).toEqual([]);
    const many = times(MOST_KEPT, 'a', true);
    const last = answer('b', false);
    const kept = withAnswers(many, [last], NOW);
    expect([kept.length, kept.at(-1), kept[0]]).toEqual([MOST_KEPT, last, many[1]]);
  });
});

describe('what is known', () => {
  it('falls with wrong answers and rises with right ones, mostly in their own topic', () => {
    const known = (answers: KeptAnswer[]) => masteryByTopic(tracer, answers);
    const weak = known([...times(6, 'chapter:1', true), ...times(5, 'chapter:2', false)]);
    const mended = known([
      ...times(6, 'chapter:1', true),
      ...times(5, 'chapter:2', false),
      ...times(6, 'chapter:2', true),
    ]);
    const of = (topics: typeof weak, topic: string) => topics.get(topic)?.probability ?? Number.NaN;
    expect(of(weak, 'chapter:1') - of(weak, 'chapter:2')).toBeGreaterThan(0.15);
    expect(of(mended, 'chapter:2') - of(weak, 'chapter:2')).toBeGreaterThan(0.1);
    expect(stateOf(weak.get('chapter:2'))).toBe('weak');
    expect(stateOf(mended.get('chapter:2'))).not.toBe('weak');
  });

  it('of a topic that the model has not met is the share right, drawn to a half', () => {
    const known = masteryByTopic(tracer, [...times(1, 'lesson:x', true), ...times(3, 'lesson:y', false)]);
    expect(known.get('lesson:x')).toMatchObject({ probability: 2 / 3, answers: 1 });
    expect(known.get('lesson:y')).toMatchObject({ probability: 1 / 5, answers: 3 });
  });

  it('always has its interval about it, from nothing to all', () => {
    const answers = fc.array(fc.tuple(fc.constantFrom('chapter:1', 'chapter:7', 'lesson:x'), fc.boolean()), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(answers, (given) => {
        const known = masteryByTopic(
          tracer,
          given.map(([topic, right]) => answer(topic, right)),
        );
        expect(new Set(known.keys())).toEqual(new Set(given.map(([topic]) => topic)));
        for (const [topic, { probability, low, high, answers: count }] of known) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThan(probability);
          expect(high).toBeGreaterThan(probability);
          expect(high).toBeLessThanOrEqual(1);
          expect(count).toBe(given.filter(([of]) => of === topic).length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [undefined, 'little'],
    [{ probability: 0.1, low: 0, high: 0.6, answers: 2 }, 'little'],
    [{ probability: 0.6, low: 0.3, high: 0.8, answers: 3 }, 'weak'],
    [{ probability: 0.8, low: 0.5, high: 0.9, answers: 5 }, 'fair'],
    [{ probability: 0.9, low: 0.7, high: 0.97, answers: 20 }, 'solid'],
  ])('%j is %s', (mastery, state) => {
    expect(stateOf(mastery)).toBe(state);
  });
});

describe('what to read again', () => {
  const topic = (number: number, state: 'weak' | 'fair', lesson: string | null) => ({
    ...{ topic: `chapter:${number}`, chapter: String(number), title: null, state },
    lesson: lesson ? { id: lesson, title: { zh: '课', en: '' } } : null,
  });

  it('is three lessons at most, of weak topics only, each once, weakest first', () => {
    const topics = [
      ...[topic(1, 'weak', null), topic(2, 'weak', 'a'), topic(3, 'weak', 'a'), topic(4, 'fair', 'b')],
      ...[topic(5, 'weak', 'c'), topic(6, 'weak', 'd'), topic(7, 'weak', 'e')],
    ];
    expect(readAgain(topics).map((one) => [one.chapter, one.lesson.id])).toEqual([
      ['2', 'a'],
      ['5', 'c'],
      ['6', 'd'],
    ]);
  });
});

describe('a group', () => {
  const person = (probability: number, answers = 5) =>
    new Map([['chapter:1', { ...{ probability, answers }, low: 0, high: 1 }]]);

  it('is told of from five people of whom enough is known', () => {
    const four = [person(0.4), person(0.5), person(0.6), person(0.7)];
    expect(groupMastery(four)).toEqual([]);
    expect(groupMastery([...four, person(0.1, 2)])).toEqual([]);
    expect(groupMastery([...four, person(0.8)])).toMatchObject([{ topic: 'chapter:1', mean: 0.6, people: 5 }]);
  });

  it('is no surer than its people are: alike estimates from few answers are no certainty', () => {
    const alike = (low: number, high: number) => new Map([['a', { probability: 0.8, answers: 3, low, high }]]);
    const of = (one: ReturnType<typeof alike>) => groupMastery(Array.from({ length: 6 }, () => one))[0];
    expect(of(alike(0.4, 0.95))).toMatchObject({ mean: 0.8, low: 0.65, high: 0.95 });
    expect(of(alike(0.8, 0.8))).toMatchObject({ mean: 0.8, low: 0.8, high: 0.8 });
  });

  it('is told of in full twentieths, within nothing and all', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(probability, { minLength: 5, maxLength: 12 }), (all) => {
        for (const { mean, low, high } of groupMastery(all.map((one) => person(one)))) {
          expect(0 <= low && low <= mean && mean <= high && high <= 1).toBe(true);
          for (const value of [mean, low, high]) expect(value * 20).toBeCloseTo(Math.round(value * 20), 9);
        }
      }),
    );
  });
});

describe('what a model is fitted on', () => {
  const people = (count: number, each: number) =>
    new Map(Array.from({ length: count }, () => [newId(), [...times(each - 1, 'a', true), answer('a', false)]]));

  it('is enough answers of enough people, a fifth of whom only judge', () => {
    const all = people(100, 30);
    const { teaching, judging, counted, isEnough } = rowsToFit(all);
    expect(counted).toEqual({ people: 100, answers: 3000 });
    expect(judging).toHaveLength([...all.keys()].filter(isHeldOut).length * 30);
    expect(teaching.length + judging.length).toBe(3000);
    expect(isEnough).toBe(judging.length >= FIT_LIMITS.fewestJudging);
    expect(JSON.stringify([teaching, judging])).not.toContain([...all.keys()][0]);
    expect(rowsToFit(people(100, 19)).isEnough).toBe(false);
    expect(rowsToFit(people(20, 120)).isEnough).toBe(false);
  });

  it('holds out about a fifth, whoever they are', () => {
    const share = Array.from({ length: 4000 }, newId).filter(isHeldOut).length / 4000;
    expect(Math.abs(share - 0.2)).toBeLessThan(0.04);
  });

  it.each([
    ['never before', null, true],
    ['hardly more than yesterday', { fittedAt: new Date(NOW.getTime() - DAY), answers: 2900 }, false],
    ['a tenth more', { fittedAt: new Date(NOW.getTime() - DAY), answers: 2700 }, true],
    ['a month ago', { fittedAt: new Date(NOW.getTime() - 30 * DAY), answers: 3000 }, true],
  ])('is tried: %s', (_, last, isTried) => {
    expect(isWorthFitting(3000, last, NOW)).toBe(isTried);
  });
});
