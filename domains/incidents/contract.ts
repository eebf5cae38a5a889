import { defineRoute, pageOf, pageQuery } from '@kedun/contract';
import { message } from '@kedun/domains/desk/contract';
import { z } from 'zod';

const id = z.uuid();
const instant = z.iso.datetime();
const named = z.object({ name: z.string(), workNumber: z.string() });

/** What an agent calls for help about; `robbery` and `violence` are danger to somebody's body. */
export const EMERGENCY_KINDS = ['violence', 'self_harm', 'robbery', 'fraud', 'data_theft', 'other'] as const;
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number];

export const OUTCOMES = ['handled', 'police', 'unfounded'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What can be said in words, in characters; values in them are masked for good. */
export const MAX_WORDS = 500;
/** The newest messages of a conversation that are kept as evidence. */
export const MAX_MESSAGES = 2_000;

const words = z
  .string()
  .overwrite((text) => text.replaceAll('\u0000', ''))
  .trim()
  .max(MAX_WORDS);

/** A call for help, and what became of it. */
export const emergency = z.object({
  id,
  kind: z.enum(EMERGENCY_KINDS),
  words: z.string(),
  /** Null where it is not about a conversation, or the customer was erased. */
  conversationId: id.nullable(),
  reporter: named.extend({ id }),
  reportedAt: instant,
  /** Who has seen it first and takes care. */
  seen: named.extend({ at: instant }).nullable(),
  closed: named.extend({ at: instant, outcome: z.enum(OUTCOMES), words: z.string() }).nullable(),
});
export type Emergency = z.infer<typeof emergency>;

/** What was kept of the conversation, and whether it is still what the ledger says. */
export const evidence = z.object({
  /** As they stood when help was called: masked. */
  messages: z.array(message),
  /** SHA-256 (hex) of the kept text; stands as commitment in the ledger entry. */
  hash: z.string(),
  /**
   * `intact`: text, hash, entry and tree agree. `waiting`: the entry has no place in the tree yet, a second at most.
   * `changed`: something of it was altered.
   */
  state: z.enum(['intact', 'waiting', 'changed']),
});
export type Evidence = z.infer<typeof evidence>;

export const reportEmergency = defineRoute({
  method: 'POST',
  path: '/incidents/emergencies',
  action: 'incidents.emergency.report',
  summary: 'Call for help: lead and supervisor are told at once, and what was said is kept with a proof',
  body: z.object({
    kind: z.enum(EMERGENCY_KINDS),
    /** The conversation it is about; one that the reporter may see. */
    conversationId: id.nullable().default(null),
    words: words.default(''),
  }),
  reply: emergency,
  errors: ['not_found'],
  perMinute: 10,
});

export const listEmergencies = defineRoute({
  method: 'GET',
  path: '/incidents/emergencies',
  action: 'incidents.emergency.read',
  summary: 'Calls for help, newest first: of oneself, of the team for its lead, all for those who supervise',
  query: pageQuery.extend({ state: z.enum(['open', 'closed']).default('open') }),
  reply: pageOf(emergency),
});

export const readEmergency = defineRoute({
  method: 'GET',
  path: '/incidents/emergencies/:id',
  action: 'incidents.emergency.answer',
  summary: 'One call for help with its evidence, checked against the ledger; the look is recorded',
  params: z.object({ id }),
  reply: z.object({
    emergency,
    /** Null where it is about no conversation, or the customer was erased. */
    evidence: evidence.nullable(),
    entryId: id,
    /** The proof as a file (C2SP tlog-proof); null while the entry waits for its place. */
    receipt: z.string().nullable(),
  }),
  errors: ['not_found'],
});

export const seeEmergency = defineRoute({
  method: 'POST',
  path: '/incidents/emergencies/:id/seen',
  action: 'incidents.emergency.answer',
  summary: 'Say that one has seen it and takes care; the reporter is told',
  params: z.object({ id }),
  reply: emergency,
  errors: ['not_found', 'emergency_own', 'emergency_closed'],
});

export const closeEmergency = defineRoute({
  method: 'POST',
  path: '/incidents/emergencies/:id/close',
  action: 'incidents.emergency.answer',
  summary: 'Close it with what came of it; never by who reported it',
  params: z.object({ id }),
  body: z.object({ outcome: z.enum(OUTCOMES), words: words.min(1) }),
  reply: emergency,
  errors: ['not_found', 'emergency_own', 'emergency_closed'],
});

export const errorCodes = ['emergency_own', 'emergency_closed', 'emergency_open'] as const;
