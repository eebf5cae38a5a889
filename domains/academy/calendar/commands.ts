import { conflict, type Id, newId, notFound } from '@kedun/base';
import { type Actor, type Person, systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Colleague, NamedHouse } from '../certificates/routes.ts';
import type { DueKind } from '../contract.ts';
import { reminded } from '../events.ts';
import { oneAtATime } from '../items/commands.ts';
import { type Due, dueFor } from './queries.ts';
import { type ReminderStep, reminderNow } from './rules.ts';

const DAY = 86_400_000;

async function send(house: House, actor: Actor, { personId, thing }: Due, step: ReminderStep | 'asked') {
  const id = newId();
  const { kind, objectId } = thing;
  const sent = await house.store.db
    .insertInto('academy.reminder')
    .values({
      ...{ id, personId, kind, objectId, step, sentAt: house.clock.now() },
      dueAt: thing.dueAt ? new Date(thing.dueAt) : null,
      sentBy: actor.kind === 'person' ? actor.id : actor.kind,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (sent.length === 0) return false;
  const facts = { personId, step };
  await house.record({
    actor,
    act: 'academy.reminder.send',
    result: 'done',
    object: { kind, id: objectId },
    facts,
  });
  await house.publish(reminded, [`person:${personId}`], { personId, reminderId: id });
  return true;
}

/** Tells everybody of what is due in 14, 7 and 1 days and of what is over: each once, however often it runs. */
export async function remindAll(house: NamedHouse): Promise<number> {
  const actor = systemActor('academy.remind');
  const now = house.clock.now();
  let sent = 0;
  for (const due of await dueFor(house, await house.people())) {
    const { since, thing } = due;
    if (since === null || thing.dueAt === null || thing.isPaused) continue;
    const step = reminderNow(since, new Date(thing.dueAt), now);
    if (step && (await house.store.command(() => send(house, actor, due, step)))) sent++;
  }
  return sent;
}

/** A trainer, lead or supervisor reminds somebody whom they see, of one thing at most once in 24 hours. */
export async function remind(
  house: NamedHouse,
  person: Person,
  people: ReadonlyMap<Id, Colleague>,
  asked: { readonly personId: Id; readonly kind: DueKind; readonly objectId: Id },
): Promise<void> {
  await house.store.command(async () => {
    const { personId, kind, objectId } = asked;
    const colleague = people.get(personId);
    if (!colleague) throw notFound('person');
    await oneAtATime(house, personId);
    const due = (await dueFor(house, [colleague])).find(
      ({ thing }) => thing.kind === kind && thing.objectId === objectId,
    );
    if (!due || due.thing.isPaused) throw conflict('nothing_due', 'Nothing of this kind is due');
    const today = await house.store.db
      .selectFrom('academy.reminder')
      .select('id')
      .where('personId', '=', personId)
      .where('kind', '=', kind)
      .where('objectId', '=', objectId)
      .where('step', '=', 'asked')
      .where('sentAt', '>', new Date(house.clock.now().getTime() - DAY))
      .executeTakeFirst();
    if (today) throw conflict('reminded_today', 'One reminder of a thing in 24 hours');
    await send(house, person, due, 'asked');
  });
}

/** The person has read their notices. */
export async function putAwayNotices({ store, clock }: House, person: Person): Promise<void> {
  await store.db
    .updateTable('academy.reminder')
    .set({ seenAt: clock.now() })
    .where('personId', '=', person.id)
    .where('seenAt', 'is', null)
    .execute();
}
