import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { bilingual, shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const done = z.object({});
const count = z.number().int();

const LESSON_BYTES = 256 * 1024;

/** Data classes that need a certificate; C1 needs none. */
export const certifiedClass = z.enum(['C2', 'C3']);
export type CertifiedClass = z.infer<typeof certifiedClass>;

/** Who passes with at least `passPercent` is certified for the class. */
export const certification = z.object({ dataClass: certifiedClass, passPercent: count.min(50).max(100) });
export type Certification = z.infer<typeof certification>;

/** What a course is made of, beside its lessons and bank. */
export const courseInput = z.object({
  title: bilingual(120),
  summary: bilingual(500),
  certifies: z.array(certification).min(1).max(2),
  validMonths: count.min(1).max(36),
  questionCount: count.min(1).max(50),
  minutes: count.min(1).max(180),
});
export type CourseInput = z.output<typeof courseInput>;

export const lessonInput = z.object({ title: bilingual(120), body: bilingual(20_000) });
export type LessonInput = z.output<typeof lessonInput>;

const terms = {
  title: shown,
  summary: shown,
  certifies: z.array(certification),
  validMonths: count,
  questionCount: count,
  minutes: count,
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
  lastResult: z.object({ attemptId: id, percent: count, passed: z.boolean(), at: instant }).nullable(),
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
  reply: myCourse.extend({ lessons: z.array(lessonHead) }),
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
  errors: ['classes_twice'],
});

export const changeCourse = defineRoute({
  method: 'PUT',
  path: '/academy/courses/:id',
  action: 'academy.course.change',
  summary: 'Change what a course says and asks for',
  params: byId,
  body: courseInput,
  reply: done,
  errors: ['classes_twice'],
});

export const publishCourse = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/publish',
  action: 'academy.course.publish',
  summary: 'Offer a course to the staff, or withdraw it; one that leads to C3 is proposed to a second person',
  params: byId,
  body: z.object({ isPublished: z.boolean() }),
  reply: done,
  errors: ['course_without_lessons', 'bank_too_small'],
});

export const confirmCourse = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/confirm',
  action: 'academy.course.confirm',
  summary: 'Confirm a proposed course as it was read; from then on it is offered',
  params: byId,
  body: z.object({ proposedAt: instant }),
  reply: done,
  errors: ['not_proposed', 'own_proposal', 'proposal_changed', 'course_without_lessons', 'bank_too_small'],
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
});
