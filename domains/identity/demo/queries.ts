import type { Id } from '@kedun/base';
import type { Role } from '../../kernel/actor.ts';
import type { Store } from '../../kernel/store.ts';

/** Whether the installation runs the demo; what is made meanwhile goes with it. */
export interface DemoMode {
  /** False once the installation holds real data. Inside a command the answer holds until its end. */
  isDemo(): Promise<boolean>;
}

/** Everybody who came while the demo ran, but for the one who stays. */
export async function peopleMadeInDemo(store: Store, except: Id | null): Promise<Id[]> {
  const rows = await store.db.selectFrom('identity.person').select('id').where('madeInDemo', '=', true).execute();
  return rows.map(({ id }) => id).filter((id) => id !== except);
}

/** The demo people who can be signed in, in the order of their work numbers. */
export async function demoPeople(store: Store) {
  const rows = await store.db
    .selectFrom('identity.person as p')
    .leftJoin('identity.team as t', 't.id', 'p.teamId')
    .select(['p.id', 'p.name', 'p.workNumber', 'p.role', 't.name as teamName'])
    .where('p.isDemo', '=', true)
    .where('p.status', '=', 'active')
    .orderBy('p.workNumber')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}
