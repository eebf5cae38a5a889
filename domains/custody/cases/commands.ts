import { conflict, forbidden, type Id, type KedunError, newId, notFound } from '@kedun/base';
import type { Selectable } from 'kysely';
import type { Person } from '../../kernel/actor.ts';
import type { CustodyDetectionCase } from '../../kernel/database.ts';
import type { House } from '../../kernel/domain.ts';
import { customerFlags } from '../customers/queries.ts';
import type { CustodyRoom } from '../decisions/rules.ts';
import { allowValue } from '../detection/commands.ts';
import { casesChanged } from '../events.ts';
import { sealedValueOf } from '../values/queries.ts';
import type { CaseOutcome, ReportedMiss } from './contract.ts';
import { hasLooked, hasOpenAlarm } from './queries.ts';

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
    if (!value || assignment?.customerId !== value.customerId) return { error: notFound('value') };
    // Held until the command ends: an erasure comes before or after it.
    if (!(await customerFlags(store, value.customerId))) return { error: notFound('value') };
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

/** The value of a false alarm stands in clear again where it was reported, and is masked nowhere from now on. */
async function clearValue(
  { house, needs, values }: CustodyRoom,
  person: Person,
  row: Selectable<CustodyDetectionCase>,
): Promise<number> {
  const { store } = house;
  const { token, conversationId } = row;
  if (row.kind !== 'false_alarm' || !token) throw conflict('not_an_alarm', 'Nothing sealed was reported');
  if (!(await hasLooked(store, person.id, { token, conversationId, since: row.reportedAt })))
    throw conflict('case_unseen', 'Whoever clears a value has looked at it');
  const sealed = await sealedValueOf(store, token);
  if (!sealed) throw notFound('value');
  const value = await values.open(sealed);
  await allowValue(house, person, { type: sealed.type, value: value.expose() }, row.id);
  return needs.unseal?.(conversationId, token, value) ?? 0;
}

/** The privacy officer has looked into a report: it stays sealed, or it was nothing personal. */
export async function closeCase(room: CustodyRoom, person: Person, id: Id, outcome: CaseOutcome): Promise<Date> {
  const { house, values } = room;
  const { store, clock } = house;
  return store.command(async () => {
    const row = await store.db
      .selectFrom('custody.detectionCase')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound('case');
    if (row.closedAt) throw conflict('case_closed', 'The case is closed already');
    const messages = outcome === 'cleared' ? await clearValue(room, person, row) : 0;
    const closedAt = clock.now();
    await store.db
      .updateTable('custody.detectionCase')
      .set({ closedBy: person.id, closedAt, outcome })
      .where('id', '=', id)
      .execute();
    await house.record({
      actor: person,
      act: 'custody.case.close',
      result: 'done',
      object: { kind: 'detection-case', id },
      customer: await values.markOf(row.customerId),
      facts: { type: row.type, outcome, messages },
    });
    await house.publish(casesChanged, ['role:privacy_officer'], { id });
    return closedAt;
  });
}
