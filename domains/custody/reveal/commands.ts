import { type Id, KedunError, type Redacted } from '@kedun/base';
import type { Decision } from '@kedun/policy';
import type { Person } from '../../kernel/actor.ts';
import { spendApproval } from '../approvals/commands.ts';
import type { Purpose } from '../contract.ts';
import { approversOf, type DecidedReveal, decideReveal, type Undecided } from '../decisions/queries.ts';
import { type CustodyRoom, joinCodes } from '../decisions/rules.ts';
import { type GivenGrant, openGrant } from '../grants/commands.ts';
import { lockAll } from '../grants/queries.ts';

/** What someone wants to see, where, and why. */
export interface RevealWish {
  readonly token: Id;
  readonly conversationId: Id;
  readonly purpose: Purpose;
}

/** How a reveal went. A refusal is a value: it must commit, because it is in the ledger. */
export type RevealOutcome =
  | { readonly outcome: 'allowed'; readonly value: Redacted<string>; readonly grant: GivenGrant }
  | {
      readonly outcome: 'approval_needed';
      readonly reasons: Decision['reasons'];
      readonly approvers: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly error: KedunError };

const RESULT = { allow: 'allowed', ask: 'asked', deny: 'denied' } as const;

/** Writes the decision down; what was not there is written down as a refusal too, because someone tried. */
async function recordDecision(
  { house, values }: CustodyRoom,
  person: Person,
  wish: RevealWish,
  decided: DecidedReveal | Undecided,
): Promise<Id> {
  const { decision, value } = decided;
  return house.record({
    actor: person,
    act: 'custody.value.reveal',
    result: decision ? RESULT[decision.outcome] : 'denied',
    object: { kind: 'value', id: wish.token },
    ...(value ? { customer: await values.markOf(value.customerId) } : {}),
    facts: {
      purpose: wish.purpose,
      conversation: wish.conversationId,
      ...(value ? { type: value.type, dataClass: value.dataClass } : {}),
      ...(decision && decision.reasons.length > 0
        ? { reasons: joinCodes(decision.reasons.map((reason) => reason.code)) }
        : {}),
      ...(decision ? {} : { reasons: 'not_found' }),
    },
  });
}

/** The error that tells the first reason; its words name what would help. */
export function refusalOf(decision: Decision, params: Record<string, string | number> = {}): KedunError {
  const [first] = decision.reasons;
  return new KedunError(first?.code ?? 'not_permitted', 403, 'Refused by policy', {
    ...params,
    reasons: joinCodes(decision.reasons.map((reason) => reason.code)),
    help: first?.help ?? '',
  });
}

/**
 * Reveals one value to one session: decide, write it into the ledger, open, count. All in one command: when the
 * ledger cannot be written, nothing is revealed (invariant 3). The lock makes quota, approval and a revocation under
 * way see each other.
 */
export async function reveal(room: CustodyRoom, person: Person, wish: RevealWish): Promise<RevealOutcome> {
  const { house, values } = room;
  return house.store.command(async (): Promise<RevealOutcome> => {
    await lockAll(house.store, [`person:${person.id}`]);
    const decided = await decideReveal(room, person, wish);
    const ledgerEntryId = await recordDecision(room, person, wish, decided);
    if (!decided.decision) {
      return { outcome: 'refused', error: new KedunError('not_found', 404, 'No such value in this conversation') };
    }
    const { decision, value, approvalId, assignment, rightsEnd } = decided;
    if (decision.outcome === 'deny') {
      return { outcome: 'refused', error: refusalOf(decision, { limit: decided.quota.limit }) };
    }
    if (decision.outcome === 'ask') {
      const approvers = await approversOf(room, assignment.teamId, person.id);
      return { outcome: 'approval_needed', reasons: decision.reasons, approvers: approvers.map(({ name }) => name) };
    }
    if (approvalId) await spendApproval(house, approvalId);
    const { conversationId, purpose } = wish;
    const given = { conversationId, purpose, approvalId, ledgerEntryId };
    const grant = await openGrant(house, person, value, given, rightsEnd);
    return { outcome: 'allowed', value: await values.open(value), grant };
  });
}
