import type { Id } from '@kedun/base';
import type { Role } from '../../kernel/actor.ts';
import { RENEWAL_DAYS } from '../certificates/rules.ts';
import type { Duty, MyCertificate, MyCourse, NextStep } from '../contract.ts';

/** Roles whose work needs a look at sensitive fields; the others may learn, but need not. */
const NEED_CERTIFICATES: ReadonlySet<Role> = new Set(['agent', 'lead']);

/** Why a person's certificates do not hold. */
export type LastEnd = 'revoked' | 'expired' | 'suspended' | null;

/** What a person stands before. */
export interface Standing {
  readonly role: Role;
  readonly agreement: 'none' | 'unsigned' | 'signed';
  readonly courses: readonly (MyCourse & { readonly firstUnreadId: Id | null; readonly lastEnd: LastEnd })[];
  readonly certificates: readonly MyCertificate[];
  readonly duties: readonly Duty[];
}

type OpenCourse = Standing['courses'][number];

function whyTake(course: OpenCourse, certificates: readonly MyCertificate[]): NextStep['why'] | null {
  const held = certificates.filter((certificate) => certificate.courseId === course.id);
  const covered = course.certifies.some(({ dataClass }) =>
    certificates.some((certificate) => certificate.dataClass === dataClass && certificate.daysLeft > RENEWAL_DAYS),
  );
  if (covered) return null;
  if (held.length > 0) return 'certificate_expires';
  if (course.lastEnd === 'revoked') return 'certificate_revoked';
  return course.lastEnd === 'expired' ? 'certificate_expired' : 'not_certified';
}

const NO_IDS = { courseId: null, lessonId: null, attemptId: null, dutyId: null } as const;

/** The duty to do first: one that suspends something, else the nearest day; none that waits for somebody else. */
function firstDuty(duties: readonly Duty[]): Duty | undefined {
  const open = duties.filter(({ next }) => next !== 'nothing' && next !== 'wait');
  return open.find(({ suspends }) => suspends.length > 0) ?? open[0];
}

/** The one thing to do next: sign, go on with a running exam, what must be learned again, learn, sit the exam; in this order. */
export function nextStepOf({ role, agreement, courses, certificates, duties }: Standing): NextStep {
  if (agreement === 'unsigned') return { ...NO_IDS, kind: 'sign_agreement', why: 'agreement_unsigned' };
  const sitting = courses.find((course) => course.attemptId !== null);
  if (sitting) {
    return { ...NO_IDS, kind: 'resume_exam', why: 'exam_running', courseId: sitting.id, attemptId: sitting.attemptId };
  }
  const duty = firstDuty(duties);
  if (duty) {
    const why = duty.isOverdue ? 'duty_overdue' : (`duty_${duty.cause}` as const);
    return { ...NO_IDS, kind: 'do_duty', why, dutyId: duty.id };
  }
  for (const course of NEED_CERTIFICATES.has(role) ? courses : []) {
    const why = whyTake(course, certificates);
    if (why === null) continue;
    const unread = course.firstUnreadId;
    return { ...NO_IDS, kind: unread ? 'read_lesson' : 'sit_exam', why, courseId: course.id, lessonId: unread };
  }
  if (NEED_CERTIFICATES.has(role) && courses.length === 0 && certificates.length === 0) {
    return { ...NO_IDS, kind: 'await_course', why: 'no_course_yet' };
  }
  if (agreement === 'none') return { ...NO_IDS, kind: 'await_agreement', why: 'no_agreement_yet' };
  return { ...NO_IDS, kind: 'nothing', why: 'all_done' };
}
