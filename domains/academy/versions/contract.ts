import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { lessonRef } from '../courses/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const count = z.number().int();

export const courseVersion = z.object({
  version: count,
  /** What changed, for who has to learn it again; empty for the first. */
  note: z.string(),
  publishedAt: instant,
  lessons: count,
});
export type CourseVersion = z.infer<typeof courseVersion>;

export const readVersions = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/versions',
  action: 'academy.course.list',
  summary: 'The versions of a course, newest first, and the lessons changed since the newest',
  params: byId,
  reply: z.object({ versions: z.array(courseVersion), changed: z.array(lessonRef) }),
});

export const publishVersion = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/versions',
  action: 'academy.course.publish',
  summary: 'Publish what changed as a new version: who learned the course before learns the change by the day named',
  params: byId,
  body: z.object({ note: z.string().trim().min(2).max(500), days: count.min(1).max(180) }),
  reply: z.object({ version: count, duties: count }),
  errors: ['version_unchanged', 'course_not_offered'],
});
