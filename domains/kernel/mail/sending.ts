import type { Id } from '@kedun/base';
import { systemActor } from '../actor.ts';
import type { House } from '../domain.ts';
import { endMail, putBackMail, staleMail, type TakenMail, takeMail } from './queue.ts';
import { afterFailure, type Delivery, type EndReason, isTooOld } from './rules.ts';

const EVERY_MS = 5_000;
const ACTOR = systemActor('kernel.mail');

/** What sending needs beside the house. */
export interface Mailer {
  /** The person's address now; null for who was disabled or is gone. It stays out of rows, logs and errors. */
  addressOf(personId: Id): Promise<string | null>;
  /** Hands one letter to the mail server. Never throws. */
  deliver(address: string, mail: TakenMail): Promise<Delivery>;
  readonly perMinute: number;
}

async function giveUp(
  house: House,
  mail: Pick<TakenMail, 'id' | 'personId' | 'attempts'>,
  reason: EndReason,
  smtpCode: number | null,
): Promise<void> {
  await house.store.command(async () => {
    await endMail(house, mail.id, { state: 'ended', reason, smtpCode });
    await house.record({
      actor: ACTOR,
      act: 'kernel.mail.give-up',
      result: 'failed',
      object: { kind: 'mail', id: mail.id },
      facts: { personId: mail.personId, reason },
    });
  });
}

const STALE_AT_ONCE = 100;

/** Gives up what waited too long also where nobody sends; how many. */
export async function endStaleMail(house: House): Promise<number> {
  for (let ended = 0; ; ) {
    const count = await house.store.command(async () => {
      const letters = await staleMail(house, STALE_AT_ONCE);
      for (const letter of letters) await giveUp(house, letter, 'too_old', null);
      return letters.length;
    });
    ended += count;
    if (count < STALE_AT_ONCE) return ended;
  }
}

/** `sent`, `ended`: go on with the next. `down`: no letter would go now. `idle`: nothing is due. */
export type Round = 'sent' | 'ended' | 'later' | 'down' | 'idle';

/**
 * Takes one letter and sends it, outside every transaction. A node that dies between the mail server's yes and the commit
 * sends it again after the lease, under the same Message-ID: nothing is lost, and a second copy can be known as one.
 */
export async function sendOne(house: House, mailer: Mailer): Promise<Round> {
  const mail = await takeMail(house, mailer.perMinute);
  if (!mail) return 'idle';
  if (isTooOld(mail, house.clock.now())) {
    await giveUp(house, mail, 'too_old', null);
    return 'ended';
  }
  const address = await mailer.addressOf(mail.personId);
  if (address === null) {
    await giveUp(house, mail, 'no_recipient', null);
    return 'ended';
  }
  const delivery = await mailer.deliver(address, mail);
  if (delivery.ok) {
    await endMail(house, mail.id, { state: 'sent' });
    return 'sent';
  }
  const then = afterFailure(mail, delivery, house.clock.now());
  if ('end' in then) {
    await giveUp(house, mail, then.end, delivery.smtpCode);
    return 'ended';
  }
  await putBackMail(house, mail.id, then.nextAt, delivery);
  return delivery.of === 'server' ? 'down' : 'later';
}

/** Sends what is due, until nothing is or the server is away; how many were sent. */
export async function sendDue(house: House, mailer: Mailer): Promise<number> {
  for (let sent = 0; ; ) {
    const round = await sendOne(house, mailer);
    if (round === 'idle' || round === 'down') return sent;
    if (round === 'sent') sent++;
  }
}

/** Looks every few seconds for letters that are due; resolves `stop` when none is on its way any more. */
export function startMailing(
  house: House,
  mailer: Mailer,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let round: Promise<unknown> | null = null;
  let isStopping = false;
  const work = async () => {
    while (!isStopping) {
      const done = await sendOne(house, mailer);
      if (done === 'idle' || done === 'down') return;
    }
  };
  const timer = setInterval(() => {
    round ??= work()
      .catch(onError)
      .finally(() => {
        round = null;
      });
  }, EVERY_MS);
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await round;
    },
  };
}
