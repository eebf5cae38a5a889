import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { myCertificate } from '../certificates/contract.ts';
import { myCourse } from '../courses/contract.ts';
import { duty } from '../duties/contract.ts';
import { myViolation } from '../violations/contract.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const count = z.number().int();

const nextKind = z.enum([
  'await_agreement',
  'sign_agreement',
  'resume_exam',
  'do_duty',
  'read_lesson',
  'sit_exam',
  'await_course',
  'nothing',
]);
const nextWhy = z.enum([
  'no_agreement_yet',
  'agreement_unsigned',
  'exam_running',
  'duty_violation',
  'duty_clause_changed',
  'duty_course_version',
  'duty_overdue',
  'not_certified',
  'certificate_revoked',
  'certificate_expires',
  'certificate_expired',
  'no_course_yet',
  'all_done',
]);
const opens = id.nullable();
/** The one thing to do next and, as a code, why; the console has the words. */
export const nextStep = z.object({
  kind: nextKind,
  why: nextWhy,
  courseId: opens,
  lessonId: opens,
  attemptId: opens,
  dutyId: opens,
});
export type NextStep = z.infer<typeof nextStep>;

export const readHome = defineRoute({
  method: 'GET',
  path: '/academy/home',
  action: 'academy.home.read',
  summary: 'What I must do next and why, my courses and certificates',
  reply: z.object({
    next: nextStep,
    agreement: z.object({
      state: z.enum(['none', 'unsigned', 'signed']),
      version: count.nullable(),
      signedAt: instant.nullable(),
    }),
    courses: z.array(myCourse),
    certificates: z.array(myCertificate),
    duties: z.array(duty),
    violations: z.array(myViolation),
  }),
});
