import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, KedunError, Redacted, systemClock } from '@kedun/base';
import { type Academy, createAcademy } from '@kedun/domains/academy/server';
import { type Custody, createCustody } from '@kedun/domains/custody/server';
import { createDesk, type Desk } from '@kedun/domains/desk/server';
import { createIdentity, type Identity } from '@kedun/domains/identity/server';
import { createIncidents, type Incidents } from '@kedun/domains/incidents/server';
import type { AccessTable } from '@kedun/domains/kernel/access';
import { type Actor, systemActor } from '@kedun/domains/kernel/actor';
import { createAudit } from '@kedun/domains/kernel/audit';
import type { Domain, House } from '@kedun/domains/kernel/domain';
import { createPublish } from '@kedun/domains/kernel/outbox';
import { createStore } from '@kedun/domains/kernel/store';
import type { LedgerDoors } from '@kedun/domains/oversight/ledger/routes';
import { createOversight } from '@kedun/domains/oversight/server';
import { createRights, type Rights } from '@kedun/domains/rights/server';
import type { NoteKey } from '@kedun/ledger';
import type { Keyring } from '@kedun/vault';
import type { Logger } from 'pino';
import { type OriginCheck, rememberOrigins } from './cors.ts';
import type { Database } from './database.ts';
import { eraseDemo, isDemo } from './demo/mode.ts';
import { type DocumentReader, openDocumentReader } from './documents/reader.ts';
import { eraseCustomer } from './erasure.ts';
import type { ResolveActor } from './http.ts';
import { openKeys } from './keys.ts';
import { openLedgerKey } from './ledger-key.ts';
import { readShippedCourses, readShippedTracer, readStandardProcedures } from './library.ts';
import { folderOfObjects } from './objects.ts';
import { root } from './root.ts';
import { sealedObjects } from './sealed-objects.ts';
import type { Settings } from './settings.ts';
import { refitApart } from './tracing/refit.ts';

/** The whole product behind its doors: domains wired to each other by functions handed in. */
export interface Composition {
  readonly house: House;
  readonly keyring: Keyring;
  readonly ledgerKey: NoteKey;
  readonly identity: Identity;
  readonly academy: Academy;
  readonly custody: Custody;
  readonly desk: Desk;
  readonly rights: Rights;
  /** Reads files of customers in a process of its own, which ends with it. */
  readonly reader: DocumentReader;
  /** True while the installation runs the demo organisation. */
  isDemo(): Promise<boolean>;
  readonly domains: readonly Domain[];
  readonly access: AccessTable;
  readonly resolveActor: ResolveActor;
  /** Pages that may embed the widget. */
  readonly isOriginAllowed: OriginCheck;
}

/** What wakes after commits; the server sets them once realtime and sequencer run. */
export interface Wakers {
  onEvents: () => void;
  onLedger: () => void;
}

export interface ComposeParts {
  readonly settings: Settings;
  readonly database: Database;
  readonly logger: Logger;
  readonly wakers: Wakers;
  readonly clock?: Clock;
  /** Domains of tests, composed after the product's own. */
  readonly extraDomains?: readonly Domain[];
}

/** What every domain is given. */
export function createHouse(database: Database, wakers: Wakers, clock: Clock = systemClock): House {
  const store = createStore(database.kysely);
  return {
    store,
    clock,
    record: createAudit(store, clock, () => wakers.onLedger()),
    publish: createPublish(store, () => wakers.onEvents()),
  };
}

/** Small secrets of the domains, sealed under the installation's keyring. */
export function secretsOf(keyring: Keyring) {
  return {
    seal: (name: string, plain: Redacted<string>) => keyring.sealSecret(name, Buffer.from(plain.expose())).wrapped,
    open: (name: string, sealed: Buffer) => Redacted.of(keyring.openSecret(name, sealed).toString()),
  };
}

/** The policy as it stands in the installation, beside the domain that decides by it. */
function readPolicy() {
  const read = (name: string) => readFileSync(join(root, 'domains/custody', name), 'utf8');
  return { text: read('policy.cedar'), schema: read('policy.cedarschema') };
}

