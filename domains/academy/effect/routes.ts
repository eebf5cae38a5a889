import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import * as contract from '../contract.ts';
import { handInPretest, planComparison, startPretest, untrained } from './commands.ts';
import { courseEffect, pretestFor } from './queries.ts';

export function effectRoutes(house: NamedHouse): Handler[] {
  return [
    handle(contract.readPretest, async ({ params }, { actor }) => pretestFor(house, params.id, personOf(actor).id)),
    handle(contract.startPretest, async ({ params }, { actor }) => startPretest(house, personOf(actor), params.id)),
    handle(contract.handInPretest, async ({ params, body }, { actor }) =>
      handInPretest(house, personOf(actor), params.id, body.answers),
    ),
    handle(contract.readEffect, async ({ params }) => courseEffect(house, params.id)),
    handle(contract.listUntrained, async ({ params }) => ({
      items: (await untrained(house, await house.people(), params.id)).map(({ id, name, workNumber }) => ({
        ...{ id, name, workNumber },
      })),
    })),
    handle(contract.planComparison, async ({ params, body }, { actor }) =>
      planComparison(
        house,
        personOf(actor),
        params.id,
        { people: body.people, opensAt: new Date(body.opensAt) },
        await house.people(),
      ),
    ),
  ];
}
