import type { Person } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { takeEvents } from '../../../test/events.ts';
import { signedIn } from '../../../test/people.ts';
import type { ItemInput } from '../contract.ts';
import { addItem, changeItem, readItemKey } from '../items/commands.ts';
import { bankHeads, itemsUnknownTo, itemWithKey } from '../items/queries.ts';
import { PLAIN_ITEM } from '../items/rules.ts';
import { decideReview } from './commands.ts';
import { waitingItems } from './queries.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let [author, reviewer, learner]: Person[] = [];
beforeAll(async () => {
  test = await openTestAcademy();
  const people = [];
  for (const role of ['trainer', 'privacy_officer', 'agent'] as const)
    people.push((await signedIn(test.identity, role)).actor);
  [author, reviewer, learner] = people;
});
afterAll(() => test.close());

const words = (zh: string) => ({ zh, en: '' });
const item: ItemInput = {
  ...PLAIN_ITEM,
  kind: 'judgment',
  stem: words('改收货人之前要先核身。'),
  options: ['正确', '错误'].map((zh, index) => ({ text: words(zh), correct: index === 0 })),
  explanation: words('改要紧的资料之前先核身'),
  law: '',
  lessonId: null,
};

const people = () => {
  if (!author || !reviewer || !learner) throw new Error('nobody signed in');
  return { author, reviewer, learner };
};
const isAsked = async (course: string, id: string) =>
  (await itemsUnknownTo(test.house.store, [course], people().learner.id)).some((one) => one.id === id);

async function written() {
  const course = await test.academy.importCourse(SEEDER, smallCourse(2, 2), false);
  const id = await addItem(test.house, people().author, course, item);
  return { course, id };
}

describe('a question that a person wrote', () => {
  it('is asked once a second person approved it, who read the key', async () => {
    const { author, reviewer } = people();
    const { course, id } = await written();
    expect(await isAsked(course, id)).toBe(false);
    expect((await waitingItems(test.house.store, reviewer.id, course)).items).toMatchObject([{ id, isMine: false }]);
    expect((await waitingItems(test.house.store, author.id, course)).items).toMatchObject([{ id, isMine: true }]);
    const approval = { decision: 'approved' as const, version: 1 };
    await expect(decideReview(test.house, author, id, approval)).rejects.toMatchObject({ code: 'own_item' });
    await expect(decideReview(test.house, reviewer, id, approval)).rejects.toMatchObject({ code: 'key_unread' });
    await readItemKey(test.house, reviewer, id);
    await takeEvents(test.house.store);
    await decideReview(test.house, reviewer, id, approval);
    expect((await takeEvents(test.house.store)).map(({ name }) => name)).toEqual(['academy.item_changed']);
    expect(await isAsked(course, id)).toBe(true);
    await expect(decideReview(test.house, reviewer, id, approval)).rejects.toMatchObject({ code: 'not_waiting' });
  });

  it('goes back with a reason, and waits again once it is mended', async () => {
    const { author, reviewer } = people();
    const { course, id } = await written();
    await readItemKey(test.house, reviewer, id);
    await decideReview(test.house, reviewer, id, { decision: 'returned', version: 1, note: '题干里有 13812345678' });
    const [head] = (await bankHeads(test.house.store, course, author.id)).filter((one) => one.id === id);
    expect(head).toMatchObject({ review: 'returned', reviewNote: '题干里有 138****5678' });
    expect(await isAsked(course, id)).toBe(false);
    await changeItem(test.house, author, id, { ...item, stem: words('改收货人之前应当先核身。') });
    expect(await itemWithKey(test.house.store, id)).toMatchObject({ review: 'waiting', reviewNote: '', version: 2 });
  });

  it('is not approved as it was before its last change', async () => {
    const { author, reviewer } = people();
    const { id } = await written();
    await readItemKey(test.house, reviewer, id);
    await changeItem(test.house, author, id, {
      ...item,
      options: item.options.map((one) => ({ ...one, correct: !one.correct })),
    });
    const old = decideReview(test.house, reviewer, id, { decision: 'approved', version: 1 });
    await expect(old).rejects.toMatchObject({ code: 'item_changed' });
  });

  it('leaves the papers when an approved one is changed, by whomever', async () => {
    const { reviewer } = people();
    const { course } = await written();
    const [head] = await bankHeads(test.house.store, course, reviewer.id);
    const id = head?.id ?? '';
    expect(await isAsked(course, id)).toBe(true);
    await changeItem(test.house, reviewer, id, item);
    expect(await isAsked(course, id)).toBe(false);
    const own = decideReview(test.house, reviewer, id, { decision: 'approved', version: 2 });
    await expect(own).rejects.toMatchObject({ code: 'own_item' });
  });
});
