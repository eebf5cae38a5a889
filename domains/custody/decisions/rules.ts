import { type DataClass, type Id, isId, type SealedType } from '@kedun/base';
import { decodeCursor, encodeCursor } from '@kedun/contract';
import type { Decision, DecisionPoint, Question } from '@kedun/policy';
import type { PersonSummary } from '../../identity/contract.ts';
import type { Person, Role } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Purpose, VerificationBasis } from '../contract.ts';
import type { ReadDetector } from '../detection/queries.ts';
import type { DocumentReader, ObjectStore } from '../files/rules.ts';
import type { MattersSince } from '../retention/rules.ts';
import type { Values } from '../values/commands.ts';
import { rankOf } from '../values/rules.ts';

/** Which purposes a type may be looked at for: the closed list. What is not here is not looked at. */
const PURPOSES_BY_TYPE: Readonly<Partial<Record<SealedType, readonly Purpose[]>>> = {
  PHONE: ['callback', 'shipping', 'complaint', 'false_positive_review'],
  LANDLINE: ['callback', 'shipping', 'complaint', 'false_positive_review'],
  PHONE_INTL: ['callback', 'shipping', 'complaint', 'false_positive_review'],
  NAME: ['shipping', 'callback', 'identity_check', 'invoice', 'complaint', 'false_positive_review'],
  ADDRESS: ['shipping', 'invoice', 'complaint', 'false_positive_review'],
  EMAIL: ['callback', 'invoice', 'complaint', 'false_positive_review'],
  WECHAT: ['callback', 'complaint', 'false_positive_review'],
  QQ: ['callback', 'complaint', 'false_positive_review'],
  DOB: ['identity_check', 'complaint', 'false_positive_review'],
  PLATE: ['identity_check', 'refund', 'complaint', 'false_positive_review'],
  ETC: ['identity_check', 'refund', 'complaint', 'false_positive_review'],
  USCC: ['invoice', 'complaint', 'false_positive_review'],
  CN_ID: ['identity_check', 'complaint', 'false_positive_review'],
  PASSPORT: ['identity_check', 'complaint', 'false_positive_review'],
  HKM_PERMIT: ['identity_check', 'complaint', 'false_positive_review'],
  SSN: ['identity_check', 'complaint', 'false_positive_review'],
  BANK_CARD: ['refund', 'complaint', 'false_positive_review'],
  IBAN: ['refund', 'complaint', 'false_positive_review'],
  MEDICAL: ['complaint', 'false_positive_review'],
  MINOR: ['complaint', 'false_positive_review'],
  ORDER_ID: ['shipping', 'refund', 'invoice', 'complaint', 'false_positive_review'],
  TRACKING_NO: ['shipping', 'complaint', 'false_positive_review'],
  IP: ['complaint', 'false_positive_review'],
  // A document is worked with through its text, value by value; it is never opened as a whole.
  IMAGE: ['identity_check', 'shipping', 'refund', 'complaint'],
};

/** What of a type's purposes this office has: whoever serves has all, the privacy officer reviews reports. */
export function purposesFor(role: Role, type: SealedType): readonly Purpose[] {
  const purposes = purposesOf(type);
  return role === 'privacy_officer' ? purposes.filter((purpose) => purpose === 'false_positive_review') : purposes;
}

/** The purposes for which a type may be looked at, most usual first. */
export function purposesOf(type: SealedType): readonly Purpose[] {
  return PURPOSES_BY_TYPE[type] ?? [];
}

/** A live certificate of academy, as custody needs it. */
export interface LiveCertificate {
  readonly dataClass: 'C2' | 'C3';
  readonly expiresAt: Date;
}

/** Where a person stands to a conversation, as desk knows it. */
export interface Assignment {
  readonly customerId: Id;
  readonly teamId: Id | null;
  /** True while the open conversation is this person's to serve. */
  readonly isAssigned: boolean;
  /** Whose it is: nobody's yet, a colleague's (or one's own), or closed for everybody. */
  readonly holder: 'nobody' | 'somebody' | 'resolved';
}

