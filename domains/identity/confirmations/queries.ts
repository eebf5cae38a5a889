import type { Id } from '@kedun/base';
import type { Role } from '../../kernel/actor.ts';
import type { Store } from '../../kernel/store.ts';
import type { Confirmer, ResetPerson } from './rules.ts';

/** Who confirms, as they stand now. */
export async function confirmerById(store: Store, id: Id): Promise<Confirmer> {
  const row = await store.db
    .selectFrom('identity.person')
    .select(['id', 'role', 'teamId', 'dutySince'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...row, role: row.role as Role };
}

/** Active people whose reset nobody has confirmed yet, the longest waiting first. */
export async function awaitingPeople(store: Store) {
  const rows = await store.db
    .selectFrom('identity.person as p')
    .leftJoin('identity.team as t', 't.id', 'p.teamId')
    .leftJoin('identity.person as by', 'by.id', 'p.resetBy')
    .leftJoin('identity.factor as f', 'f.personId', 'p.id')
    .select(['p.id', 'p.name', 'p.workNumber', 'p.role', 'p.teamId', 'p.resetAt', 'p.resetBy'])
    .select(['t.name as teamName', 'by.name as resetByName', 'f.confirmedAt'])
    .where('p.resetAt', 'is not', null)
    .where('p.role', '<>', 'admin')
    .where('p.status', '=', 'active')
    .orderBy('p.resetAt')
    .orderBy('p.id')
    .execute();
  return rows.flatMap(({ resetAt, ...row }) => (resetAt ? [{ ...row, resetAt, role: row.role as Role }] : []));
}
export type AwaitingPerson = Awaited<ReturnType<typeof awaitingPeople>>[number];

/** Active leads of a team. */
export async function leadsOf(store: Store, { teamId }: Pick<ResetPerson, 'teamId'>): Promise<Id[]> {
  if (!teamId) return [];
  const rows = await store.db
    .selectFrom('identity.person')
    .select('id')
    .where('teamId', '=', teamId)
    .where('role', '=', 'lead')
    .where('status', '=', 'active')
    .execute();
  return rows.map(({ id }) => id);
}
