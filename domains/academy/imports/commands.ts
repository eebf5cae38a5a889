import type { Id } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { ItemInput } from '../contract.ts';
import { courseById } from '../courses/queries.ts';
import { addItem } from '../items/commands.ts';

/** Puts items into the bank of a course, all or none. Throws what `addItem` throws. */
export async function importItems(
  house: House,
  actor: Actor,
  courseId: Id,
  items: readonly ItemInput[],
): Promise<number> {
  return house.store.command(async () => {
    await courseById(house.store, courseId);
    for (const item of items) await addItem(house, actor, courseId, item);
    return items.length;
  });
}
