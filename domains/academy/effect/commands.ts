import { randomInt } from 'node:crypto';
import { conflict, type Id, invalid, newId, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Colleague } from '../certificates/routes.ts';
import type { Pretest } from '../contract.ts';
import { courseById } from '../courses/queries.ts';
import { drawPaper, isChoice, isRight } from '../exams/rules.ts';
import { oneAtATime } from '../items/commands.ts';
import { itemsUnknownTo, knownKeys } from '../items/queries.ts';
import { begunBy, pretestFor, pretestsOf } from './queries.ts';
import { drawLots, LATEST_DAYS, PRETEST_QUESTIONS } from './rules.ts';

const DAY = 86_400_000;
const notOffered = () => conflict('pretest_not_offered', 'No questions before this course are offered now');

/**
 * Draws the questions before a course. They may be asked again in its exam: no key is shown and not even the mark is
 * told, so nobody knows more of them than that they exist (design invariant 9).
 */
export async function startPretest(house: House, person: Person, courseId: Id): Promise<Pretest> {
  return house.store.command(async () => {
    await oneAtATime(house, person.id);
    const now = await pretestFor(house, courseId, person.id);
    if (now.state === 'running') return now;
    if (now.state !== 'offered') throw notOffered();
    const bank = await itemsUnknownTo(house.store, [courseId], person.id);
    const asked = new Set(
      (await pretestsOf(house.store, courseId, person.id)).flatMap(({ paper }) => paper.map(({ itemId }) => itemId)),
    );
    const fresh = bank.filter(({ id }) => !asked.has(id));
    const paper = drawPaper(fresh.length >= PRETEST_QUESTIONS ? fresh : bank, PRETEST_QUESTIONS, (bound) =>
      randomInt(bound),
    );
    const id = newId();
    await house.store.db
      .insertInto('academy.pretest')
      .values({
        ...{ id, courseId, personId: person.id, occasion: now.occasion, begunAt: house.clock.now() },
        paper: JSON.stringify(paper),
      })
      .execute();
    return pretestFor(house, courseId, person.id);
  });
}

/** Takes the answers in, once; an answer to an item whose key the person has read meanwhile says nothing and is left out. */
export async function handInPretest(
  house: House,
  person: Person,
  courseId: Id,
  answers: readonly { readonly itemId: Id; readonly chosen: readonly string[] }[],
): Promise<Pretest> {
  return house.store.command(async () => {
    await oneAtATime(house, person.id);
    if ((await pretestFor(house, courseId, person.id)).state !== 'running') throw notOffered();
    const running = (await pretestsOf(house.store, courseId, person.id)).find(({ submittedAt }) => !submittedAt);
    if (!running) throw notOffered();
    const items = new Map(running.paper.map((item) => [item.itemId, item]));
    for (const { itemId, chosen } of answers) {
      const item = items.get(itemId);
      if (!item || !isChoice(item, chosen)) throw invalid('answer_unknown', 'The paper does not offer this answer');
    }
    const chosen = new Map(answers.map((one) => [one.itemId, one.chosen]));
    const known = await knownKeys(house.store, person.id, [...items.keys()]);
    const marked = running.paper
      .filter(({ itemId }) => !known.has(itemId))
      .map((item) => ({ itemId: item.itemId, isRight: isRight(item, chosen.get(item.itemId) ?? []) }));
    await house.store.db
      .updateTable('academy.pretest')
      .set({ answers: JSON.stringify(marked), submittedAt: house.clock.now() })
      .where('id', '=', running.id)
      .execute();
    return pretestFor(house, courseId, person.id);
  });
}

/** People who can still be drawn for. */
export async function untrained(house: House, people: readonly Colleague[], courseId: Id): Promise<Colleague[]> {
  await courseById(house.store, courseId);
  const begun = await begunBy(house.store, courseId);
  const drawn = await house.store.db
    .selectFrom('academy.comparisonMember')
    .select('personId')
    .where('courseId', '=', courseId)
    .execute();
  const out = new Set([...begun, ...drawn.map(({ personId }) => personId)]);
  return people.filter(({ id, status }) => status === 'active' && !out.has(id));
}

/** The lot decides, not the trainer: half of these people take the course now, the others from a day on. */
export async function planComparison(
  house: House,
  person: Person,
  courseId: Id,
  plan: { readonly people: readonly Id[]; readonly opensAt: Date },
  staff: readonly Colleague[],
) {
  return house.store.command(async () => {
    const now = house.clock.now();
    const course = await courseById(house.store, courseId);
    if (course.status !== 'published') throw notFound('course');
    const ahead = plan.opensAt.getTime() - now.getTime();
    if (ahead <= 0 || ahead > LATEST_DAYS * DAY) {
      throw invalid('day_not_ahead', 'The day lies ahead, within half a year', { limit: LATEST_DAYS });
    }
    const open = new Set((await untrained(house, staff, courseId)).map(({ id }) => id));
    const wanted = [...new Set(plan.people)];
    if (wanted.length < 2 || wanted.some((id) => !open.has(id))) {
      throw conflict('people_have_begun', 'Somebody has begun the course or was drawn for before');
    }
    const lots = drawLots(wanted, (bound) => randomInt(bound));
    const row = (isHeldOut: boolean) => (personId: Id) => ({
      ...{ courseId, personId, isHeldOut, assignedAt: now },
      opensAt: isHeldOut ? plan.opensAt : now,
    });
    await house.store.db
      .insertInto('academy.comparisonMember')
      .values([...lots.now.map(row(false)), ...lots.later.map(row(true))])
      .execute();
    const facts = { courseId, people: wanted.length, heldOut: lots.later.length };
    const object = { kind: 'course', id: courseId };
    await house.record({ actor: person, act: 'academy.comparison.draw', result: 'done', object, facts });
    return { now: lots.now.length, later: lots.later.length, opensAt: plan.opensAt.toISOString() };
  });
}
