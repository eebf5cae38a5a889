import { conflict, type Id, newId, notFound } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';

/** What a team is made of. */
export interface TeamInput {
  readonly name: string;
  readonly industry: string;
}

async function refuseTakenName(house: House, name: string, except: Id | null): Promise<void> {
  const other = await house.store.db
    .selectFrom('identity.team')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirst();
  if (other && other.id !== except) throw conflict('team_name_taken', 'Another team has this name');
}

async function recordTeam(house: House, actor: Actor, id: Id, verb: 'create' | 'change' | 'remove'): Promise<void> {
  await house.record({ actor, act: `identity.team.${verb}`, result: 'done', object: { kind: 'team', id } });
}

/** Creates a team. */
export async function createTeam(house: House, actor: Actor, input: TeamInput & { isDemo?: boolean }): Promise<Id> {
  return house.store.command(async () => {
    await refuseTakenName(house, input.name, null);
    const id = newId();
    const { name, industry, isDemo = false } = input;
    await house.store.db
      .insertInto('identity.team')
      .values({ id, name, industry, isDemo, createdAt: house.clock.now() })
      .execute();
    await recordTeam(house, actor, id, 'create');
    return id;
  });
}

/** Renames a team. */
export async function changeTeam(house: House, actor: Actor, id: Id, input: TeamInput): Promise<void> {
  await house.store.command(async () => {
    await refuseTakenName(house, input.name, id);
    const { name, industry } = input;
    const changed = await house.store.db
      .updateTable('identity.team')
      .set({ name, industry })
      .where('id', '=', id)
      .returning('id')
      .execute();
    if (changed.length === 0) throw notFound('team');
    await recordTeam(house, actor, id, 'change');
  });
}

/** Removes a team without members. */
export async function removeTeam(house: House, actor: Actor, id: Id): Promise<void> {
  await house.store.command(async () => {
    const { db } = house.store;
    const member = await db.selectFrom('identity.person').select('id').where('teamId', '=', id).executeTakeFirst();
    if (member) throw conflict('team_not_empty', 'Move the members to another team first');
    const removed = await db.deleteFrom('identity.team').where('id', '=', id).returning('id').execute();
    if (removed.length === 0) throw notFound('team');
    await recordTeam(house, actor, id, 'remove');
  });
}
