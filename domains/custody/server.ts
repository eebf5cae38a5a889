import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataClass, Id, Redacted, SensitiveType } from '@kedun/base';
import type { Detector, Finding } from '@kedun/detect';
import type { Cover, Reading } from '@kedun/documents';
import { createPolicy } from '@kedun/policy';
import type { Keyring } from '@kedun/vault';
import type { Actor } from '../kernel/actor.ts';
import type { AuditFact } from '../kernel/audit.ts';
import type { Domain, House } from '../kernel/domain.ts';
import { access } from './access.ts';
import { withdrawRequests } from './approvals/commands.ts';
import { approvalRoutes } from './approvals/routes.ts';
import { openCase } from './cases/commands.ts';
import { unkeptMisses } from './cases/queries.ts';
import { caseRoutes } from './cases/routes.ts';
import type { GrantEnd, MaskedField, Origin, ReportedMiss, SealedSpan, VerificationBasis } from './contract.ts';
import { type Birth, createCustomer, putField, readClear, sealFindings, setPreferences } from './customers/commands.ts';
import { demoCustomerIds, holdCustomer, maskedFields, maskedNames } from './customers/queries.ts';
import { customerRoutes } from './customers/routes.ts';
import { type CustodyNeeds, type CustodyRoom, certificateClassOf } from './decisions/rules.ts';
import { judge } from './detection/commands.ts';
import { openDetector } from './detection/queries.ts';
import { detectionRoutes } from './detection/routes.ts';
import { eraseDemo, forgetUnknown } from './erasures/commands.ts';
import { events } from './events.ts';
import { exampleRoutes } from './examples/routes.ts';
import { copyOf, keepFile, makePictures, type NewFile, readFile, remaskFile } from './files/commands.ts';
import type { ShownPicture } from './files/contract.ts';
import type { PictureShape } from './files/queries.ts';
import { endGrants, type GrantsToEnd } from './grants/commands.ts';
import { wasRevealed } from './grants/queries.ts';
import { jobs } from './jobs.ts';
import { proposalRoutes } from './proposals/routes.ts';
import { forgetValues } from './retention/commands.ts';
import { untouchedSince, type WhichCustomers } from './retention/queries.ts';
import { revealRoutes } from './reveal/routes.ts';
import { scanRoutes } from './scans/routes.ts';
import { createSubject } from './subject.ts';
import { createValues, openIndexKey } from './values/commands.ts';
import { rankOf } from './values/rules.ts';
import { type Comparison, compareBlind } from './verification/commands.ts';
import { liveVerification } from './verification/queries.ts';
import { verificationRoutes } from './verification/routes.ts';

export type { Assignment, CustodyNeeds, LiveCertificate, RevealFacts } from './decisions/rules.ts';
export { revealQuestion } from './decisions/rules.ts';
export type { DocumentReader, ObjectStore } from './files/rules.ts';

/** The policy as it stands in the repository. */
export interface PolicySource {
  readonly text: string;
  readonly schema: string;
}