/** A key that does not work is refused wherever it knocks; which of the reasons it is, its holder is not told. */
async function systemOf(identity: Identity, key: string, ip: string, isListening: boolean): Promise<Actor> {
  if (isListening) return { kind: 'anonymous' };
  const actor = await identity.resolveApiKey(key, ip);
  if (!actor) throw new KedunError('api_key_refused', 401, 'The API key does not work');
  return actor;
}

/**
 * A bearer is given on purpose, a cookie comes along: the widget on a page of ours speaks for the customer. A key comes
 * from a program, which has no cookie: with both, somebody has put a key into a page, or a session into a program.
 */
function actorResolver(identity: Identity, desk: Desk): ResolveActor {
  return async ({ cookie, bearer, ip, isListening = false }): Promise<Actor> => {
    if (bearer && identity.isApiKey(bearer)) {
      if (cookie) throw new KedunError('credentials_mixed', 400, 'An API key and a session together');
      return systemOf(identity, bearer, ip, isListening);
    }
    if (bearer) return (await desk.resolveVisitor(bearer)) ?? { kind: 'anonymous' };
    return cookie ? identity.resolvePerson(cookie, !isListening) : { kind: 'anonymous' };
  };
}

/** What the ledger viewer is handed. */
function ledgerDoors(
  identity: Identity,
  custody: Custody,
  key: NoteKey,
  { witnesses }: ComposeParts['settings'],
): LedgerDoors {
  return {
    async names() {
      const people = await identity.people();
      const keys = await identity.apiKeyNames();
      return new Map([
        ...people.map(({ id, name, workNumber }) => [id, { name, workNumber }] as const),
        ...keys.map(({ id, name, hint }) => [id, { name, workNumber: `…${hint}` }] as const),
      ]);
    },
    customerCommitment: async (customerId) => (await custody.customerMark(customerId))?.commitment ?? null,
    verifier: key.verifier,
    verifierKey: key.vkey,
    witnesses,
  };
}

/** Where links into the console begin, without a slash at the end. */
export function consoleUrlOf({ publicUrl, port }: Settings): string {
  return (publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, '');
}

