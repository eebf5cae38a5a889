/** Custody over a database of its own, with people, certificates and conversations that a test places as it likes. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Id, newId, Redacted, type SensitiveType } from '@kedun/base';
import type { Event } from '@kedun/contract';
import { coverImage, readDocument } from '@kedun/documents';
import type { Assignment, CustodyNeeds, LiveCertificate } from '@kedun/domains/custody/server';
import { createCustody } from '@kedun/domains/custody/server';
import type { Actor, Person, Role, Visitor } from '@kedun/domains/kernel/actor';
import { type LedgerEntry, parseEntry } from '@kedun/ledger';
import { createKek, localRootKey, openKeyring } from '@kedun/vault';
import pino from 'pino';
import { buildHttp } from '../apps/server/http.ts';
import { folderOfObjects } from '../apps/server/objects.ts';
import { readSettings } from '../apps/server/settings.ts';
import { takeEvents } from './events.ts';
import { openTestHouse } from './house.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What stands around custody: who works here, what they hold, which conversation is whose. */
export class World implements CustodyNeeds {
  readonly staff: Person[] = [];
  readonly disabled = new Set<Id>();
  /** Sessions that ended after their request was admitted. */
  readonly ended = new Set<Id>();
  readonly certificates = new Map<Id, LiveCertificate[]>();
  readonly unsigned = new Set<Id>();
  /** Customers who took back their consent to sensitive information. */
  readonly withdrawn = new Set<Id>();
  readonly conversations = new Map<Id, { customerId: Id; teamId: Id | null; assignedTo: Id | null }>();

  /** Customers who never agreed that sensitive information is kept. */
  readonly refusing = new Set<Id>();
  mayKeepSensitive = async (customerId: Id) => !this.refusing.has(customerId);

  /** Hires someone; agents and leads come certified for both classes unless told otherwise. */
  hire(role: Role, teamId: Id | null, classes: readonly ('C2' | 'C3')[] = ['C2', 'C3']): Person {
    const person: Person = { kind: 'person', id: newId(), role, teamId, sessionId: newId(), isFullySignedIn: true };
    this.staff.push(person);
    this.certify(person.id, classes);
    return person;
  }

  certify(personId: Id, classes: readonly ('C2' | 'C3')[], expiresAt: Date = new Date('2030-01-01T00:00:00Z')): void {
    this.certificates.set(
      personId,
      classes.map((dataClass) => ({ dataClass, expiresAt })),
    );
  }

  nameOf(person: Person): string {
    return `员工${this.staff.indexOf(person) + 1}`;
  }

  readonly filesDir = mkdtempSync(join(tmpdir(), 'kedun-files-'));
  readonly objects = folderOfObjects(this.filesDir);
  /** In this process: its own is the server's concern. */
  readonly reader = { read: readDocument, cover: coverImage };

  /** Opens a conversation of a customer. */
  converse(customerId: Id, assigned: Person | null, teamId: Id | null = assigned?.teamId ?? null): Id {
    const id = newId();
    this.conversations.set(id, { customerId, teamId, assignedTo: assigned?.id ?? null });
    return id;
  }

  /** When the session and contract of a person end, where a test says so. */
  readonly endings = new Map<Id, Date>();
  signedInUntil = async ({ id, sessionId }: Person) =>
    this.ended.has(sessionId) ? null : (this.endings.get(id) ?? new Date('2030-01-01T00:00:00Z'));
  isStillSignedIn = async ({ sessionId }: Person) => !this.ended.has(sessionId);
  servesCustomer = async (person: Person, customerId: Id) => {
    const own = [...this.conversations.values()].filter((one) => one.customerId === customerId);
    return own.length === 0 || own.some(({ assignedTo }) => assignedTo === person.id);
  };
  /** What a customer has going on, where a test says so; and whose values desk was told are gone. */
  readonly matters = new Map<Id, { isAny: boolean; tokens: Set<Id> }>();
  readonly erasedTokens: Id[] = [];
  mattersSince = async (customerId: Id) => this.matters.get(customerId) ?? { isAny: false, tokens: new Set<Id>() };
  holdMatters = async () => {};
  valuesErased = async (_: Id, tokens: readonly Id[]) => void this.erasedTokens.push(...tokens);
  withdrawnSensitive = async (customerIds: readonly Id[]) =>
    new Set(customerIds.filter((id) => this.withdrawn.has(id)));
  liveCertificates = async (personId: Id) => this.certificates.get(personId) ?? [];
  /** How someone's last certificate ended, where a test says so. */
  readonly lastEnds = new Map<Id, 'revoked' | 'expired'>();
  lastCertificateEnd = async (personId: Id) => this.lastEnds.get(personId) ?? null;
  hasSignedAgreement = async (personId: Id) => !this.unsigned.has(personId);
  assignmentOf = async (personId: Id, conversationId: Id): Promise<Assignment | null> => {
    const conversation = this.conversations.get(conversationId);
    if (!conversation) return null;
    const { customerId, teamId, assignedTo } = conversation;
    const holder = assignedTo === null ? 'nobody' : 'somebody';
    return { customerId, teamId, isAssigned: assignedTo === personId, holder };
  };
  people = async () =>
    this.staff.map(({ id, role, teamId }, index) => ({
      id,
      role,
      teamId,
      name: `员工${index + 1}`,
      workNumber: `W${1000 + index}`,
      status: this.disabled.has(id) ? ('disabled' as const) : ('active' as const),
      employer: null,
      contractEnds: null,
    }));
  personById = async (id: Id) => (await this.people()).find((person) => person.id === id) ?? null;
}

