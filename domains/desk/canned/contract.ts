import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { bilingual, messageText as text } from '../messages/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const done = z.object({});

export const cannedReply = z.object({
  id,
  /** Null: offered to every team. */
  teamId: id.nullable(),
  shortcut: z.string(),
  title: bilingual,
  text: bilingual,
});
export type CannedReply = z.infer<typeof cannedReply>;

const cannedFields = z.object({
  shortcut: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}_-]{1,30}$/u),
  title: bilingual,
  text: z.object({ 'zh-CN': text, en: text }),
});

export const listCannedReplies = defineRoute({
  method: 'GET',
  path: '/desk/canned-replies',
  action: 'desk.canned.list',
  summary: 'Canned replies of my team and of all teams',
  reply: z.object({ items: z.array(cannedReply) }),
});

export const saveCannedReply = defineRoute({
  method: 'PUT',
  path: '/desk/canned-replies/:id',
  action: 'desk.canned.change',
  summary: 'Create or change a canned reply of my team; sensitive values are refused',
  params: byId,
  body: cannedFields,
  reply: cannedReply,
  errors: ['sensitive_not_allowed', 'shortcut_taken'],
});

export const removeCannedReply = defineRoute({
  method: 'DELETE',
  path: '/desk/canned-replies/:id',
  action: 'desk.canned.change',
  summary: 'Remove a canned reply of my team',
  params: byId,
  reply: done,
});
