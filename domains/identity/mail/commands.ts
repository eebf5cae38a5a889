import { conflict, newId } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { queueMail } from '../../kernel/mail/queue.ts';
import { languageOf } from './queries.ts';
import { testLetter } from './rules.ts';

export interface MailHouse extends House {
  /** In whose name and through which server mail leaves; null where none does. */
  readonly mail: { readonly from: string; readonly server: string } | null;
  /** Where links into the console begin. */
  readonly consoleUrl: string;
}

/** The person chooses which reminders come by mail. */
export async function chooseMail(
  house: MailHouse,
  actor: Person,
  wishes: { readonly overdue: boolean; readonly soon: boolean },
): Promise<void> {
  const { overdue, soon } = wishes;
  await house.store.command(async () => {
    await house.store.db
      .insertInto('identity.mailWish')
      .values({ personId: actor.id, overdue, soon })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet({ overdue, soon }))
      .execute();
    await house.record({ actor, act: 'identity.mail.choose', result: 'done' });
  });
}

/** An administrator tries the settings with a letter to themselves. */
export async function sendTestMail(house: MailHouse, actor: Person): Promise<void> {
  if (!house.mail) throw conflict('mail_is_off', 'No mail server is set');
  await house.store.command(async () => {
    const language = await languageOf(house.store, actor.id);
    const letter = testLetter(language, house.consoleUrl);
    const mail = { personId: actor.id, template: 'identity.test', once: `identity.test/${newId()}`, language, letter };
    await queueMail(house, mail);
    await house.record({ actor, act: 'identity.mail.test', result: 'done' });
  });
}
