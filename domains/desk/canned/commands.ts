import { conflict, type Id, invalid, newId, notFound } from '@kedun/base';
import type { Detector } from '@kedun/detect';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Bilingual, CannedReply } from '../contract.ts';
import type { DeskNeeds } from '../conversations/queries.ts';

type Words = Pick<CannedReply, 'shortcut' | 'title' | 'text'>;

/** What can stand in every customer's answer holds nobody's data; a guessed name is refused too, and can be reworded. */
function refuseSensitive({ scan }: Detector, { title, text }: Words, mayHoldNames = false): void {
  for (const words of [title['zh-CN'], title.en, text['zh-CN'], text.en]) {
    const found = scan(words).find(({ type }) => !mayHoldNames || type !== 'NAME');
    if (found) throw invalid('sensitive_not_allowed', 'A canned reply holds a sensitive value', { type: found.type });
  }
}

function columnsOf({ shortcut, title, text }: Words) {
  return { shortcut: shortcut.toLowerCase(), title: JSON.stringify(title), text: JSON.stringify(text) };
}

async function refuseTaken(house: House, id: Id, teamId: Id | null, shortcut: string): Promise<void> {
  const taken = await house.store.db
    .selectFrom('desk.cannedReply')
    .select('id')
    .where('shortcut', '=', shortcut)
    .where('id', '<>', id)
    .where((is) => is.or([is('teamId', 'is', null), is('teamId', '=', teamId)]))
    .executeTakeFirst();
  if (taken) throw conflict('shortcut_taken', 'Another canned reply has this shortcut', { shortcut });
}

async function record(house: House, actor: Actor, act: 'save' | 'remove', id: Id): Promise<void> {
  await house.record({ actor, act: `desk.canned.${act}`, result: 'done', object: { kind: 'canned-reply', id } });
}

/** Creates or changes a canned reply of one's team. */
export async function saveCannedReply(
  house: House,
  { detector }: Pick<DeskNeeds, 'detector'>,
  person: Person,
  id: Id,
  words: Words,
): Promise<CannedReply> {
  refuseSensitive(await detector(), words);
  return house.store.command(async () => {
    const { teamId } = person;
    const before = await house.store.db
      .selectFrom('desk.cannedReply')
      .select('teamId')
      .where('id', '=', id)
      .executeTakeFirst();
    if (before && before.teamId !== teamId) throw notFound('canned reply');
    const columns = columnsOf(words);
    await refuseTaken(house, id, teamId, columns.shortcut);
    await house.store.db
      .insertInto('desk.cannedReply')
      .values({ id, teamId, ...columns })
      .onConflict((existing) => existing.column('id').doUpdateSet(columns))
      .execute();
    await record(house, person, 'save', id);
    return { id, teamId, ...words, shortcut: columns.shortcut };
  });
}

/** Removes a canned reply of one's team. */
export async function removeCannedReply(house: House, person: Person, id: Id): Promise<void> {
  await house.store.command(async () => {
    const removed = await house.store.db
      .deleteFrom('desk.cannedReply')
      .where('id', '=', id)
      .where('teamId', '=', person.teamId)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) throw notFound('canned reply');
    await record(house, person, 'remove', id);
  });
}

/**
 * Takes over canned replies: seeding. A shortcut that the team has already is left as it is. These were reviewed where
 * they were written and nobody is there to reword them, so that a guessed name does not stop the start.
 */
export async function importCannedReplies(
  house: House,
  { detector }: Pick<DeskNeeds, 'detector'>,
  actor: Actor,
  replies: readonly { teamId: Id | null; shortcut: string; title: Bilingual; text: Bilingual }[],
): Promise<void> {
  const current = await detector();
  for (const words of replies) refuseSensitive(current, words, true);
  await house.store.command(async () => {
    for (const { teamId, ...words } of replies) {
      const id = newId();
      await house.store.db
        .insertInto('desk.cannedReply')
        .values({ id, teamId, ...columnsOf(words) })
        .onConflict((existing) => existing.columns(['teamId', 'shortcut']).doNothing())
        .execute();
      await record(house, actor, 'save', id);
    }
  });
}