/** The leaf of a stored entry, read back. */
export function entryOf(row: { readonly encoded: Buffer }): LedgerEntry {
  const parsed = parseEntry(row.encoded);
  if (!parsed.ok) throw new Error('Not a ledger entry');
  return parsed.entry;
}

/** What a stored entry says. */
export function factsOf(row: { readonly encoded: Buffer }): LedgerEntry['facts'] {
  return entryOf(row).facts;
}

/** Opens custody over a fresh database, behind real HTTP routes. */
export async function openCustodyHouse() {
  const test = await openTestHouse();
  const world = new World();
  const root = localRootKey(randomBytes(32));
  const keyring = await openKeyring({ roots: [root], keks: [await createKek(root, 1)], suite: 'intl' });
  const custody = await createCustody(test.house, world, keyring);
  const callers = new Map<string, Person | Visitor>();
  const app = await buildHttp({
    settings: readSettings({}),
    logger: pino({ level: 'silent' }),
    handlers: custody.domain.handlers,
    access: custody.domain.access,
    resolveActor: async ({ bearer }) => callers.get(bearer ?? '') ?? { kind: 'anonymous' },
  });

  /** Calls the API as someone; the answer's status and body. */
  async function call(
    caller: Person | Visitor | null,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
  ) {
    const bearer = caller?.kind === 'visitor' ? caller.conversationId : caller?.sessionId;
    if (caller && bearer) callers.set(bearer, caller);
    const headers: Record<string, string> = bearer ? { authorization: `Bearer ${bearer}` } : {};
    const answer = await app.inject({
      method,
      url: `/api/v1${url}`,
      headers,
      ...(body ? { payload: body } : {}),
    });
    // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: answer.json() as any };
  }

  /** A customer with these values on file; answers id and token by type. */
  async function customerWith(
    fields: Partial<Record<SensitiveType, string>>,
    birth = { synthetic: false, demo: false },
  ) {
    const id = await custody.createCustomer(birth);
    for (const [type, value] of Object.entries(fields)) {
      await custody.putField(id, type as SensitiveType, Redacted.of(value));
    }
    const file = await custody.maskedFile(id);
    const tokens = Object.fromEntries(file.map((field) => [field.type, field.token])) as Record<SensitiveType, Id>;
    return { id, tokens };
  }

  /** Events published since the last call. */
  const eventsSince = (): Promise<Event[]> => takeEvents(test.house.store);

  /** A day later: budgets and quotas are fresh, what was said before is said no more, the ledger is read from here. */
  let from: Date | null = null;
  async function nextDay(): Promise<void> {
    test.clock.advance(DAY_MS + 1);
    from = test.clock.now();
    for (const job of custody.domain.jobs) await job.run();
    await eventsSince();
  }

  /** Ledger entries since the last `nextDay`, oldest first. */
  async function ledger(act?: string) {
    let query = test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['act', 'result', 'actorId', 'objectId', 'customer', 'encoded'])
      .orderBy('pending');
    if (act) query = query.where('act', '=', act);
    if (from) query = query.where('at', '>=', from);
    return query.execute();
  }

  /** Destroys the customer's key, values and index entries. */
  const erase = (actor: Actor, customerId: Id) =>
    test.house.store.command(() => custody.domain.subject.eraseFor(test.house.store, customerId, actor));
  async function close(): Promise<void> {
    await test.close();
    rmSync(world.filesDir, { recursive: true, force: true });
  }
  return { ...test, close, world, custody, keyring, call, customerWith, erase, eventsSince, nextDay, ledger };
}

export type CustodyHouse = Awaited<ReturnType<typeof openCustodyHouse>>;
