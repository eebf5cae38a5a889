import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { courseById } from '../courses/queries.ts';
import { addItem, changeItem, readItemKey, retireItem } from './commands.ts';
import { bankHeads } from './queries.ts';

export function itemRoutes(house: House): Handler[] {
  return [
    handle(contract.listItems, async ({ params }, { actor }) => {
      await courseById(house.store, params.id);
      return { items: await bankHeads(house.store, params.id, personOf(actor).id) };
    }),
    handle(contract.readItemKey, async ({ params }, { actor }) => {
      const { options, writtenBy: _, clauseVersion: __, ...item } = await readItemKey(house, actor, params.id);
      return { ...item, options: options.map(({ text, correct }) => ({ text, correct })) };
    }),
    handle(contract.createItem, async ({ params, body }, { actor }) => {
      await courseById(house.store, params.id);
      return { id: await addItem(house, actor, params.id, body) };
    }),
    handle(contract.changeItem, async ({ params, body }, { actor }) => {
      await changeItem(house, actor, params.id, body);
      return {};
    }),
    handle(contract.retireItem, async ({ params, body }, { actor }) => {
      await retireItem(house, actor, params.id, body.isRetired);
      return {};
    }),
  ];
}
