import { defineEvent, type EventKind } from '@kedun/contract';
import { z } from 'zod';

/** A session (or all of a person's, when `sessionId` is null) lost its access. Audience: that person. */
export const accessEnded = defineEvent({
  name: 'identity.access_ended',
  data: z.object({ personId: z.uuid(), sessionId: z.uuid().nullable() }),
});

/** A session was locked, by hand or because nobody worked in it. Audience: that person. */
export const sessionLocked = defineEvent({
  name: 'identity.session_locked',
  data: z.object({ personId: z.uuid(), sessionId: z.uuid() }),
});

/** Something about a person changed: status, role, team, name. Audience: administrators and supervisors. */
export const personChanged = defineEvent({
  name: 'identity.person_changed',
  data: z.object({ personId: z.uuid() }),
});

/** A person's reset waits to be confirmed, is ready for it, or no more. Audience: supervisors, privacy officers, leads of the team. */
export const confirmationsChanged = defineEvent({
  name: 'identity.confirmations_changed',
  data: z.object({ personId: z.uuid() }),
});

/** A key of another system was made, revoked, or used the first time on a day. Audience: administrators. */
export const apiKeysChanged = defineEvent({
  name: 'identity.api_keys_changed',
  data: z.object({ keyId: z.uuid() }),
});

export const events: readonly EventKind[] = [
  accessEnded,
  sessionLocked,
  personChanged,
  confirmationsChanged,
  apiKeysChanged,
];
