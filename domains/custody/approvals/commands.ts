import { conflict, type Id, KedunError, newId, notFound, type SensitiveType } from '@kedun/base';
import type { Audience } from '@kedun/contract';
import { maskText } from '@kedun/detect';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Purpose } from '../contract.ts';
import { approversOf, decideReveal } from '../decisions/queries.ts';
import { type CustodyRoom, decideApproving } from '../decisions/rules.ts';
import { approvalDecided, approvalRequested } from '../events.ts';
import { lockAll } from '../grants/queries.ts';
import type { SealedValue } from '../values/queries.ts';
import { liveRequest, requestForDeciding, type StoredRequest } from './queries.ts';
import { usableUntil, waitsUntil } from './rules.ts';

/** What is asked for; `note` is free text and is masked before anything else happens to it. */
export interface ApprovalWish {
  readonly token: Id;
  readonly conversationId: Id;
  readonly purpose: Purpose;
  readonly note: string;
}

export type Asked =
  | { readonly ok: true; readonly id: Id; readonly expiresAt: Date; readonly approvers: readonly string[] }
  | { readonly ok: false; readonly error: KedunError };

function audienceOf(people: readonly Id[]): Audience[] {
  return people.map((id): Audience => `person:${id}`);
}

/** Why a request cannot be made; null when only an approval is missing. */
function refusalToAsk(decided: Awaited<ReturnType<typeof decideReveal>>): KedunError | null {
  if (!decided.decision) return notFound('value');
  const { outcome, reasons } = decided.decision;
  if (outcome === 'allow') return conflict('approval_pointless', 'No approval is needed');
  if (outcome === 'ask') return null;
  return new KedunError(reasons[0]?.code ?? 'not_permitted', 403, 'Refused by policy', {
    help: reasons[0]?.help ?? '',
  });
}

/** Asks the leads of the conversation's team. Every wish is in the ledger, also one that cannot be asked. */
export async function askApproval(room: CustodyRoom, person: Person, wish: ApprovalWish): Promise<Asked> {
  const { house, values } = room;
  const { store, clock } = house;
  return store.command(async (): Promise<Asked> => {
    await lockAll(store, [`person:${person.id}`]);
    await expireRequests(room, person.id);
    const decided = await decideReveal(room, person, wish);
    const teamId = decided.decision ? decided.assignment.teamId : null;
    const approvers = await approversOf(room, teamId, person.id);
    const error =
      refusalToAsk(decided) ??
      ((await liveRequest(store, person.id, wish, clock.now()))
        ? conflict('approval_already_waiting', 'There is a live request')
        : approvers.length === 0
          ? conflict('no_approver', 'The team has no other lead')
          : null);
    const { value } = decided;
    await house.record({
      actor: person,
      act: 'custody.approval.request',
      result: error ? 'denied' : 'asked',
      object: { kind: 'value', id: wish.token },
      ...(value ? { customer: await values.markOf(value.customerId) } : {}),
      facts: {
        purpose: wish.purpose,
        conversation: wish.conversationId,
        ...(value ? { type: value.type } : {}),
        ...(error ? { reasons: error.code } : {}),
      },
    });
    if (error || !value || teamId === null) return { ok: false, error: error ?? notFound('value') };
    const request = await insertRequest(room, person, wish, value, teamId);
    await house.publish(approvalRequested, audienceOf([...approvers.map(({ id }) => id), person.id]), {
      id: request.id,
      conversationId: wish.conversationId,
      token: wish.token,
      type: value.type,
      askerId: person.id,
    });
    return { ok: true, ...request, approvers: approvers.map(({ name }) => name) };
  });
}

async function insertRequest(
  { house: { store, clock }, detector }: CustodyRoom,
  person: Person,
  { token, conversationId, purpose, note }: ApprovalWish,
  { type, dataClass, mask, customerId }: SealedValue,
  teamId: Id,
): Promise<{ id: Id; expiresAt: Date }> {
  const askedAt = clock.now();
  const request = { id: newId(), expiresAt: waitsUntil(askedAt) };
  await store.db
    .insertInto('custody.approvalRequest')
    .values({
      ...request,
      ...{ token, conversationId, purpose, type, dataClass, mask, customerId, teamId, askedAt },
      askerId: person.id,
      note: maskText(note, (await detector()).scan(note)),
      state: 'waiting',
    })
    .execute();
  return request;
}

