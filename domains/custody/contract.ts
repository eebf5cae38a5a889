import { DATA_CLASSES, SEALED_TYPES, SENSITIVE_TYPES } from '@kedun/base';
import { defineRoute, pageOf, pageQuery } from '@kedun/contract';
import { z } from 'zod';
import { shownPicture } from './files/contract.ts';

export * from './cases/contract.ts';
export * from './detection/contract.ts';
export * from './files/contract.ts';
export * from './scans/contract.ts';

const id = z.uuid();
const moment = z.iso.datetime();
export const sensitiveType = z.enum(SENSITIVE_TYPES);
/** What can stand behind a token: a value, or a file as it came. */
export const sealedType = z.enum(SEALED_TYPES);
export const dataClass = z.enum(DATA_CLASSES);

/**
 * A sealed value inside a masked text: what messages, notes and fields carry instead of the value.
 * `start` and `end` are UTF-16 offsets in the MASKED text, `token` is null for what is never stored (CVV, code, password).
 */
export const sealedSpan = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  type: sealedType,
  dataClass,
  mask: z.string(),
  token: id.nullable(),
});
export type SealedSpan = z.infer<typeof sealedSpan>;

/** Where a value was sealed. `author` tells whether the customer said it: only then may it fill an empty profile field. */
export interface Origin {
  readonly kind: 'message' | 'field' | 'note' | 'file';
  readonly id: string;
  readonly conversationId?: string;
  readonly author?: 'customer' | 'staff';
  /** The member of staff who typed it: their words get tokens of their own, or an equal token would confirm a guess. */
  readonly writtenBy?: string | null;
  /** Somebody said what it is, not detection: it fills no field, or they could verify against what they chose. */
  readonly isByHand?: boolean;
}

/** Why someone looks (用途): the closed list; which of them a type allows stands in `decisions/rules.ts`. */
export const PURPOSES = [
  'shipping',
  'callback',
  'identity_check',
  'refund',
  'invoice',
  'complaint',
  'false_positive_review',
] as const;
export const purpose = z.enum(PURPOSES);
export type Purpose = (typeof PURPOSES)[number];

/** A rule that refused or sent to approval, and what would help; both are stable codes with words in `locales`. */
export const reason = z.object({ code: z.string(), help: z.string().nullable() });
export type RevealReason = z.infer<typeof reason>;

/** Why a grant ended. */
export const GRANT_ENDS = [
  'closed',
  'expired',
  'session_ended',
  'certificate_revoked',
  'access_ended',
  'unassigned',
  'conversation_resolved',
  'customer_erased',
  'consent_withdrawn',
  'value_erased',
] as const;
export const grantEnd = z.enum(GRANT_ENDS);
export type GrantEnd = (typeof GRANT_ENDS)[number];

export const quota = z.object({ limit: z.number().int(), left: z.number().int() });

/** What would happen on a reveal, before anything is asked or logged as a reveal: drawn in the popover. */
export const outlook = z.object({
  token: id,
  type: sealedType,
  dataClass,
  mask: z.string(),
  outcome: z.enum(['allow', 'ask', 'deny']),
  reasons: z.array(reason),
  purposes: z.array(purpose),
  quota,
  /** For `ask`: who can approve, and how long approvals took lately. */
  approvers: z.array(z.string()),
  expectedWaitMinutes: z.number().int().nullable(),
  /** My approval request on this value in this conversation, while it waits or can be used. */
  request: z.object({ id, state: z.enum(['waiting', 'approved']), purpose, until: moment }).nullable(),
});
export type Outlook = z.infer<typeof outlook>;

/** Looks at what a reveal would need; decides nothing and gives nothing. */
export const outlookRoute = defineRoute({
  method: 'GET',
  path: '/custody/tokens/:token/outlook',
  action: 'custody.token.outlook',
  summary: 'What revealing this value would take: outcome, reasons, purposes, quota, approvers',
  params: z.object({ token: id }),
  query: z.object({ conversationId: id }),
  reply: outlook,
});

/**
 * Someone pressed the eye and was refused: sent once by the panel that opens, so that the attempt stands in the ledger.
 * The server decides anew; where nothing refuses, nothing is noted.
 */
export const noteRefusalRoute = defineRoute({
  method: 'POST',
  path: '/custody/tokens/:token/refusals',
  action: 'custody.token.note_refusal',
  summary: 'Note that I tried to look at a value and was refused; once a minute for the same reasons',
  params: z.object({ token: id }),
  body: z.object({ conversationId: id }),
  reply: z.object({ noted: z.boolean() }),
});

