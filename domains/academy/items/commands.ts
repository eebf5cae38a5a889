import { conflict, type Id, invalid, newId, notFound } from '@kedun/base';
import { sql } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { ItemInput } from '../contract.ts';
import type { PaperItem } from '../exams/rules.ts';
import { versionInForce } from '../procedures/queries.ts';
import { proposeAgain } from '../proposals/commands.ts';
import { itemWithKey } from './queries.ts';
import { doesKeyFit } from './rules.ts';

/**
 * One person's exams and key reads happen one after the other, until the commit: otherwise a paper could be drawn in
 * the moment in which its key is being read.
 */
export async function oneAtATime(house: House, personId: Id): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`academy/${personId}`}, 0))`.execute(house.store.db);
}

async function isSitting(house: House, personId: Id, itemIds: readonly Id[]): Promise<boolean> {
  const running = await house.store.db
    .selectFrom('academy.examAttempt')
    .select('paper')
    .where('personId', '=', personId)
    .where('submittedAt', 'is', null)
    .execute();
  const asked = new Set(running.flatMap(({ paper }) => (paper as unknown as PaperItem[]).map((item) => item.itemId)));
  return itemIds.some((id) => asked.has(id));
}

/** Notes that a person knows these keys from now on; refuses while one of them is being asked of that person. */
export async function noteKeysRead(house: House, personId: Id, itemIds: readonly Id[]): Promise<void> {
  await oneAtATime(house, personId);
  if (await isSitting(house, personId, itemIds)) {
    throw conflict('you_are_sitting_it', 'The item is part of a running exam of the same person');
  }
  const existing = await house.store.db.selectFrom('academy.item').select('id').where('id', 'in', itemIds).execute();
  if (existing.length === 0) return;
  const at = house.clock.now();
  await house.store.db
    .insertInto('academy.keyRead')
    .values(existing.map(({ id }) => ({ personId, itemId: id, at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const SHIPPED = { review: 'approved', writtenBy: null } as const;

/** A person's words wait for a second person. */
function writtenBy(actor: Actor) {
  if (actor.kind !== 'person') return SHIPPED;
  return { review: 'waiting', writtenBy: actor.id, reviewedBy: null, reviewedAt: null, reviewNote: '' } as const;
}

async function noteAuthor(house: House, actor: Actor, itemId: Id): Promise<void> {
  if (actor.kind === 'person') await noteKeysRead(house, actor.id, [itemId]);
}

async function rowOf(house: House, courseId: Id, input: ItemInput) {
  if (!doesKeyFit(input)) throw invalid('key_does_not_fit', 'The key does not fit the kind of item');
  if (input.lessonId) {
    const lesson = await house.store.db
      .selectFrom('academy.lesson')
      .select('courseId')
      .where('id', '=', input.lessonId)
      .executeTakeFirst();
    if (lesson?.courseId !== courseId) throw invalid('lesson_elsewhere', 'The lesson belongs to another course');
  }
  const { kind, law, lawMark, lessonId, clause, difficulty, stem, options, explanation, tags } = input;
  const clauseVersion = clause ? await versionInForce(house.store, clause) : null;
  const words = {
    stem: JSON.stringify(stem),
    options: JSON.stringify(options),
    explanation: JSON.stringify(explanation),
    tags: JSON.stringify(tags),
  };
  return { kind, law, lawMark, lessonId, clause, clauseVersion, difficulty, ...words };
}

/**
 * Adds an item to the bank; its author knows the key. What a person wrote waits for a second one (`reviews`); what came
 * with the product, or is seeded, was read before.
 */
export async function addItem(
  house: House,
  actor: Actor,
  courseId: Id,
  input: ItemInput,
  { isShipped = false }: { readonly isShipped?: boolean } = {},
): Promise<Id> {
  return house.store.command(async () => {
    const id = newId();
    const row = await rowOf(house, courseId, input);
    const authorship = isShipped ? SHIPPED : writtenBy(actor);
    await house.store.db
      .insertInto('academy.item')
      .values({ ...row, ...authorship, id, courseId, status: 'active', createdAt: house.clock.now() })
      .execute();
    await noteAuthor(house, actor, id);
    await house.record({ actor, act: 'academy.item.create', result: 'done', object: { kind: 'item', id } });
    return id;
  });
}

/** Keeps what an item was before a change: records of earlier exams stay readable. */
async function archive(house: House, actor: Actor, item: Awaited<ReturnType<typeof itemWithKey>>): Promise<void> {
  const { id, version, courseId, kind, stem, options, explanation, law, lawMark, lessonId } = item;
  const { clause, clauseVersion, difficulty, tags, review, writtenBy } = item;
  const words = { kind, stem, options, explanation, law, lawMark, lessonId };
  const content = { ...words, courseId, clause, clauseVersion, difficulty, tags, review, writtenBy };
  await house.store.db
    .insertInto('academy.itemVersion')
    .values({
      ...{ itemId: id, version, content: JSON.stringify(content), changedAt: house.clock.now() },
      changedBy: actor.kind === 'person' ? actor.id : actor.kind,
    })
    .execute();
}

/** Changes an item, and so says that it fits its clause as it is in force; whoever does knows the key. It is read again. */
export async function changeItem(house: House, actor: Actor, id: Id, input: ItemInput): Promise<void> {
  await house.store.command(async () => {
    await house.store.db.selectFrom('academy.item').select('id').where('id', '=', id).forUpdate().execute();
    const before = await itemWithKey(house.store, id);
    const { courseId } = before;
    await noteAuthor(house, actor, id);
    await archive(house, actor, before);
    await house.store.db
      .updateTable('academy.item')
      .set({
        ...(await rowOf(house, courseId, input)),
        ...{ ...writtenBy(actor), version: before.version + 1, countedFrom: house.clock.now() },
      })
      .where('id', '=', id)
      .execute();
    await house.record({ actor, act: 'academy.item.change', result: 'done', object: { kind: 'item', id } });
    await proposeAgain(house, actor, courseId);
  });
}

/** Takes an item out of future papers, or puts it back. */
export async function retireItem(house: House, actor: Actor, id: Id, isRetired: boolean): Promise<void> {
  await house.store.command(async () => {
    const changed = await house.store.db
      .updateTable('academy.item')
      .set({
        ...{ status: isRetired ? 'retired' : 'active', retiredBecause: null },
        // What spoke against it was known to whoever puts it back: it is judged anew.
        ...(isRetired ? {} : { countedFrom: house.clock.now() }),
      })
      .where('id', '=', id)
      .returning('courseId')
      .executeTakeFirst();
    if (!changed) throw notFound('item');
    const object = { kind: 'item', id };
    await house.record({ actor, act: 'academy.item.retire', result: 'done', object, facts: { isRetired } });
    await proposeAgain(house, actor, changed.courseId);
  });
}

/** Opens an item with its key. The read is in the ledger, and the reader is never examined on it. */
export async function readItemKey(house: House, actor: Actor, id: Id) {
  return house.store.command(async () => {
    const item = await itemWithKey(house.store, id);
    await noteAuthor(house, actor, id);
    await house.record({ actor, act: 'academy.item.read-key', result: 'done', object: { kind: 'item', id } });
    return item;
  });
}