/** What custody needs of the rest of the house; every answer is fresh from the database, never from a cache. */
export interface CustodyNeeds {
  /** Whether the session that asks still stands, with the same role and team: the request may have waited for a lock. */
  isStillSignedIn(person: Person): Promise<boolean>;
  /** Until when that session and the person's contract last; null once either is over. */
  signedInUntil(person: Person): Promise<Date | null>;
  liveCertificates(personId: Id): Promise<readonly LiveCertificate[]>;
  /** Where sealed bytes lie that are too large for the database. */
  readonly objects: ObjectStore;
  /** Reads files that customers send. */
  readonly reader: DocumentReader;
  /** Whether a file is still to be read: its picture without what the camera wrote is not made yet. */
  isBeingRead?(token: Id): Promise<boolean>;
  /** How the person's last certificate ended; null while it stands or where there was none. */
  lastCertificateEnd?(personId: Id): Promise<'revoked' | 'expired' | 'suspended' | null>;
  hasSignedAgreement(personId: Id): Promise<boolean>;
  assignmentOf(personId: Id, conversationId: Id): Promise<Assignment | null>;
  /** Whether the customer is theirs to serve: who does may change the file. */
  servesCustomer(person: Person, customerId: Id): Promise<boolean>;
  personById(id: Id): Promise<PersonSummary | null>;
  people(): Promise<readonly PersonSummary[]>;
  /** The customer of a conversation was verified: the thread says so. Inside the running command. */
  customerVerified?(conversationId: Id, basis: VerificationBasis): Promise<void>;
  /** Whether sensitive information that the customer gives may be kept; without it, it is masked and sealed nowhere. */
  mayKeepSensitive?(customerId: Id): Promise<boolean>;
  /** Whether the demo runs: who is registered meanwhile goes with it. */
  isDemo?(): Promise<boolean>;
  /** Those of these customers who took back their consent to sensitive information and have not agreed again. */
  withdrawnSensitive(customerIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** What of the customer is open or was closed after a moment, and the values it speaks of: retention rests on it. */
  mattersSince(customerId: Id, since: Date): Promise<MattersSince>;
  /** Nothing is written in the customer's conversations and tickets until the running command ends. */
  holdMatters(customerId: Id): Promise<void>;
  /** These values are gone: texts that hold their masks keep no tokens. Inside the running command. */
  valuesErased(customerId: Id, tokens: readonly Id[]): Promise<void>;
}

/** What the commands of custody stand on. */
export interface CustodyRoom {
  readonly house: House;
  readonly needs: CustodyNeeds;
  readonly values: Values;
  readonly policy: DecisionPoint;
  /** Detection as it is set: whatever is written down in custody is looked through by it. */
  readonly detector: ReadDetector;
}

/** The highest class with a live certificate: 1 none, 2 or 3. A certificate for C3 covers C2. */
export function certificateClassOf(certificates: readonly Pick<LiveCertificate, 'dataClass'>[]): number {
  return Math.max(1, ...certificates.map((certificate) => rankOf(certificate.dataClass)));
}

/** Until when a live certificate covers this class; null where none is needed or none does. */
export function coveredUntil(certificates: readonly LiveCertificate[], dataClass: DataClass): Date | null {
  if (dataClass === 'C1') return null;
  const covering = certificates.filter((certificate) => rankOf(certificate.dataClass) >= rankOf(dataClass));
  return covering.length === 0 ? null : new Date(Math.max(...covering.map(({ expiresAt }) => expiresAt.getTime())));
}

/** Everything a decision about one reveal rests on. */
export interface RevealFacts {
  readonly role: Role;
  readonly isSessionFull: boolean;
  readonly certificateClass: number;
  readonly hasSignedAgreement: boolean;
  readonly quotaLeft: number;
  readonly type: SealedType;
  readonly dataClass: DataClass;
  readonly isRestricted: boolean;
  /** The customer took back the consent to sensitive information and has not agreed again. */
  readonly isConsentWithdrawn: boolean;
  readonly isMinor: boolean;
  readonly isAssigned: boolean;
  readonly isVerified: boolean;
  /** A yes of someone else, for this value, person, conversation and purpose, neither used nor run out. */
  readonly hasApproval: boolean;
  /** An agent reported this value in this conversation as nothing personal, and the case is open. */
  readonly hasCase?: boolean;
  readonly purpose: Purpose;
}

/** The question that the policy answers. */
export function revealQuestion(personId: Id, token: Id, facts: RevealFacts): Question {
  return {
    action: 'reveal',
    actor: {
      type: 'Person',
      id: personId,
      attributes: {
        role: facts.role,
        isSessionFull: facts.isSessionFull,
        certificateClass: facts.certificateClass,
        hasSignedAgreement: facts.hasSignedAgreement,
        quotaLeft: facts.quotaLeft,
      },
    },
    resource: {
      type: 'Value',
      id: token,
      attributes: {
        type: facts.type,
        dataClass: rankOf(facts.dataClass),
        purposes: [...purposesOf(facts.type)],
        isRestricted: facts.isRestricted,
        isConsentWithdrawn: facts.isConsentWithdrawn,
        isMinor: facts.isMinor,
      },
    },
    context: {
      purpose: facts.purpose,
      isAssigned: facts.isAssigned,
      isVerified: facts.isVerified,
      hasApproval: facts.hasApproval,
      hasCase: facts.hasCase ?? false,
    },
  };
}

/**
 * What helps whom in a conversation that is not theirs: the policy knows only that it is not. What the person cannot do
 * themselves is left to whoever can.
 */
export function helpWithConversation(
  person: Pick<Person, 'role' | 'teamId'>,
  { teamId, holder }: Pick<Assignment, 'teamId' | 'holder'>,
): 'claim_conversation' | 'take_over' | 'reopen_conversation' | 'ask_colleague' {
  const isService = person.role === 'agent' || person.role === 'lead';
  if (!isService || teamId === null || person.teamId !== teamId) return 'ask_colleague';
  if (holder === 'resolved') return 'reopen_conversation';
  if (holder === 'nobody') return 'claim_conversation';
  return person.role === 'lead' ? 'take_over' : 'ask_colleague';
}

/** Attributes of the person where the question is not about looking: nothing but office and session counts. */
function officeOf(person: Person): Question['actor'] {
  return {
    type: 'Person',
    id: person.id,
    attributes: {
      role: person.role,
      ...(person.teamId ? { teamId: person.teamId } : {}),
      isSessionFull: person.isFullySignedIn,
      certificateClass: 1,
      hasSignedAgreement: false,
      quotaLeft: 0,
    },
  };
}

/** May this person decide on that request? */
export function decideApproving(
  policy: DecisionPoint,
  person: Person,
  request: { readonly id: Id; readonly askerId: Id; readonly teamId: Id },
): Decision {
  return policy.decide({
    action: 'approve',
    actor: officeOf(person),
    resource: {
      type: 'Request',
      id: request.id,
      attributes: { asker: { __entity: { type: 'Person', id: request.askerId } }, teamId: request.teamId },
    },
    context: {},
  });
}

/** May this person verify the customer of that conversation? */
export function decideVerifying(
  policy: DecisionPoint,
  person: Person,
  conversation: { readonly id: Id; readonly isAssigned: boolean },
): Decision {
  return policy.decide({
    action: 'verify',
    actor: officeOf(person),
    resource: { type: 'Conversation', id: conversation.id, attributes: {} },
    context: { isAssigned: conversation.isAssigned },
  });
}

/** Whether the customer took back the consent to sensitive information. */
export async function hasWithdrawnSensitive({ needs }: CustodyRoom, customerId: Id): Promise<boolean> {
  return (await needs.withdrawnSensitive([customerId])).has(customerId);
}

/** Several codes as one fact of the ledger, which holds at most 128 characters. */
export function joinCodes(codes: readonly string[]): string {
  return codes.slice(0, 5).join('+');
}

/** The id before which a page begins; null for the first page or a cursor that is none of ours. */
export function beforeOf(cursor: string | undefined): Id | null {
  const before = cursor ? decodeCursor(cursor)?.[0] : null;
  return typeof before === 'string' && isId(before) ? before : null;
}

/** A page from rows of which one more than `limit` was read. */
export function pageFrom<R extends { readonly id: Id }, T>(
  rows: readonly R[],
  limit: number,
  show: (row: R) => T,
): { items: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(show), next: rows.length > limit && last ? encodeCursor([last.id]) : null };
}
