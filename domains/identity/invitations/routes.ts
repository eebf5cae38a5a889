import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { keepSession } from '../sessions/routes.ts';
import { acceptInvitation, lookAtInvitation } from './commands.ts';

export function invitationRoutes(house: House): Handler[] {
  return [
    handle(contract.lookAtInvitation, ({ body }) => lookAtInvitation(house, body.token)),
    handle(contract.acceptInvitation, async ({ body }, caller) => {
      keepSession(caller, await acceptInvitation(house, body.token, body.password, caller));
      return { step: 'enrolment' as const };
    }),
  ];
}
