import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { blueprint, blueprintRow } from '../blueprints/contract.ts';
import { variant } from '../cases/contract.ts';
import { askedCheck } from '../checks/contract.ts';
import { bilingual, shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const done = z.object({});
const count = z.number().int();

const LESSON_BYTES = 256 * 1024;

/** Exams of one course that a person may start within 24 hours, whatever the course says. */
export const MOST_ATTEMPTS = 5;

/** Data classes that need a certificate; C1 needs none. */
export const certifiedClass = z.enum(['C2', 'C3']);
export type CertifiedClass = z.infer<typeof certifiedClass>;

/** Who passes with at least `passPercent` is certified for the class. */
export const certification = z.object({ dataClass: certifiedClass, passPercent: count.min(50).max(100) });
export type Certification = z.infer<typeof certification>;

/** Questions of one exam at most. */
export const MOST_QUESTIONS = 100;

/** A paper drawn before, or question after question until it is clear enough. */
export const examKind = z.enum(['paper', 'adaptive']);
export type ExamKind = z.infer<typeof examKind>;

/** What a course is made of, beside its lessons and bank. */
export const courseInput = z.object({
  title: bilingual(120),
  summary: bilingual(500),
  certifies: z.array(certification).min(1).max(2),
  validMonths: count.min(1).max(36),
  /** Of a paper; of an adaptive exam how many it asks at most. */
  questionCount: count.min(1).max(MOST_QUESTIONS),
  minutes: count.min(1).max(180),
  blueprint,
  attemptsPerDay: count.min(1).max(MOST_ATTEMPTS).default(MOST_ATTEMPTS),
  /** Hours from an exam that was not passed to the next. */
  waitHours: count.min(0).max(720).default(0),
  examKind: examKind.default('paper'),
  /** Other courses whose questions the exam asks too, and whose lessons come before it. */
  asksAlso: z.array(id).max(20).default([]),
});
export type CourseInput = z.output<typeof courseInput>;

/** What a lesson holds at most, in UTF-16 units of each language. */
export const TITLE_CHARACTERS = 120;
export const LESSON_CHARACTERS = 20_000;

export const lessonInput = z.object({ title: bilingual(TITLE_CHARACTERS), body: bilingual(LESSON_CHARACTERS) });
export type LessonInput = z.output<typeof lessonInput>;

const terms = {
  title: shown,
  summary: shown,
  certifies: z.array(certification),
  validMonths: count,
  questionCount: count,
  minutes: count,
  attemptsPerDay: count,
  waitHours: count,
  examKind,
};

/** What stands between me and the certificate of a course; `ready`: the exam may start. */
export const myCourse = z.object({
  id,
  ...terms,
  lessonsRead: count,
  lessonsTotal: count,
  state: z.enum(['learn', 'ready', 'sitting', 'passed']),
  /** The open attempt, when one runs. */
  attemptId: id.nullable(),
  /** Other courses whose lessons come before the exam too. */
  asksAlso: z.array(z.object({ id, title: shown, unread: count })),
  lastResult: z.object({ attemptId: id, percent: count.nullable(), passed: z.boolean(), at: instant }).nullable(),
});
export type MyCourse = z.infer<typeof myCourse>;

/** A lesson as others refer to it. */
export const lessonRef = z.object({ id, position: count, title: shown });

const lessonHead = lessonRef.extend({ isRead: z.boolean() });

export const readCourse = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id',
  action: 'academy.course.read',
  summary: 'A course and its lessons, with what I have read',
  params: byId,
  reply: myCourse.extend({ lessons: z.array(lessonHead), variants: z.array(variant) }),
});

export const readLesson = defineRoute({
  method: 'GET',
  path: '/academy/lessons/:id',
  action: 'academy.lesson.read',
  summary: 'One lesson, its text in Markdown',
  params: byId,
  reply: lessonHead.extend({
    courseId: id,
    body: shown,
    previousId: id.nullable(),
    nextId: id.nullable(),
    total: count,
    /** Questions to answer from memory after reading; which option is right is said once one has answered. */
    checks: z.array(askedCheck),
  }),
});

export const markLessonRead = defineRoute({
  method: 'POST',
  path: '/academy/lessons/:id/read',
  action: 'academy.lesson.mark_read',
  summary: 'Say that I have read a lesson',
  params: byId,
  reply: done,
});

export const courseRecord = z.object({
  id,
  ...terms,
  blueprint: z.array(blueprintRow),
  asksAlso: z.array(id),
  status: z.enum(['draft', 'proposed', 'published']),
  /** When it was proposed or last changed since; what is confirmed is the course of that moment. */
  proposedAt: instant.nullable(),
  lessonCount: count,
  itemCount: count,
  passedCount: count,
});
export type CourseRecord = z.infer<typeof courseRecord>;

export const listCourses = defineRoute({
  method: 'GET',
  path: '/academy/courses',
  action: 'academy.course.list',
  summary: 'All courses, drafts too, for who makes them',
  reply: z.object({ items: z.array(courseRecord) }),
});

export const createCourse = defineRoute({
  method: 'POST',
  path: '/academy/courses',
  action: 'academy.course.create',
  summary: 'Create a course as a draft',
  body: courseInput,
  reply: z.object({ id }),
  errors: ['classes_twice', 'blueprint_too_long', 'adaptive_terms'],
});

export const changeCourse = defineRoute({
  method: 'PUT',
  path: '/academy/courses/:id',
  action: 'academy.course.change',
  summary: 'Change what a course says and asks for',
  params: byId,
  body: courseInput,
  reply: done,
  errors: ['classes_twice', 'blueprint_too_long', 'adaptive_terms'],
});

export const publishCourse = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/publish',
  action: 'academy.course.publish',
  summary: 'Offer a course to the staff, or withdraw it; one that leads to C3 is proposed to a second person',
  params: byId,
  body: z.object({ isPublished: z.boolean() }),
  reply: done,
  errors: ['course_without_lessons', 'bank_too_small', 'blueprint_unfilled', 'unreachable_share'],
});

export const confirmCourse = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/confirm',
  action: 'academy.course.confirm',
  summary: 'Confirm a proposed course as it was read; from then on it is offered',
  params: byId,
  body: z.object({ proposedAt: instant }),
  reply: done,
  errors: [
    'not_proposed',
    'own_proposal',
    'proposal_changed',
    'course_without_lessons',
    'bank_too_small',
    'blueprint_unfilled',
    'unreachable_share',
  ],
});

export const createLesson = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/lessons',
  action: 'academy.lesson.create',
  summary: 'Add a lesson at the end of a course',
  params: byId,
  body: lessonInput,
  reply: z.object({ id }),
  bodyLimit: LESSON_BYTES,
});

export const changeLesson = defineRoute({
  method: 'PUT',
  path: '/academy/lessons/:id',
  action: 'academy.lesson.change',
  summary: 'Change a lesson; whoever read it need not read it again',
  params: byId,
  body: lessonInput,
  reply: done,
  bodyLimit: LESSON_BYTES,
});

export const removeLesson = defineRoute({
  method: 'DELETE',
  path: '/academy/lessons/:id',
  action: 'academy.lesson.remove',
  summary: 'Remove a lesson',
  params: byId,
  reply: done,
  errors: ['course_without_lessons'],
});
