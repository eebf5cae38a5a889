import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readShippedCourses } from '../../../apps/server/library.ts';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import type { CaseInput } from '../contract.ts';
import { publishCourse } from '../courses/commands.ts';
import { variantsOf } from '../courses/queries.ts';
import { bankHeads } from '../items/queries.ts';
import { adoptCourse } from '../shelf/commands.ts';
import { changeCase, changeVariants, createCase, removeCase } from './commands.ts';
import { caseInput, changeVariants as variantsRoute } from './contract.ts';
import { caseFor, caseHeads, caseRecords } from './queries.ts';

const words = (zh: string) => ({ zh, en: '' });
const INPUT: CaseInput = {
  ...{ outcome: 'failure', industry: 'bank', clause: '1.2', items: [] },
  ...{ title: words('三通电话'), story: words('同一天里'), cause: words('没有想到'), lesson: words('不给提示') },
  decisions: [
    {
      prompt: words('怎么说'),
      options: [
        { text: words('请再想想'), best: false, consequence: words('又猜一次') },
        { text: words('核对没有通过'), best: true, consequence: words('到此为止') },
      ],
    },
  ],
};

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let trainer: Person;
let courseId: string;
let items: string[];
beforeAll(async () => {
  test = await openTestAcademy();
  trainer = (await signedIn(test.identity, 'trainer')).actor;
  await test.academy.bringProcedures(SEEDER, false);
  courseId = await test.academy.importCourse(SEEDER, smallCourse(8, 2), false);
  items = (await bankHeads(test.house.store, courseId, trainer.id)).map(({ id }) => id);
});
afterAll(() => test.close());

const recordsOf = (id: string) => caseRecords(test.house.store, id);
const actsOn = async (id: string) => {
  const { db } = test.house.store;
  const rows = await db.selectFrom('kernel.ledgerEntry').select('act').where('objectId', '=', id).execute();
  return rows.map(({ act }) => act).sort();
};