/** Decides on a request; whoever asked cannot (invariant 5). A refused attempt is in the ledger and returned as a value. */
export async function decideRequest(
  room: CustodyRoom,
  person: Person,
  id: Id,
  choice: 'approve' | 'deny',
): Promise<KedunError | null> {
  const { house, needs, policy, values } = room;
  const { store, clock } = house;
  return store.command(async () => {
    const request = await requestForDeciding(store, id);
    if (!request) return notFound('request');
    const isFullySignedIn = person.isFullySignedIn && (await needs.isStillSignedIn(person));
    const decision = decideApproving(policy, { ...person, isFullySignedIn }, request);
    const now = clock.now();
    const isWaiting = request.state === 'waiting' && request.expiresAt > now;
    const error =
      decision.outcome !== 'allow'
        ? new KedunError(decision.reasons[0]?.code ?? 'not_permitted', 403, 'May not decide on this request')
        : isWaiting
          ? null
          : conflict('approval_not_waiting', 'Decided, used or run out already');
    await house.record({
      actor: person,
      act: 'custody.approval.decide',
      result: error ? 'denied' : 'done',
      object: { kind: 'approval', id },
      customer: await values.markOf(request.customerId),
      facts: { choice, type: request.type, purpose: request.purpose, ...(error ? { reasons: error.code } : {}) },
    });
    if (error) return error;
    const isYes = choice === 'approve';
    await store.db
      .updateTable('custody.approvalRequest')
      .set({
        state: isYes ? 'approved' : 'denied',
        deciderId: person.id,
        decidedAt: now,
        ...(isYes ? { expiresAt: usableUntil(now) } : {}),
      })
      .where('id', '=', id)
      .execute();
    await tellDecided(room, request, isYes ? 'approved' : 'denied');
    return null;
  });
}

async function tellDecided(
  room: CustodyRoom,
  request: StoredRequest,
  outcome: 'approved' | 'denied' | 'withdrawn' | 'expired',
): Promise<void> {
  const leads = await approversOf(room, request.teamId, request.askerId);
  await room.house.publish(approvalDecided, audienceOf([request.askerId, ...leads.map(({ id }) => id)]), {
    ...namesOf(request),
    outcome,
  });
}

/** What an answer is about, as its event says it. */
function namesOf({ id, conversationId, token, type, askerId }: StoredRequest) {
  return { id, conversationId, token, type: type as SensitiveType, askerId };
}

/** Takes the one look that was approved. Inside the command that reveals. */
export async function spendApproval({ store }: House, id: Id): Promise<void> {
  await store.db.updateTable('custody.approvalRequest').set({ state: 'used' }).where('id', '=', id).execute();
}

/** Takes back the customer's live requests for sensitive values: nothing in the house may open them any more. */
export async function withdrawRequests(room: CustodyRoom, customerId: Id): Promise<void> {
  const withdrawn = await room.house.store.db
    .updateTable('custody.approvalRequest')
    .set({ state: 'withdrawn' })
    .where('customerId', '=', customerId)
    .where('dataClass', '=', 'C3')
    .where('state', 'in', ['waiting', 'approved'])
    .returningAll()
    .execute();
  for (const request of withdrawn) await tellDecided(room, request, 'withdrawn');
}

/** Closes requests that ran out, of one asker or of all; tells the asker and the leads. */
export async function expireRequests(room: CustodyRoom, askerId?: Id): Promise<void> {
  const { store, clock } = room.house;
  await store.command(async () => {
    let query = store.db
      .updateTable('custody.approvalRequest')
      .set({ state: 'expired' })
      .where('state', 'in', ['waiting', 'approved'])
      .where('expiresAt', '<=', clock.now());
    if (askerId) query = query.where('askerId', '=', askerId);
    for (const request of await query.returningAll().execute()) await tellDecided(room, request, 'expired');
  });
}
