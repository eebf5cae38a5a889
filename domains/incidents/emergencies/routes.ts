import { isId, notFound } from '@kedun/base';
import { encodeCursor, readCursor } from '@kedun/contract';
import { z } from 'zod';
import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { proveEntry } from '../../kernel/ledger/receipts.ts';
import * as contract from '../contract.ts';
import { closeEmergency, type IncidentsNeeds, noteLook, reportEmergency, seeEmergency } from './commands.ts';
import { emergencyPage, findEmergency, toEmergency } from './queries.ts';
import { maySee, stateOf } from './rules.ts';

const lastId = z.tuple([z.string().refine(isId)]);

/** Routes of calls for help. */
export function emergencyRoutes(house: House, needs: IncidentsNeeds): Handler[] {
  const { store } = house;
  return [
    handle(contract.reportEmergency, ({ body }, { actor }) => reportEmergency(house, needs, personOf(actor), body)),
    handle(contract.listEmergencies, async ({ query }, { actor }) => {
      const [before] = readCursor(query.cursor, lastId) ?? [null];
      const page = { state: query.state, before, limit: query.limit + 1 };
      const rows = await emergencyPage(store, personOf(actor), page);
      const people = await needs.people();
      const items = rows.slice(0, query.limit).map((row) => toEmergency(row, people));
      const last = items.at(-1);
      return { items, next: rows.length > query.limit && last ? encodeCursor([last.id]) : null };
    }),
    handle(contract.readEmergency, async ({ params: { id } }, { actor }) => {
      const person = personOf(actor);
      const row = await findEmergency(store, id);
      if (!row || !maySee(person, row)) throw notFound('emergency');
      const proof = await proveEntry(store, row.entryId);
      const { evidence, evidenceHash: hash } = row;
      if (evidence) await noteLook(house, person, id);
      return {
        emergency: toEmergency(row, await needs.people()),
        evidence:
          evidence && hash
            ? { messages: JSON.parse(evidence).messages, hash, state: stateOf(evidence, hash, proof) }
            : null,
        entryId: row.entryId,
        receipt: proof?.receipt ?? null,
      };
    }),
    handle(contract.seeEmergency, ({ params }, { actor }) => seeEmergency(house, needs, personOf(actor), params.id)),
    handle(contract.closeEmergency, ({ params, body }, { actor }) =>
      closeEmergency(house, needs, personOf(actor), { ...params, ...body }),
    ),
  ];
}