/** Reveals one value to this session for 60 s, or for less where a right ends sooner, or says that an approval is needed; a refusal is a problem with the reason's code. */
export const revealRoute = defineRoute({
  method: 'POST',
  path: '/custody/tokens/:token/reveal',
  action: 'custody.token.reveal',
  summary: 'Reveal one sealed value for a purpose',
  params: z.object({ token: id }),
  body: z.object({ conversationId: id, purpose }),
  reply: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('allowed'),
      value: z.string(),
      /** Where the token is a picture's: the picture, and `value` is empty. */
      picture: shownPicture.nullable(),
      grantId: id,
      expiresAt: moment,
      quotaLeft: z.number().int(),
    }),
    z.object({ outcome: z.literal('approval_needed'), reasons: z.array(reason), approvers: z.array(z.string()) }),
  ]),
  errors: [
    'certificate_missing',
    'certificate_class_too_low',
    'agreement_unsigned',
    'not_assigned',
    'customer_unverified',
    'purpose_not_allowed',
    'quota_exhausted',
    'role_never_sees',
    'session_not_full',
    'restricted',
    'file_gone',
    'file_not_shown',
    'file_not_yet',
  ],
});

/** Ends my grant before its time. */
export const closeGrantRoute = defineRoute({
  method: 'POST',
  path: '/custody/grants/:grantId/close',
  action: 'custody.grant.close',
  summary: 'Hide a revealed value before its 60 seconds are over',
  params: z.object({ grantId: id }),
  reply: z.object({ ended: z.boolean() }),
});

export const revealRecord = z.object({
  grantId: id,
  at: moment,
  customerId: id,
  customerMask: z.string().nullable(),
  conversationId: id,
  type: sealedType,
  dataClass,
  mask: z.string(),
  purpose,
  seconds: z.number().int(),
  /** True while it may still be on a screen. */
  isOpen: z.boolean(),
  end: grantEnd.nullable(),
});
export type RevealRecord = z.infer<typeof revealRecord>;

export const myRevealsRoute = defineRoute({
  method: 'GET',
  path: '/custody/reveals/mine',
  action: 'custody.reveal.mine',
  summary: 'What I looked at, newest first',
  query: pageQuery,
  reply: pageOf(revealRecord),
});

/** My right to look, always visible. */
export const standingRoute = defineRoute({
  method: 'GET',
  path: '/custody/standing',
  action: 'custody.standing.read',
  summary: 'My certificates, agreement and quota: what I may look at today',
  reply: z.object({
    certificates: z.array(z.object({ dataClass: z.enum(['C2', 'C3']), expiresAt: moment })),
    /** Without a live one: how my last certificate ended; null where there never was one. */
    lastEnd: z.enum(['revoked', 'expired', 'suspended']).nullable(),
    hasSignedAgreement: z.boolean(),
    quota,
    guesses: quota,
  }),
});

export const APPROVAL_STATES = ['waiting', 'approved', 'denied', 'used', 'expired', 'withdrawn'] as const;
export const approvalRequest = z.object({
  id,
  state: z.enum(APPROVAL_STATES),
  token: id,
  type: sealedType,
  dataClass,
  mask: z.string(),
  purpose,
  note: z.string(),
  conversationId: id,
  customerId: id,
  customerMask: z.string().nullable(),
  asker: z.object({ id, name: z.string(), workNumber: z.string() }),
  decider: z.object({ id, name: z.string() }).nullable(),
  askedAt: moment,
  decidedAt: moment.nullable(),
  expiresAt: moment,
  /** How earlier requests for the same type and purpose in this team were decided. */
  similar: z.object({ approved: z.number().int(), denied: z.number().int() }),
  /** False where I am the asker, not this team's lead, or it is decided. */
  canDecide: z.boolean(),
});
export type ApprovalRequest = z.infer<typeof approvalRequest>;

export const requestApprovalRoute = defineRoute({
  method: 'POST',
  path: '/custody/approvals',
  action: 'custody.approval.request',
  summary: "Ask the team's lead to let me see one value once",
  // The note is scanned and masked like any text: it must not become a way to pass values on.
  body: z.object({ token: id, conversationId: id, purpose, note: z.string().trim().max(200).default('') }),
  reply: z.object({ id, expiresAt: moment, approvers: z.array(z.string()) }),
  errors: ['approval_pointless', 'approval_already_waiting', 'no_approver'],
});

export const approvalsRoute = defineRoute({
  method: 'GET',
  path: '/custody/approvals',
  action: 'custody.approval.list',
  summary: "Approval requests: a lead's team, an agent's own; waiting ones first",
  query: pageQuery.extend({ state: z.enum(['waiting', 'decided']).default('waiting') }),
  reply: pageOf(approvalRequest),
});

export const decideApprovalRoute = defineRoute({
  method: 'POST',
  path: '/custody/approvals/:id/decide',
  action: 'custody.approval.decide',
  summary: 'Approve or deny a request of my team; never my own',
  params: z.object({ id }),
  body: z.object({ decision: z.enum(['approve', 'deny']) }),
  reply: approvalRequest,
  errors: ['own_request', 'not_team_lead', 'approval_not_waiting'],
});

/** `on_file`: compared with what was known before this conversation; `declared`: only with what was said in it. */
export const verificationBasis = z.enum(['on_file', 'declared']);
export type VerificationBasis = z.infer<typeof verificationBasis>;

