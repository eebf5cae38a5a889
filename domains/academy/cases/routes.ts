import { invalid } from '@kedun/base';
import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { changeCase, changeVariants, createCase, removeCase } from './commands.ts';
import { caseFor, caseHeads, caseRecords } from './queries.ts';
import { asAskedCase, verdictOn } from './rules.ts';

export function caseRoutes(house: House): Handler[] {
  const { store } = house;
  return [
    handle(contract.listCases, async ({ query }, { actor }) => ({
      items: await caseHeads(store, personOf(actor).role, query),
    })),
    handle(contract.readCase, async ({ params }, { actor }) =>
      asAskedCase(await caseFor(store, personOf(actor).role, params.id)),
    ),
    handle(contract.decideCase, async ({ params, body }, { actor }) => {
      const verdict = verdictOn(await caseFor(store, personOf(actor).role, params.id), body.decision, body.option);
      if (!verdict) throw invalid('option_unknown', 'The case has no such decision or option');
      return verdict;
    }),
    handle(contract.listCaseRecords, async ({ params }) => ({ items: await caseRecords(store, params.id) })),
    handle(contract.createCase, async ({ params, body }, { actor }) => ({
      id: await createCase(house, actor, params.id, body),
    })),
    handle(contract.changeCase, async ({ params, body }, { actor }) => {
      await changeCase(house, actor, params.id, body);
      return {};
    }),
    handle(contract.changeVariants, async ({ params, body }, { actor }) => {
      await changeVariants(house, actor, params.id, body.variants);
      return {};
    }),
    handle(contract.removeCase, async ({ params }, { actor }) => {
      await removeCase(house, actor, params.id);
      return {};
    }),
  ];
}
