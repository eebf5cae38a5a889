import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { beforeOf, type CustodyRoom, pageFrom } from '../decisions/rules.ts';
import { closeCase, reportAlarm } from './commands.ts';
import { closeCaseRoute, type DetectionCase, detectionCasesRoute, reportAlarmRoute } from './contract.ts';
import { casesPage } from './queries.ts';

/** Routes of what agents report of detection. */
export function caseRoutes(room: CustodyRoom): Handler[] {
  const { house, needs } = room;
  return [
    handle(detectionCasesRoute, async ({ query }) => {
      const page = { state: query.state, before: beforeOf(query.cursor), limit: query.limit + 1 };
      const { items, next } = pageFrom(await casesPage(house.store, page), query.limit, (row) => row);
      const people = new Map((await needs.people()).map((person) => [person.id, person]));
      const described = items.map((row): DetectionCase => {
        const reporter = people.get(row.reportedBy);
        return {
          id: row.id,
          kind: row.kind as DetectionCase['kind'],
          conversationId: row.conversationId,
          token: row.token,
          sequence: row.sequence,
          type: row.type as DetectionCase['type'],
          dataClass: row.dataClass as DetectionCase['dataClass'],
          mask: row.mask,
          reporter: reporter ? { name: reporter.name, workNumber: reporter.workNumber } : null,
          reportedAt: row.reportedAt.toISOString(),
          exposedSeconds: row.exposedSeconds,
          closedBy: row.closedBy ? (people.get(row.closedBy)?.name ?? null) : null,
          closedAt: row.closedAt?.toISOString() ?? null,
          verdict: row.verdict as DetectionCase['verdict'],
        };
      });
      return { items: described, next };
    }),
    handle(reportAlarmRoute, async ({ params, body }, { actor }) => {
      const reported = await reportAlarm(room, personOf(actor), { ...params, ...body });
      if ('error' in reported) throw reported.error;
      return reported;
    }),
    handle(closeCaseRoute, async ({ params, body }, { actor }) => {
      const closedAt = await closeCase(room, personOf(actor), params.id, body.verdict);
      return { closedAt: closedAt.toISOString() };
    }),
  ];
}
