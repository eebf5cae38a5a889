import type { Id } from '@kedun/base';
import type { PersonSummary } from '@kedun/domains/identity/contract';
import type { Selectable } from 'kysely';
import type { Person } from '../../kernel/actor.ts';
import type { IncidentsEmergency } from '../../kernel/database.ts';
import type { Store } from '../../kernel/store.ts';
import type { Emergency, EmergencyKind, Outcome } from '../contract.ts';

export type EmergencyRecord = Selectable<IncidentsEmergency>;

/** A stored call as staff see it. */
export function toEmergency(row: EmergencyRecord, people: readonly PersonSummary[]): Emergency {
  const named = (id: Id) => {
    const person = people.find((one) => one.id === id);
    return { name: person?.name ?? '', workNumber: person?.workNumber ?? '' };
  };
  const { seenBy, seenAt, closedBy, closedAt } = row;
  return {
    id: row.id,
    kind: row.kind as EmergencyKind,
    words: row.words,
    conversationId: row.conversationId,
    reporter: { id: row.reportedBy, ...named(row.reportedBy) },
    reportedAt: row.reportedAt.toISOString(),
    seen: seenBy && seenAt ? { ...named(seenBy), at: seenAt.toISOString() } : null,
    closed:
      closedBy && closedAt
        ? {
            ...named(closedBy),
            at: closedAt.toISOString(),
            outcome: row.outcome as Outcome,
            words: row.closingWords ?? '',
          }
        : null,
  };
}

/** A page of the calls that a person sees, newest first; one row more than asked for tells that there is a next page. */
export async function emergencyPage(
  { db }: Store,
  person: Person,
  page: { state: 'open' | 'closed'; before: Id | null; limit: number },
): Promise<EmergencyRecord[]> {
  let query = db
    .selectFrom('incidents.emergency')
    .selectAll()
    .where('closedAt', page.state === 'open' ? 'is' : 'is not', null)
    .orderBy('id', 'desc')
    .limit(page.limit);
  if (page.before) query = query.where('id', '<', page.before);
  if (person.role === 'agent' || person.role === 'lead') {
    const teamId = person.role === 'lead' ? person.teamId : null;
    query = query.where((is) =>
      is.or([is('reportedBy', '=', person.id), ...(teamId ? [is('teamId', '=', teamId)] : [])]),
    );
  }
  return query.execute();
}

/** One call; inside a command it is held until the command ends. */
export async function findEmergency(store: Store, id: Id): Promise<EmergencyRecord | undefined> {
  const query = store.db.selectFrom('incidents.emergency').selectAll().where('id', '=', id);
  return (store.isInCommand ? query.forUpdate() : query).executeTakeFirst();
}

/** Calls about a customer. */
export async function emergenciesOf({ db }: Store, customerId: Id): Promise<EmergencyRecord[]> {
  return db.selectFrom('incidents.emergency').selectAll().where('customerId', '=', customerId).orderBy('id').execute();
}
