import { type Handler, handle } from '../../kernel/handler.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import * as contract from '../contract.ts';
import { addClause, bringProcedures, changeClause } from './commands.ts';
import { chaptersInForce, clauseVersions, itemsNaming } from './queries.ts';
import type { StandardProcedures } from './rules.ts';

/** What the procedures need beside the house. */
export interface ProcedureHouse extends CertificateHouse {
  readonly standardProcedures: StandardProcedures;
}

export function procedureRoutes(house: ProcedureHouse): Handler[] {
  return [
    handle(contract.readProcedures, async () => ({ chapters: await chaptersInForce(house.store) })),
    handle(contract.readClause, async ({ params }) => {
      const versions = await clauseVersions(house.store, params.number);
      return { versions, ...(await itemsNaming(house.store, params.number, versions[0].version)) };
    }),
    handle(contract.bringProcedures, async (_, { actor }) => ({
      added: await bringProcedures(house, actor, house.standardProcedures, false),
    })),
    handle(contract.addClause, async ({ body }, { actor }) => ({ number: await addClause(house, actor, body) })),
    handle(contract.changeClause, async ({ params, body }, { actor }) =>
      changeClause(house, actor, params.number, body),
    ),
  ];
}
