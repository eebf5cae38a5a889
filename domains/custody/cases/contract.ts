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

/** A report about detection, for the privacy officer: masks only. */
export const detectionCase = z.object({
  id,
  conversationId: id,
  /** Which message of the conversation. */
  sequence: z.number().int(),
  type: z.enum(SENSITIVE_TYPES),
  dataClass: z.enum(DATA_CLASSES),
  mask: z.string(),
  reporter: z.object({ name: z.string(), workNumber: z.string() }).nullable(),
  reportedAt: z.iso.datetime(),
  exposedSeconds: z.number().int(),
  closedBy: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
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
  reply: z.object({ closedAt: z.iso.datetime() }),
  errors: ['case_closed'],
});
