import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { certifiedClass } from '../courses/contract.ts';
import { clauseNumber } from '../procedures/contract.ts';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const done = z.object({});

/** What showed the breach. Other rooms report the first three, supervisors any. */
export const violationSource = z.enum([
  'outgoing_override',
  'unexplained_access',
  'failed_drill',
  'audit_finding',
  'complaint_upheld',
]);
export type ViolationSource = z.infer<typeof violationSource>;
export const severity = z.enum(['minor', 'serious']);
export type Severity = z.infer<typeof severity>;

const NOTE = 500;
const note = z.string().trim().min(2).max(NOTE);

const violationHead = z.object({
  id,
  clause: z.string(),
  clauseText: shown,
  source: violationSource,
  severity,
  note: z.string(),
  reportedAt: instant,
  status: z.enum(['open', 'restored', 'dismissed']),
  appeal: z.string().nullable(),
  appealedAt: instant.nullable(),
  decision: z.string().nullable(),
  decidedAt: instant.nullable(),
  dutyId: id.nullable(),
  isPaused: z.boolean(),
  /** Classes that open nothing because of it, at this moment. */
  suspends: z.array(certifiedClass),
});

export const myViolation = violationHead;
export type MyViolation = z.infer<typeof myViolation>;

export const violationRecord = violationHead.extend({
  personId: id,
  personName: z.string(),
  workNumber: z.string(),
  /** Whether I reported it: then another person decides the appeal. */
  isMyReport: z.boolean(),
});
export type ViolationRecord = z.infer<typeof violationRecord>;

export const readMyViolations = defineRoute({
  method: 'GET',
  path: '/academy/violations/mine',
  action: 'academy.violation.read_mine',
  summary: 'Breaches of a clause that were reported about me, newest first',
  reply: z.object({ items: z.array(myViolation) }),
});

export const listViolations = defineRoute({
  method: 'GET',
  path: '/academy/violations',
  action: 'academy.violation.list',
  summary: 'Breaches of clauses by the staff, newest first; leads see their own team',
  query: z.object({ status: z.enum(['open', 'appealed', 'restored', 'dismissed']).optional() }),
  reply: z.object({ items: z.array(violationRecord) }),
});

export const listStaff = defineRoute({
  method: 'GET',
  path: '/academy/staff',
  action: 'academy.violation.report',
  summary: 'Whom a breach can be reported about',
  reply: z.object({ items: z.array(z.object({ id, name: z.string(), workNumber: z.string() })) }),
});

export const reportViolation = defineRoute({
  method: 'POST',
  path: '/academy/violations',
  action: 'academy.violation.report',
  summary: 'Report a breach: the path back is assigned at once, and what the rule names is suspended',
  body: z.object({ personId: id, clause: clauseNumber, source: violationSource, severity, note }),
  reply: z.object({ id, dutyId: id }),
  errors: ['not_on_yourself', 'clause_unknown'],
});

export const appealViolation = defineRoute({
  method: 'POST',
  path: '/academy/violations/:id/appeal',
  action: 'academy.violation.appeal',
  summary: 'Appeal against a breach reported about me, once; somebody who did not report it decides',
  params: byId,
  body: z.object({ appeal: note }),
  reply: done,
  errors: ['appealed_already', 'violation_closed'],
});

export const decideAppeal = defineRoute({
  method: 'POST',
  path: '/academy/violations/:id/decision',
  action: 'academy.violation.decide',
  summary: 'Decide an appeal: upheld, the breach is dismissed and everything because of it ends',
  params: byId,
  body: z.object({ isUpheld: z.boolean(), decision: note }),
  reply: done,
  errors: ['not_appealed', 'own_report', 'not_on_yourself', 'violation_closed'],
});
