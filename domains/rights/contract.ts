import { defineRoute } from '@kedun/contract';
import { z } from 'zod';

/** Languages in which a notice is published; the hash of a consent is over one of them. */
export const noticeLanguage = z.enum(['zh-CN', 'en']);
export type NoticeLanguage = z.infer<typeof noticeLanguage>;

/** The lawful bases of PIPL art. 13, in its order. */
export const LAWFUL_BASES = [
  'consent',
  'contract',
  'legal_duty',
  'emergency',
  'public_interest',
  'already_public',
  'other_law',
] as const;

const line = z.string().trim().min(1).max(200);
const paragraph = z.string().trim().min(1).max(4000);

/** One purpose, in words: what for, how, which information, how long; for sensitive information why and at what risk (art. 30). */
const purposeWording = z.object({
  name: line,
  method: paragraph,
  categories: paragraph,
  retention: paragraph,
  necessity: paragraph.optional(),
});

/** The words of a notice in one language: the elements of PIPL art. 17. */
export const noticeWording = z.object({
  title: line,
  summary: paragraph,
  handlerName: line,
  handlerContact: paragraph,
  purposes: z.record(z.string(), purposeWording),
  rights: paragraph,
  others: paragraph,
});
export type NoticeWording = z.infer<typeof noticeWording>;

/** One purpose, as the machine keeps it. `separateConsent` asks the customer for it by itself and takes no for an answer. */
export const noticePurpose = z.object({
  key: z.string().regex(/^[a-z][a-z_]{1,39}$/),
  basis: z.enum(LAWFUL_BASES),
  isSensitive: z.boolean(),
  separateConsent: z.boolean(),
});
export type NoticePurpose = z.infer<typeof noticePurpose>;

/** What the privacy officer writes; `publishNotice` makes a version of it. */
export const noticeContent = z.object({
  purposes: z.array(noticePurpose).min(1).max(20),
  wordings: z.object({ 'zh-CN': noticeWording, en: noticeWording }),
});
export type NoticeContent = z.infer<typeof noticeContent>;

/** A notice as a customer reads it, in one language. `changed` names the parts that differ from the version asked about. */
export const noticeForReader = z.object({
  version: z.number().int(),
  effectiveFrom: z.iso.datetime(),
  language: noticeLanguage,
  wording: noticeWording,
  purposes: z.array(noticePurpose),
  wordingHash: z.string(),
  changed: z.array(z.string()),
});
export type NoticeForReader = z.infer<typeof noticeForReader>;

const noticeState = z.enum(['current', 'coming', 'past']);

const noticeForOfficer = noticeContent.extend({
  version: z.number().int(),
  state: noticeState,
  effectiveFrom: z.iso.datetime(),
  publishedAt: z.iso.datetime(),
  publishedBy: z.string().nullable(),
  counts: z.object({
    given: z.number().int(),
    inForce: z.number().int(),
    withdrawn: z.number().int(),
    separate: z.record(z.string(), z.number().int()),
  }),
});
export type NoticeForOfficer = z.infer<typeof noticeForOfficer>;

const separateConsentView = z.object({
  purpose: z.string(),
  givenAt: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable(),
});

const consentView = z.object({
  version: z.number().int(),
  language: noticeLanguage,
  wordingHash: z.string(),
  channel: z.string(),
  givenAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  endReason: z.enum(['withdrawn', 'superseded']).nullable(),
  separate: z.array(separateConsentView),
});
export type ConsentView = z.infer<typeof consentView>;

/** Where a customer stands: `isAccepted` is true when the consent in force is to the current notice. */
export const consentState = z.object({
  isAccepted: z.boolean(),
  /** Whether sensitive information may be used: yes; what is kept, but nothing more; or no more. */
  sensitiveUse: z.enum(['allowed', 'not_agreed', 'withdrawn']),
  separate: z.array(z.string()),
  history: z.array(consentView),
});
export type ConsentState = z.infer<typeof consentState>;

export const getCurrentNotice = defineRoute({
  method: 'GET',
  path: '/privacy-notice',
  action: 'rights.notice.read',
  summary:
    'The privacy notice in force, in one language, with what changed since a version; null while none is published.',
  query: z.object({
    language: noticeLanguage.default('zh-CN'),
    since: z.coerce.number().int().min(1).optional(),
  }),
  reply: z.object({ notice: noticeForReader.nullable(), versions: z.array(z.number().int()) }),
});

export const getNotice = defineRoute({
  method: 'GET',
  path: '/privacy-notices/:version',
  action: 'rights.notice.read',
  summary: 'One published version of the privacy notice, current or past.',
  params: z.object({ version: z.coerce.number().int().min(1) }),
  query: z.object({ language: noticeLanguage.default('zh-CN') }),
  reply: noticeForReader,
});

export const acceptNotice = defineRoute({
  method: 'POST',
  path: '/widget/consent',
  action: 'rights.consent.give',
  summary: 'Accepts the current notice as it was shown; the hash proves the wording.',
  body: z.object({
    version: z.number().int().min(1),
    language: noticeLanguage,
    wordingHash: z.string().regex(/^[0-9a-f]{64}$/),
    separate: z.array(z.string().max(40)).max(20).default([]),
  }),
  reply: consentState,
  errors: ['notice_missing', 'notice_changed', 'consent_purpose_unknown', 'customer_erased'],
  perMinute: 10,
});

export const listConsents = defineRoute({
  method: 'GET',
  path: '/widget/consent',
  action: 'rights.consent.read_own',
  summary: "The customer's own consents, newest first.",
  reply: consentState,
});

export const listCustomerConsents = defineRoute({
  method: 'GET',
  path: '/rights/customers/:customerId/consents',
  action: 'rights.consent.read',
  summary: 'What a customer agreed to and took back, newest first, for those who may see their masked file.',
  params: z.object({ customerId: z.uuid() }),
  reply: z.object({ consents: z.array(consentView) }),
});

export const withdrawConsent = defineRoute({
  method: 'POST',
  path: '/widget/consent/withdraw',
  action: 'rights.consent.withdraw',
  summary: 'Withdraws the consent, or one separate consent; nothing further is processed on it.',
  body: z.object({ purpose: z.string().max(40).optional() }),
  reply: consentState,
  errors: ['consent_not_given'],
  perMinute: 10,
});

export const listNotices = defineRoute({
  method: 'GET',
  path: '/rights/notices',
  action: 'rights.notice.list',
  summary: 'All versions of the privacy notice with counts of acceptances, newest first.',
  reply: z.object({ notices: z.array(noticeForOfficer) }),
});

export const publishNotice = defineRoute({
  method: 'POST',
  path: '/rights/notices',
  action: 'rights.notice.publish',
  summary: 'Publishes a new version of the privacy notice; every customer is asked again once it is in force.',
  body: noticeContent.extend({
    /** The newest version the writer had seen, 0 for none: two officers do not overwrite each other. */
    basedOn: z.number().int().min(0),
    effectiveFrom: z.iso.datetime().optional(),
  }),
  reply: z.object({ version: z.number().int() }),
  errors: [
    'notice_outdated',
    'notice_unchanged',
    'notice_out_of_order',
    'notice_twice',
    'notice_not_worded',
    'notice_not_declared',
    'notice_no_necessity',
    'notice_not_separate',
    'notice_needs_no_consent',
  ],
  bodyLimit: 256 * 1024,
});
