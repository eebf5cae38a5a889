import type { Id } from '@kedun/base';
import { type Person, personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { Colleague, NamedHouse } from '../certificates/routes.ts';
import * as contract from '../contract.ts';
import { startRetest } from '../retests/commands.ts';
import { pauseDuty, readClauses } from './commands.ts';
import { dutiesOf, dutyRecords } from './queries.ts';

/** The staff that a person sees in lists about learning: a lead their own team, the others everybody. */
export async function peopleBefore(house: NamedHouse, reader: Person): Promise<Map<Id, Colleague>> {
  const people = await house.people();
  const seen = reader.role === 'lead' ? people.filter(({ teamId }) => teamId && teamId === reader.teamId) : people;
  return new Map(seen.map((person) => [person.id, person]));
}

export function dutyRoutes(house: NamedHouse): Handler[] {
  return [
    handle(contract.readMyDuties, async (_, { actor }) => ({ items: await dutiesOf(house, personOf(actor).id) })),
    handle(contract.readClausesOfDuty, async ({ params }, { actor }) => {
      await readClauses(house, personOf(actor), params.id);
      return {};
    }),
    handle(contract.startRetest, async ({ params }, { actor }) => startRetest(house, personOf(actor), params.id)),
    handle(contract.listDuties, async ({ query }, { actor }) => {
      const people = await peopleBefore(house, personOf(actor));
      return { items: people.size > 0 ? await dutyRecords(house, people, query.state) : [] };
    }),
    handle(contract.pauseDuty, async ({ params, body }, { actor }) => {
      await pauseDuty(house, personOf(actor), params.id, body);
      return {};
    }),
  ];
}
