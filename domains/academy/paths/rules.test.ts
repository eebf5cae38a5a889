import { describe, expect, it } from 'vitest';
import type { Duty } from '../contract.ts';
import { nextStepOf, type Standing } from './rules.ts';

type Course = Standing['courses'][number];
const course = (more: Partial<Course> = {}): Course => ({
  id: 'c1',
  title: { zh: '课', en: '' },
  summary: { zh: '', en: '' },
  certifies: [
    { dataClass: 'C2', passPercent: 80 },
    { dataClass: 'C3', passPercent: 90 },
  ],
  validMonths: 12,
  questionCount: 10,
  examKind: 'paper',
  asksAlso: [],
  minutes: 15,
  attemptsPerDay: 5,
  waitHours: 0,
  lessonsRead: 0,
  lessonsTotal: 5,
  state: 'learn',
  attemptId: null,
  lastResult: null,
  firstUnreadId: 'l1',
  lastEnd: null,
  ...more,
});
const certificate = (daysLeft: number, courseId = 'c1') => ({
  id: 'k1',
  dataClass: 'C2' as const,
  courseId,
  issuedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2027-01-01T00:00:00.000Z',
  daysLeft,
  isSuspended: false,
});
const standing = (more: Partial<Standing> = {}): Standing => ({
  role: 'agent',
  agreement: 'signed',
  courses: [course()],
  certificates: [],
  duties: [],
  ...more,
});

describe('what to do next', () => {
  it.each<[string, Standing, string, string]>([
    ['the agreement first', standing({ agreement: 'unsigned' }), 'sign_agreement', 'agreement_unsigned'],
    ['a running exam', standing({ courses: [course({ attemptId: 'a1' })] }), 'resume_exam', 'exam_running'],
    ['the first unread lesson', standing(), 'read_lesson', 'not_certified'],
    [
      'the exam when all is read',
      standing({ courses: [course({ firstUnreadId: null })] }),
      'sit_exam',
      'not_certified',
    ],
    [
      'again after a revocation',
      standing({ courses: [course({ lastEnd: 'revoked' })] }),
      'read_lesson',
      'certificate_revoked',
    ],
    [
      'again after it expired',
      standing({ courses: [course({ lastEnd: 'expired' })] }),
      'read_lesson',
      'certificate_expired',
    ],
    [
      'the renewal in its last month',
      standing({ certificates: [certificate(30)] }),
      'read_lesson',
      'certificate_expires',
    ],
    ['nothing with a certificate', standing({ certificates: [certificate(31)] }), 'nothing', 'all_done'],
    ['nothing with another course’s', standing({ certificates: [certificate(31, 'c2')] }), 'nothing', 'all_done'],
    ['waiting for a course', standing({ courses: [] }), 'await_course', 'no_course_yet'],
    ['learning while there is no agreement', standing({ agreement: 'none' }), 'read_lesson', 'not_certified'],
    [
      'waiting for an agreement',
      standing({ agreement: 'none', certificates: [certificate(31)] }),
      'await_agreement',
      'no_agreement_yet',
    ],
    ['nothing for who sees no values', standing({ role: 'supervisor' }), 'nothing', 'all_done'],
    [
      'the agreement for them too',
      standing({ role: 'admin', agreement: 'unsigned' }),
      'sign_agreement',
      'agreement_unsigned',
    ],
  ])('%s', (_name, given, kind, why) => {
    expect(nextStepOf(given)).toMatchObject({ kind, why });
  });

  it('names the lesson or the attempt to open', () => {
    expect(nextStepOf(standing())).toMatchObject({ courseId: 'c1', lessonId: 'l1', attemptId: null });
    const sitting = standing({ courses: [course({ attemptId: 'a1' })] });
    expect(nextStepOf(sitting)).toMatchObject({ courseId: 'c1', attemptId: 'a1' });
  });
});

describe('what must be learned again', () => {
  const duty = (id: string, more: Partial<Duty> = {}): Duty => ({
    id,
    cause: 'clause_changed',
    clauses: ['2.3'],
    courseTitle: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    dueAt: '2026-01-15T00:00:00.000Z',
    isOverdue: false,
    isPaused: false,
    suspends: [],
    next: 'read_clauses',
    violationId: null,
    clauseTexts: [],
    isClausesRead: false,
    lessons: [],
    retest: null,
    lastRetest: null,
    runningAttemptId: null,
    ...more,
  });

  it('comes before courses; what keeps something closed comes first', () => {
    expect(nextStepOf(standing({ duties: [duty('a')] }))).toMatchObject({
      kind: 'do_duty',
      why: 'duty_clause_changed',
    });
    const closing = duty('b', { suspends: ['C3'], cause: 'violation' });
    expect(nextStepOf(standing({ duties: [duty('a'), closing] }))).toMatchObject({
      dutyId: 'b',
      why: 'duty_violation',
    });
    expect(nextStepOf(standing({ duties: [duty('a', { isOverdue: true })] }))).toMatchObject({ why: 'duty_overdue' });
  });

  it('is no step while it is paused or waits for the trainer', () => {
    const waiting = [duty('a', { next: 'nothing', isPaused: true }), duty('b', { next: 'wait' })];
    expect(nextStepOf(standing({ duties: waiting })).kind).not.toBe('do_duty');
  });
});
