import type { Role } from '../../kernel/actor.ts';
import type { Store } from '../../kernel/store.ts';

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
