import type { Store } from '../../kernel/store.ts';
import type { NoticeContent } from '../contract.ts';
import type { Notice } from './rules.ts';

interface NoticeRow {
  readonly version: number;
  readonly purposes: unknown;
  readonly wordings: unknown;
  readonly effectiveFrom: Date;
}

function noticeOf(row: NoticeRow): Notice {
  return {
    version: row.version,
    effectiveFrom: row.effectiveFrom,
    purposes: row.purposes as NoticeContent['purposes'],
    wordings: row.wordings as NoticeContent['wordings'],
  };
}

/** The notice in force at a moment: the newest that has taken effect; null while none has. */
export async function noticeInForce(store: Store, now: Date): Promise<Notice | null> {
  const row = await store.db
    .selectFrom('rights.privacyNotice')
    .select(['version', 'purposes', 'wordings', 'effectiveFrom'])
    .where('effectiveFrom', '<=', now)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row ? noticeOf(row) : null;
}

/** A version that has taken effect; null when there is none (a coming one is not public yet). */
export async function publicNotice(store: Store, version: number, now: Date): Promise<Notice | null> {
  const row = await store.db
    .selectFrom('rights.privacyNotice')
    .select(['version', 'purposes', 'wordings', 'effectiveFrom'])
    .where('version', '=', version)
    .where('effectiveFrom', '<=', now)
    .executeTakeFirst();
  return row ? noticeOf(row) : null;
}

/** Versions that have taken effect, newest first. */
export async function publicVersions(store: Store, now: Date): Promise<number[]> {
  const rows = await store.db
    .selectFrom('rights.privacyNotice')
    .select('version')
    .where('effectiveFrom', '<=', now)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => row.version);
}

/** All versions, newest first, as the privacy officer keeps them. */
export async function allNotices(store: Store) {
  const rows = await store.db.selectFrom('rights.privacyNotice').selectAll().orderBy('version', 'desc').execute();
  return rows.map((row) => ({ ...noticeOf(row), publishedAt: row.publishedAt, publishedBy: row.publishedBy }));
}

/** How often each version was accepted, is in force, was withdrawn, and how many separate consents stand. */
export async function consentCounts(store: Store) {
  const whole = await store.db
    .selectFrom('rights.consent')
    .select(({ fn }) => [
      'noticeVersion as version',
      fn.countAll<number>().as('given'),
      fn.countAll<number>().filterWhere('endedAt', 'is', null).as('inForce'),
      fn.countAll<number>().filterWhere('endReason', '=', 'withdrawn').as('withdrawn'),
    ])
    .groupBy('noticeVersion')
    .execute();
  const separate = await store.db
    .selectFrom('rights.separateConsent')
    .innerJoin('rights.consent', 'rights.consent.id', 'rights.separateConsent.consentId')
    .select(({ fn }) => ['rights.consent.noticeVersion as version', 'purpose', fn.countAll<number>().as('count')])
    .where('withdrawnAt', 'is', null)
    .where('endedAt', 'is', null)
    .groupBy(['rights.consent.noticeVersion', 'purpose'])
    .execute();
  return (version: number) => {
    const row = whole.find((one) => one.version === version);
    return {
      given: Number(row?.given ?? 0),
      inForce: Number(row?.inForce ?? 0),
      withdrawn: Number(row?.withdrawn ?? 0),
      separate: Object.fromEntries(
        separate.filter((one) => one.version === version).map((one) => [one.purpose, Number(one.count)]),
      ),
    };
  };
}
