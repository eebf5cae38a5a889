import { conflict, type Id, newId, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { courseById } from '../courses/queries.ts';
import { masked } from '../wording/commands.ts';
import type { Feedback } from './contract.ts';
import { myFeedback, versionTaught } from './queries.ts';

/** Keeps what a learner says. Not in the ledger: its moments would tell who wrote what. */
export async function giveFeedback(house: House, person: Person, courseId: Id, given: Feedback): Promise<void> {
  await house.store.command(async () => {
    const { id } = await courseById(house.store, courseId);
    const { state } = await myFeedback(house, id, person.id);
    if (state === 'not_yet') throw conflict('feedback_too_early', 'First the lessons or the exam');
    if (state === 'closed') throw conflict('feedback_closed', 'It can no longer be changed');
    const { isClear, isUseful, fitsWork, rightLength } = given;
    const answer = { isClear, isUseful, fitsWork, rightLength, words: masked(given.words) };
    const courseVersion = await versionTaught(house.store, id);
    await house.store.db
      .insertInto('academy.feedback')
      .values({ ...answer, id: newId(), personId: person.id, courseId, courseVersion, givenAt: house.clock.now() })
      .onConflict((conflict) => conflict.columns(['personId', 'courseId', 'courseVersion']).doUpdateSet(answer))
      .execute();
  });
}

/** A trainer writes down what is changed because of it, whose it is and until when. */
export async function addAction(
  house: House,
  person: Person,
  courseId: Id,
  action: { readonly what: string; readonly ownerId: Id; readonly dueOn: string },
  owners: readonly { readonly id: Id }[],
): Promise<Id> {
  return house.store.command(async () => {
    await courseById(house.store, courseId);
    const { what, ownerId, dueOn } = action;
    if (!owners.some((owner) => owner.id === ownerId)) throw notFound('person');
    const id = newId();
    await house.store.db
      .insertInto('academy.feedbackAction')
      .values({
        ...{ id, courseId, ownerId, dueOn, what: masked(what) },
        courseVersion: await versionTaught(house.store, courseId),
        createdBy: person.id,
        createdAt: house.clock.now(),
      })
      .execute();
    const facts = { courseId, ownerId, dueOn };
    const object = { kind: 'action', id };
    await house.record({ actor: person, act: 'academy.feedback.plan', result: 'done', object, facts });
    return id;
  });
}

/** An action is done, or after all not. */
export async function endAction(house: House, person: Person, id: Id, isDone: boolean): Promise<void> {
  await house.store.command(async () => {
    const doneAt = isDone ? house.clock.now() : null;
    const changed = await house.store.db
      .updateTable('academy.feedbackAction')
      .set({ doneAt })
      .where('id', '=', id)
      .where('doneAt', isDone ? 'is' : 'is not', null)
      .returning('id')
      .execute();
    if (changed.length === 0) return;
    const object = { kind: 'action', id };
    await house.record({ actor: person, act: 'academy.feedback.end', result: 'done', object, facts: { isDone } });
  });
}
