import type { Id } from '@kedun/base';
import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { changeBuiltIn, importWords, removeWords, saveWord } from './commands.ts';
import * as contract from './contract.ts';
import { allWords, listWords, wordFinders } from './queries.ts';
import { csvOf } from './rules.ts';

/** Routes of the sensitive words. */
export function wordRoutes(house: House, needs: DeskNeeds): Handler[] {
  const { store, clock } = house;
  return [
    handle(contract.listWords, ({ query }) => listWords(store, query)),
    handle(contract.exportWords, async () => ({ csv: csvOf(await allWords(store)) })),
    handle(contract.tryWords, async ({ body: { text, direction } }) => {
      const finders = await wordFinders(store);
      return { findings: finders[direction](text, clock.now()) };
    }),
    handle(contract.saveWord, ({ params, body }, { actor }) =>
      saveWord(house, needs, personOf(actor), params.id as Id, body),
    ),
    handle(contract.removeWords, async ({ body }, { actor }) => ({
      removed: await removeWords(house, personOf(actor), body.ids),
    })),
    handle(contract.changeBuiltIn, ({ params, body }, { actor }) =>
      changeBuiltIn(house, personOf(actor), { ...params, ...body }),
    ),
    handle(contract.importWords, ({ body }, { actor }) => importWords(house, needs, personOf(actor), body)),
  ];
}
