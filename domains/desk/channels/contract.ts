import { defineRoute } from '@kedun/contract';
import { z } from 'zod';

const id = z.uuid();
const byId = z.object({ id });

/** A door through which customers come: a web chat that pages embed by its public key. */
export const channel = z.object({
  id,
  name: z.string(),
  teamId: id,
  publicKey: z.string(),
  /** Origins of the pages that may embed it, as `https://shop.example`; our own pages always may. */
  allowedOrigins: z.array(z.string()),
  isActive: z.boolean(),
});
export type Channel = z.infer<typeof channel>;

const channelFields = z.object({
  name: z.string().trim().min(1).max(60),
  teamId: id,
  allowedOrigins: z
    .array(
      z
        .url({ protocol: /^https?$/ })
        .max(200)
        .transform((url) => new URL(url).origin),
    )
    .max(50),
});

export const listChannels = defineRoute({
  method: 'GET',
  path: '/desk/channels',
  action: 'desk.channel.list',
  summary: 'Web chats with their public keys, and the teams they can lead to',
  reply: z.object({ items: z.array(channel), teams: z.array(z.object({ id, name: z.string() })) }),
});

export const openChannel = defineRoute({
  method: 'POST',
  path: '/desk/channels',
  action: 'desk.channel.change',
  summary: 'Open a web chat for a team; the answer holds the key for the page',
  body: channelFields,
  reply: channel,
  errors: ['not_found'],
});

export const changeChannel = defineRoute({
  method: 'PATCH',
  path: '/desk/channels/:id',
  action: 'desk.channel.change',
  summary: 'Rename a web chat, change its pages or team, switch it off or on; its key stays',
  params: byId,
  body: channelFields.extend({ isActive: z.boolean() }).partial(),
  reply: channel,
  errors: ['not_found'],
});
