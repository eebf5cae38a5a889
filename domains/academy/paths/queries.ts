import type { Id } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { agreementInForce, signedAt } from '../agreements/queries.ts';
import { lastEnds, myCertificates } from '../certificates/queries.ts';
import { RENEWAL_DAYS } from '../certificates/rules.ts';
import type { MyCertificate, MyCourse } from '../contract.ts';
import {
  type Course,
  courseById,
  type LessonHead,
  lessonsOf,
  publishedCourses,
  readLessons,
  unreadLessons,
} from '../courses/queries.ts';
import { dutiesOf } from '../duties/queries.ts';
import { coursesLater } from '../effect/queries.ts';
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

interface MyLesson extends LessonHead {
  readonly isRead: boolean;
}

/** One course as it stands before a person. */
export async function myCourse(
  house: House,
  course: Course,
  personId: Id,
  certificates: readonly MyCertificate[],
  { running, last }: Standings,
): Promise<MyCourse & { lessons: MyLesson[]; firstUnreadId: Id | null }> {
  const read = await readLessons(house.store, course.id, personId);
  const lessons = (await lessonsOf(house.store, course.id)).map((lesson) => ({
    ...lesson,
    isRead: read.has(lesson.id),
  }));
  const unread = await unreadLessons(house.store, course, personId);
  const others = await Promise.all(
    unread.slice(1).map(async ({ courseId, lessons: left }) => {
      return { id: courseId, title: (await courseById(house.store, courseId)).title, unread: left.length };
    }),
  );
  const firstUnreadId = unread.flatMap(({ lessons: left }) => left)[0]?.id ?? null;
  const attemptId = running.get(course.id) ?? null;
  const result = last.get(course.id);
  const { id, title, summary, certifies, validMonths, questionCount, minutes } = course;
  const { attemptsPerDay, waitHours, examKind } = course;
  return {
    ...{ id, title, summary, certifies, validMonths, questionCount, minutes, attemptsPerDay, waitHours, examKind },
    lessonsRead: lessons.filter((lesson) => lesson.isRead).length,
    lessonsTotal: lessons.length,
    state: stateOf(course, firstUnreadId === null, attemptId, certificates),
    attemptId,
    asksAlso: others,
    lastResult: result?.submittedAt
      ? {
          attemptId: result.id,
          percent: result.percent,
          passed: result.passed ?? false,
          at: result.submittedAt.toISOString(),
        }
      : null,
    lessons,
    firstUnreadId,
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
    courses.push({ ...mine, lastEnd: ends.get(course.id) ?? null });
  }
  const duties = await dutiesOf(house, person.id);
  const violations = await violationsOf(house.store, person.id);
  const later = await coursesLater(house, person.id);
  const asked = courses.filter(({ id }) => !later.has(id));
  const next = nextStepOf({ role: person.role, agreement: agreement.state, courses: asked, certificates, duties });
  return { next, agreement, courses, certificates, duties, violations };
}