/** The custody domain behind its door. */
export interface Custody {
  readonly domain: Domain;
  /** A new customer with a key of their own. Joins the running command. */
  createCustomer(birth: Birth): Promise<Id>;
  /** Puts a value into the customer's file: seeding. Throws `never_stored`, `value_not_valid`. */
  putField(customerId: Id, type: SensitiveType, value: Redacted<string>): Promise<void>;
  /** Wishes that identify nobody. */
  setPreferences(customerId: Id, preferences: Readonly<Record<string, string>>): Promise<void>;
  /** Seals findings of `scan` and answers the spans of the masked text. Joins the running command. */
  seal(customerId: Id, findings: readonly Finding[], origin: Origin): Promise<SealedSpan[]>;
  /** Seals a file of the customer whole, together with what `mention` writes of it. Throws `sensitive_not_agreed`. */
  keepFile<Mention>(customerId: Id, file: NewFile, mention: (span: SealedSpan) => Promise<Mention>): Promise<Mention>;
  /** Changes what a kept file is called, its name with one more mask, wherever it is called. Joins the running command. */
  remaskFile(token: Id, mask: string): Promise<void>;
  /** What stands in a kept file, in clear, for detection alone. Throws coded errors for what cannot be read. */
  readFile(token: Id): Promise<Reading>;
  /** Makes the pictures of a kept picture; answers the covered one where `cover` tells what to cover. */
  makePictures(token: Id, cover: Cover | null): Promise<PictureShape | null>;
  /** The covered picture of a kept file. */
  copyOf(token: Id): Promise<ShownPicture | null>;
  /** Detection as it is set now: for every text that is written down. Asked anew for each. */
  detector(): Promise<Detector>;
  /** Keeps a report about detection for the privacy officer. Joins the running command. */
  openCase(miss: ReportedMiss): Promise<void>;
  /** In which messages of a conversation somebody marked by hand what is never stored, once for each time. */
  unkeptMisses(conversationId: Id): Promise<Id[]>;
  /** The customer as a ledger entry names them; null once they were erased. */
  customerMark(customerId: Id): Promise<NonNullable<AuditFact['customer']> | null>;
  /** The file, masked. */
  maskedFile(customerId: Id): Promise<MaskedField[]>;
  /** Masked names of those of these customers whose name is known. */
  customerNames(customerIds: readonly Id[]): Promise<ReadonlyMap<Id, string>>;
  /** True when a value was shown to someone in this conversation. */
  wasRevealed(conversationId: Id): Promise<boolean>;
  /** What the conversation's customer counts as verified by now; null when they do not. */
  verifiedBy(conversationId: Id): Promise<VerificationBasis | null>;
  /**
   * Whether all these findings are this customer's own: one verdict, blind, for one guess of the person's shared budget,
   * alike whether or not anybody else has them. Only types that can stand in a file. Joins the running command.
   */
  compareBlind(personId: Id, customerId: Id, findings: readonly Finding[]): Promise<Comparison>;
  /** Ends open grants at once; name the person wherever known. Joins the running command. Returns how many ended. */
  endGrants(which: GrantsToEnd, reason: GrantEnd): Promise<number>;
  /** A certificate ended: open grants that the remaining ones do not cover end with it. Joins the running command. */
  certificateEnded(personId: Id, dataClass: 'C2' | 'C3'): Promise<void>;
  /** A person lost access: their open grants end. Joins the running command. */
  accessEnding(personId: Id): Promise<void>;
  /**
   * The customer took back the consent to sensitive information: open looks at it and requests for it end at once.
   * Joins the running command.
   */
  consentWithdrawn(customerId: Id): Promise<void>;
  /** Removes those of these customers of whom nothing was ever kept. Joins the running command. Returns who went. */
  forgetUnknown(customerIds: readonly Id[]): Promise<Id[]>;
  /** Whether the customer still exists; if so, nothing of theirs is sealed or erased until the running command ends. */
  holdCustomer(customerId: Id): Promise<boolean>;
  /** Erases values that nothing speaks of any more, unless they stand on file; the customer is held. Returns how many. */
  forgetValues(customerId: Id, tokens: readonly Id[]): Promise<number>;
  /** Of which customers nothing was written down, looked at or verified after a moment; under the hold it stays so. */
  untouchedCustomers(since: Date, which: WhichCustomers): Promise<Id[]>;
  /** The customers of the demonstration. */
  demoCustomers(): Promise<Id[]>;
  /** Removes all customers of the demonstration. Returns how many. */
  eraseDemo(actor: Actor): Promise<number>;
}

/** Reads the policy beside this file. */
export function readPolicySource(): PolicySource {
  const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
  return { text: read('policy.cedar'), schema: read('policy.cedarschema') };
}

/**
 * Opens the domain. An invalid policy or an index key that the keyring cannot open stops the start (invariant 10).
 * `keyring` is the installation's.
 */
