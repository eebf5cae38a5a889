/** The desk with its real neighbours over a database of its own: teams, people, a channel, a notice, customers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, type Id, manualClock, newId } from '@kedun/base';
import type { Event } from '@kedun/contract';
import type { Conversation, Message } from '@kedun/domains/desk/contract';
import { type Actor, type Person, type Role, systemActor } from '@kedun/domains/kernel/actor';
import { noticeFor } from '@kedun/domains/rights/templates/rules';
import pino from 'pino';
import { compose } from '../apps/server/compose.ts';
import { buildHttp } from '../apps/server/http.ts';
import { readSettings } from '../apps/server/settings.ts';
import { takeEvents } from './events.ts';
import { MANY_CUSTOMERS, openTestDatabase } from './house.ts';

const SEEDER = systemActor('test');
const ORIGIN = 'https://shop.example';
type Body = Record<string, unknown>;

/** A customer at the widget. */
export interface Guest {
  readonly token: string;
  readonly conversationId: Id;
  readonly customerId: Id;
}

/** Opens everything; `call` goes through the real HTTP routes as the person, guest or stranger given. */
export async function openDeskHouse() {
  const dataDir = mkdtempSync(join(tmpdir(), 'kedun-desk-'));
  const settings = readSettings({ KEDUN_DATA_DIR: dataDir, KEDUN_LOG_LEVEL: 'silent', ...MANY_CUSTOMERS });
  const logger = pino({ level: 'silent' });
  const database = await openTestDatabase();
  const clock = manualClock('2026-11-02T01:00:00.000Z');
  const wakers = { onEvents: () => {}, onLedger: () => {} };
  const composition = await compose({ settings, database, logger, wakers, clock: clock as Clock });
  const { house, identity, desk, rights } = composition;
  const staff = new Map<string, Person>();
  const app = await buildHttp({
    settings,
    logger,
    handlers: composition.domains.flatMap((domain) => domain.handlers),
    access: composition.access,
    isOriginAllowed: desk.isOriginAllowed,
    resolveActor: async (credentials): Promise<Actor> =>
      staff.get(credentials.bearer ?? '') ?? composition.resolveActor(credentials),
  });

  let hired = 0;
  const teamId = await identity.createTeam(SEEDER, { name: '商城组', industry: '电商', isDemo: false });
  const otherTeamId = await identity.createTeam(SEEDER, { name: '收费组', industry: '高速', isDemo: false });
  async function hire(role: Role, team: Id | null = teamId, name = `员工${hired + 1}`): Promise<Person> {
    hired += 1;
    const id = await identity.createPerson(SEEDER, {
      name,
      workNumber: `W${1000 + hired}`,
      email: `w${hired}@kedun.example`,
      role,
      teamId: team,
      employer: null,
      contractEnds: null,
      isDemo: false,
    });
    const person: Person = { kind: 'person', id, role, teamId: team, sessionId: newId(), isFullySignedIn: true };
    staff.set(person.sessionId, person);
    const [start, end] = [clock.now(), new Date('2099-01-01T00:00:00Z')];
    await house.store.db
      .insertInto('identity.session')
      .values({
        ...{ id: person.sessionId, personId: id, tokenHash: Buffer.from(person.sessionId), userAgent: 'test' },
        ...{ createdAt: start, factorAt: start, lastSeenAt: end, expiresAt: end, ipPrefix: '127.0.0.0/24' },
      })
      .execute();
    return person;
  }

  const channel = await desk.openChannel({ name: '官网商城', teamId, allowedOrigins: [ORIGIN] });
  await rights.publishNotice(SEEDER, {
    content: noticeFor({ name: { 'zh-CN': '云岭', en: 'Yunling' }, contact: { 'zh-CN': '电话', en: 'Phone' } }),
    basedOn: 0,
  });

  /** Calls the API; the answer's status and body. */
  async function call(
    who: Person | Guest | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS',
    url: string,
    body?: Body,
    headers: Record<string, string> = {},
  ) {
    const bearer = who && ('token' in who ? who.token : who.sessionId);
    const answer = await app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), ...headers },
      ...(body ? { payload: body } : {}),
    });
    // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes
    const parsed: any = answer.body.startsWith('{') ? answer.json() : null;
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: parsed };
  }

  /** Opens the widget as a new customer. */
  async function arrive(): Promise<Guest> {
    const { body } = await call(null, 'POST', '/widget/sessions', { channelKey: channel.publicKey });
    const visitor = await desk.resolveVisitor(body.token);
    if (!visitor) throw new Error('no visitor');
    return { token: body.token, conversationId: visitor.conversationId, customerId: visitor.customerId };
  }

  /** The same, with the notice and its separate consents accepted. */
  async function welcome(): Promise<Guest> {
    const guest = await arrive();
    const notice = await rights.currentNotice('zh-CN');
    if (!notice) throw new Error('no notice');
    await rights.acceptNotice(
      {
        actor: { kind: 'visitor', ...guest },
        customerId: guest.customerId,
        conversationId: guest.conversationId,
      },
      {
        version: notice.version,
        language: 'zh-CN',
        wordingHash: notice.wordingHash,
        separate: notice.purposes.filter((purpose) => purpose.separateConsent).map(({ key }) => key),
        channel: 'web_chat',
      },
    );
    return guest;
  }

  /** The customer writes. */
  async function say(guest: Guest, text: string, clientId = newId()): Promise<Message> {
    const { status, body } = await call(guest, 'POST', '/widget/messages', { clientId, text });
    if (status !== 200) throw new Error(`${status} ${body.code}`);
    return body.message;
  }

  /** An agent answers. */
  async function reply(person: Person, guest: Guest, text: string): Promise<Message> {
    const url = `/desk/conversations/${guest.conversationId}/replies`;
    const { status, body } = await call(person, 'POST', url, { clientId: newId(), text });
    if (status !== 200) throw new Error(`${status} ${body.code}`);
    return body;
  }

  /** One conversation as someone sees it. */
  async function see(person: Person, guest: Guest): Promise<{ conversation: Conversation; messages: Message[] }> {
    const { status, body } = await call(person, 'GET', `/desk/conversations/${guest.conversationId}`);
    if (status !== 200) throw new Error(`${status} ${body.code}`);
    return body;
  }

  /** Events published since the last call. */
  const eventsSince = (): Promise<Event[]> => takeEvents(house.store);

  return {
    ...composition,
    filesDir: settings.filesDir,
    clock,
    database,
    teamId,
    otherTeamId,
    channel,
    origin: ORIGIN,
    hire,
    call,
    arrive,
    welcome,
    say,
    reply,
    see,
    eventsSince,
    async close() {
      await app.close();
      await composition.reader.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type DeskHouse = Awaited<ReturnType<typeof openDeskHouse>>;
