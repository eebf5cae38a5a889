import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { certifiedClass } from '../courses/contract.ts';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const day = z.iso.date();

/** Why a credential may count for nothing: for good, or until its holder has done what is asked. */
export const STATUS_PURPOSES = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof STATUS_PURPOSES)[number];

/** What anyone may know of a certificate whose code they hold: nothing about who holds it. */
export const verification = z.object({
  state: z.enum(['valid', 'suspended', 'revoked', 'expired', 'superseded', 'unknown']),
  issuer: z.string(),
  dataClass: certifiedClass.nullable(),
  courseTitle: shown.nullable(),
  issuedOn: day.nullable(),
  expiresOn: day.nullable(),
});
export type Verification = z.infer<typeof verification>;

export const openBadge = defineRoute({
  method: 'POST',
  path: '/academy/certificates/:id/badge',
  action: 'academy.badge.open',
  summary: 'Open one’s own certificate as an Open Badges 3.0 credential, with the address where anyone can verify it',
  params: z.object({ id }),
  reply: z.object({ jwt: z.string(), verifyUrl: z.url() }),
  errors: ['certificate_not_valid', 'status_list_full'],
  perMinute: 30,
});

export const verifyBadge = defineRoute({
  method: 'GET',
  path: '/academy/verify/:code',
  action: 'academy.badge.verify',
  summary: 'What a certificate is worth now; an unknown code is answered in the same shape',
  params: z.object({ code: z.string().max(64) }),
  reply: verification,
  perMinute: 60,
});

export const readIssuer = defineRoute({
  method: 'GET',
  path: '/academy/issuer',
  action: 'academy.badge.issuer',
  summary: 'The issuer of certificates as an Open Badges profile',
  reply: z.object({ id: z.url(), type: z.array(z.string()), name: z.string(), url: z.url() }),
});

export const readIssuerKeys = defineRoute({
  method: 'GET',
  path: '/academy/issuer/jwks',
  action: 'academy.badge.keys',
  summary: 'Public keys that certificates verify against, newest first (RFC 7517)',
  reply: z.object({
    keys: z.array(
      z.object({ kty: z.string(), crv: z.string(), x: z.string(), kid: z.string(), alg: z.string(), use: z.string() }),
    ),
  }),
});

export const readStatusList = defineRoute({
  method: 'GET',
  path: '/academy/issuer/status/:purpose',
  action: 'academy.badge.status_list',
  summary: 'Which certificates ended early, or are suspended: a Bitstring Status List 1.0 as VC-JWT',
  params: z.object({ purpose: z.enum(STATUS_PURPOSES) }),
  reply: z.string(),
  mediaType: 'application/vc+jwt',
  perMinute: 60,
});
