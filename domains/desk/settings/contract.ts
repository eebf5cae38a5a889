import { defineRoute } from '@kedun/contract';
import { z } from 'zod';

export const readDeskSettings = defineRoute({
  method: 'GET',
  path: '/desk/settings',
  action: 'desk.settings.read',
  summary: 'How new conversations of my team are given out',
  reply: z.object({ isAutoAssigned: z.boolean() }),
});

export const changeDeskSettings = defineRoute({
  method: 'PUT',
  path: '/desk/settings',
  action: 'desk.settings.change',
  summary: 'Give new conversations to active agents in turn, or let them wait in the queue',
  body: z.object({ isAutoAssigned: z.boolean() }),
  reply: z.object({ isAutoAssigned: z.boolean() }),
});
