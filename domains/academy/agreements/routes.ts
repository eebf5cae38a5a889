import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { publishAgreement, signAgreement } from './commands.ts';
import { agreementInForce, allAgreements, signedAt } from './queries.ts';
import { standardAgreement } from './rules.ts';

export function agreementRoutes(house: House): Handler[] {
  return [
    handle(contract.readAgreement, async (_input, { actor }) => {
      const agreement = await agreementInForce(house.store);
      const at = agreement && (await signedAt(house.store, agreement.id, personOf(actor).id));
      return { agreement, signedAt: at?.toISOString() ?? null };
    }),
    handle(contract.signAgreement, async ({ body }, { actor }) => {
      const at = await signAgreement(house, actor, personOf(actor).id, body);
      return { signedAt: at.toISOString() };
    }),
    handle(contract.listAgreements, async () => ({
      items: await allAgreements(house.store),
      standard: standardAgreement,
    })),
    handle(contract.publishAgreement, ({ body }, { actor }) => publishAgreement(house, actor, body)),
  ];
}
