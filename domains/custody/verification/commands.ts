import { randomBytes } from 'node:crypto';
import { dataClassOf, type Id, invalid, KedunError, newId, notFound } from '@kedun/base';
import { sameIndex } from '@kedun/vault';
import type { Person } from '../../kernel/actor.ts';
import { type CustodyRoom, decideVerifying, hasWithdrawnSensitive, joinCodes } from '../decisions/rules.ts';
import { customerVerified } from '../events.ts';
import { takeGuess } from '../guesses/commands.ts';
import { GUESSES_PER_PERSON, GUESSES_PER_TARGET } from '../guesses/rules.ts';
import type { ClearValue } from '../values/commands.ts';
import { fieldsOnFile, isTheirs } from './queries.ts';
import { basisOf, countsUntil, type FieldOnFile, judgeable, provingFields } from './rules.ts';

export type Verdict =
  | { readonly ok: true; readonly isPassed: boolean }
  | { readonly ok: false; readonly error: KedunError };

/** Every answer is compared with something, so that a field that is not on file takes as long as a wrong answer. */
function allMatch(room: CustodyRoom, answers: readonly ClearValue[], fields: readonly FieldOnFile[]): boolean {
  const nothing = randomBytes(32);
  const verdicts = answers.map((answer) => {
    const field = fields.find(({ type }) => type === answer.type);
    return sameIndex(field?.blindIndex ?? nothing, room.values.indexOf(answer));
  });
  return verdicts.every(Boolean);
}

/** What stands on file and may be used: comparing is using, so sensitive fields of who withdrew prove nothing. */
async function usableFields(room: CustodyRoom, customerId: Id): Promise<FieldOnFile[]> {
  const fields = await fieldsOnFile(room.house.store, customerId);
  if (!(await hasWithdrawnSensitive(room, customerId))) return fields;
  return fields.filter(({ type }) => dataClassOf(type) !== 'C3');
}

/** Whether this person may try at all; null when they may. */
async function refusalToVerify(
  { needs, policy }: CustodyRoom,
  person: Person,
  conversationId: Id,
): Promise<{ error: KedunError } | { customerId: Id }> {
  const assignment = await needs.assignmentOf(person.id, conversationId);
  if (!assignment) return { error: notFound('conversation') };
  const decision = decideVerifying(policy, person, { id: conversationId, isAssigned: assignment.isAssigned });
  if (decision.outcome === 'allow') return { customerId: assignment.customerId };
  const code = decision.reasons[0]?.code ?? 'not_permitted';
  return { error: new KedunError(code, 403, 'May not verify in this conversation') };
}

/**
 * Compares what the customer says with the file, blind (盲核验): one verdict over all answers. It takes one guess of
 * the shared budget per try, and says and does the same for a customer of whom nothing is known.
 */
export async function verifyBlind(
  room: CustodyRoom,
  person: Person,
  conversationId: Id,
  answers: readonly ClearValue[],
): Promise<Verdict> {
  const { house, values } = room;
  const verdict = judgeable(answers.map(({ type }) => type));
  if (verdict !== 'yes') return { ok: false, error: invalid(verdict, 'These answers cannot be judged') };
  return house.store.command(async (): Promise<Verdict> => {
    const permitted = await refusalToVerify(room, person, conversationId);
    const record = async (result: 'done' | 'failed' | 'denied', reasons?: string) =>
      house.record({
        actor: person,
        act: 'custody.customer.verify',
        result,
        object: { kind: 'conversation', id: conversationId },
        ...('customerId' in permitted ? { customer: await values.markOf(permitted.customerId) } : {}),
        facts: { asked: joinCodes(answers.map(({ type }) => type)), ...(reasons ? { reasons } : {}) },
      });
    if ('error' in permitted) {
      await record('denied', permitted.error.code);
      return { ok: false, error: permitted.error };
    }
    const { customerId } = permitted;
    const guess = await takeGuess(house, values, person.id, customerId, answers);
    if (!guess.isAllowed) {
      await record('denied', 'guess_budget_exhausted');
      return { ok: false, error: budgetExhausted() };
    }
    const fields = provingFields(await usableFields(room, customerId), person.id);
    const isPassed = allMatch(room, answers, fields);
    await record(isPassed ? 'done' : 'failed');
    await keepVerdict(room, person, { conversationId, customerId, isPassed, fields, answers });
    return { ok: true, isPassed };
  });
}

async function keepVerdict(
  { house, needs }: CustodyRoom,
  person: Person,
  tried: {
    readonly conversationId: Id;
    readonly customerId: Id;
    readonly isPassed: boolean;
    readonly fields: readonly FieldOnFile[];
    readonly answers: readonly ClearValue[];
  },
): Promise<void> {
  const at = house.clock.now();
  const { conversationId, customerId, isPassed } = tried;
  const asked = tried.answers.map(({ type }) => type);
  const validUntil = isPassed ? countsUntil(at) : null;
  const basis = basisOf(tried.fields, asked, conversationId);
  await house.store.db
    .insertInto('custody.verification')
    .values({ id: newId(), personId: person.id, at, validUntil, basis, conversationId, customerId, isPassed })
    .execute();
  if (!validUntil) return;
  await needs.customerVerified?.(conversationId, basis);
  await house.publish(customerVerified, [`person:${person.id}`], {
    conversationId,
    customerId,
    verifiedUntil: validUntil.toISOString(),
  });
}

/** What a comparison of a text with its customer says: one verdict over all values that stand in it. */
export type Comparison = 'theirs' | 'not_theirs' | 'exhausted';

/**
 * Whether all these values are this customer's, blind: for what somebody is about to write to them. One guess of the
 * shared budget for all of them; nobody else's values are looked at, so it says and does the same whether or not
 * anybody has them. Joins the running command.
 */
export async function compareBlind(
  room: CustodyRoom,
  personId: Id,
  customerId: Id,
  said: readonly ClearValue[],
): Promise<Comparison> {
  const { house, values } = room;
  const guess = await takeGuess(house, values, personId, customerId, said);
  if (!guess.isAllowed) return 'exhausted';
  const isWithdrawn = await hasWithdrawnSensitive(room, customerId);
  const usable = said.filter(({ type }) => !isWithdrawn || dataClassOf(type) !== 'C3');
  const sought = usable.map((value) => ({ type: value.type, blindIndex: values.indexOf(value) }));
  const isAll = await isTheirs(house.store, { customerId, personId, sought });
  return isAll && usable.length === said.length ? 'theirs' : 'not_theirs';
}

/** The shared budget is used up: by the person this hour, or at this target today. */
export function budgetExhausted(): KedunError {
  return new KedunError('guess_budget_exhausted', 429, 'The shared budget of guesses is used up', {
    perHour: GUESSES_PER_PERSON,
    perTarget: GUESSES_PER_TARGET,
  });
}
