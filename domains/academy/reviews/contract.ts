import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { itemKind } from '../items/contract.ts';
import { shown } from '../wording/contract.ts';

const id = z.uuid();

/** An item that waits for a second person. */
export const waitingItem = z.object({
  id,
  courseId: id,
  courseTitle: shown,
  kind: itemKind,
  stem: shown,
  /** Who wrote it as it stands cannot review it. */
  isMine: z.boolean(),
});
export type WaitingItem = z.infer<typeof waitingItem>;

/** Items listed at once; the rest comes up as these are decided. */
export const REVIEW_PAGE = 200;

export const listReviews = defineRoute({
  method: 'GET',
  path: '/academy/reviews',
  action: 'academy.item.review',
  summary: 'Questions that wait for a second person, oldest first',
  query: z.object({ courseId: id.optional() }),
  reply: z.object({ items: z.array(waitingItem), total: z.number().int() }),
});

export const decideReview = defineRoute({
  method: 'POST',
  path: '/academy/items/:id/review',
  action: 'academy.item.review',
  summary: 'Approve a question as I read it, or return it with a reason',
  params: z.object({ id }),
  body: z.discriminatedUnion('decision', [
    z.object({ decision: z.literal('approved'), version: z.number().int() }),
    z.object({
      decision: z.literal('returned'),
      version: z.number().int(),
      note: z.string().trim().min(2).max(500),
    }),
  ]),
  reply: z.object({}),
  errors: ['not_waiting', 'own_item', 'key_unread', 'item_changed'],
});
export type ReviewDecision = z.output<typeof decideReview.body>;
