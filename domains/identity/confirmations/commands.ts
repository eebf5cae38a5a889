import { conflict, type Id, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { confirmationsChanged, personChanged } from '../events.ts';
import { wholePerson } from '../people/queries.ts';
import { confirmerById, leadsOf } from './queries.ts';
import { isConfirmed, refusalToConfirm } from './rules.ts';

/** Tells those who may confirm that somebody waits, is ready, or waits no more; inside the running command. */
export async function tellConfirmers(house: House, person: { id: Id; teamId: Id | null }): Promise<void> {
  const leads = (await leadsOf(house.store, person)).map((id) => `person:${id}` as const);
  const audience = ['role:supervisor', 'role:privacy_officer', ...leads] as const;
  await house.publish(confirmationsChanged, [...audience], { personId: person.id });
}

/**
 * Somebody who did not reset the sign-in says that the person stands before them with the new authenticator.
 * `resetAt` is the reset that they saw: a further one in the meantime is not confirmed with it.
 */
export async function confirmPerson(house: House, actor: Person, personId: Id, resetAt: Date): Promise<void> {
  await house.store.command(async () => {
    const person = await wholePerson(house.store, { id: personId }, true);
    if (person?.status !== 'active') throw notFound('person');
    if (isConfirmed(person) || person.resetAt?.getTime() !== resetAt.getTime()) {
      throw conflict('nothing_to_confirm', 'Nothing waits, or another reset came meanwhile');
    }
    const refusal = refusalToConfirm(await confirmerById(house.store, actor.id), { ...person, resetAt });
    if (refusal) throw refusal;
    const factor = await house.store.db
      .selectFrom('identity.factor')
      .select('confirmedAt')
      .where('personId', '=', personId)
      .executeTakeFirst();
    if (!factor?.confirmedAt) throw conflict('not_ready_to_confirm', 'The new authenticator is not set up yet');
    await house.store.db
      .updateTable('identity.person')
      .set({ resetAt: null, resetBy: null })
      .where('id', '=', personId)
      .execute();
    const object = { kind: 'person', id: personId };
    await house.record({ actor, act: 'identity.person.confirm', result: 'done', object });
    await house.publish(personChanged, ['role:admin', 'role:supervisor'], { personId });
    await tellConfirmers(house, person);
  });
}
