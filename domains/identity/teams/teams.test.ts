import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPerson, openTestIdentity } from '../../../test/people.ts';
import { changeTeam, createTeam, removeTeam } from './commands.ts';
import { allTeams } from './queries.ts';

const SYSTEM = systemActor('test');
let test: Awaited<ReturnType<typeof openTestIdentity>>;
beforeAll(async () => {
  test = await openTestIdentity();
});
afterAll(() => test.close());

it('a team is created, renamed, counted and removed when nobody is in it', async () => {
  const { house, identity } = test;
  const first = await createTeam(house, SYSTEM, { name: '商城组', industry: '电商' });
  const second = await createTeam(house, SYSTEM, { name: '通行组', industry: '收费' });
  await expect(createTeam(house, SYSTEM, { name: '商城组', industry: '' })).rejects.toMatchObject({
    code: 'team_name_taken',
  });
  await changeTeam(house, SYSTEM, first, { name: '山茶组', industry: '电商' });
  await expect(changeTeam(house, SYSTEM, second, { name: '山茶组', industry: '' })).rejects.toMatchObject({
    code: 'team_name_taken',
  });
  await addPerson(identity, 'agent', { teamId: first });
  expect(await allTeams(house.store)).toEqual([
    { id: first, name: '山茶组', industry: '电商', memberCount: 1 },
    { id: second, name: '通行组', industry: '收费', memberCount: 0 },
  ]);
  await expect(removeTeam(house, SYSTEM, first)).rejects.toMatchObject({ code: 'team_not_empty' });
  await removeTeam(house, SYSTEM, second);
  await expect(removeTeam(house, SYSTEM, second)).rejects.toMatchObject({ code: 'not_found' });
  expect(await allTeams(house.store)).toHaveLength(1);
});
