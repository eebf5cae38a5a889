import { conflict, type Id, notFound } from '@kedun/base';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { eraseDemoKeys } from '../api-keys/commands.ts';
import type { PersonInput } from '../contract.ts';
import { enrolOnServer, type FactorHouse, secretOnServer } from '../factors/commands.ts';
import { currentCode, stepOfCode } from '../factors/rules.ts';
import { addPerson, endAccess, type PeopleHouse, tell } from '../people/commands.ts';
import { wholePerson } from '../people/queries.ts';
import { mayAct } from '../people/rules.ts';
import { type Origin, startSession } from '../sessions/commands.ts';
import { peopleMadeInDemo } from './queries.ts';

/** Adds an active person with an authenticator that only the server holds: for the demo organisation. */
export async function createPerson(
  house: FactorHouse,
  actor: Actor,
  input: PersonInput & { isDemo: boolean },
): Promise<Id> {
  const { isDemo, ...rest } = input;
  return house.store.command(async () => {
    const id = await addPerson(house, rest, { status: 'active', isDemo, madeInDemo: isDemo });
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

/** The real administrator who erases: all that stays of the people. Throws `first_admin_needed`. */
async function eraserOrThrow(house: House, actor: Actor): Promise<Id> {
  const admin =
    actor.kind === 'person' &&
    (await house.store.db
      .selectFrom('identity.person as p')
      .innerJoin('identity.factor as f', 'f.personId', 'p.id')
      .select(['p.id', 'p.status', 'p.contractEnds'])
      .where('p.id', '=', actor.id)
      .where('p.role', '=', 'admin')
      .where('p.isDemo', '=', false)
      .where('f.confirmedAt', 'is not', null)
      .executeTakeFirst());
  if (admin && mayAct(admin, house.clock.now())) return admin.id;
  throw conflict('first_admin_needed', 'A real administrator with an authenticator must do it');
}

/** Removes everybody who came while the demo ran, but the real administrator who asks. Throws `first_admin_needed`. */
export async function eraseDemo(house: PeopleHouse, actor: Actor): Promise<number> {
  return house.store.command(async () => {
    const eraser = await eraserOrThrow(house, actor);
    const { db } = house.store;
    const gone = await peopleMadeInDemo(house.store, eraser);
    for (const id of gone) await endAccess(house, id);
    if (gone.length > 0) await db.deleteFrom('identity.person').where('id', 'in', gone).execute();
    await db.updateTable('identity.person').set({ madeInDemo: false }).where('id', '=', eraser).execute();
    await eraseDemoTeams(house, eraser);
    await eraseDemoKeys(house);
    await house.record({ actor, act: 'identity.demo.erase', result: 'done', facts: { people: gone.length } });
    return gone.length;
  });
}

/** The demo's teams go; who stays belonged to one of them at most by chance. */
async function eraseDemoTeams({ store: { db } }: House, eraser: Id): Promise<void> {
  const teams = db.selectFrom('identity.team').select('id').where('isDemo', '=', true);
  await db
    .updateTable('identity.person')
    .set({ teamId: null })
    .where('id', '=', eraser)
    .where('teamId', 'in', teams)
    .execute();
  await db
    .deleteFrom('identity.team as t')
    .where('t.isDemo', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('identity.person as p').select('p.id').whereRef('p.teamId', '=', 't.id'))),
    )
    .execute();
}
