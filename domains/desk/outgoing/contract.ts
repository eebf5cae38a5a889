import { defineRoute, type Problem } from '@kedun/contract';
import { z } from 'zod';
import { typed } from '../messages/contract.ts';

const id = z.uuid();

/** What the check of an answer can find. */
export const OUTGOING_CODES = [
  'other_data',
  'guess_budget',
  'full_value',
  'secret_value',
  'asks_secret',
  'off_platform',
  'abuse',
  'secret',
  'advertising',
  'operator',
  'promise',
  'lookalike_link',
  'unknown_link',
] as const;
export type OutgoingCode = (typeof OUTGOING_CODES)[number];

/**
 * `fix`: put `mask` there; `warn`: look and send again; `reason`: say why and send again; `block`: it never leaves;
 * `tell`: it leaves, and lead and supervisors are told. UTF-16 offsets in the answer.
 */
export const outgoingFinding = z.object({
  code: z.enum(OUTGOING_CODES),
  start: z.number().int(),
  end: z.number().int(),
  outcome: z.enum(['fix', 'warn', 'reason', 'block', 'tell']),
  mask: z.string().optional(),
});
export type OutgoingFinding = z.infer<typeof outgoingFinding>;

/** Code of the problem that carries findings. */
export const OUTGOING_REFUSED = 'outgoing_refused';

const findings = z.array(outgoingFinding);

/** A problem's parameters are flat, so findings travel in one of them as JSON. */
export function findingsOf({ code, params }: Problem): OutgoingFinding[] | null {
  if (code !== OUTGOING_REFUSED) return null;
  return findings.parse(JSON.parse(String(params?.findings)));
}

/** Each code once. */
export function codesOf(findings: readonly OutgoingFinding[]): OutgoingCode[] {
  return [...new Set(findings.map(({ code }) => code))];
}

/** `open`: nobody has judged it yet. */
export const OVERRIDE_STATES = ['open', 'right', 'wrong'] as const;
export const OVERRIDES_A_PAGE = 50;
/** Characters. */
export const REMARK_LIMIT = 200;

const override = z.object({
  id,
  conversationId: id,
  conversationNumber: z.number().int(),
  person: z.object({ id, name: z.string() }),
  codes: z.array(z.enum(OUTGOING_CODES)),
  /** Masked for good. */
  reason: z.string(),
  /** What was sent, with masks. */
  text: z.string(),
  at: z.iso.datetime(),
  state: z.enum(OVERRIDE_STATES),
  remark: z.string(),
  judgedBy: z.object({ id, name: z.string() }).nullable(),
});
export type Override = z.infer<typeof override>;

export const listOverrides = defineRoute({
  method: 'GET',
  path: '/desk/outgoing-overrides',
  action: 'desk.outgoing.read',
  summary: 'Answers that were sent for a reason although the check held them back, newest first',
  query: z.object({
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    personId: id.optional(),
    code: z.enum(OUTGOING_CODES).optional(),
    state: z.enum(OVERRIDE_STATES).optional(),
  }),
  reply: z.object({
    items: z.array(override),
    /** How many there are with this query, and whose answers stand in the list at all. */
    found: z.number().int(),
    people: z.array(z.object({ id, name: z.string() })),
  }),
});

export const judgeOverride = defineRoute({
  method: 'POST',
  path: '/desk/outgoing-overrides/:id/verdict',
  action: 'desk.outgoing.judge',
  summary: 'Say whether an answer that left for a reason was right to leave; nobody judges their own',
  params: z.object({ id }),
  body: z.object({ verdict: z.enum(['right', 'wrong']), remark: typed(REMARK_LIMIT).default('') }),
  reply: z.object({}),
});
