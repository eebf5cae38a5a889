import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { CustodyRoom } from '../decisions/rules.ts';
import { addExample, removeExample } from './commands.ts';
import { addExampleRoute, examplesRoute, removeExampleRoute } from './contract.ts';
import { allExamples } from './queries.ts';

/** Routes of sentences that detection must get right. */
export function exampleRoutes({ house, needs }: CustodyRoom): Handler[] {
  return [
    handle(examplesRoute, async () => {
      const names = new Map((await needs.people()).map((person) => [person.id, person.name]));
      const rows = await allExamples(house.store);
      return {
        examples: rows.map(({ id, kind, text, spans, createdAt, createdBy }) => ({
          ...{ id, kind, text, spans },
          createdAt: createdAt.toISOString(),
          createdBy: names.get(createdBy) ?? null,
        })),
      };
    }),
    handle(addExampleRoute, async ({ body }, { actor }) => ({ id: await addExample(house, personOf(actor), body) })),
    handle(removeExampleRoute, async ({ params }, { actor }) => {
      await removeExample(house, personOf(actor), params.id);
      return {};
    }),
  ];
}
