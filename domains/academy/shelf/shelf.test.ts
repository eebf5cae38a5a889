import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readShippedCourses, readStandardProcedures } from '../../../apps/server/library.ts';
import { openTestAcademy } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import { readChecks } from '../checks/rules.ts';
import { courseRecords } from '../courses/queries.ts';
import { bankHeads } from '../items/queries.ts';
import { doesKeyFit } from '../items/rules.ts';
import { adoptCourse } from './commands.ts';
import { asImport, leastSure } from './rules.ts';

const shipped = readShippedCourses();
const clauses = new Set(readStandardProcedures().clauses.map(({ number }) => number));
let test: Awaited<ReturnType<typeof openTestAcademy>>;
beforeAll(async () => {
  test = await openTestAcademy();
});
afterAll(() => test.close());

describe.each(shipped.map((files) => [files.course.key, files] as const))('the shipped course %s', (_, files) => {
  it('has every word in both languages, a text for each lesson, and questions for each', () => {
    const words = [files.course.title, files.course.summary, ...Object.values(files.bodies)];
    for (const { stem, explanation, options } of files.items) {
      words.push(stem, explanation, ...options.map(({ text }) => text));
    }
    for (const { zh, en } of words) expect([zh.trim(), en.trim()]).not.toContain('');
    const asked = new Set(files.items.map(({ lesson }) => lesson));
    for (const { number } of files.course.lessons) expect(asked).toContain(number);
  });

  it('asks with keys that fit, clauses that exist and no question twice', () => {
    for (const { type, options, rule, key, law, difficulty } of files.items) {
      expect(doesKeyFit({ kind: type, options: [...options] }), key).toBe(true);
      expect(clauses, key).toContain(rule);
      expect(difficulty).toBeGreaterThanOrEqual(1);
      for (const { mark } of law) expect(['V', 'S', 'B']).toContain(mark);
    }
    expect(new Set(files.items.map(({ stem }) => stem.zh)).size).toBe(files.items.length);
    expect(files.items.length).toBeGreaterThanOrEqual(30);
  });

  it('asks within each lesson with whole checks about clauses that exist, none of them in the bank', () => {
    const bank = new Set(files.items.map(({ stem }) => stem.zh));
    for (const { number } of files.course.lessons) {
      const own = files.checks.filter(({ lesson }) => lesson === number);
      expect(own.length).toBeGreaterThanOrEqual(1);
      expect(readChecks(own)).toHaveLength(own.length);
      for (const { stem, rule } of own) {
        expect(bank).not.toContain(stem.zh);
        expect(clauses).toContain(rule);
      }
    }
    expect(files.checks.every(({ lesson }) => files.bodies[lesson])).toBe(true);
  });

  it('does not tell its keys by length or place', () => {
    const singles = files.items.filter(({ type }) => type === 'single');
    const places = new Map<number, number>();
    let longest = 0;
    for (const { options } of singles) {
      const right = options.findIndex(({ correct }) => correct);
      places.set(right, (places.get(right) ?? 0) + 1);
      const length = options[right]?.text.zh.length ?? 0;
      if (options.every(({ text }, at) => at === right || text.zh.length < length)) longest++;
    }
    expect(longest / singles.length).toBeLessThanOrEqual(0.4);
    for (const count of places.values()) expect(count / singles.length).toBeLessThanOrEqual(0.45);
  });
});

it('a law is as sure as the least sure of them', () => {
  expect(
    leastSure([
      { ref: 'a', mark: 'V' },
      { ref: 'b', mark: 'B' },
    ]),
  ).toBe('B');
  expect(leastSure([])).toBeNull();
});

it('a shipped course is taken once, as a draft with lessons, bank and clauses', async () => {
  const { actor } = await signedIn(test.identity, 'trainer');
  const [first] = shipped;
  if (!first) throw new Error('nothing ships');
  const id = await adoptCourse(test.house, actor, first.course.key);
  const record = (await courseRecords(test.house.store)).find((course) => course.id === id);
  expect(record).toMatchObject({ status: 'draft', lessonCount: first.course.lessons.length });
  expect(record?.itemCount).toBe(asImport(first).bank.length);
  const heads = await bankHeads(test.house.store, id, actor.id);
  expect(heads.every(({ clause, isStale }) => clause !== null && !isStale)).toBe(true);
  await expect(adoptCourse(test.house, actor, first.course.key)).rejects.toMatchObject({ code: 'course_taken' });
  await expect(adoptCourse(test.house, actor, 'c99')).rejects.toMatchObject({ code: 'not_found' });
});
