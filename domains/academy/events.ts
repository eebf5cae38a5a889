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

/** An item waits for a second person, was decided, or retired itself. Audience: those who review. */
export const itemChanged = defineEvent({
  name: 'academy.item_changed',
  data: z.object({ courseId: z.uuid(), itemId: z.uuid() }),
});

/** A clause of the procedures has a new version. Audience: all staff. */
export const clauseChanged = defineEvent({
  name: 'academy.clause_changed',
  data: z.object({ number: z.string(), version: z.number().int(), isWithdrawn: z.boolean() }),
});

/** A person has something to learn again by a day, or no longer. Audience: the person, trainers, leads, supervisors. */
export const dutyChanged = defineEvent({
  name: 'academy.duty_changed',
  data: z.object({ personId: z.uuid(), dutyId: z.uuid() }),
});

/** Certificates of a class were suspended or hold again. Audience: the person, trainers, leads, supervisors. */
export const suspensionChanged = defineEvent({
  name: 'academy.suspension_changed',
  data: z.object({ personId: z.uuid(), dataClass: z.enum(['C2', 'C3']), isSuspended: z.boolean() }),
});

/** A breach of a clause was reported, appealed or decided. Audience: the person, supervisors, privacy officers. */
export const violationChanged = defineEvent({
  name: 'academy.violation_changed',
  data: z.object({ personId: z.uuid(), violationId: z.uuid() }),
});

/** A person has a notice of something that is due. Audience: the person. */
export const reminded = defineEvent({
  name: 'academy.reminded',
  data: z.object({ personId: z.uuid(), reminderId: z.uuid() }),
});

/** A lecture was planned, changed, opened, closed, or somebody answered or came. Audience: all staff; of one person, they, trainers, leads, supervisors. */
export const lectureChanged = defineEvent({
  name: 'academy.lecture_changed',
  data: z.object({ lectureId: z.uuid() }),
});

export const events: readonly EventKind[] = [
  certificateRevoked,
  certificateIssued,
  agreementSigned,
  agreementPublished,
  courseOffered,
  courseProposed,
  itemChanged,
  clauseChanged,
  dutyChanged,
  suspensionChanged,
  violationChanged,
  reminded,
  lectureChanged,
];
