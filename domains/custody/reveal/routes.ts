import { notFound } from '@kedun/base';
import { type Person, personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { expectedWait, liveRequest } from '../approvals/queries.ts';
import {
  closeGrantRoute,
  type GrantEnd,
  myRevealsRoute,
  noteRefusalRoute,
  type Outlook,
  outlookRoute,
  type Purpose,
  type RevealReason,
  type RevealRecord,
  revealRoute,
  standingRoute,
} from '../contract.ts';
import { approversOf, decideReveal } from '../decisions/queries.ts';
import { beforeOf, type CustodyRoom, helpWithConversation, pageFrom, purposesFor } from '../decisions/rules.ts';
import { endGrants } from '../grants/commands.ts';
import { type GrantRow, grantsPage, quotaOf } from '../grants/queries.ts';
import { guessesLeft } from '../guesses/queries.ts';
import { noteRefusal, reveal } from './commands.ts';

function toReasons(reasons: readonly { code: string; help: string | null }[]): RevealReason[] {
  return reasons.map(({ code, help }) => ({ code, help }));
}

/** What a reveal would take. It reads only: what the ledger keeps is the attempt (`reveal`, `noteRefusal`). */
async function outlookOf(
  room: CustodyRoom,
  person: Person,
  wish: { token: string; conversationId: string },
): Promise<Outlook> {
  const { store, clock } = room.house;
  const now = clock.now();
  const request = await liveRequest(store, person.id, wish, now);
  const isUsable = request?.state === 'approved';
  const decided = await decideReveal(room, person, {
    ...wish,
    purpose: isUsable ? (request.purpose as Purpose) : null,
  });
  if (!decided.decision) throw notFound('value');
  const { value, assignment, decision, quota } = decided;
  const asks = decision.outcome === 'ask';
  const approvers = asks ? await approversOf(room, assignment.teamId, person.id) : [];
  return {
    token: value.token,
    type: value.type,
    dataClass: value.dataClass,
    mask: value.mask,
    outcome: decision.outcome,
    reasons: toReasons(decision.reasons).map((reason) =>
      reason.code === 'not_assigned' ? { ...reason, help: helpWithConversation(person, assignment) } : reason,
    ),
    purposes: isUsable ? [request.purpose as Purpose] : [...purposesFor(person.role, value.type)],
    quota,
    approvers: approvers.map(({ name }) => name),
    expectedWaitMinutes: asks ? await expectedWait(store, assignment.teamId) : null,
    request: request
      ? {
          id: request.id,
          state: request.state as 'waiting' | 'approved',
          purpose: request.purpose as Purpose,
          until: request.expiresAt.toISOString(),
        }
      : null,
  };
}

function toRecord(row: GrantRow, now: Date): RevealRecord {
  const isOpen = row.endedAt === null && row.expiresAt > now;
  const end = isOpen ? now : (row.endedAt ?? row.expiresAt);
  return {
    grantId: row.id,
    at: row.openedAt.toISOString(),
    customerId: row.customerId,
    customerMask: row.customerMask,
    conversationId: row.conversationId,
    type: row.type as RevealRecord['type'],
    dataClass: row.dataClass as RevealRecord['dataClass'],
    mask: row.mask,
    purpose: row.purpose as Purpose,
    seconds: Math.max(
      0,
      Math.round((Math.min(end.getTime(), row.expiresAt.getTime()) - row.openedAt.getTime()) / 1000),
    ),
    isOpen,
    end: row.endReason as GrantEnd | null,
  };
}

/** Looking at values, and one's own right and record of it. */
export function revealRoutes(room: CustodyRoom): Handler[] {
  const { house, needs } = room;
  const { store, clock } = house;
  return [
    handle(outlookRoute, ({ params, query }, { actor }) => outlookOf(room, personOf(actor), { ...params, ...query })),
    handle(noteRefusalRoute, async ({ params, body }, { actor }) => ({
      noted: await noteRefusal(room, personOf(actor), { ...params, ...body }),
    })),
    handle(revealRoute, async ({ params, body }, { actor }) => {
      const result = await reveal(room, personOf(actor), { ...params, ...body });
      if (result.outcome === 'refused') throw result.error;
      if (result.outcome === 'approval_needed') {
        const { outcome, reasons, approvers } = result;
        return { outcome, reasons: toReasons(reasons), approvers: [...approvers] };
      }
      const { shown, grant } = result;
      return {
        outcome: 'allowed' as const,
        ...shown.expose(),
        grantId: grant.id,
        expiresAt: grant.expiresAt.toISOString(),
        quotaLeft: grant.quotaLeft,
      };
    }),
    handle(closeGrantRoute, async ({ params }, { actor }) => {
      const ended = await endGrants(house, { personId: personOf(actor).id, grantId: params.grantId }, 'closed');
      return { ended: ended > 0 };
    }),
    handle(myRevealsRoute, async ({ query }, { actor }) => {
      const page = { before: beforeOf(query.cursor), limit: query.limit + 1 };
      const rows = await grantsPage(store, { personId: personOf(actor).id }, page);
      return pageFrom(rows, query.limit, (row) => toRecord(row, clock.now()));
    }),
    handle(standingRoute, async (_, { actor }) => {
      const { id } = personOf(actor);
      const certificates = await needs.liveCertificates(id);
      return {
        certificates: certificates.map(({ dataClass, expiresAt }) => ({
          dataClass,
          expiresAt: expiresAt.toISOString(),
        })),
        lastEnd: certificates.length > 0 ? null : ((await needs.lastCertificateEnd?.(id)) ?? null),
        hasSignedAgreement: await needs.hasSignedAgreement(id),
        quota: await quotaOf(store, id, clock.now()),
        guesses: await guessesLeft(store, id, clock.now()),
      };
    }),
  ];
}
