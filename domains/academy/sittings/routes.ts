import { encodeCursor, placeInTime, readCursor } from '@kedun/contract';
import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import * as contract from '../contract.ts';
import { lookAtSitting, noteSignal } from './commands.ts';
import { sittingDetail, sittings } from './queries.ts';

export function sittingRoutes(house: NamedHouse): Handler[] {
  return [
    handle(contract.noteSignal, async ({ params, body }, { actor }) => {
      await noteSignal(house, personOf(actor), params.id, body);
      return {};
    }),
    handle(contract.listSittings, async ({ params, query }) => {
      const { cursor, limit } = query;
      const people = new Map((await house.people()).map((person) => [person.id, person]));
      const page = { after: readCursor(cursor, placeInTime), limit: limit + 1 };
      const rows = await sittings(house.store, people, params.id, page);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, next: last ? encodeCursor([last.startedAt, last.id]) : null };
    }),
    handle(contract.readSitting, ({ params }) => sittingDetail(house.store, params.id)),
    handle(contract.lookAtSitting, async ({ params, body }, { actor }) => {
      await lookAtSitting(house, personOf(actor), params.id, body.note);
      return {};
    }),
  ];
}
