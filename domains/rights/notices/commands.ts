import { conflict, invalid } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { NoticeContent } from '../contract.ts';
import { noticePublished } from '../events.ts';
import { allNotices } from './queries.ts';
import { isSameNotice, noticeFaults } from './rules.ts';

/** What publishing takes: the text, the newest version its writer had seen, and from when it holds (now unless told). */
export interface Publication {
  readonly content: NoticeContent;
  readonly basedOn: number;
  readonly effectiveFrom?: Date;
}

/** Publishes a new version. The old ones stay as they were: consents refer to them. */
export async function publishNotice(house: House, actor: Actor, publication: Publication): Promise<number> {
  const { store, clock } = house;
  const [fault] = noticeFaults(publication.content);
  if (fault) throw invalid(`notice_${fault.fault}`, 'Notice is not complete', { purpose: fault.purpose });
  return store.command(async () => {
    const now = clock.now();
    const [newest] = await allNotices(store);
    const version = (newest?.version ?? 0) + 1;
    if (publication.basedOn !== version - 1) throw conflict('notice_outdated', 'Another version was published');
    const effectiveFrom =
      publication.effectiveFrom && publication.effectiveFrom > now ? publication.effectiveFrom : now;
    // A higher version must not take effect before a lower one, or the newest in force would not be the newest written.
    if (newest && effectiveFrom < newest.effectiveFrom)
      throw invalid('notice_out_of_order', 'Takes effect before the version before it', { version: newest.version });
    if (newest && isSameNotice(newest, publication.content))
      throw conflict('notice_unchanged', 'It says what the version before it says', { version: newest.version });
    await store.db
      .insertInto('rights.privacyNotice')
      .values({
        version,
        purposes: JSON.stringify(publication.content.purposes),
        wordings: JSON.stringify(publication.content.wordings),
        effectiveFrom,
        publishedBy: actor.kind === 'person' ? actor.id : null,
        publishedAt: now,
      })
      .execute();
    await house.record({
      actor,
      act: 'rights.notice.publish',
      result: 'done',
      object: { kind: 'privacy-notice', id: String(version) },
      facts: { version, effectiveFrom: effectiveFrom.toISOString() },
    });
    await house.publish(noticePublished, ['staff'], { version, effectiveFrom: effectiveFrom.toISOString() });
    return version;
  });
}

/**
 * Removes the notices that were published while the demo ran, all but those to which somebody's consent refers. They
 * name a handler that does not exist, and nobody who published one is left: a real one is written after.
 */
export async function eraseDemo({ store, record }: House, actor: Actor): Promise<void> {
  await store.command(async () => {
    const gone = await store.db
      .deleteFrom('rights.privacyNotice as n')
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('rights.consent as c').select('c.id').whereRef('c.noticeVersion', '=', 'n.version'))),
      )
      .executeTakeFirst();
    await record({
      actor,
      act: 'rights.demo.erase',
      result: 'done',
      facts: { notices: Number(gone.numDeletedRows) },
    });
  });
}
