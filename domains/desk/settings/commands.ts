import { type Id, invalid } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';

/** Lets new conversations of one's team be given out by themselves, or wait in the queue. */
export async function setAutoAssigned(house: House, person: Person, isAutoAssigned: boolean): Promise<void> {
  const teamId: Id | null = person.teamId;
  if (!teamId) throw invalid('not_in_team', 'Belongs to no team');
  await house.store.command(async () => {
    await house.store.db
      .insertInto('desk.teamSetting')
      .values({ teamId, isAutoAssigned })
      .onConflict((existing) => existing.column('teamId').doUpdateSet({ isAutoAssigned }))
      .execute();
    await house.record({
      actor: person,
      act: 'desk.settings.change',
      result: 'done',
      object: { kind: 'team', id: teamId },
      facts: { autoAssigned: isAutoAssigned },
    });
  });
}
