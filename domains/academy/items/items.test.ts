import type { Person } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import type { ItemInput } from '../contract.ts';
import { removeLesson } from '../courses/commands.ts';
import { lessonsOf } from '../courses/queries.ts';
import { addItem, changeItem, readItemKey, retireItem } from './commands.ts';
import { bankHeads, itemsUnknownTo, itemWithKey, knownKeys } from './queries.ts';
import { PLAIN_ITEM } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let trainer: Person;
beforeAll(async () => {
  test = await openTestAcademy();
  trainer = (await signedIn(test.identity, 'trainer')).actor;
});
afterAll(() => test.close());

const newCourse = (items: number) => test.academy.importCourse(SEEDER, smallCourse(items, 2), false);
const words = (zh: string) => ({ zh, en: '' });
const item: ItemInput = {
  ...PLAIN_ITEM,
  kind: 'multiple',
  stem: words('哪些要先核身?'),
  options: ['改手机号', '问营业时间', '改收货人'].map((zh, index) => ({ text: words(zh), correct: index !== 1 })),
  explanation: words('改要紧的资料之前先核身'),
  law: '规程 1.1',
  lessonId: null,
};

describe('the bank', () => {
  it('lists items in the order of writing, with their lesson, without keys', async () => {
    const course = await newCourse(3);
    const heads = await bankHeads(test.house.store, course, trainer.id);
    expect(heads.map((head) => [head.stem.zh, head.lesson?.position])).toEqual([
      ['题1', 1],
      ['题2', 2],
      ['题3', 1],
    ]);
    for (const head of heads) expect(Object.keys(head)).not.toContain('options');
  });

  it('keeps an item when its lesson goes', async () => {
    const course = await newCourse(2);
    const [first] = await lessonsOf(test.house.store, course);
    await removeLesson(test.house, SEEDER, first?.id ?? '');
    const heads = await bankHeads(test.house.store, course, trainer.id);
    expect(heads.map((head) => head.lesson?.position ?? null)).toEqual([null, 2]);
  });

  it('changes an item, key and all', async () => {
    const course = await newCourse(2);
    const id = await addItem(test.house, trainer, course, item);
    const kind = 'single' as const;
    const options = item.options.map((option, index) => ({ ...option, correct: index === 0 }));
    await changeItem(test.house, trainer, id, { ...item, kind, options, law: '规程 1.2' });
    expect(await itemWithKey(test.house.store, id)).toMatchObject({ kind, options, law: '规程 1.2', courseId: course });
    const wrong = changeItem(test.house, trainer, id, { ...item, kind });
    await expect(wrong).rejects.toMatchObject({ code: 'key_does_not_fit' });
    expect(await itemWithKey(test.house.store, id)).toMatchObject({ kind, options });
  });

  it.each([
    ['reading', () => readItemKey(test.house, trainer, trainer.id)],
    ['changing', () => changeItem(test.house, trainer, trainer.id, item)],
    ['retiring', () => retireItem(test.house, trainer, trainer.id, true)],
  ])('%s an item that is not there says so', async (_name, act) => {
    await expect(act()).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('who knows a key', () => {
  it('is its author, its editor and its reader; each item only once', async () => {
    const course = await newCourse(3);
    const heads = await bankHeads(test.house.store, course, trainer.id);
    const written = await addItem(test.house, trainer, course, item);
    await readItemKey(test.house, trainer, heads[0]?.id ?? '');
    await readItemKey(test.house, trainer, heads[0]?.id ?? '');
    const all = [...heads.map((head) => head.id), written];
    expect(await knownKeys(test.house.store, trainer.id, all)).toEqual(new Set([heads[0]?.id, written]));
    const unknown = await itemsUnknownTo(test.house.store, [course], trainer.id);
    expect(unknown.map((one) => one.id).sort()).toEqual([heads[1]?.id, heads[2]?.id].sort());
    expect(await knownKeys(test.house.store, trainer.id, [])).toEqual(new Set());
  });

  it('is nobody after an import: no person has seen those keys', async () => {
    const course = await newCourse(4);
    expect(await itemsUnknownTo(test.house.store, [course], trainer.id)).toHaveLength(4);
    const reads = await test.house.store.db
      .selectFrom('academy.keyRead as k')
      .innerJoin('academy.item as i', 'i.id', 'k.itemId')
      .select('k.personId')
      .where('i.courseId', '=', course)
      .execute();
    expect(reads).toEqual([]);
  });

  it('is not forgotten when the item is retired and put back', async () => {
    const course = await newCourse(2);
    const [head] = await bankHeads(test.house.store, course, trainer.id);
    const id = head?.id ?? '';
    await readItemKey(test.house, trainer, id);
    await retireItem(test.house, trainer, id, true);
    await retireItem(test.house, trainer, id, false);
    const unknown = await itemsUnknownTo(test.house.store, [course], trainer.id);
    expect(unknown.map((one) => one.id)).not.toContain(id);
  });
});

it('what is done to the bank is in the ledger, its words are not', async () => {
  const course = await newCourse(2);
  const id = await addItem(test.house, trainer, course, item);
  await changeItem(test.house, trainer, id, item);
  await readItemKey(test.house, trainer, id);
  await retireItem(test.house, trainer, id, true);
  const entries = await test.house.store.db
    .selectFrom('kernel.ledgerEntry')
    .select(['act', 'encoded', 'actorId'])
    .where('objectId', '=', id)
    .orderBy('pending')
    .execute();
  expect(entries.map((entry) => entry.act)).toEqual([
    'academy.item.create',
    'academy.item.change',
    'academy.item.read-key',
    'academy.item.retire',
  ]);
  for (const entry of entries) {
    expect(entry.actorId).toBe(trainer.id);
    expect(entry.encoded.toString()).not.toMatch(/核身|手机号|规程/);
  }
});
