/** Apart from the domain's contract: only two screens that load late need these routes. */
import { defineRoute, pageOf, pageQuery } from '@kedun/contract';
import { z } from 'zod';

const count = z.number().int();
const instant = z.iso.datetime();
const done = z.object({});

/** Which reminders somebody wants by mail. */
const wishes = z.object({ overdue: z.boolean(), soon: z.boolean() });

/** A letter as the administrator sees it: to whom, never at which address, and never what it said. */
const sending = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  /** Null for somebody who is gone. */
  personName: z.string().nullable(),
  workNumber: z.string().nullable(),
  template: z.string(),
  state: z.enum(['waiting', 'sent', 'ended']),
  createdAt: instant,
  /** When it was sent or given up. */
  endedAt: instant.nullable(),
  /** When it is tried next; null unless it waits. */
  nextAt: instant.nullable(),
  attempts: count,
  /** Why it ended, or what the last attempt met. */
  reason: z.string().nullable(),
  smtpCode: count.nullable(),
});
export type Sending = z.infer<typeof sending>;

export const readMailWishes = defineRoute({
  method: 'GET',
  path: '/identity/me/mail',
  action: 'identity.mail.choose',
  summary: 'Which reminders I get by mail, and whether mail leaves at all',
  reply: wishes.extend({ isOn: z.boolean() }),
});

export const chooseMail = defineRoute({
  method: 'PUT',
  path: '/identity/me/mail',
  action: 'identity.mail.choose',
  summary: 'Choose which reminders I get by mail',
  body: wishes,
  reply: done,
});

export const readMailState = defineRoute({
  method: 'GET',
  path: '/identity/mail',
  action: 'identity.mail.read',
  summary: 'Whether mail leaves, through which server and in whose name; how much waits and was given up in 30 days',
  reply: z.object({
    isOn: z.boolean(),
    server: z.string().nullable(),
    from: z.string().nullable(),
    waiting: count,
    sent: count,
    ended: count,
    /** The last attempt of what waits met no server. */
    isUnreachable: z.boolean(),
  }),
});

export const listSendings = defineRoute({
  method: 'GET',
  path: '/identity/mail/sendings',
  action: 'identity.mail.read',
  summary: 'Letters of the last 30 days, newest first: template, state and moments, no content',
  query: pageQuery,
  reply: pageOf(sending),
});

export const sendTestMail = defineRoute({
  method: 'POST',
  path: '/identity/mail/test',
  action: 'identity.mail.test',
  summary: 'Send a test mail to me',
  reply: done,
  errors: ['mail_is_off'],
  perMinute: 6,
});
