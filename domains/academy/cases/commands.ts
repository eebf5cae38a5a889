import { type Id, invalid, newId, notFound } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { CaseInput, Variant } from '../contract.ts';
import { versionInForce } from '../procedures/queries.ts';

async function note(house: House, actor: Actor, verb: string, id: Id): Promise<void> {
  await house.record({ actor, act: `academy.case.${verb}`, result: 'done', object: { kind: 'training-case', id } });
}

async function refuseUnfit(house: House, courseId: Id, { clause, items }: CaseInput): Promise<void> {
  await versionInForce(house.store, clause);
  if (items.length === 0) return;
  const bank = await house.store.db
    .selectFrom('academy.item')
    .select('id')
    .where('courseId', '=', courseId)
    .where('id', 'in', items)
    .execute();
  if (bank.length < new Set(items).size) throw invalid('item_elsewhere', 'A question is not in the bank of the course');
}

function rowOf({ outcome, industry, clause, title, story, decisions, cause, lesson }: CaseInput) {
  const content = JSON.stringify({ story, decisions, cause, lesson });
  return { outcome, industry, clause, title: JSON.stringify(title), content };
}

async function link(house: House, caseId: Id, items: readonly Id[]): Promise<void> {
  await house.store.db.deleteFrom('academy.caseItem').where('caseId', '=', caseId).execute();
  const links = [...new Set(items)].map((itemId) => ({ caseId, itemId }));
  if (links.length > 0) await house.store.db.insertInto('academy.caseItem').values(links).execute();
}

/** Adds a case at the end of a course. Throws `not_found`, `clause_unknown`, `item_elsewhere`. */
export async function createCase(house: House, actor: Actor, courseId: Id, input: CaseInput): Promise<Id> {
  return house.store.command(async () => {
    const { db } = house.store;
    const course = await db
      .selectFrom('academy.course')
      .select('id')
      .where('id', '=', courseId)
      .forUpdate()
      .executeTakeFirst();
    if (!course) throw notFound('course');
    await refuseUnfit(house, courseId, input);
    const last = await db
      .selectFrom('academy.trainingCase')
      .select(({ fn }) => fn.max('position').as('position'))
      .where('courseId', '=', courseId)
      .executeTakeFirst();
    const id = newId();
    const position = (last?.position ?? 0) + 1;
    await db
      .insertInto('academy.trainingCase')
      .values({ ...rowOf(input), id, courseId, position })
      .execute();
    await link(house, id, input.items);
    await note(house, actor, 'create', id);
    return id;
  });
}

/** Changes a case. Throws `not_found`, `clause_unknown`, `item_elsewhere`. */
export async function changeCase(house: House, actor: Actor, id: Id, input: CaseInput): Promise<void> {
  await house.store.command(async () => {
    const changed = await house.store.db
      .updateTable('academy.trainingCase')
      .set(rowOf(input))
      .where('id', '=', id)
      .returning('courseId')
      .executeTakeFirst();
    if (!changed) throw notFound('case');
    await refuseUnfit(house, changed.courseId, input);
    await link(house, id, input.items);
    await note(house, actor, 'change', id);
  });
}

/** Removes a case; the questions that went with it stay in the bank. Throws `not_found`. */
export async function removeCase(house: House, actor: Actor, id: Id): Promise<void> {
  await house.store.command(async () => {
    const removed = house.store.db.deleteFrom('academy.trainingCase').where('id', '=', id).returning('id');
    if (!(await removed.executeTakeFirst())) throw notFound('case');
    await note(house, actor, 'remove', id);
  });
}

/** Says what a course means at the desks of each industry. Throws `not_found`. */
export async function changeVariants(
  house: House,
  actor: Actor,
  courseId: Id,
  variants: readonly Variant[],
): Promise<void> {
  await house.store.command(async () => {
    const row = { variants: JSON.stringify(variants) };
    const changed = house.store.db.updateTable('academy.course').set(row).where('id', '=', courseId).returning('id');
    if (!(await changed.executeTakeFirst())) throw notFound('course');
    const object = { kind: 'course', id: courseId };
    await house.record({ actor, act: 'academy.course.change', result: 'done', object });
  });
}
