import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import * as contract from '../contract.ts';
import { peopleBefore } from '../duties/routes.ts';
import { appealViolation, decideAppeal, reportViolation } from './commands.ts';
import { violationRecords, violationsOf } from './queries.ts';

export function violationRoutes(house: NamedHouse): Handler[] {
  const { store } = house;
  return [
    handle(contract.readMyViolations, async (_, { actor }) => ({
      items: await violationsOf(store, personOf(actor).id),
    })),
    handle(contract.listViolations, async ({ query }, { actor }) => {
      const person = personOf(actor);
      const people = await peopleBefore(house, person);
      return { items: people.size > 0 ? await violationRecords(store, person.id, people, query.status) : [] };
    }),
    handle(contract.listStaff, async (_, { actor }) => {
      const people = await peopleBefore(house, personOf(actor));
      return { items: [...people].map(([id, { name, workNumber }]) => ({ id, name, workNumber })) };
    }),
    handle(contract.reportViolation, async ({ body }, { actor }) => reportViolation(house, actor, body)),
    handle(contract.appealViolation, async ({ params, body }, { actor }) => {
      await appealViolation(house, personOf(actor), params.id, body.appeal);
      return {};
    }),
    handle(contract.decideAppeal, async ({ params, body }, { actor }) => {
      await decideAppeal(house, personOf(actor), params.id, body);
      return {};
    }),
  ];
}
