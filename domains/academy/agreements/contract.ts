import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { bilingual, shown } from '../wording/contract.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const count = z.number().int();

export const agreement = z.object({
  id,
  version: count,
  title: shown,
  text: shown,
  publishedAt: instant,
  /** SHA-256 of each text, hex; the signature is over one of them. */
  hashes: z.object({ zh: z.string(), en: z.string() }),
});
export type Agreement = z.infer<typeof agreement>;

export const readAgreement = defineRoute({
  method: 'GET',
  path: '/academy/agreement',
  action: 'academy.agreement.read',
  summary: 'The confidentiality agreement in force and whether I signed it',
  reply: z.object({ agreement: agreement.nullable(), signedAt: instant.nullable() }),
});

export const signAgreement = defineRoute({
  method: 'POST',
  path: '/academy/agreement/sign',
  action: 'academy.agreement.sign',
  summary: 'Sign the agreement in force; the hash proves which text was read',
  body: z.object({ agreementId: id, language: z.enum(['zh', 'en']), textHash: z.string().length(64) }),
  reply: z.object({ signedAt: instant }),
  errors: ['agreement_changed'],
});

export const listAgreements = defineRoute({
  method: 'GET',
  path: '/academy/agreements',
  action: 'academy.agreement.list',
  summary: 'All versions and how many signed, and a standard text to begin with',
  reply: z.object({
    items: z.array(agreement.extend({ signatures: count })),
    standard: z.object({ title: shown, text: shown }),
  }),
});

export const publishAgreement = defineRoute({
  method: 'POST',
  path: '/academy/agreements',
  action: 'academy.agreement.publish',
  summary: 'Publish a new version; everyone signs again before the next access',
  body: z.object({ title: bilingual(120), text: bilingual(20_000) }),
  reply: z.object({ id, version: count }),
});
