import type { Id } from '@kedun/base';
import type { Decision } from '@kedun/policy';
import type { Person } from '../../kernel/actor.ts';
import { usableApproval } from '../approvals/queries.ts';
import { hasOpenAlarm } from '../cases/queries.ts';
import type { Purpose } from '../contract.ts';
import { customerFlags } from '../customers/queries.ts';
import { quotaOf } from '../grants/queries.ts';
import { type SealedValue, sealedValueOf } from '../values/queries.ts';
import { verifiedUntil } from '../verification/queries.ts';
import {
  type Assignment,
  type CustodyRoom,
  certificateClassOf,
  coveredUntil,
  hasWithdrawnSensitive,
  purposesFor,
  revealQuestion,
} from './rules.ts';

/** A decided question about one reveal, with what it was decided on. */
export interface DecidedReveal {
  readonly decision: Decision;
  readonly value: SealedValue;
  readonly assignment: Assignment;
  readonly purpose: Purpose;
  readonly quota: { readonly limit: number; readonly left: number };
  readonly approvalId: Id | null;
  /** When rights that the decision rests on end by themselves: a look must not outlast them. */
  readonly rightsEnd: readonly Date[];
}

/** Why there is nothing to decide: the value or the conversation is not there, or they do not belong together. */
export interface Undecided {
  readonly decision: null;
  readonly value: SealedValue | null;
}

/**
 * Gathers every fact fresh and decides. Without a purpose it decides for the most usual one: what would happen.
 * A value of another customer than the conversation's is answered like one that does not exist.
 */
export async function decideReveal(
  room: CustodyRoom,
  person: Person,
  wish: { readonly token: Id; readonly conversationId: Id; readonly purpose: Purpose | null },
): Promise<DecidedReveal | Undecided> {
  const { house, needs, policy } = room;
  const { store } = house;
  const now = house.clock.now();
  const value = await sealedValueOf(store, wish.token);
  const assignment = await needs.assignmentOf(person.id, wish.conversationId);
  if (!value || !assignment || assignment.customerId !== value.customerId) return { decision: null, value };
  // Held until the command ends, so that an erasure comes before or after it, never in the middle.
  const flags = await customerFlags(store, value.customerId);
  if (!flags) return { decision: null, value: null };
  const purpose = wish.purpose ?? purposesFor(person.role, value.type)[0] ?? 'false_positive_review';
  const quota = await quotaOf(store, person.id, now);
  const approvalId = await usableApproval(store, person.id, { ...wish, purpose }, now);
  const verified = await verifiedUntil(store, wish.conversationId, now);
  const certificates = await needs.liveCertificates(person.id);
  const signedInUntil = await needs.signedInUntil(person);
  const rightsEnd = [signedInUntil, coveredUntil(certificates, value.dataClass)].filter((end) => end !== null);
  const decision = policy.decide(
    revealQuestion(person.id, wish.token, {
      role: person.role,
      isSessionFull: person.isFullySignedIn && signedInUntil !== null && (await needs.isStillSignedIn(person)),
      certificateClass: certificateClassOf(certificates),
      hasSignedAgreement: await needs.hasSignedAgreement(person.id),
      quotaLeft: quota.left,
      type: value.type,
      dataClass: value.dataClass,
      ...flags,
      // Read under the lock above: a withdrawal comes before or after this decision, never in the middle.
      isConsentWithdrawn: value.dataClass === 'C3' && (await hasWithdrawnSensitive(room, value.customerId)),
      isAssigned: assignment.isAssigned,
      isVerified: verified !== null,
      hasApproval: approvalId !== null,
      hasCase: person.role === 'privacy_officer' && (await hasOpenAlarm(store, wish)),
      purpose,
    }),
  );
  return { decision, value, assignment, purpose, quota, approvalId, rightsEnd };
}

/** Names of those who can approve for a team: its active leads, never the asker. */
export async function approversOf(
  { needs }: CustodyRoom,
  teamId: Id | null,
  askerId: Id,
): Promise<{ id: Id; name: string }[]> {
  const people = await needs.people();
  return people
    .filter((one) => one.role === 'lead' && one.teamId === teamId && one.status === 'active' && one.id !== askerId)
    .map(({ id, name }) => ({ id, name }));
}
