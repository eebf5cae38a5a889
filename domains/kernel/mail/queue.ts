import { type Id, newId } from '@kedun/base';
import { sql } from 'kysely';
import type { House } from '../domain.ts';
import type { Store } from '../store.ts';
import type { Letter, MailLanguage } from './letter.ts';
import { type Delivery, type EndReason, KEPT_MS, LEASE_MS, LONGEST_WAIT_MS } from './rules.ts';

const MINUTE = 60_000;
/** One node takes a letter at a time, so that all of them together keep to the rate. */
const TAKING_LOCK = 7_315_201;

export interface NewMail {
  readonly personId: Id;
  /** `domain.noun`, as the administrator's page names it. */
  readonly template: string;
  /** The same again is not written twice. */
  readonly once: string;
  readonly language: MailLanguage;
  readonly letter: Letter;
}

/** Writes a letter into the queue, inside the command that it belongs to; false where it was written before. */
export async function queueMail({ store, clock }: House, mail: NewMail): Promise<boolean> {
  if (!store.isInCommand) throw new Error(`Mail ${mail.template} written outside a command`);
  const { letter, ...rest } = mail;
  const now = clock.now();
  const written = await store.db
    .insertInto('kernel.mail')
    .values({
      ...rest,
      ...{ id: newId(), createdAt: now, nextAt: now, state: 'waiting' },
      ...{ subject: letter.subject, bodyText: letter.text, bodyHtml: letter.html },
    })
    .onConflict((conflict) => conflict.column('once').doNothing())
    .returning('id')
    .execute();
  return written.length > 0;
}

/** A letter in the hands of this node. */
export interface TakenMail extends Letter {
  readonly id: Id;
  readonly personId: Id;
  readonly template: string;
  readonly language: MailLanguage;
  /** This one counted. */
  readonly attempts: number;
  readonly createdAt: Date;
}

/** Takes the letter that waited longest and leases it; null where none is due, or the minute's share was sent. */
export async function takeMail({ store, clock }: House, perMinute: number): Promise<TakenMail | null> {
  const now = clock.now();
  return store.command(async () => {
    await sql`select pg_advisory_xact_lock(${TAKING_LOCK})`.execute(store.db);
    const { tried } = await store.db
      .selectFrom('kernel.mail')
      .select(({ fn }) => fn.countAll<string>().as('tried'))
      .where('attemptedAt', '>', new Date(now.getTime() - MINUTE))
      .executeTakeFirstOrThrow();
    if (Number(tried) >= perMinute) return null;
    const row = await store.db
      .selectFrom('kernel.mail')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('nextAt', '<=', now)
      .where((is) => is.or([is('leasedUntil', 'is', null), is('leasedUntil', '<=', now)]))
      .orderBy('nextAt')
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return null;
    const attempts = row.attempts + 1;
    await store.db
      .updateTable('kernel.mail')
      .set({ attempts, attemptedAt: now, leasedUntil: new Date(now.getTime() + LEASE_MS) })
      .where('id', '=', row.id)
      .execute();
    return {
      ...{ id: row.id, personId: row.personId, template: row.template, attempts, createdAt: row.createdAt },
      language: row.language as MailLanguage,
      ...{ subject: row.subject ?? '', text: row.bodyText ?? '', html: row.bodyHtml ?? '' },
    };
  });
}

/** The letter was sent, or is given up: what it said is deleted in the same statement. */
export async function endMail(
  { store, clock }: House,
  id: Id,
  end:
    | { readonly state: 'sent' }
    | { readonly state: 'ended'; readonly reason: EndReason; readonly smtpCode: number | null },
): Promise<void> {
  const { state } = end;
  await store.db
    .updateTable('kernel.mail')
    .set({
      ...{ state, endedAt: clock.now(), leasedUntil: null, subject: null, bodyText: null, bodyHtml: null },
      ...{ reason: state === 'ended' ? end.reason : null, smtpCode: state === 'ended' ? end.smtpCode : null },
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** The letter goes back to the others until its next attempt. */
export async function putBackMail(
  { store }: House,
  id: Id,
  nextAt: Date,
  fault: Extract<Delivery, { ok: false }>,
): Promise<void> {
  await store.db
    .updateTable('kernel.mail')
    .set({ nextAt, leasedUntil: null, smtpCode: fault.smtpCode, reason: fault.of === 'server' ? 'server' : 'later' })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Removes what was written longer ago than it is kept. Nothing waits for so long. */
export async function forgetOldMail({ store, clock }: House): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS);
  await store.db.deleteFrom('kernel.mail').where('endedAt', '<', before).execute();
}

/** Letters that waited too long and that nobody has in hand: where mail was turned off, nobody sends them or gives them up. */
export async function staleMail(
  { store, clock }: House,
  limit: number,
): Promise<{ id: Id; personId: Id; attempts: number }[]> {
  const now = clock.now();
  return store.db
    .selectFrom('kernel.mail')
    .select(['id', 'personId', 'attempts'])
    .where('state', '=', 'waiting')
    .where('createdAt', '<=', new Date(now.getTime() - LONGEST_WAIT_MS))
    .where((is) => is.or([is('leasedUntil', 'is', null), is('leasedUntil', '<=', now)]))
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** When the newest letter of a kind was written to each person; of those that are still kept. */
export async function lastMails(store: Store, template: string): Promise<Map<Id, Date>> {
  const rows = await store.db
    .selectFrom('kernel.mail')
    .select('personId')
    .select(({ fn }) => fn.max('createdAt').as('at'))
    .where('template', '=', template)
    .groupBy('personId')
    .execute();
  return new Map(rows.map(({ personId, at }) => [personId, at]));
}
