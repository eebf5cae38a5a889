import { randomInt } from 'node:crypto';
import { conflict, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { askFirst } from '../adaptive/commands.ts';
import { agreementInForce, signedAt } from '../agreements/queries.ts';
import { refuseUnfilled } from '../blueprints/rules.ts';
import { type Course, examCourses, unreadLessons } from '../courses/queries.ts';
import { drawByBlueprint, type PaperItem } from '../exams/rules.ts';
import { itemsUnknownTo } from '../items/queries.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** So many exams within 24 hours, and some hours after one that was not passed, as the course says. */
async function refuseTooSoon(house: House, person: Person, course: Course): Promise<void> {
  const now = house.clock.now().getTime();
  const own = house.store.db
    .selectFrom('academy.examAttempt')
    .where('personId', '=', person.id)
    .where('courseId', '=', course.id)
    .where('dutyId', 'is', null);
  const { count } = await own
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('startedAt', '>', new Date(now - DAY))
    .executeTakeFirstOrThrow();
  const limit = course.attemptsPerDay;
  if (count >= limit) throw conflict('too_many_exams', 'Too many exams in a day', { limit });
  const last = await own
    .select(['submittedAt', 'passed'])
    .orderBy('submittedAt', 'desc')
    .where('submittedAt', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (!last?.submittedAt || last.passed) return;
  const hours = Math.ceil((last.submittedAt.getTime() + course.waitHours * HOUR - now) / HOUR);
  if (hours > 0) throw conflict('exam_too_soon', 'After an exam that was not passed one learns first', { hours });
}

/** Throws where somebody may not begin the exam of a course now: what comes before is not done, or it is too soon. */
export async function refuseUnready(house: House, person: Person, course: Course): Promise<void> {
  const { store } = house;
  if (course.status !== 'published') throw notFound('course');
  const agreement = await agreementInForce(store);
  if (agreement && !(await signedAt(store, agreement.id, person.id))) {
    throw conflict('agreement_unsigned', 'The confidentiality agreement comes first');
  }
  const unread = (await unreadLessons(store, course, person.id)).reduce((sum, { lessons }) => sum + lessons.length, 0);
  if (unread > 0) throw conflict('lessons_unread', 'All lessons come before the exam', { unread });
  await refuseTooSoon(house, person, course);
}

async function draw(house: House, person: Person, course: Course): Promise<PaperItem[]> {
  const bank = await itemsUnknownTo(house.store, await examCourses(house.store, course), person.id);
  if (bank.length < course.questionCount) {
    const params = { needed: course.questionCount, available: bank.length };
    throw conflict('bank_too_small', 'Too few items whose key this person does not know', params);
  }
  refuseUnfilled(bank, course);
  return drawByBlueprint(bank, course, (bound) => randomInt(bound)) ?? [];
}

/** What an exam begins with: its whole paper, or the first question. */
export async function begin(house: House, person: Person, course: Course) {
  if (course.examKind === 'paper') return { paper: await draw(house, person, course), adaptive: null };
  const { exam, paper } = await askFirst(house, course, person.id);
  return { paper, adaptive: JSON.stringify(exam) };
}
