import { forbidden, type Id, notFound, Redacted, type SensitiveType } from '@kedun/base';
import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import {
  createCustomerRoute,
  customerRoute,
  customersRoute,
  looksRoute,
  type OwnLook,
  ownLooksRoute,
  type Purpose,
  putFieldRoute,
  searchCustomersRoute,
} from '../contract.ts';
import { beforeOf, type CustodyRoom, pageFrom } from '../decisions/rules.ts';
import { type GrantRow, grantsPage } from '../grants/queries.ts';
import { changeField, readClear, registerCustomer, searchCustomers } from './commands.ts';
import { customerFile, customersPage, maskedFields } from './queries.ts';

/** Customer files, masked; the values typed in are sealed before anything else happens. */
export function customerRoutes(room: CustodyRoom): Handler[] {
  const { house } = room;
  const { store } = house;
  async function fileOf(id: Id) {
    const file = await customerFile(store, id);
    if (!file) throw notFound('customer');
    return file;
  }
  return [
    handle(customersRoute, async ({ query }) => {
      const rows = await customersPage(store, { before: beforeOf(query.cursor), limit: query.limit + 1 });
      return pageFrom(rows, query.limit, (row) => row);
    }),
    handle(searchCustomersRoute, async ({ body }, { actor }) => {
      const wanted = readClear(body.type, Redacted.of(body.value));
      const found = await searchCustomers(room, personOf(actor), wanted);
      if (!found.ok) throw found.error;
      return { items: found.items, guesses: found.guesses };
    }),
    handle(createCustomerRoute, async ({ body }, { actor }) => {
      const fields = body.fields.map(({ type, value }) => readClear(type, Redacted.of(value)));
      const { preferences } = body;
      return fileOf(await registerCustomer(room, personOf(actor), { fields, preferences }));
    }),
    handle(customerRoute, ({ params }) => fileOf(params.id)),
    handle(putFieldRoute, async ({ params, body }, { actor }) => {
      const field = readClear(params.type, Redacted.of(body.value));
      const error = await changeField(room, personOf(actor), params.id, field);
      if (error) throw error;
      const fields = await maskedFields(store, [params.id]);
      const changed = fields.get(params.id)?.find(({ type }) => type === params.type);
      if (!changed) throw notFound('field');
      return changed;
    }),
    handle(looksRoute, async ({ params, query }) => {
      const page = { before: beforeOf(query.cursor), limit: query.limit + 1 };
      const rows = await grantsPage(store, { customerId: params.id }, page);
      const { items, next } = pageFrom(rows, query.limit, (row) => row);
      return { items: await Promise.all(items.map((row) => lookOf(room, row))), next };
    }),
    handle(ownLooksRoute, async ({ query }, { actor }) => {
      if (actor.kind !== 'visitor') throw forbidden('not_allowed', 'Only the customer reads their own');
      const page = { before: beforeOf(query.cursor), limit: query.limit + 1 };
      const rows = await grantsPage(store, { customerId: actor.customerId }, page);
      const numbers = new Map((await room.needs.people()).map(({ id, workNumber }) => [id, workNumber]));
      return pageFrom(rows, query.limit, (row) => ownLookOf(row, numbers.get(row.personId) ?? null));
    }),
  ];
}

/** What the customer is told: no name, no conversation, nothing that leads on. */
function ownLookOf(row: GrantRow, workNumber: string | null): OwnLook {
  const { mask } = row;
  return {
    at: row.openedAt.toISOString(),
    type: row.type as SensitiveType,
    mask,
    purpose: row.purpose as Purpose,
    workNumber,
  };
}

async function lookOf({ needs }: CustodyRoom, row: GrantRow) {
  const person = await needs.personById(row.personId);
  return {
    at: row.openedAt.toISOString(),
    person: person ? { name: person.name, workNumber: person.workNumber, role: person.role } : null,
    type: row.type as SensitiveType,
    mask: row.mask,
    purpose: row.purpose as Purpose,
    ledgerEntryId: row.ledgerEntryId,
  };
}
