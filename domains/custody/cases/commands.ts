import { conflict, forbidden, type Id, type KedunError, newId, notFound, SENSITIVE_TYPES } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { holdCustomer } from '../customers/queries.ts';
import type { CustodyRoom } from '../decisions/rules.ts';
import { casesChanged } from '../events.ts';
import { sealedValueOf } from '../values/queries.ts';
import type { ReportedMiss, Verdict } from './contract.ts';
import { hasOpenAlarm } from './queries.ts';

/** Keeps a report for the privacy officer. Joins the command that sealed what was missed, and that writes the ledger. */
export async function openCase({ store, clock, publish }: House, miss: ReportedMiss): Promise<Id> {
  return store.command(async () => {
    const id = newId();
    await store.db
      .insertInto('custody.detectionCase')
      .values({ id, kind: 'miss', ...miss, reportedAt: clock.now() })
      .execute();
    await publish(casesChanged, ['role:privacy_officer'], { id });
    return id;
  });
}

/**
 * An agent says that a sealed value is nothing personal. Nothing is opened: the case holds its mask. Who serves the
 * conversation's team may say so; a refused attempt is in the ledger and returned as a value.
 */
export async function reportAlarm(
  { house, needs, values }: CustodyRoom,
  person: Person,
  { token, conversationId }: { readonly token: Id; readonly conversationId: Id },
): Promise<{ readonly id: Id } | { readonly error: KedunError }> {
  const { store, clock } = house;
  return store.command(async () => {
    const value = await sealedValueOf(store, token);
    const assignment = await needs.assignmentOf(person.id, conversationId);
    // A file that was sealed whole was found by no detection, so none was wrong about it.
    const isFound = value && SENSITIVE_TYPES.some((type) => type === value.type);
    if (!isFound || assignment?.customerId !== value.customerId) return { error: notFound('value') };
    // Held until the command ends: an erasure, or the same report by somebody else, comes before or after it.
    if (!(await holdCustomer(store, value.customerId))) return { error: notFound('value') };
    const isServing = assignment.isAssigned || (person.teamId !== null && person.teamId === assignment.teamId);
    const error = !isServing
      ? forbidden('not_assigned', 'Serves another team')
      : (await hasOpenAlarm(store, { token, conversationId }))
        ? conflict('already_reported', 'This value was reported already')
        : null;
    await house.record({
      actor: person,
      act: 'custody.case.report',
      result: error ? 'denied' : 'done',
      object: { kind: 'value', id: token },
      customer: await values.markOf(value.customerId),
      facts: { type: value.type, conversation: conversationId, ...(error ? { reasons: error.code } : {}) },
    });
    if (error) return { error };
    const id = newId();
    const { customerId, type, dataClass, mask } = value;
    await store.db
      .insertInto('custody.detectionCase')
      .values({
        ...{ id, kind: 'false_alarm', customerId, conversationId, token, type, dataClass, mask },
        ...{ reportedBy: person.id, reportedAt: clock.now() },
      })
      .execute();
    await house.publish(casesChanged, ['role:privacy_officer'], { id });
    return { id };
  });
}

/** The privacy officer has looked into a report. */
export async function closeCase(
  { house, values }: CustodyRoom,
  person: Person,
  id: Id,
  verdict: Verdict,
): Promise<Date> {
  const { store, clock } = house;
  return store.command(async () => {
    const row = await store.db
      .selectFrom('custody.detectionCase')
      .select(['customerId', 'closedAt', 'type'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound('case');
    if (row.closedAt) throw conflict('case_closed', 'The case is closed already');
    const closedAt = clock.now();
    await store.db
      .updateTable('custody.detectionCase')
      .set({ closedBy: person.id, closedAt, verdict })
      .where('id', '=', id)
      .execute();
    await house.record({
      actor: person,
      act: 'custody.case.close',
      result: 'done',
      object: { kind: 'detection-case', id },
      customer: await values.markOf(row.customerId),
      facts: { type: row.type, verdict },
    });
    await house.publish(casesChanged, ['role:privacy_officer'], { id });
    return closedAt;
  });
}
