import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import * as contract from '../contract.ts';
import { makeReport } from './commands.ts';

export function reportRoutes(house: NamedHouse): Handler[] {
  return [
    handle(contract.makeReport, async ({ body }, { actor, language }) =>
      makeReport(house, personOf(actor), body, language),
    ),
  ];
}
