import { type Id, newId, notFound } from '@kedun/base';
import { sql } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { forgetArticles } from '../articles/commands.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { forgetWords } from '../words/commands.ts';
import { listChannels } from './queries.ts';
import { newPublicKey } from './rules.ts';

export interface NewChannel {
  readonly name: string;
  readonly teamId: Id;
  readonly allowedOrigins: readonly string[];
  /** For installations that must know it beforehand; otherwise a new one is made. */
  readonly publicKey?: string;
}

/** Opens a web chat; answers its public key. A key that exists keeps its channel and takes the new name and origins. */
export async function openChannel(
  house: House,
  { name, teamId, allowedOrigins, publicKey = newPublicKey() }: NewChannel,
): Promise<{ id: Id; publicKey: string }> {
  const values = { name, teamId, allowedOrigins: JSON.stringify(allowedOrigins), isActive: true };
  const row = await house.store.db
    .insertInto('desk.channel')
    .values({ id: newId(), kind: 'widget', publicKey, ...values })
    .onConflict((conflict) => conflict.column('publicKey').doUpdateSet(values))
    .returning(['id', 'publicKey'])
    .executeTakeFirstOrThrow();
  return row;
}

/** What an administrator may change of a web chat. */
export interface ChannelChange {
  readonly name?: string | undefined;
  readonly teamId?: Id | undefined;
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly isActive?: boolean | undefined;
}

async function requireTeam(needs: DeskNeeds, teamId: Id | undefined): Promise<void> {
  if (teamId && !(await needs.teams()).some((team) => team.id === teamId)) throw notFound('team');
}

async function recordChannel(house: House, actor: Actor, id: Id, verb: 'open' | 'change'): Promise<void> {
  await house.record({ actor, act: `desk.channel.${verb}`, result: 'done', object: { kind: 'channel', id } });
}

async function readChannel(house: House, id: Id) {
  const channel = (await listChannels(house.store)).find((one) => one.id === id);
  if (!channel) throw notFound('channel');
  return channel;
}

/** Opens a web chat on screen. */
export async function addChannel(house: House, needs: DeskNeeds, actor: Actor, channel: Omit<NewChannel, 'publicKey'>) {
  return house.store.command(async () => {
    await requireTeam(needs, channel.teamId);
    const { id } = await openChannel(house, channel);
    await recordChannel(house, actor, id, 'open');
    return readChannel(house, id);
  });
}

/** Changes a web chat. Switched off it takes no new visitors; conversations that run go on. */
export async function changeChannel(house: House, needs: DeskNeeds, actor: Actor, id: Id, change: ChannelChange) {
  return house.store.command(async () => {
    await requireTeam(needs, change.teamId);
    const { allowedOrigins, ...rest } = change;
    const given = Object.entries(rest).filter(([, value]) => value !== undefined);
    const values = {
      ...Object.fromEntries(given),
      ...(allowedOrigins ? { allowedOrigins: JSON.stringify(allowedOrigins) } : {}),
    };
    if (Object.keys(values).length > 0)
      await house.store.db.updateTable('desk.channel').set(values).where('id', '=', id).execute();
    const channel = await readChannel(house, id);
    await recordChannel(house, actor, id, 'change');
    return channel;
  });
}

/**
 * Removes what the demo brought once its teams are gone: their doors, canned replies, settings and words, and what no screen
 * makes and only seeding brings: procedures and canned replies of all teams. Joins the running command.
 */
export async function eraseDemo(house: House, needs: DeskNeeds): Promise<void> {
  const { db } = house.store;
  const teams = (await needs.teams()).map(({ id }) => id);
  const isGone = sql<boolean>`team_id <> all(${sql.val(teams)}::uuid[])`;
  await db
    .deleteFrom('desk.cannedReply')
    .where((is) => is.or([is('teamId', 'is', null), isGone]))
    .execute();
  await db.deleteFrom('desk.procedure').execute();
  await db.deleteFrom('desk.teamSetting').where(isGone).execute();
  await forgetArticles(house);
  await forgetWords(house);
  await db
    .deleteFrom('desk.channel as d')
    .where(isGone)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('desk.conversation as c').select('c.id').whereRef('c.channelId', '=', 'd.id'))),
    )
    .execute();
}
