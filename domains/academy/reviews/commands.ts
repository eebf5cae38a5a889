import { conflict, forbidden, type Id } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { ReviewDecision } from '../contract.ts';
import { itemChanged } from '../events.ts';
import { itemWithKey, knownKeys } from '../items/queries.ts';
import { proposeAgain } from '../proposals/commands.ts';
import { CONFIRMERS } from '../proposals/rules.ts';
import { masked } from '../wording/commands.ts';

/**
 * A second person approves an item, or returns it: not who wrote it as it stands, only who has read its key, and only
 * the version that was read. From the commit on an approved one may be asked.
 */
export async function decideReview(house: House, person: Person, id: Id, given: ReviewDecision): Promise<void> {
  await house.store.command(async () => {
    const { db } = house.store;
    await db.selectFrom('academy.item').select('id').where('id', '=', id).forUpdate().execute();
    const item = await itemWithKey(house.store, id);
    if (item.review !== 'waiting') throw conflict('not_waiting', 'The item does not wait for a second person');
    if (item.writtenBy === person.id) throw forbidden('own_item', 'Another person reviews');
    if (item.version !== given.version) throw conflict('item_changed', 'The item was changed since it was read');
    if (!(await knownKeys(house.store, person.id, [id])).has(id)) {
      throw conflict('key_unread', 'Whoever reviews reads the key first');
    }
    const { decision } = given;
    const reviewNote = decision === 'returned' ? masked(given.note) : '';
    await db
      .updateTable('academy.item')
      .set({ review: decision, reviewedBy: person.id, reviewedAt: house.clock.now(), reviewNote })
      .where('id', '=', id)
      .execute();
    const facts = { decision, version: item.version, writtenBy: item.writtenBy ?? 'none' };
    await house.record({
      ...{ actor: person, act: 'academy.item.review', result: 'done', object: { kind: 'item', id }, facts },
    });
    // A new question of a course that leads to C3 is for those who confirm it, not for two trainers.
    if (decision === 'approved' && !CONFIRMERS.includes(person.role)) await proposeAgain(house, person, item.courseId);
    const audience = ['trainer', ...CONFIRMERS].map((role) => `role:${role}` as const);
    await house.publish(itemChanged, audience, { courseId: item.courseId, itemId: id });
  });
}
