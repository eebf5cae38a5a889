import type { Id } from '@kedun/base';
import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { CustodyRoom } from '../decisions/rules.ts';
import { judge } from '../detection/commands.ts';
import type { ProposalOutcome } from '../detection/contract.ts';
import { readableContent } from '../detection/queries.ts';
import { decideProposal, withdrawProposal } from './commands.ts';
import { confirmProposalRoute, readProposalRoute, refuseProposalRoute, withdrawProposalRoute } from './contract.ts';
import { lastDecided, waitingProposal } from './queries.ts';
import { CONFIRMERS } from './rules.ts';

/** Routes of changes that wait for a second person. */
export function proposalRoutes({ house, needs }: CustodyRoom): Handler[] {
  const { store } = house;
  async function decide(person: ReturnType<typeof personOf>, id: Id, outcome: 'confirmed' | 'refused') {
    const decided = await decideProposal(house, needs, person, id, outcome);
    if ('error' in decided) throw decided.error;
    return decided;
  }
  return [
    handle(readProposalRoute, async (_, { actor }) => {
      const people = await needs.people();
      const namedOf = (id: Id | null) => {
        const found = people.find((person) => person.id === id);
        return found ? { id: found.id, name: found.name, workNumber: found.workNumber } : null;
      };
      const described = (row: NonNullable<Awaited<ReturnType<typeof waitingProposal>>>) => ({
        id: row.id,
        reason: row.reason,
        proposedBy: namedOf(row.proposedBy),
        proposedAt: row.proposedAt.toISOString(),
      });
      const waiting = await waitingProposal(store);
      const content = waiting && readableContent(waiting.content, judge);
      const last = await lastDecided(store);
      const me = personOf(actor).id;
      const asker = waiting?.proposedBy ?? me;
      return {
        waiting: waiting && content ? { ...described(waiting), basedOn: waiting.basedOn, content } : null,
        last: last?.decidedAt
          ? {
              ...described(last),
              outcome: last.outcome as ProposalOutcome,
              decidedBy: namedOf(last.decidedBy),
              decidedAt: last.decidedAt.toISOString(),
            }
          : null,
        confirmers: people.filter(
          ({ id, role, status }) => id !== asker && status === 'active' && (CONFIRMERS as string[]).includes(role),
        ).length,
      };
    }),
    handle(confirmProposalRoute, ({ params }, { actor }) => decide(personOf(actor), params.id, 'confirmed')),
    handle(refuseProposalRoute, async ({ params }, { actor }) => {
      await decide(personOf(actor), params.id, 'refused');
      return {};
    }),
    handle(withdrawProposalRoute, async ({ params }, { actor }) => {
      await withdrawProposal(house, personOf(actor), params.id);
      return {};
    }),
  ];
}
