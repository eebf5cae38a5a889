import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { importItems } from './commands.ts';
import { readSource } from './queries.ts';

export function importRoutes(house: House): Handler[] {
  return [
    handle(contract.readSource, async ({ body }) => readSource(body.format, body.source)),
    handle(contract.importItems, async ({ params, body }, { actor }) => ({
      added: await importItems(house, actor, params.id, body.items),
    })),
  ];
}
