import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Role } from '../../kernel/actor.ts';
import type { Store } from '../../kernel/store.ts';
import { isConfirmed } from '../confirmations/rules.ts';
import type { PersonRecord, PersonSummary } from '../contract.ts';

const SUMMARY = ['id', 'name', 'workNumber', 'role', 'teamId', 'status', 'employer', 'contractEnds'] as const;

/** The database checks role and status; their types are narrower than `text`. */
function asSummary(row: { role: string; status: string }): PersonSummary {
  return row as PersonSummary;
}

export async function personById(store: Store, id: Id): Promise<PersonSummary | null> {
  const row = await store.db.selectFrom('identity.person').select(SUMMARY).where('id', '=', id).executeTakeFirst();
  return row ? asSummary(row) : null;
}

export async function allPeople(store: Store): Promise<PersonSummary[]> {
  const rows = await store.db.selectFrom('identity.person').select(SUMMARY).orderBy('workNumber').execute();
  return rows.map(asSummary);
}

/** Everything the commands need of one person; `lock` keeps others from changing it until the commit. */
export async function wholePerson(store: Store, by: { id: Id } | { email: string }, lock = false) {
  let query = store.db.selectFrom('identity.person').selectAll();
  query = 'id' in by ? query.where('id', '=', by.id) : query.where('email', '=', by.email);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? { ...row, role: row.role as Role, status: row.status as PersonSummary['status'] } : null;
}
export type WholePerson = NonNullable<Awaited<ReturnType<typeof wholePerson>>>;

/** People with the state of their accounts, for the administrator. */
export async function peopleWithAccounts(store: Store): Promise<PersonRecord[]> {
  const rows = await store.db
    .selectFrom('identity.person as p')
    .select(SUMMARY.map((column) => `p.${column}` as const))
    .select(['p.email', 'p.isDemo', 'p.disabledReason', 'p.resetAt'])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('identity.factor as f')
            .select(sql`1`.as('one'))
            .whereRef('f.personId', '=', 'p.id')
            .where('f.confirmedAt', 'is not', null),
        )
        .as('hasFactor'),
      eb
        .selectFrom('identity.session as s')
        .select(({ fn }) => fn.max('s.lastSeenAt').as('at'))
        .whereRef('s.personId', '=', 'p.id')
        .as('lastSeenAt'),
      eb
        .selectFrom('identity.invitation as i')
        .select('i.expiresAt')
        .whereRef('i.personId', '=', 'p.id')
        .where('i.usedAt', 'is', null)
        .as('invitationExpiresAt'),
    ])
    .orderBy('p.workNumber')
    .execute();
  return rows.map((row) => ({
    ...asSummary(row),
    email: row.email,
    isDemo: row.isDemo,
    disabledReason: row.disabledReason,
    awaitsConfirmation: !isConfirmed(row),
    hasFactor: Boolean(row.hasFactor),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    invitationExpiresAt: row.invitationExpiresAt?.toISOString() ?? null,
  }));
}

/** Administrators who can act, locked so that two commands cannot remove each other's last one. */
export async function activeAdministrators(
  store: Store,
): Promise<{ id: Id; isDemo: boolean; contractEnds: string | null }[]> {
  return store.db
    .selectFrom('identity.person')
    .select(['id', 'isDemo', 'contractEnds'])
    .where('role', '=', 'admin')
    .where('status', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** True when another person already has this e-mail or work number. */
export async function isTaken(
  store: Store,
  column: 'email' | 'workNumber',
  value: string,
  except: Id | null,
): Promise<boolean> {
  let query = store.db.selectFrom('identity.person').select('id').where(column, '=', value);
  if (except) query = query.where('id', '!=', except);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Active people whose contract ended before `today` (`YYYY-MM-DD`). */
export async function peopleOverContract(store: Store, today: string): Promise<Id[]> {
  const rows = await store.db
    .selectFrom('identity.person')
    .select('id')
    .where('status', '!=', 'disabled')
    .where('contractEnds', '<', today)
    .execute();
  return rows.map((row) => row.id);
}
