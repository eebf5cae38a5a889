import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { LESSON_CHARACTERS, TITLE_CHARACTERS } from '../courses/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const count = z.number().int();
const instant = z.iso.datetime();
const done = z.object({});

/** The largest file that is taken, in bytes. */
export const COURSEWARE_BYTES = 10 * 1024 * 1024;
const BASE64_BYTES = Math.ceil(COURSEWARE_BYTES / 3) * 4;
const MOST_LESSONS = 100;

/** Something of the file that is in no text: its words, and why. */
const dropped = z.object({ reason: z.string(), text: z.string() });
/** A picture; one that was not searched for values is in no text until somebody has looked at it. */
const partPicture = z.object({ id, alt: z.string(), isSearched: z.boolean() });

/** A slide, page or section: what becomes of it, and what was left out. Values are masked. */
export const coursewarePart = z.object({
  number: count,
  title: z.string(),
  markdown: z.string(),
  notes: z.string(),
  isHidden: z.boolean(),
  dropped: z.array(dropped),
  pictures: z.array(partPicture),
});
export type CoursewarePart = z.infer<typeof coursewarePart>;

export const coursewareKind = z.enum(['pptx', 'pdf', 'markdown']);
export type CoursewareKind = z.infer<typeof coursewareKind>;

const head = { id, name: z.string(), kind: coursewareKind, broughtAt: instant };

export const bringCourseware = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/courseware',
  action: 'academy.courseware.bring',
  summary: 'Read a deck, PDF or Markdown file into masked parts',
  params: byId,
  body: z.object({ name: z.string().min(1).max(200), content: z.string().min(1).max(BASE64_BYTES) }),
  reply: z.object({ id }),
  errors: ['courseware_unknown', 'courseware_empty', 'courseware_unreadable', 'file_too_large', 'too_busy'],
  bodyLimit: BASE64_BYTES + 4096,
  perMinute: 60,
});

export const listCourseware = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/courseware',
  action: 'academy.courseware.read',
  summary: 'Courseware that waits for review, newest first',
  params: byId,
  reply: z.object({ items: z.array(z.object(head)) }),
});

export const readCourseware = defineRoute({
  method: 'GET',
  path: '/academy/courseware/:id',
  action: 'academy.courseware.read',
  summary: 'Courseware under review',
  params: byId,
  reply: z.object({
    ...head,
    courseId: id,
    isWhole: z.boolean(),
    parts: z.array(coursewarePart),
    found: z.array(z.object({ type: z.string(), count })),
  }),
});
export type CoursewareDraft = z.infer<(typeof readCourseware)['reply']>;

export const importCourseware = defineRoute({
  method: 'POST',
  path: '/academy/courseware/:id/import',
  action: 'academy.courseware.import',
  summary: 'Append reviewed lessons to the course, all or none, masked',
  params: byId,
  body: z.object({
    lessons: z
      .array(
        z.object({
          title: z.string().trim().min(1).max(TITLE_CHARACTERS),
          body: z.string().trim().min(1).max(LESSON_CHARACTERS),
        }),
      )
      .min(1)
      .max(MOST_LESSONS),
  }),
  reply: z.object({ added: count }),
  errors: ['picture_elsewhere'],
  bodyLimit: 8 * 1024 * 1024,
});

export const discardCourseware = defineRoute({
  method: 'DELETE',
  path: '/academy/courseware/:id',
  action: 'academy.courseware.discard',
  summary: 'Throw courseware under review away',
  params: byId,
  reply: done,
});

export const readPicture = defineRoute({
  method: 'GET',
  path: '/academy/pictures/:id',
  action: 'academy.picture.read',
  summary: 'A picture of a lesson that I may read',
  params: byId,
  reply: z.object({ mediaType: z.string(), content: z.base64(), width: count, height: count }),
  errors: ['file_gone'],
});
