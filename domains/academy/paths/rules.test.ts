import { describe, expect, it } from 'vitest';
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
  minutes: 15,
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
});
const standing = (more: Partial<Standing> = {}): Standing => ({
  role: 'agent',
  agreement: 'signed',
  courses: [course()],
  certificates: [],
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
