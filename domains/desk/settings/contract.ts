import { defineRoute } from '@kedun/contract';
import { z } from 'zod';

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Whether this is a domain as the list of allowed links holds them: `example.com`, IDN as punycode. */
export function isLinkDomain(written: string): boolean {
  return written.length <= 253 && HOST.test(written);
}

const linkDomains = z.array(z.string().refine(isLinkDomain)).max(200);
const settings = z.object({ isAutoAssigned: z.boolean(), linkDomains });
export type DeskSettings = z.infer<typeof settings>;

export const readDeskSettings = defineRoute({
  method: 'GET',
  path: '/desk/settings',
  action: 'desk.settings.read',
  summary: 'How new conversations of my team are given out, and which domains its answers may link to',
  reply: settings,
});

export const changeDeskSettings = defineRoute({
  method: 'PUT',
  path: '/desk/settings',
  action: 'desk.settings.change',
  summary:
    'Give conversations out in turn or let them wait; name the domains that may be linked to (absent: as before)',
  body: settings.partial({ linkDomains: true }),
  reply: settings,
});