/** Composes all domains, in the order of their direction. Doors that look backwards are bound late, by closures. */
export async function compose(parts: ComposeParts): Promise<Composition> {
  const house = createHouse(parts.database, parts.wakers, parts.clock);
  const keyring = await openKeys(parts.settings, house.store);
  const ledgerKey = await openLedgerKey(house.store, keyring);
  const consoleUrl = consoleUrlOf(parts.settings);
  const identity: Identity = createIdentity(house, {
    isDemo: () => isDemo(house),
    idleLockMinutes: parts.settings.idleLockMinutes,
    secrets: secretsOf(keyring),
    mail: parts.settings.mail ? { from: parts.settings.mail.from, server: parts.settings.mail.host } : null,
    consoleUrl,
    eraseDemoData: (actor) => eraseDemo({ house, identity, academy, custody, desk, incidents, rights, domains }, actor),
    async sessionEnding(personId, sessionId) {
      await custody.endGrants({ personId, sessionId }, 'session_ended');
    },
    async accessEnding(personId) {
      await custody.accessEnding(personId);
      await desk.reassignWorkOf(personId);
    },
  });
  const reader = openDocumentReader();
  const objects = folderOfObjects(parts.settings.filesDir);
  const academy: Academy = createAcademy(house, {
    objects: sealedObjects(keyring, objects),
    reader,
    people: identity.people,
    secrets: secretsOf(keyring),
    baseUrl: consoleUrl,
    mailReaders: identity.mailReaders,
    certificateEnded: (personId, dataClass) => custody.certificateEnded(personId, dataClass),
    standardProcedures: readStandardProcedures(),
    isWaitedFor: (person) => desk.isWaitedFor(person),
    shippedCourses: readShippedCourses(),
    shippedTracer: readShippedTracer(),
    refitTracer: refitApart,
  });
  const custody: Custody = await createCustody(
    house,
    {
      isStillSignedIn: identity.isStillSignedIn,
      signedInUntil: identity.signedInUntil,
      servesCustomer: (person, customerId) => desk.servesCustomer(person, customerId),
      objects,
      reader,
      isBeingRead: (token) => desk.isFileBeingRead(token),
      liveCertificates: academy.liveCertificates,
      lastCertificateEnd: academy.lastCertificateEnd,
      hasSignedAgreement: academy.hasSignedAgreement,
      assignmentOf: (personId, conversationId) => desk.assignmentOf(personId, conversationId),
      personById: identity.personById,
      people: identity.people,
      customerVerified: (conversationId, basis) => desk.noteVerified(conversationId, basis),
      mayKeepSensitive: (customerId) => rights.mayKeepSensitive(customerId),
      isDemo: () => isDemo(house),
      withdrawnSensitive: (customerIds) => rights.withdrawnSensitive(customerIds),
      // While something about them is looked into, nothing of the customer's is over.
      mattersSince: async (customerId, since) =>
        desk.mattersSince(customerId, (await incidents.isOnHold(customerId)) ? new Date(0) : since),
      holdMatters: (customerId) => desk.holdMatters(customerId),
      valuesErased: (customerId, tokens) => desk.forgetTokens(customerId, tokens),
    },
    keyring,
    readPolicy(),
  );
  const desk: Desk = createDesk(house, {
    seal: custody.seal,
    detector: custody.detector,
    openCase: custody.openCase,
    unkeptMisses: custody.unkeptMisses,
    keepFile: custody.keepFile,
    remaskFile: custody.remaskFile,
    readFile: custody.readFile,
    makePictures: custody.makePictures,
    copyOf: custody.copyOf,
    createCustomer: async (flags) => custody.createCustomer({ ...flags, demo: flags.demo || (await isDemo(house)) }),
    async forgetUnknown(customerIds) {
      const gone = await custody.forgetUnknown(customerIds);
      await rights.forgetConsents(gone);
      return gone.length;
    },
    isOnHold: (customerId) => incidents.isOnHold(customerId),
    holdCustomer: custody.holdCustomer,
    forgetValues: custody.forgetValues,
    untouchedCustomers: custody.untouchedCustomers,
    async reportBreach(actor, breach) {
      await academy.reportViolation(actor, { ...breach, source: 'outgoing_override' });
    },
    async eraseCustomer(customerId) {
      await eraseCustomer(domains, house.store, systemActor('desk.retention'), customerId);
    },
    customerMark: custody.customerMark,
    customerNames: custody.customerNames,
    hasAccepted: (customerId) => rights.hasAccepted(customerId),
    verifiedBy: custody.verifiedBy,
    compareBlind: custody.compareBlind,
    wasRevealed: custody.wasRevealed,
    async workEnded(personId, conversationId, reason) {
      await custody.endGrants({ personId, conversationId }, reason);
    },
    people: identity.people,
    teams: identity.teams,
  });
  const oversight = createOversight(house, ledgerDoors(identity, custody, ledgerKey, parts.settings));
  const incidents: Incidents = createIncidents(house, {
    people: identity.people,
    detector: custody.detector,
    customerMark: custody.customerMark,
    talkOf: desk.talkOf,
  });
  const rights: Rights = createRights(house, {
    customerMark: custody.customerMark,
    consentChanged: desk.noteConsent,
    sensitiveUseChanged: desk.noteSensitiveUse,
    sensitiveWithdrawn: custody.consentWithdrawn,
    nameOf: async (personId) => (await identity.personById(personId))?.name ?? null,
  });
  const domains: Domain[] = [
    identity.domain,
    academy.domain,
    custody.domain,
    desk.domain,
    oversight.domain,
    incidents.domain,
    rights.domain,
    ...(parts.extraDomains ?? []),
  ];
  const access: AccessTable = Object.assign({}, ...domains.map((domain) => domain.access));
  return {
    house,
    keyring,
    ledgerKey,
    identity,
    academy,
    custody,
    desk,
    rights,
    reader,
    isDemo: () => isDemo(house),
    domains,
    access,
    resolveActor: actorResolver(identity, desk),
    isOriginAllowed: rememberOrigins(desk.isOriginAllowed),
  };
}
