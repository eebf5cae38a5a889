import { forbidden, type Id } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import {
  acceptNotice as acceptRoute,
  type ConsentState,
  listConsents,
  listCustomerConsents,
  withdrawConsent as withdrawRoute,
} from '../contract.ts';
import { noticeInForce } from '../notices/queries.ts';
import { acceptNotice, type ConsentEffects, type ConsentGiver, withdrawConsent } from './commands.ts';
import { consentHistory, consentInForce, sensitiveUseOf } from './queries.ts';

function giverOf(actor: Actor): ConsentGiver {
  if (actor.kind !== 'visitor') throw forbidden('not_allowed', 'Only a customer consents for themselves');
  return { actor, customerId: actor.customerId, conversationId: actor.conversationId };
}

/** Where a customer stands now. */
export async function stateOf(house: House, customerId: Id): Promise<ConsentState> {
  const notice = await noticeInForce(house.store, house.clock.now());
  const consent = await consentInForce(house.store, customerId);
  return {
    isAccepted: notice !== null && consent?.noticeVersion === notice.version,
    sensitiveUse: (await sensitiveUseOf(house.store, [customerId])).get(customerId) ?? 'not_agreed',
    separate: consent?.separate ?? [],
    history: await consentHistory(house.store, customerId),
  };
}

/** Routes of the customer's own consents. */
export function consentRoutes(house: House, effects: ConsentEffects): Handler[] {
  return [
    handle(acceptRoute, async ({ body }, { actor }) => {
      const giver = giverOf(actor);
      await acceptNotice(house, effects, giver, { ...body, channel: 'web_chat' });
      return stateOf(house, giver.customerId);
    }),
    handle(listConsents, async (_, { actor }) => stateOf(house, giverOf(actor).customerId)),
    handle(listCustomerConsents, async ({ params }) => ({
      consents: await consentHistory(house.store, params.customerId),
    })),
    handle(withdrawRoute, async ({ body }, { actor }) => {
      const giver = giverOf(actor);
      await withdrawConsent(house, effects, giver, body.purpose);
      return stateOf(house, giver.customerId);
    }),
  ];
}