describe('a case of one’s own', () => {
  it('is added with questions of the bank, of which makers see the stems and learners nothing', async () => {
    const id = await createCase(test.house, trainer, courseId, { ...INPUT, items: items.slice(0, 2) });
    const [record] = await recordsOf(courseId);
    expect(record?.items.map((item) => item.id).sort()).toEqual(items.slice(0, 2).sort());
    expect(Object.keys(record?.items[0] ?? {})).toEqual(['id', 'stem']);
    const played = await caseFor(test.house.store, 'agent', id);
    expect(JSON.stringify(played)).not.toContain(items[0]);
    expect(await caseHeads(test.house.store, 'agent', { courseId })).toMatchObject([
      { id, decisions: 1, clause: '1.2' },
    ]);
    expect((await bankHeads(test.house.store, courseId, trainer.id)).every(({ iKnowTheKey }) => !iKnowTheKey)).toBe(
      true,
    );
  });

  it('is changed and removed; its questions stay in the bank', async () => {
    const id = await createCase(test.house, trainer, courseId, { ...INPUT, items: items.slice(0, 1) });
    await changeCase(test.house, trainer, id, {
      ...INPUT,
      outcome: 'success',
      industry: null,
      items: items.slice(1, 3),
    });
    const record = (await recordsOf(courseId)).find((one) => one.id === id);
    expect(record).toMatchObject({ outcome: 'success', industry: null });
    expect(record?.items).toHaveLength(2);
    await removeCase(test.house, trainer, id);
    expect((await recordsOf(courseId)).some((one) => one.id === id)).toBe(false);
    expect(await bankHeads(test.house.store, courseId, trainer.id)).toHaveLength(8);
    await expect(removeCase(test.house, trainer, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(changeCase(test.house, trainer, id, INPUT)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('names a clause in force and questions of its own course, or is refused whole', async () => {
    const before = (await recordsOf(courseId)).length;
    const refused = (input: CaseInput) => createCase(test.house, trainer, courseId, input);
    await expect(refused({ ...INPUT, clause: '99.9' })).rejects.toMatchObject({ code: 'clause_unknown' });
    await expect(refused({ ...INPUT, items: [newId()] })).rejects.toMatchObject({ code: 'item_elsewhere' });
    await expect(createCase(test.house, trainer, newId(), INPUT)).rejects.toMatchObject({ code: 'not_found' });
    expect(await recordsOf(courseId)).toHaveLength(before);
  });

  it('stands in the ledger whenever somebody touches it', async () => {
    const id = await createCase(test.house, trainer, courseId, INPUT);
    await changeCase(test.house, trainer, id, INPUT);
    await removeCase(test.house, trainer, id);
    expect(await actsOn(id)).toEqual(['create', 'change', 'remove'].map((verb) => `academy.case.${verb}`).sort());
  });
});

describe('the library of cases', () => {
  it('shows cases of a course to those who may read it: of a draft to trainers only', async () => {
    const { store } = test.house;
    const draft = await test.academy.importCourse(SEEDER, smallCourse(8, 2, { certifies: ['C2'] }), false);
    await publishCourse(test.house, SEEDER, draft, false);
    const id = await createCase(test.house, trainer, draft, INPUT);
    expect(await caseHeads(store, 'agent', { courseId: draft })).toEqual([]);
    await expect(caseFor(store, 'agent', id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await caseHeads(store, 'trainer', { courseId: draft })).toHaveLength(1);
  });

  it('finds by outcome, industry and words; a case of no desk is found under each', async () => {
    const { store } = test.house;
    const only = await test.academy.importCourse(SEEDER, smallCourse(8, 2), false);
    const bank = await createCase(test.house, trainer, only, INPUT);
    const any = await createCase(test.house, trainer, only, {
      ...INPUT,
      ...{ industry: null, outcome: 'success', title: words('到处都有') },
    });
    const found = async (wanted: object) =>
      (await caseHeads(store, 'agent', { courseId: only, ...wanted })).map(({ id }) => id);
    expect(await found({})).toEqual([bank, any]);
    expect(await found({ outcome: 'success' })).toEqual([any]);
    expect(await found({ industry: 'bank' })).toEqual([bank, any]);
    expect(await found({ industry: 'toll' })).toEqual([any]);
    expect(await found({ q: '到处' })).toEqual([any]);
    expect(await found({ q: '没有这样的话' })).toEqual([]);
  });
});

describe.each(readShippedCourses().map((files) => [files.course.key, files] as const))(
  'the cases of %s',
  (_, files) => {
    it('are whole, and name questions and a desk that exist', () => {
      const keys = new Set(files.items.map(({ key }) => key));
      for (const { key, rule, items: linked, ...one } of files.cases) {
        const read = caseInput.safeParse({ ...one, clause: rule, items: [] });
        expect(read.error?.issues ?? [], key).toEqual([]);
        for (const item of linked) expect(keys, key).toContain(item);
      }
      expect(files.cases.length).toBeGreaterThanOrEqual(3);
      expect(new Set(files.course.variants.map(({ industry }) => industry)).size).toBe(5);
    });
  },
);

it('a shipped course brings its cases with their questions, and what it means at each desk', async () => {
  const [first] = readShippedCourses();
  if (!first) throw new Error('nothing ships');
  const id = await adoptCourse(test.house, trainer, first.course.key);
  const records = await recordsOf(id);
  expect(records.map(({ title }) => title)).toEqual(first.cases.map(({ title }) => title));
  expect(records.map(({ items: linked }) => linked.length)).toEqual(first.cases.map((one) => one.items.length));
  expect(await variantsOf(test.house.store, id)).toEqual(first.course.variants);
});

it('says what a course means at the desks of each industry, each once', async () => {
  const variant = { industry: 'bank' as const, title: words('银行柜台'), body: words('先核身') };
  await changeVariants(test.house, trainer, courseId, [variant]);
  expect(await variantsOf(test.house.store, courseId)).toEqual([variant]);
  expect(await actsOn(courseId)).toContain('academy.course.change');
  await changeVariants(test.house, trainer, courseId, []);
  expect(await variantsOf(test.house.store, courseId)).toEqual([]);
  await expect(changeVariants(test.house, trainer, newId(), [])).rejects.toMatchObject({ code: 'not_found' });
  const sound = (variants: object[]) => variantsRoute.body?.safeParse({ variants }).success;
  expect([sound([variant]), sound([variant, variant]), sound([{ ...variant, title: words('') }])]).toEqual([
    true,
    false,
    false,
  ]);
});
