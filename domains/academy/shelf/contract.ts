import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { shown } from '../wording/contract.ts';

const count = z.number().int();

/** A course that ships with the product. */
export const shippedCourse = z.object({
  key: z.string(),
  title: shown,
  summary: shown,
  lessons: count,
  items: count,
  /** The course of the house that came from it; null while none did. */
  courseId: z.uuid().nullable(),
});
export type ShippedCourse = z.infer<typeof shippedCourse>;

export const listShipped = defineRoute({
  method: 'GET',
  path: '/academy/shelf',
  action: 'academy.course.create',
  summary: 'The courses that ship with the product, and which the house has taken',
  reply: z.object({ items: z.array(shippedCourse) }),
});

export const adoptCourse = defineRoute({
  method: 'POST',
  path: '/academy/shelf/:key',
  action: 'academy.course.create',
  summary: 'Take a shipped course as a draft of the house, with lessons and bank; the standard procedures come along',
  params: z.object({ key: z.string().regex(/^c\d{2}$/) }),
  reply: z.object({ id: z.uuid() }),
  errors: ['course_taken'],
});
