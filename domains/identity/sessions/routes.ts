import { type Person, personOf } from '../../kernel/actor.ts';
import { type Caller, type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { changeLanguage, endOtherSessions, endOwnSession, lockSession, signOut } from './commands.ts';
import { ownSession, runningSessions, type SessionHouse } from './queries.ts';
import { SESSION_HOURS } from './rules.ts';

/** Hands the session's token to the browser. */
export function keepSession(caller: Caller, token: string): void {
  caller.setCookie(contract.SESSION_COOKIE, token, SESSION_HOURS * 3600);
}

async function readMe(house: SessionHouse, actor: Person): Promise<contract.Me> {
  const own = await ownSession(house, actor);
  return {
    id: own.id,
    name: own.name,
    workNumber: own.workNumber,
    email: own.email,
    role: actor.role,
    team: own.teamId && own.teamName ? { id: own.teamId, name: own.teamName } : null,
    language: own.language === 'en' ? 'en' : 'zh-CN',
    step: own.step,
    isDemo: own.isDemo,
    idleLockMinutes: house.idleLockMinutes,
    sessionExpiresAt: own.expiresAt.toISOString(),
  };
}

export function sessionRoutes(house: SessionHouse): Handler[] {
  return [
    handle(contract.readMe, (_input, { actor }) => readMe(house, personOf(actor))),
    handle(contract.changeMe, async ({ body }, { actor }) => {
      await changeLanguage(house, personOf(actor), body.language);
      return {};
    }),
    handle(contract.lock, async (_input, { actor }) => {
      await lockSession(house, personOf(actor));
      return {};
    }),
    handle(contract.signOut, async (_input, caller) => {
      await signOut(house, personOf(caller.actor));
      caller.setCookie(contract.SESSION_COOKIE, null);
      return {};
    }),
    handle(contract.listSessions, async (_input, { actor }) => {
      const person = personOf(actor);
      return { items: await runningSessions(house, person.id, person.sessionId) };
    }),
    handle(contract.endSession, async ({ params }, { actor }) => {
      await endOwnSession(house, personOf(actor), params.id);
      return {};
    }),
    handle(contract.endOtherSessions, async (_input, { actor }) => ({
      ended: await endOtherSessions(house, personOf(actor)),
    })),
  ];
}
