import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { bilingual, shown } from './wording/contract.ts';

export * from './agreements/contract.ts';
export type { Bilingual } from './wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const done = z.object({});
const LESSON_BYTES = 256 * 1024;
const count = z.number().int();
/** Data classes that need a certificate; C1 needs none. */
export const certifiedClass = z.enum(['C2', 'C3']);
export type CertifiedClass = z.infer<typeof certifiedClass>;

/** Who passes with at least `passPercent` is certified for the class. */
export const certification = z.object({ dataClass: certifiedClass, passPercent: count.min(50).max(100) });
export type Certification = z.infer<typeof certification>;
export const itemKind = z.enum(['single', 'multiple', 'judgment']);
export type ItemKind = z.infer<typeof itemKind>;

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

export const itemInput = z.object({
  kind: itemKind,
  stem: bilingual(1000),
  options: z
    .array(z.object({ text: bilingual(300), correct: z.boolean() }))
    .min(2)
    .max(6),
  explanation: bilingual(2000),
  /** The clause or procedure that decides the answer. */
  law: z.string().trim().max(200),
  lessonId: id.nullable(),
});
export type ItemInput = z.output<typeof itemInput>;

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

const certificate = z.object({ id, dataClass: certifiedClass, issuedAt: instant, expiresAt: instant });
export const myCertificate = certificate.extend({ courseId: id, daysLeft: count });
export type MyCertificate = z.infer<typeof myCertificate>;

const nextKind = z.enum([
  'await_agreement',
  'sign_agreement',
  'resume_exam',
  'read_lesson',
  'sit_exam',
  'await_course',
  'nothing',
]);
const nextWhy = z.enum([
  'no_agreement_yet',
  'agreement_unsigned',
  'exam_running',
  'not_certified',
  'certificate_revoked',
  'certificate_expires',
  'certificate_expired',
  'no_course_yet',
  'all_done',
]);
const opens = id.nullable();
/** The one thing to do next and, as a code, why; the console has the words. */
export const nextStep = z.object({ kind: nextKind, why: nextWhy, courseId: opens, lessonId: opens, attemptId: opens });
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
  }),
});

const lessonRef = z.object({ id, position: count, title: shown });
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

/** A question as the examinee gets it: options in this paper's own order, no key. */
export const question = z.object({
  itemId: id,
  kind: itemKind,
  stem: shown,
  options: z.array(z.object({ key: z.string(), text: shown })),
  chosen: z.array(z.string()),
  isMarked: z.boolean(),
});
export type Question = z.infer<typeof question>;

const attemptHead = z.object({ id, courseId: id, courseTitle: shown, startedAt: instant });

export const attempt = attemptHead.extend({
  deadlineAt: instant,
  /** The server's clock, so that the countdown does not depend on the browser's. */
  serverNow: instant,
  questions: z.array(question),
});
export type Attempt = z.infer<typeof attempt>;

export const startExam = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/attempts',
  action: 'academy.exam.start',
  summary: 'Draw a paper and start the clock; answers the running attempt when there is one',
  params: byId,
  reply: attempt,
  errors: ['agreement_unsigned', 'lessons_unread', 'bank_too_small', 'too_many_exams'],
  perMinute: 20,
});

export const readAttempt = defineRoute({
  method: 'GET',
  path: '/academy/attempts/:id',
  action: 'academy.exam.read',
  summary: 'Go on with my running attempt',
  params: byId,
  reply: attempt,
  errors: ['exam_over'],
});

export const saveAnswer = defineRoute({
  method: 'PUT',
  path: '/academy/attempts/:id/answers/:itemId',
  action: 'academy.exam.answer',
  summary: 'Save one answer of a running attempt',
  params: z.object({ id, itemId: id }),
  body: z.object({ chosen: z.array(z.string().max(4)).max(6), isMarked: z.boolean() }),
  reply: z.object({ savedAt: instant }),
  errors: ['exam_over', 'answer_unknown'],
});

/** What is told after the exam. The key of an item shows only after it was opened for good. */
export const result = attemptHead.extend({
  submittedAt: instant,
  total: count,
  correct: count,
  percent: count,
  passed: z.boolean(),
  certified: z.array(certifiedClass),
  certifies: z.array(certification),
  /** Lessons that hold something answered wrong. */
  rereadLessons: z.array(lessonRef),
  isKeyOpen: z.boolean(),
  /** Whether the keys may be opened: enough other questions must remain for a next exam. */
  mayOpenKey: z.boolean(),
  questions: z.array(
    question.extend({
      law: z.string(),
      lesson: lessonRef.nullable(),
      key: z.object({ correct: z.array(z.string()), isRight: z.boolean(), explanation: shown }).nullable(),
    }),
  ),
});
export type Result = z.infer<typeof result>;

