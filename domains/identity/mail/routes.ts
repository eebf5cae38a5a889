import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { chooseMail, type MailHouse, sendTestMail } from './commands.ts';
import * as contract from './contract.ts';
import { mailCounts, mailWishes, sendings } from './queries.ts';

export function mailRoutes(house: MailHouse): Handler[] {
  const { store, mail } = house;
  return [
    handle(contract.readMailWishes, async (_, { actor }) => ({
      ...(await mailWishes(store, personOf(actor).id)),
      isOn: mail !== null,
    })),
    handle(contract.chooseMail, async ({ body }, { actor }) => {
      await chooseMail(house, personOf(actor), body);
      return {};
    }),
    handle(contract.readMailState, async () => ({
      ...{ isOn: mail !== null, server: mail?.server ?? null, from: mail?.from ?? null },
      ...(await mailCounts(store)),
    })),
    handle(contract.listSendings, ({ query }) => sendings(store, query)),
    handle(contract.sendTestMail, async (_, { actor }) => {
      await sendTestMail(house, personOf(actor));
      return {};
    }),
  ];
}
