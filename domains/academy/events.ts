import { defineEvent, type EventKind } from '@kedun/contract';
import { z } from 'zod';

const aboutCertificate = z.object({ personId: z.uuid(), dataClass: z.enum(['C2', 'C3']), certificateId: z.uuid() });

/** A certificate was revoked; what it opened is closed in the same command. Audience: the person, trainers, leads. */
export const certificateRevoked = defineEvent({ name: 'academy.certificate_revoked', data: aboutCertificate });

/** A certificate was issued. Audience: the person, trainers, leads. */
export const certificateIssued = defineEvent({ name: 'academy.certificate_issued', data: aboutCertificate });

/** A person signed the agreement in force. Audience: the person. */
export const agreementSigned = defineEvent({
  name: 'academy.agreement_signed',
  data: z.object({ personId: z.uuid(), version: z.number().int() }),
});

/** A new version of the agreement is in force: everyone signs again. Audience: all staff. */
export const agreementPublished = defineEvent({
  name: 'academy.agreement_published',
  data: z.object({ version: z.number().int() }),
});

/** A course was offered or withdrawn. Audience: all staff. */
export const courseOffered = defineEvent({
  name: 'academy.course_offered',
  data: z.object({ courseId: z.uuid(), isPublished: z.boolean() }),
});

/** A course that leads to C3 waits for a second person. Audience: those who confirm, trainers. */
export const courseProposed = defineEvent({
  name: 'academy.course_proposed',
  data: z.object({ courseId: z.uuid() }),
});

export const events: readonly EventKind[] = [
  certificateRevoked,
  certificateIssued,
  agreementSigned,
  agreementPublished,
  courseOffered,
  courseProposed,
];
