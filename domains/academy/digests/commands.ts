import type { Id } from '@kedun/base';
import type { MailLanguage } from '../../kernel/mail/letter.ts';
import { lastMails, queueMail } from '../../kernel/mail/queue.ts';
import { dueFor } from '../calendar/queries.ts';
import { localDay } from '../calendar/rules.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import { remindedSince } from './queries.ts';
import { digestLetter, toTell, type Wishes } from './rules.ts';

const DAY = 86_400_000;
/** How far back a first digest looks for reminders. */
const FIRST_LOOK_MS = DAY;
const TEMPLATE = 'academy.digest';

/** What digests need beside the calendar: who wants mail, and where links into the console begin. */
export interface DigestHouse extends NamedHouse {
  /** Nobody where no mail leaves. */
  mailReaders(): Promise<readonly (Wishes & { readonly id: Id; readonly language: MailLanguage })[]>;
  readonly baseUrl: string;
}

/**
 * Writes everybody who was reminded since their last letter, and has not put the notice away, one letter about all that is
 * due: one a day at most, however often it runs and on however many nodes.
 */
export async function mailDigests(house: DigestHouse): Promise<number> {
  const readers = await house.mailReaders();
  if (readers.length === 0) return 0;
  const now = house.clock.now();
  const last = await lastMails(house.store, TEMPLATE);
  const news = await remindedSince(house.store, new Date(now.getTime() - 30 * DAY));
  const told = readers.filter(({ id }) => {
    const at = news.get(id);
    return at !== undefined && at > (last.get(id) ?? new Date(now.getTime() - FIRST_LOOK_MS));
  });
  const ids = new Set(told.map(({ id }) => id));
  const due = await dueFor(
    house,
    (await house.people()).filter(({ id }) => ids.has(id)),
  );
  let written = 0;
  for (const { id: personId, language, ...wishes } of told) {
    const things = toTell(
      due.filter((one) => one.personId === personId).map(({ thing }) => thing),
      wishes,
    );
    if (things.length === 0) continue;
    const letter = digestLetter(things, language, house.baseUrl);
    const once = `${TEMPLATE}/${personId}/${localDay(now)}`;
    if (await house.store.command(() => queueMail(house, { personId, template: TEMPLATE, once, language, letter })))
      written++;
  }
  return written;
}
