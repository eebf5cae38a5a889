import { DATA_CLASSES, type DataClass, type Id, SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';
import { defineRoute, pageOf, pageQuery } from '@kedun/contract';
import { z } from 'zod';

const id = z.uuid();

/** A miss as the desk reports it: what was sealed by hand, where, and for how long it had stood in clear. */
export interface ReportedMiss {
  readonly customerId: Id;
  readonly conversationId: Id;
  readonly messageId: Id;
  readonly sequence: number;
  readonly token: Id | null;
  readonly type: SensitiveType;
  readonly dataClass: DataClass;
  readonly mask: string;
  readonly reportedBy: Id;
  readonly exposedSeconds: number;
}

export const CASE_KINDS = ['miss', 'false_alarm'] as const;

/** How a report was judged: it was a miss, or nothing personal, as it said; or it was not. */
export const verdict = z.enum(['real', 'unfounded']);
export type Verdict = z.infer<typeof verdict>;

/** A report about detection, for the privacy officer: masks only. */
export const detectionCase = z.object({
  id,
  kind: z.enum(CASE_KINDS),
  conversationId: id,
  /** Null where the value is kept nowhere, or is gone. */
  token: id.nullable(),
  /** Which message of the conversation was missed; null for a false alarm, which is about a value wherever it stands. */
  sequence: z.number().int().nullable(),
  type: z.enum(SENSITIVE_TYPES),
  dataClass: z.enum(DATA_CLASSES),
  mask: z.string(),
  reporter: z.object({ name: z.string(), workNumber: z.string() }).nullable(),
  reportedAt: z.iso.datetime(),
  exposedSeconds: z.number().int().nullable(),
  closedBy: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  /** Null while it is open, and where it was settled before this was asked. */
  verdict: verdict.nullable(),
});
export type DetectionCase = z.infer<typeof detectionCase>;

export const detectionCasesRoute = defineRoute({
  method: 'GET',
  path: '/custody/detection/cases',
  action: 'custody.case.list',
  summary: 'What agents reported of detection, newest first, masked',
  query: pageQuery.extend({ state: z.enum(['open', 'closed']).default('open') }),
  reply: pageOf(detectionCase),
});

export const closeCaseRoute = defineRoute({
  method: 'POST',
  path: '/custody/detection/cases/:id/close',
  action: 'custody.case.close',
  summary: 'A report was looked into and is settled',
  params: z.object({ id }),
  body: z.object({ verdict }),
  reply: z.object({ closedAt: z.iso.datetime() }),
  errors: ['case_closed'],
});

export const reportAlarmRoute = defineRoute({
  method: 'POST',
  path: '/custody/tokens/:token/false-alarms',
  action: 'custody.case.report',
  summary: 'Say that a sealed value is nothing personal: a case for the privacy officer, the value stays sealed',
  params: z.object({ token: id }),
  body: z.object({ conversationId: id }),
  reply: z.object({ id }),
  errors: ['already_reported', 'not_assigned'],
});
