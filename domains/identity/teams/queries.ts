import type { Store } from '../../kernel/store.ts';
import type { Team } from '../contract.ts';

/** All teams with the number of their members who are not disabled. */
export async function allTeams(store: Store): Promise<Team[]> {
  const rows = await store.db
    .selectFrom('identity.team as t')
    .leftJoin('identity.person as p', (join) => join.onRef('p.teamId', '=', 't.id').on('p.status', '!=', 'disabled'))
    .select(['t.id', 't.name', 't.industry', 't.createdAt'])
    .select(({ fn }) => fn.count<number>('p.id').as('memberCount'))
    .groupBy(['t.id', 't.name', 't.industry', 't.createdAt'])
    .orderBy('t.createdAt')
    .orderBy('t.id')
    .execute();
  return rows.map(({ id, name, industry, memberCount }) => ({ id, name, industry, memberCount }));
}
