import { type Id, notFound } from '@kedun/base';
import { type Person, personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { type ApprovalRequest, approvalsRoute, decideApprovalRoute, requestApprovalRoute } from '../contract.ts';
import { maskedNames } from '../customers/queries.ts';
import { beforeOf, type CustodyRoom, decideApproving, pageFrom } from '../decisions/rules.ts';
import { askApproval, decideRequest } from './commands.ts';
import { earlierDecisions, requestById, requestsPage, type StoredRequest } from './queries.ts';

/** Requests as this person sees them, with the names of those who asked and decided. */
async function describe(
  { house, needs, policy }: CustodyRoom,
  person: Person,
  requests: readonly StoredRequest[],
): Promise<ApprovalRequest[]> {
  const { store, clock } = house;
  const now = clock.now();
  const names = await maskedNames(store, [...new Set(requests.map(({ customerId }) => customerId))]);
  const earlier = new Map<Id, Awaited<ReturnType<typeof earlierDecisions>>>();
  for (const teamId of new Set(requests.map((request) => request.teamId))) {
    earlier.set(teamId, await earlierDecisions(store, teamId));
  }
  return Promise.all(
    requests.map(async (request) => {
      const asker = await needs.personById(request.askerId);
      const decider = request.deciderId ? await needs.personById(request.deciderId) : null;
      const hasRunOut = ['waiting', 'approved'].includes(request.state) && request.expiresAt <= now;
      const isWaiting = request.state === 'waiting' && !hasRunOut;
      return {
        id: request.id,
        state: (hasRunOut ? 'expired' : request.state) as ApprovalRequest['state'],
        token: request.token,
        type: request.type as ApprovalRequest['type'],
        dataClass: request.dataClass as ApprovalRequest['dataClass'],
        mask: request.mask,
        purpose: request.purpose as ApprovalRequest['purpose'],
        note: request.note,
        conversationId: request.conversationId,
        customerId: request.customerId,
        customerMask: names.get(request.customerId) ?? null,
        asker: { id: request.askerId, name: asker?.name ?? '', workNumber: asker?.workNumber ?? '' },
        decider: decider ? { id: decider.id, name: decider.name } : null,
        askedAt: request.askedAt.toISOString(),
        decidedAt: request.decidedAt?.toISOString() ?? null,
        expiresAt: request.expiresAt.toISOString(),
        similar: earlier.get(request.teamId)?.get(`${request.type} ${request.purpose}`) ?? { approved: 0, denied: 0 },
        canDecide: isWaiting && decideApproving(policy, person, request).outcome === 'allow',
      };
    }),
  );
}

/** Asking for a look, and deciding on it. */
export function approvalRoutes(room: CustodyRoom): Handler[] {
  const { store, clock } = room.house;
  return [
    handle(requestApprovalRoute, async ({ body }, { actor }) => {
      const asked = await askApproval(room, personOf(actor), body);
      if (!asked.ok) throw asked.error;
      return { id: asked.id, expiresAt: asked.expiresAt.toISOString(), approvers: [...asked.approvers] };
    }),
    handle(approvalsRoute, async ({ query }, { actor }) => {
      const person = personOf(actor);
      const isQueue = person.role === 'lead' && person.teamId !== null;
      const whose = isQueue ? { teamId: person.teamId as Id } : { askerId: person.id };
      const page = {
        state: query.state,
        before: beforeOf(query.cursor),
        limit: query.limit + 1,
        now: clock.now(),
      };
      const rows = await requestsPage(store, whose, page);
      const next = pageFrom(rows, query.limit, (row) => row);
      return { items: await describe(room, person, next.items), next: next.next };
    }),
    handle(decideApprovalRoute, async ({ params, body }, { actor }) => {
      const person = personOf(actor);
      const error = await decideRequest(room, person, params.id, body.decision);
      if (error) throw error;
      const request = await requestById(store, params.id);
      const [described] = request ? await describe(room, person, [request]) : [];
      if (!described) throw notFound('request');
      return described;
    }),
  ];
}
