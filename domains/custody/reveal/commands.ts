import { type Id, KedunError, Redacted } from '@kedun/base';
import type { Decision } from '@kedun/policy';
import type { Person } from '../../kernel/actor.ts';
import { spendApproval } from '../approvals/commands.ts';
import type { Purpose, ShownPicture } from '../contract.ts';
import { approversOf, type DecidedReveal, decideReveal, type Undecided } from '../decisions/queries.ts';
import { type CustodyRoom, joinCodes } from '../decisions/rules.ts';
import { originalOf } from '../files/commands.ts';
import { type GivenGrant, openGrant } from '../grants/commands.ts';
import { lockAll } from '../grants/queries.ts';
import type { SealedValue } from '../values/queries.ts';
import { refusalsSince } from './queries.ts';

/** What someone wants to see, where, and why. */
export interface RevealWish {
  readonly token: Id;
  readonly conversationId: Id;
  readonly purpose: Purpose;
}

/** What a look shows: a value, or the picture behind a picture's token. */
interface Shown {
  readonly value: string;
  readonly picture: ShownPicture | null;
}

/** How a reveal went. A refusal is a value: it must commit, because it is in the ledger. */
export type RevealOutcome =
  | { readonly outcome: 'allowed'; readonly shown: Redacted<Shown>; readonly grant: GivenGrant }
  | {
      readonly outcome: 'approval_needed';
      readonly reasons: Decision['reasons'];
      readonly approvers: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly error: KedunError };

/** Opening the same value again within this time, refused for the same reasons, is one attempt. */
const SAME_ATTEMPT_MS = 60_000;
const RESULT = { allow: 'allowed', ask: 'asked', deny: 'denied' } as const;

/** What stands in the ledger about a decided wish: whose value, which, where, and what refused. */
async function wordsOf(
  { values }: CustodyRoom,
  wish: Omit<RevealWish, 'purpose'>,
  decided: DecidedReveal | Undecided,
  lacking?: KedunError,
) {
  const { decision, value } = decided;
  const codes = decision ? joinCodes(decision.reasons.map((reason) => reason.code)) : 'not_found';
  const reasons = lacking?.code ?? codes;
  return {
    object: { kind: 'value', id: wish.token },
    ...(value ? { customer: await values.markOf(value.customerId) } : {}),
    facts: {
      conversation: wish.conversationId,
      ...(value ? { type: value.type, dataClass: value.dataClass } : {}),
      ...(reasons ? { reasons } : {}),
    },
  };
}

/**
 * Writes the decision down; what was not there, or is `lacking` though it may be seen, is written down as a refusal too,
 * because someone tried.
 */
async function recordDecision(
  room: CustodyRoom,
  person: Person,
  wish: RevealWish,
  decided: DecidedReveal | Undecided,
  lacking?: KedunError,
): Promise<Id> {
  const { facts, ...about } = await wordsOf(room, wish, decided, lacking);
  const result = decided.decision && !lacking ? RESULT[decided.decision.outcome] : 'denied';
  const withPurpose = { purpose: wish.purpose, ...facts };
  return room.house.record({ actor: person, act: 'custody.value.reveal', result, ...about, facts: withPurpose });
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

async function open(room: CustodyRoom, value: SealedValue): Promise<Redacted<Shown> | KedunError> {
  if (value.type !== 'IMAGE') return Redacted.of({ value: (await room.values.open(value)).expose(), picture: null });
  const original = await originalOf(room, value.token);
  return original.ok ? Redacted.of({ value: '', picture: original.picture }) : original.error;
}

/** Opens, counts and gives the grant; what turns out not to be there is refused, and nothing is spent on it. */
async function show(
  room: CustodyRoom,
  person: Person,
  wish: RevealWish,
  decided: DecidedReveal,
): Promise<RevealOutcome> {
  const { value, approvalId, rightsEnd } = decided;
  const shown = await open(room, value);
  const error = shown instanceof KedunError ? shown : undefined;
  const ledgerEntryId = await recordDecision(room, person, wish, decided, error);
  if (shown instanceof KedunError) return { outcome: 'refused', error: shown };
  if (approvalId) await spendApproval(room.house, approvalId);
  const { conversationId, purpose } = wish;
  const given = { conversationId, purpose, approvalId, ledgerEntryId };
  return { outcome: 'allowed', shown, grant: await openGrant(room.house, person, value, given, rightsEnd) };
}

/**
 * Reveals one value to one session: decide, open, write it into the ledger, count. All in one command: when the
 * ledger cannot be written, nothing is revealed (invariant 3). The lock makes quota, approval and a revocation under
 * way see each other.
 */
export async function reveal(room: CustodyRoom, person: Person, wish: RevealWish): Promise<RevealOutcome> {
  const { house } = room;
  return house.store.command(async (): Promise<RevealOutcome> => {
    await lockAll(house.store, [`person:${person.id}`]);
    const decided = await decideReveal(room, person, wish);
    if (!decided.decision) {
      await recordDecision(room, person, wish, decided);
      return { outcome: 'refused', error: new KedunError('not_found', 404, 'No such value in this conversation') };
    }
    const { decision, assignment } = decided;
    if (decision.outcome === 'allow') return show(room, person, wish, decided);
    await recordDecision(room, person, wish, decided);
    if (decision.outcome === 'deny') {
      return { outcome: 'refused', error: refusalOf(decision, { limit: decided.quota.limit }) };
    }
    const approvers = await approversOf(room, assignment.teamId, person.id);
    return { outcome: 'approval_needed', reasons: decision.reasons, approvers: approvers.map(({ name }) => name) };
  });
}

/**
 * Writes down that someone opened a value and was refused: they tried, though they came no further than the reason.
 * The same attempt again within a minute is the same attempt. Answers whether it was written.
 */
export async function noteRefusal(
  room: CustodyRoom,
  person: Person,
  wish: Omit<RevealWish, 'purpose'>,
): Promise<boolean> {
  const { house } = room;
  return house.store.command(async () => {
    await lockAll(house.store, [`person:${person.id}`]);
    const decided = await decideReveal(room, person, { ...wish, purpose: null });
    if (decided.decision && decided.decision.outcome !== 'deny') return false;
    const about = await wordsOf(room, wish, decided);
    const since = new Date(house.clock.now().getTime() - SAME_ATTEMPT_MS);
    const earlier = await refusalsSince(house.store, { personId: person.id, token: wish.token }, since);
    if (earlier.some(({ reasons }) => reasons === about.facts.reasons)) return false;
    await house.record({ actor: person, act: 'custody.value.try', result: 'denied', ...about });
    return true;
  });
}
