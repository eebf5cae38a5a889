import { conflict, type Id, newId, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { CustodyRoom } from '../decisions/rules.ts';
import { casesChanged } from '../events.ts';
import type { ReportedMiss } from './contract.ts';

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

/** The privacy officer has looked into a report. */
export async function closeCase({ house, values }: CustodyRoom, person: Person, id: Id): Promise<Date> {
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
      .set({ closedBy: person.id, closedAt })
      .where('id', '=', id)
      .execute();
    await house.record({
      actor: person,
      act: 'custody.case.close',
      result: 'done',
      object: { kind: 'detection-case', id },
      customer: await values.markOf(row.customerId),
      facts: { type: row.type },
    });
    await house.publish(casesChanged, ['role:privacy_officer'], { id });
    return closedAt;
  });
}