export const submitExam = defineRoute({
  method: 'POST',
  path: '/academy/attempts/:id/submit',
  action: 'academy.exam.submit',
  summary: 'Hand the paper in; the server grades it',
  params: byId,
  reply: result,
});

export const readResult = defineRoute({
  method: 'GET',
  path: '/academy/attempts/:id/result',
  action: 'academy.exam.result',
  summary: 'The result of my attempt',
  params: byId,
  reply: result,
  errors: ['exam_running'],
});

export const openKey = defineRoute({
  method: 'POST',
  path: '/academy/attempts/:id/key',
  action: 'academy.exam.open_key',
  summary: 'See each answer explained; these questions are never asked of me again',
  params: byId,
  reply: result,
  errors: ['exam_running', 'key_needed_again'],
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

/** An item in the bank's list: without options, since the texts of right answers stand out. */
const itemStem = z.object({
  id,
  kind: itemKind,
  stem: shown,
  law: z.string(),
  status: z.enum(['active', 'retired']),
});

export const itemHead = itemStem.extend({
  lesson: lessonRef.nullable(),
  /** Whether I have read its key and so will not be asked it. */
  iKnowTheKey: z.boolean(),
});
export type ItemHead = z.infer<typeof itemHead>;

export const listItems = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/items',
  action: 'academy.item.list',
  summary: 'The bank of a course, without keys',
  params: byId,
  reply: z.object({ items: z.array(itemHead) }),
});

export const readItemKey = defineRoute({
  method: 'POST',
  path: '/academy/items/:id/key',
  action: 'academy.item.read_key',
  summary: 'Open an item with its key; the ledger notes it and I am never examined on it',
  params: byId,
  reply: itemStem.extend({
    options: z.array(z.object({ text: shown, correct: z.boolean() })),
    explanation: shown,
    lessonId: id.nullable(),
  }),
  errors: ['you_are_sitting_it'],
});

export const createItem = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/items',
  action: 'academy.item.create',
  summary: 'Add an item to the bank',
  params: byId,
  body: itemInput,
  reply: z.object({ id }),
  errors: ['key_does_not_fit', 'lesson_elsewhere'],
});

export const changeItem = defineRoute({
  method: 'PUT',
  path: '/academy/items/:id',
  action: 'academy.item.change',
  summary: 'Change an item; a running attempt keeps the paper it drew',
  params: byId,
  body: itemInput,
  reply: done,
  errors: ['key_does_not_fit', 'lesson_elsewhere', 'you_are_sitting_it'],
});

export const retireItem = defineRoute({
  method: 'POST',
  path: '/academy/items/:id/retire',
  action: 'academy.item.retire',
  summary: 'Take an item out of future papers, or put it back',
  params: byId,
  body: z.object({ isRetired: z.boolean() }),
  reply: done,
});

export const certificateRecord = certificate.extend({
  personId: id,
  personName: z.string(),
  workNumber: z.string(),
  courseTitle: shown,
  percent: count.nullable(),
  state: z.enum(['valid', 'expired', 'revoked', 'superseded']),
  revokedReason: z.string().nullable(),
});
export type CertificateRecord = z.infer<typeof certificateRecord>;

export const listCertificates = defineRoute({
  method: 'GET',
  path: '/academy/certificates',
  action: 'academy.certificate.list',
  summary: 'Certificates of all staff, newest first',
  query: z.object({
    state: z.enum(['valid', 'expired', 'revoked', 'superseded']).optional(),
    dataClass: certifiedClass.optional(),
    personId: id.optional(),
  }),
  reply: z.object({ items: z.array(certificateRecord) }),
});

export const revokeCertificate = defineRoute({
  method: 'POST',
  path: '/academy/certificates/:id/revoke',
  action: 'academy.certificate.revoke',
  summary: 'Revoke a certificate: what it opened closes at once, and the course must be taken again',
  params: byId,
  body: z.object({ reason: z.string().trim().min(2).max(300) }),
  reply: done,
  errors: ['certificate_not_valid', 'not_on_yourself'],
});
