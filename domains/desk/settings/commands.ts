import { type Id, invalid } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { DeskSettings } from '../contract.ts';
import { teamSettings } from '../conversations/queries.ts';

/** Changes how one's team works; what is not named stays. Throws `not_in_team`. */
export async function changeSettings(
  house: House,
  person: Person,
  changed: Pick<DeskSettings, 'isAutoAssigned'> & { readonly linkDomains?: string[] | undefined },
): Promise<DeskSettings> {
  const teamId: Id | null = person.teamId;
  if (!teamId) throw invalid('not_in_team', 'Belongs to no team');
  const { isAutoAssigned, linkDomains } = changed;
  return house.store.command(async () => {
    const values = { isAutoAssigned, ...(linkDomains ? { linkDomains: [...new Set(linkDomains)] } : {}) };
    await house.store.db
      .insertInto('desk.teamSetting')
      .values({ teamId, ...values })
      .onConflict((existing) => existing.column('teamId').doUpdateSet(values))
      .execute();
    const settings = await teamSettings(house.store, teamId);
    await house.record({
      actor: person,
      act: 'desk.settings.change',
      result: 'done',
      object: { kind: 'team', id: teamId },
      facts: { autoAssigned: isAutoAssigned, linkDomains: settings.linkDomains.length },
    });
    return settings;
  });
}
