import type { Id } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { agreementInForce, signedAt } from '../agreements/queries.ts';
import { lastEnds, myCertificates } from '../certificates/queries.ts';
import { RENEWAL_DAYS } from '../certificates/rules.ts';
import type { MyCertificate, MyCourse } from '../contract.ts';
import { type Course, lessonsOf, publishedCourses, readLessons } from '../courses/queries.ts';
import { dutiesOf } from '../duties/queries.ts';
import { standings } from '../exams/queries.ts';
import { violationsOf } from '../violations/queries.ts';
import { nextStepOf, type Standing } from './rules.ts';

type Standings = Awaited<ReturnType<typeof standings>>;

function stateOf(
  course: Course,
  isLearned: boolean,
  attemptId: Id | null,
  certificates: readonly MyCertificate[],
): MyCourse['state'] {
  if (attemptId) return 'sitting';
  const holds = certificates.some((one) => one.courseId === course.id && one.daysLeft > RENEWAL_DAYS);
  if (holds) return 'passed';
  return isLearned ? 'ready' : 'learn';
}

/** One course as it stands before a person. */
export async function myCourse(
  house: House,
  course: Course,
  personId: Id,
  certificates: readonly MyCertificate[],
  { running, last }: Standings,
): Promise<MyCourse & { lessons: { id: Id; position: number; title: Course['title']; isRead: boolean }[] }> {
  const read = await readLessons(house.store, course.id, personId);
  const lessons = (await lessonsOf(house.store, course.id)).map((lesson) => ({
    ...lesson,
    isRead: read.has(lesson.id),
  }));
  const attemptId = running.get(course.id) ?? null;
  const result = last.get(course.id);
  const { id, title, summary, certifies, validMonths, questionCount, minutes } = course;
  return {
    ...{ id, title, summary, certifies, validMonths, questionCount, minutes },
    lessonsRead: lessons.filter((lesson) => lesson.isRead).length,
    lessonsTotal: lessons.length,
    state: stateOf(
      course,
      lessons.every((lesson) => lesson.isRead),
      attemptId,
      certificates,
    ),
    attemptId,
    lastResult: result?.submittedAt
      ? {
          attemptId: result.id,
          percent: result.percent ?? 0,
          passed: result.passed ?? false,
          at: result.submittedAt.toISOString(),
        }
      : null,
    lessons,
  };
}

async function agreementState(house: House, personId: Id) {
  const agreement = await agreementInForce(house.store);
  if (!agreement) return { state: 'none' as const, version: null, signedAt: null };
  const at = await signedAt(house.store, agreement.id, personId);
  return {
    state: at ? ('signed' as const) : ('unsigned' as const),
    version: agreement.version,
    signedAt: at?.toISOString() ?? null,
  };
}

/** What a person must do next and why, with their courses and certificates. */
export async function home(house: House, person: Person) {
  const agreement = await agreementState(house, person.id);
  const certificates = await myCertificates(house, person.id);
  const [ends, where] = [await lastEnds(house, person.id), await standings(house.store, person.id)];
  const courses: Standing['courses'][number][] = [];
  for (const course of await publishedCourses(house.store)) {
    const mine = await myCourse(house, course, person.id, certificates, where);
    const firstUnreadId = mine.lessons.find((lesson) => !lesson.isRead)?.id ?? null;
    courses.push({ ...mine, firstUnreadId, lastEnd: ends.get(course.id) ?? null });
  }
  const duties = await dutiesOf(house, person.id);
  const violations = await violationsOf(house.store, person.id);
  const next = nextStepOf({ role: person.role, agreement: agreement.state, courses, certificates, duties });
  return { next, agreement, courses, certificates, duties, violations };
}