export const verificationState = z.object({
  isVerified: z.boolean(),
  verifiedUntil: moment.nullable(),
  basis: verificationBasis.nullable(),
  /** Types that may be asked; the same for every customer, so that the list says nothing about the file. */
  askable: z.array(sensitiveType),
  minimumAnswers: z.number().int(),
  guesses: quota,
});

export const verificationRoute = defineRoute({
  method: 'GET',
  path: '/custody/conversations/:conversationId/verification',
  action: 'custody.verification.read',
  summary: 'Whether the customer of this conversation is verified, and what may be asked',
  params: z.object({ conversationId: id }),
  reply: verificationState,
});

/** Blind verification (盲核验): one verdict over all answers, none per field, the same for unknown values. */
export const verifyRoute = defineRoute({
  method: 'POST',
  path: '/custody/conversations/:conversationId/verification',
  action: 'custody.verification.try',
  summary: 'Compare what the customer says with the file, without seeing it; only pass or fail comes back',
  params: z.object({ conversationId: id }),
  body: z.object({
    answers: z
      .array(z.object({ type: sensitiveType, said: z.string().trim().min(1).max(300) }))
      .min(1)
      .max(6),
  }),
  reply: z.object({ passed: z.boolean(), state: verificationState }),
  errors: ['guess_budget_exhausted', 'too_few_answers', 'not_askable', 'not_assigned'],
});

export const maskedField = z.object({
  type: sensitiveType,
  dataClass,
  mask: z.string(),
  token: id,
  updatedAt: moment,
  origin: z.enum(['message', 'field', 'note', 'file']),
});
export type MaskedField = z.infer<typeof maskedField>;

export const customerSummary = z.object({
  id,
  createdAt: moment,
  isDemo: z.boolean(),
  isSynthetic: z.boolean(),
  fields: z.array(maskedField),
});
export type CustomerSummary = z.infer<typeof customerSummary>;

export const preferences = z.record(z.string().max(40), z.string().max(200));

export const customerFile = customerSummary.extend({
  preferences,
  isRestricted: z.boolean(),
  isMinor: z.boolean(),
});
export type CustomerFile = z.infer<typeof customerFile>;

export const customersRoute = defineRoute({
  method: 'GET',
  path: '/custody/customers',
  action: 'custody.customer.list',
  summary: 'Customers, newest first, every value masked; no sorting and no prefix search on sealed values',
  query: pageQuery,
  reply: pageOf(customerSummary),
});

export const searchCustomersRoute = defineRoute({
  method: 'POST',
  path: '/custody/customers/search',
  action: 'custody.customer.search',
  summary: 'Exact search by one complete value, without opening any; counts as a guess',
  body: z.object({ type: sensitiveType, value: z.string().trim().min(2).max(300) }),
  reply: z.object({ items: z.array(customerSummary), guesses: quota }),
  errors: ['guess_budget_exhausted'],
});

const newField = z.object({ type: sensitiveType, value: z.string().trim().min(1).max(300) });

export const createCustomerRoute = defineRoute({
  method: 'POST',
  path: '/custody/customers',
  action: 'custody.customer.create',
  summary: 'Create a customer; each value is sealed at once',
  body: z.object({ fields: z.array(newField).min(1).max(12), preferences: preferences.default({}) }),
  reply: customerFile,
  errors: ['never_stored', 'value_not_valid', 'preference_identifies'],
});

export const customerRoute = defineRoute({
  method: 'GET',
  path: '/custody/customers/:id',
  action: 'custody.customer.read',
  summary: "A customer's file, masked",
  params: z.object({ id }),
  reply: customerFile,
});

export const putFieldRoute = defineRoute({
  method: 'PUT',
  path: '/custody/customers/:id/fields/:type',
  action: 'custody.customer.put_field',
  summary: 'Replace one field of the file; the old value is no longer current',
  params: z.object({ id, type: sensitiveType }),
  body: z.object({ value: z.string().trim().min(1).max(300) }),
  reply: maskedField,
  errors: ['never_stored', 'value_not_valid', 'not_assigned'],
});

export const look = z.object({
  at: moment,
  person: z.object({ name: z.string(), workNumber: z.string(), role: z.string() }).nullable(),
  type: sealedType,
  mask: z.string(),
  purpose,
  ledgerEntryId: id,
});

export const looksRoute = defineRoute({
  method: 'GET',
  path: '/custody/customers/:id/looks',
  action: 'custody.customer.looks',
  summary: "Who looked at this customer's values, when and why",
  params: z.object({ id }),
  query: pageQuery,
  reply: pageOf(look),
});

/** A look as its customer may know it: staff are a work number, never a name. */
export const ownLook = z.object({
  at: moment,
  type: sealedType,
  mask: z.string(),
  purpose,
  /** Null once the person is no longer known. */
  workNumber: z.string().nullable(),
});
export type OwnLook = z.infer<typeof ownLook>;

export const ownLooksRoute = defineRoute({
  method: 'GET',
  path: '/widget/looks',
  action: 'custody.look.read_own',
  summary: 'Who looked at my values, when and why: for the customer, newest first',
  query: pageQuery,
  reply: pageOf(ownLook),
});
