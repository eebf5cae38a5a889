import { type Id, notFound } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { getCurrentNotice, getNotice, listNotices, publishNotice as publishRoute } from '../contract.ts';
import { publishNotice } from './commands.ts';
import { allNotices, consentCounts, noticeInForce, publicNotice, publicVersions } from './queries.ts';
import { readerView } from './rules.ts';

/** Routes of the notice. `nameOf` tells a person's name for the list of versions. */
export function noticeRoutes(house: House, nameOf: (personId: Id) => Promise<string | null>): Handler[] {
  const { store, clock } = house;
  return [
    handle(getCurrentNotice, async ({ query }) => {
      const now = clock.now();
      const notice = await noticeInForce(store, now);
      const since = query.since ? await publicNotice(store, query.since, now) : null;
      return {
        notice: notice ? readerView(notice, query.language, since ?? undefined) : null,
        versions: await publicVersions(store, now),
      };
    }),
    handle(getNotice, async ({ params, query }) => {
      const notice = await publicNotice(store, params.version, clock.now());
      if (!notice) throw notFound('privacy notice');
      return readerView(notice, query.language);
    }),
    handle(listNotices, async () => {
      const now = clock.now();
      const notices = await allNotices(store);
      const current = notices.find((notice) => notice.effectiveFrom <= now)?.version;
      const countsOf = await consentCounts(store);
      return {
        notices: await Promise.all(
          notices.map(async (notice) => ({
            ...notice,
            state:
              notice.version === current
                ? ('current' as const)
                : notice.effectiveFrom > now
                  ? ('coming' as const)
                  : ('past' as const),
            effectiveFrom: notice.effectiveFrom.toISOString(),
            publishedAt: notice.publishedAt.toISOString(),
            publishedBy: notice.publishedBy ? await nameOf(notice.publishedBy) : null,
            counts: countsOf(notice.version),
          })),
        ),
      };
    }),
    handle(publishRoute, async ({ body }, { actor }) => {
      const { basedOn, effectiveFrom, ...content } = body;
      const version = await publishNotice(house, actor, {
        content,
        basedOn,
        ...(effectiveFrom ? { effectiveFrom: new Date(effectiveFrom) } : {}),
      });
      return { version };
    }),
  ];
}
