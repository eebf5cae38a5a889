import { notFound } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import type { FactorHouse } from '../factors/commands.ts';
import { keepSession } from '../sessions/routes.ts';
import { signInDemoPerson } from './commands.ts';
import { type DemoMode, demoPeople } from './queries.ts';

/** What the demo doors need beside the house; outside the demo they do not exist. */
export interface DemoHouse extends FactorHouse, DemoMode {
  /** Erases the demo in every domain; composed by the server. */
  eraseDemoData(actor: Actor): Promise<void>;
}

export function demoRoutes(house: DemoHouse): Handler[] {
  return [
    handle(contract.listDemoPeople, async () => {
      if (!(await house.isDemo())) throw notFound('page');
      return { items: await demoPeople(house.store) };
    }),
    handle(contract.demoSignIn, async ({ body }, caller) => {
      if (!(await house.isDemo())) throw notFound('page');
      keepSession(caller, await signInDemoPerson(house, body.personId, caller));
      return { step: 'done' as const };
    }),
    handle(contract.eraseDemoData, async (_, { actor }) => {
      if (!(await house.isDemo())) throw notFound('demo');
      await house.eraseDemoData(actor);
      return {};
    }),
  ];
}
