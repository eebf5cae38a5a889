import { randomInt } from 'node:crypto';
import { calibrate, decision, itemShown, nextItem, personBegan, startTest, type TestState } from '@kedun/assess';
import { conflict, type Id } from '@kedun/base';
import { systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Course, examCourses, publishedCourses } from '../courses/queries.ts';
import { passMark } from '../courses/rules.ts';
import { drawPaper, type PaperItem } from '../exams/rules.ts';
import { askedItems, knownKeys } from '../items/queries.ts';
import { examBank, exposureOfCourse, responsesTo } from './queries.ts';
import { type AdaptiveExam, authorsParameters, neededItems, readyBank, termsOf, withAsked, without } from './rules.ts';

const SEEDS = 2 ** 47;

interface Asked {
  readonly exam: AdaptiveExam;
  readonly paper: readonly PaperItem[];
  readonly isOver: boolean;
}

/** The first question of an exam that begins. Throws `bank_too_small` (409), `unreachable_share` (422). */
export async function askFirst(house: House, course: Course, personId: Id): Promise<Asked> {
  const { items, parameters } = await examBank(house.store, course);
  const known = await knownKeys(house.store, personId, [...items.keys()] as Id[]);
  const [needed, available] = [neededItems(course), items.size - known.size];
  if (available < needed) {
    throw conflict('bank_too_small', 'Too few items whose key this person does not know', { needed, available });
  }
  const terms = termsOf(parameters, passMark(course.certifies), course.questionCount);
  const exam = { terms, state: startTest(randomInt(SEEDS)), parameters: [], outcome: null };
  return ask(house, course, personId, { exam, paper: [] });
}

/**
 * Asks the next question of an exam, inside the running command; over once it is decided, or nothing is left to ask. The
 * counts of exposure change in the same command, held by their row: the ceiling is a hard one.
 */
export async function ask(
  house: House,
  course: Course,
  personId: Id,
  { exam, paper }: Omit<Asked, 'isOver'>,
): Promise<Asked> {
  const { store } = house;
  const { items, parameters } = await examBank(store, course);
  const all = withAsked(exam.parameters, parameters);
  const known = await knownKeys(store, personId, [...items.keys()] as Id[]);
  // What left the bank since it was asked counts, and is not asked again.
  const state = without(exam.state, known);
  const over = (final: TestState) => ({ exam: { ...exam, state: final }, paper, isOver: true });
  if (all.length === 0) return over({ ...state, isExhausted: true });
  const bank = readyBank(all, exam.terms);
  if (decision(bank, state).kind !== 'undecided') return over(state);
  await store.db
    .insertInto('academy.exposure')
    .values({ courseId: course.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const counted = await exposureOfCourse(store, course.id, true);
  const table = paper.length === 0 ? personBegan(counted) : counted;
  const { state: next, itemId } = nextItem(bank, state, table);
  const item = itemId === null ? undefined : items.get(itemId);
  if (!item) return over(next);
  const { people, shown } = itemShown(table, item.id);
  await store.db
    .updateTable('academy.exposure')
    .set({ people, shown: JSON.stringify(shown) })
    .where('courseId', '=', course.id)
    .execute();
  const asked = all.filter(({ id }) => id === item.id);
  return {
    exam: { ...exam, state: next, parameters: [...exam.parameters, ...asked] },
    paper: [...paper, ...drawPaper([item], 1, (bound) => randomInt(bound))],
    isOver: false,
  };
}

/**
 * Estimates the parameters of all questions that adaptive exams of offered courses ask, from stored answers and on one
 * scale. Read and computed outside any command; what was changed meanwhile is not used (`storedParameters`).
 */
export async function calibrateBanks(house: House): Promise<number> {
  const { store, clock } = house;
  const calibratedAt = clock.now();
  const adaptive = (await publishedCourses(store)).filter(({ examKind }) => examKind === 'adaptive');
  const courses = new Set<Id>();
  for (const course of adaptive) for (const id of await examCourses(store, course)) courses.add(id);
  if (courses.size === 0) return 0;
  const priors = (await askedItems(store, [...courses])).map(authorsParameters);
  const responses = await responsesTo(store, [...courses]);
  const answers = new Map<string, number>();
  for (const { itemId } of responses) answers.set(itemId, (answers.get(itemId) ?? 0) + 1);
  const known = calibrate(priors, responses).filter(({ id }) => answers.has(id));
  await store.command(async () => {
    for (const { id, tag: _, ...parameters } of known) {
      const row = { parameters: JSON.stringify(parameters), answers: answers.get(id) ?? 0, calibratedAt };
      await store.db
        .insertInto('academy.itemParameters')
        .values({ itemId: id as Id, ...row })
        .onConflict((conflict) => conflict.column('itemId').doUpdateSet(row))
        .execute();
    }
    const facts = { items: known.length, answers: responses.length };
    const actor = systemActor('academy.calibrate');
    await house.record({ actor, act: 'academy.bank.calibrate', result: 'done', facts });
  });
  return known.length;
}
