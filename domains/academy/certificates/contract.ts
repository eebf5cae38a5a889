import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { certifiedClass } from '../courses/contract.ts';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const done = z.object({});
const count = z.number().int();

const certificate = z.object({ id, dataClass: certifiedClass, issuedAt: instant, expiresAt: instant });
export const myCertificate = certificate.extend({ courseId: id, daysLeft: count, isSuspended: z.boolean() });
export type MyCertificate = z.infer<typeof myCertificate>;

export const certificateRecord = certificate.extend({
  personId: id,
  personName: z.string(),
  workNumber: z.string(),
  courseTitle: shown,
  percent: count.nullable(),
  state: z.enum(['valid', 'expired', 'revoked', 'superseded']),
  revokedReason: z.string().nullable(),
});
export type CertificateRecord = z.infer<typeof certificateRecord>;

export const listCertificates = defineRoute({
  method: 'GET',
  path: '/academy/certificates',
  action: 'academy.certificate.list',
  summary: 'Certificates of all staff, newest first',
  query: z.object({
    state: z.enum(['valid', 'expired', 'revoked', 'superseded']).optional(),
    dataClass: certifiedClass.optional(),
    personId: id.optional(),
  }),
  reply: z.object({ items: z.array(certificateRecord) }),
});

export const revokeCertificate = defineRoute({
  method: 'POST',
  path: '/academy/certificates/:id/revoke',
  action: 'academy.certificate.revoke',
  summary: 'Revoke a certificate: what it opened closes at once, and the course must be taken again',
  params: byId,
  body: z.object({ reason: z.string().trim().min(2).max(300) }),
  reply: done,
  errors: ['certificate_not_valid', 'not_on_yourself'],
});
