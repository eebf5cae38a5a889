import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { courseById } from '../courses/queries.ts';
import { judgeItems } from './commands.ts';
import { examReport, itemReportsFor } from './queries.ts';

export function statisticsRoutes(house: House): Handler[] {
  const { store } = house;
  return [
    handle(contract.readStatistics, async ({ params }, { actor }) => {
      const { id } = await courseById(store, params.id);
      const { computedAt, items } = await itemReportsFor(store, id, personOf(actor).id);
      return { computedAt: computedAt?.toISOString() ?? null, exams: await examReport(store, id), items };
    }),
    handle(contract.judgeItems, ({ params }, { actor }) => judgeItems(house, actor, params.id)),
  ];
}
