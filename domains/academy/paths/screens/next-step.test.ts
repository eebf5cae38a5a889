import { expect, it } from 'vitest';
import type { NextStep } from '../../contract.ts';
import { pathOf } from './next-step-card.tsx';

const step = (kind: NextStep['kind']): NextStep => ({
  kind,
  why: 'not_certified',
  courseId: 'c',
  lessonId: 'l',
  attemptId: 'a',
  dutyId: 'd',
});

it.each([
  ['sign_agreement', '/academy/agreement'],
  ['resume_exam', '/academy/exams/a'],
  ['do_duty', '/academy/duties/d'],
  ['read_lesson', '/academy/lessons/l'],
  ['sit_exam', '/academy/courses/c'],
  ['await_agreement', null],
  ['await_course', null],
  ['nothing', null],
] as const)('%s opens %s', (kind, path) => {
  expect(pathOf(step(kind))).toBe(path);
});