export async function createCustody(
  house: House,
  needs: CustodyNeeds,
  keyring: Keyring,
  policySource: PolicySource = readPolicySource(),
): Promise<Custody> {
  const policy = createPolicy(policySource);
  const values = createValues(house, keyring, await openIndexKey(house.store, keyring));
  const detector = await openDetector(house.store, judge);
  const room: CustodyRoom = { house, needs, values, policy, detector };
  return {
    domain: {
      name: 'custody',
      handlers: [
        ...revealRoutes(room),
        ...approvalRoutes(room),
        ...verificationRoutes(room),
        ...customerRoutes(room),
        ...scanRoutes(detector),
        ...detectionRoutes(room),
        ...proposalRoutes(room),
        ...caseRoutes(room),
        ...exampleRoutes(room),
      ],
      access,
      events,
      jobs: jobs(room),
      subject: createSubject(house, values),
    },
    createCustomer: (birth) => createCustomer(house, values, birth),
    putField: async (customerId, type, value) => putField(house, values, customerId, readClear(type, value), null),
    setPreferences: (customerId, preferences) => setPreferences(house, customerId, preferences, detector),
    seal: (customerId, findings, origin) =>
      sealFindings(house, values, customerId, findings, origin, needs.mayKeepSensitive ?? (async () => true)),
    keepFile: (customerId, file, mention) => keepFile(room, customerId, file, mention),
    remaskFile: (token, mask) => remaskFile(room, token, mask),
    readFile: (token) => readFile(room, token),
    makePictures: (token, cover) => makePictures(room, token, cover),
    copyOf: (token) => copyOf(room, token),
    detector,
    openCase: async (miss) => void (await openCase(house, miss)),
    unkeptMisses: (conversationId) => unkeptMisses(house.store, conversationId),
    customerMark: values.markOf,
    maskedFile: async (customerId) => (await maskedFields(house.store, [customerId])).get(customerId) ?? [],
    customerNames: (customerIds) => maskedNames(house.store, customerIds),
    wasRevealed: (conversationId) => wasRevealed(house.store, conversationId),
    verifiedBy: async (conversationId) =>
      (await liveVerification(house.store, conversationId, house.clock.now()))?.basis ?? null,
    compareBlind: (personId, customerId, findings) => compareBlind(room, personId, customerId, findings),
    endGrants: (which, reason) => endGrants(house, which, reason),
    certificateEnded: (personId, dataClass) => endUncovered(room, personId, dataClass),
    async accessEnding(personId) {
      await endGrants(house, { personId }, 'access_ended');
    },
    consentWithdrawn: (customerId) => endSensitive(room, customerId),
    forgetUnknown: (customerIds) => forgetUnknown(house, values, customerIds),
    holdCustomer: (customerId) => holdCustomer(house.store, customerId),
    untouchedCustomers: (since, which) => untouchedSince(house.store, since, which),
    forgetValues: (customerId, tokens) => forgetValues(room, customerId, tokens),
    demoCustomers: () => demoCustomerIds(house.store),
    eraseDemo: (actor) => eraseDemo(house, values, actor),
  };
}

/** Holds the customer's row, so that a reveal under way comes before this or sees that the consent is gone. */
async function endSensitive(room: CustodyRoom, customerId: Id): Promise<void> {
  const { house } = room;
  await house.store.command(async () => {
    if (!(await holdCustomer(house.store, customerId))) return;
    await endGrants(house, { customerId, dataClasses: ['C3'] }, 'consent_withdrawn');
    await withdrawRequests(room, customerId);
  });
}

/** The ending certificate may still be listed while its own command runs, so its class does not count. */
async function endUncovered({ house, needs }: CustodyRoom, personId: Id, ending: 'C2' | 'C3'): Promise<void> {
  const remaining = (await needs.liveCertificates(personId)).filter(({ dataClass }) => dataClass !== ending);
  const covered = certificateClassOf(remaining);
  const uncovered = (['C2', 'C3'] as const satisfies DataClass[]).filter((one) => rankOf(one) > covered);
  if (uncovered.length > 0) await endGrants(house, { personId, dataClasses: uncovered }, 'certificate_revoked');
}
