import { personOf, type Role } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import * as contract from '../contract.ts';
import { courseById } from '../courses/queries.ts';
import { addAction, endAction, giveFeedback } from './commands.ts';
import { actionsOf, feedbackOf, myFeedback } from './queries.ts';

const OWNERS: ReadonlySet<Role> = new Set(['trainer', 'lead', 'supervisor']);

export function feedbackRoutes(house: NamedHouse): Handler[] {
  const owners = async () =>
    (await house.people()).filter(({ role, status }) => OWNERS.has(role) && status !== 'disabled');
  return [
    handle(contract.readMyFeedback, async ({ params }, { actor }) => {
      const { id } = await courseById(house.store, params.id);
      return myFeedback(house, id, personOf(actor).id);
    }),
    handle(contract.giveFeedback, async ({ params, body }, { actor }) => {
      await giveFeedback(house, personOf(actor), params.id, body);
      return {};
    }),
    handle(contract.readFeedback, async ({ params }) => {
      const { id } = await courseById(house.store, params.id);
      const people = new Map((await house.people()).map((person) => [person.id, person]));
      return {
        versions: await feedbackOf(house.store, id),
        actions: await actionsOf(house, id, people),
        owners: (await owners()).map((person) => ({
          id: person.id,
          name: person.name,
          workNumber: person.workNumber,
        })),
      };
    }),
    handle(contract.addFeedbackAction, async ({ params, body }, { actor }) => ({
      id: await addAction(house, personOf(actor), params.id, body, await owners()),
    })),
    handle(contract.endFeedbackAction, async ({ params, body }, { actor }) => {
      await endAction(house, personOf(actor), params.id, body.isDone);
      return {};
    }),
  ];
}
