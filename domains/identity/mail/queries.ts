import type { Id } from '@kedun/base';
import { encodeCursor, placeInTime, readCursor } from '@kedun/contract';
import type { MailLanguage } from '../../kernel/mail/letter.ts';
import type { Store } from '../../kernel/store.ts';
import type { Sending } from './contract.ts';
import { DEFAULT_WISHES } from './rules.ts';

/** Somebody who wants reminders by mail. */
export interface MailReader {
  readonly id: Id;
  readonly language: MailLanguage;
  readonly overdue: boolean;
  readonly soon: boolean;
}

/** The address of a person who works here; null for the disabled and those who never came in. */
export async function mailAddress(store: Store, personId: Id): Promise<string | null> {
  const row = await store.db
    .selectFrom('identity.person')
    .select('email')
    .where('id', '=', personId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row?.email ?? null;
}

export async function languageOf(store: Store, personId: Id): Promise<MailLanguage> {
  const row = await store.db
    .selectFrom('identity.person')
    .select('language')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.language as MailLanguage;
}

export async function mailWishes(store: Store, personId: Id) {
  const row = await store.db
    .selectFrom('identity.mailWish')
    .select(['overdue', 'soon'])
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row ?? DEFAULT_WISHES;
}

/** Everybody at work who wants at least one kind of reminder by mail. */
export async function mailReaders(store: Store): Promise<MailReader[]> {
  const rows = await store.db
    .selectFrom('identity.person as p')
    .leftJoin('identity.mailWish as w', 'w.personId', 'p.id')
    .select(['p.id', 'p.language', 'w.overdue', 'w.soon'])
    .where('p.status', '=', 'active')
    .orderBy('p.id')
    .execute();
  return rows
    .map(({ id, language, overdue, soon }) => ({
      ...{ id, language: language as MailLanguage },
      ...{ overdue: overdue ?? DEFAULT_WISHES.overdue, soon: soon ?? DEFAULT_WISHES.soon },
    }))
    .filter(({ overdue, soon }) => overdue || soon);
}

/** How many letters wait, were sent and were given up; of those that are kept. */
export async function mailCounts(store: Store) {
  const rows = await store.db
    .selectFrom('kernel.mail')
    .select('state')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .groupBy('state')
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  const last = await store.db
    .selectFrom('kernel.mail')
    .select('reason')
    .where('attemptedAt', 'is not', null)
    .orderBy('attemptedAt', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  const isUnreachable = last?.reason === 'server';
  return { waiting: of('waiting'), sent: of('sent'), ended: of('ended'), isUnreachable };
}

/** Letters, newest first. */
export async function sendings(
  store: Store,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: Sending[]; next: string | null }> {
  let query = store.db
    .selectFrom('kernel.mail as m')
    .leftJoin('identity.person as p', 'p.id', 'm.personId')
    .select(['m.id', 'm.personId', 'm.template', 'm.state', 'm.createdAt', 'm.endedAt', 'm.nextAt', 'm.attempts'])
    .select(['m.reason', 'm.smtpCode', 'p.name as personName', 'p.workNumber'])
    .orderBy('m.createdAt', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit + 1);
  const place = readCursor(cursor, placeInTime);
  if (place) {
    const [at, id] = [new Date(place[0]), place[1]];
    query = query.where((is) =>
      is.or([is('m.createdAt', '<', at), is.and([is('m.createdAt', '=', at), is('m.id', '<', id)])]),
    );
  }
  const rows = await query.execute();
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    state: row.state as Sending['state'],
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    nextAt: row.state === 'waiting' ? row.nextAt.toISOString() : null,
  }));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null };
}
