import { conflict, type Id, notFound } from '@kedun/base';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { PersonInput } from '../contract.ts';
import { enrolOnServer, type FactorHouse, secretOnServer } from '../factors/commands.ts';
import { currentCode, stepOfCode } from '../factors/rules.ts';
import { addPerson, endAccess, type PeopleHouse, tell } from '../people/commands.ts';
import { wholePerson } from '../people/queries.ts';
import { mayAct } from '../people/rules.ts';
import { type Origin, startSession } from '../sessions/commands.ts';

/** Adds an active person with an authenticator that only the server holds: for the demo organisation. */
export async function createPerson(
  house: FactorHouse,
  actor: Actor,
  input: PersonInput & { isDemo: boolean },
): Promise<Id> {
  const { isDemo, ...rest } = input;
  return house.store.command(async () => {
    const id = await addPerson(house, rest, { status: 'active', isDemo });
    await enrolOnServer(house, id);
    await tell(house, actor, id, 'identity.person.create', { role: input.role, demo: isDemo });
    return id;
  });
}

/**
 * Signs a demo person in. Both factors are really checked: the click stands for the password, and the server, which
 * alone holds the authenticator, makes a code and verifies it. Such a code never travels, so it is not used up.
 */
export async function signInDemoPerson(house: FactorHouse, personId: Id, origin: Origin): Promise<string> {
  const now = house.clock.now();
  return house.store.command(async () => {
    const person = await wholePerson(house.store, { id: personId });
    const secret = person?.isDemo && mayAct(person, now) ? await secretOnServer(house, personId) : null;
    if (!person || !secret || stepOfCode(secret, currentCode(secret, now), null, now) === null) {
      throw notFound('demo person');
    }
    secret.dispose();
    const { sessionId, token } = await startSession(house, personId, origin, true);
    const { role, teamId } = person;
    const actor: Person = { kind: 'person', id: personId, role, teamId, sessionId, isFullySignedIn: true };
    const object = { kind: 'session', id: sessionId };
    await house.record({ actor, act: 'identity.session.sign-in', result: 'done', object, facts: { demo: true } });
    return token;
  });
}

/** Removes everybody flagged demo. Refuses with `first_admin_needed` while nobody else could administer. */
export async function eraseDemo(house: PeopleHouse, actor: Actor): Promise<number> {
  return house.store.command(async () => {
    const real = await house.store.db
      .selectFrom('identity.person as p')
      .innerJoin('identity.factor as f', 'f.personId', 'p.id')
      .select(['p.id', 'p.status', 'p.contractEnds'])
      .where('p.role', '=', 'admin')
      .where('p.isDemo', '=', false)
      .where('f.confirmedAt', 'is not', null)
      .execute();
    if (!real.some((admin) => mayAct(admin, house.clock.now()))) {
      throw conflict('first_admin_needed', 'A real administrator with an authenticator must exist first');
    }
    const { db } = house.store;
    const demo = await db.selectFrom('identity.person').select('id').where('isDemo', '=', true).execute();
    for (const { id } of demo) await endAccess(house, id);
    await db.deleteFrom('identity.person').where('isDemo', '=', true).execute();
    await db
      .deleteFrom('identity.team as t')
      .where('t.isDemo', '=', true)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('identity.person as p').select('p.id').whereRef('p.teamId', '=', 't.id'))),
      )
      .execute();
    await house.record({ actor, act: 'identity.demo.erase', result: 'done', facts: { people: demo.length } });
    return demo.length;
  });
}
