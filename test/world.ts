/** A small department on a running server: a team, one person of every role signed in, a customer in the widget. */
import { newId } from '@kedun/base';
import { type Call, createClient, type InputOf, type ReplyOf, type Route } from '@kedun/contract';
import { openWidgetSession, sendWidgetMessage } from '@kedun/domains/desk/contract';
import { ROLES, type Role, systemActor } from '@kedun/domains/kernel/actor';
import { noticeFor } from '@kedun/domains/rights/templates/rules';
import { demoCourse } from '../apps/server/demo/data/course.ts';
import { openTestServer, type TestServerOptions } from './house.ts';

type TestServer = Awaited<ReturnType<typeof openTestServer>>;

/** A signed-in member of staff. */
export interface Staff {
  readonly id: string;
  readonly role: Role;
  readonly cookie: string;
  call: Call;
}

/** A customer in the widget. */
export interface Visitor {
  readonly token: string;
  readonly conversationId: string;
  call: Call;
  say(text: string): Promise<ReplyOf<typeof sendWidgetMessage>>;
  /** The same with a client id of the caller's. */
  send(clientId: string, text: string): Promise<ReplyOf<typeof sendWidgetMessage>>;
}

export interface World {
  readonly server: TestServer;
  readonly teamId: string;
  readonly channelKey: string;
  readonly staff: Readonly<Record<Role, Staff>>;
  /** Another agent of the same team, without any certificate. */
  readonly novice: Staff;
  /** An agent of another team, certified. */
  readonly outsider: Staff;
  /** One more certified agent of the team. */
  hire(name: string): Promise<Staff>;
  /** Accepts the notice and consents to sensitive information, unless told. */
  visitor(options?: { acceptsNotice?: boolean; separate?: string[] }): Promise<Visitor>;
  close(): Promise<void>;
}

const actor = systemActor('test');
const origin = { ip: '127.0.0.1', userAgent: 'test' };

async function hire(
  server: TestServer,
  name: string,
  role: Role,
  teamId: string | null,
  certificates: readonly ('C2' | 'C3')[],
): Promise<Staff> {
  const { identity, academy } = server.composition;
  const workNumber = `T${newId().slice(-8)}`;
  const id = await identity.createPerson(actor, {
    name,
    email: `${workNumber}@kedun.test`.toLowerCase(),
    workNumber,
    role,
    teamId,
    employer: null,
    contractEnds: null,
    isDemo: true,
  });
  await academy.signAgreementFor(actor, id);
  for (const dataClass of certificates) await academy.grantCertificate(actor, id, dataClass);
  const token = await identity.signInAs(id, origin);
  const cookie = `kedun_session=${token}`;
  return { id, role, cookie, call: createClient({ baseUrl: `${server.url}/api/v1`, headers: () => ({ cookie }) }) };
}

async function openVisitor(
  server: TestServer,
  channelKey: string,
  acceptsNotice: boolean,
  separate: readonly string[],
): Promise<Visitor> {
  const stranger = createClient({ baseUrl: `${server.url}/api/v1` });
  const session = await stranger(openWidgetSession, { body: { channelKey } });
  const call = createClient({
    baseUrl: `${server.url}/api/v1`,
    headers: () => ({ authorization: `Bearer ${session.token}` }),
  });
  if (acceptsNotice) {
    const { rights, custody, house } = server.composition;
    const row = await house.store.db
      .selectFrom('desk.conversation')
      .select('customerId')
      .where('id', '=', session.conversationId)
      .executeTakeFirstOrThrow();
    const notice = await rights.currentNotice('zh-CN');
    if (!notice || !custody) throw new Error('The world has no notice');
    const visitor = { kind: 'visitor' as const, customerId: row.customerId, conversationId: session.conversationId };
    await rights.acceptNotice(
      { actor: visitor, customerId: row.customerId, conversationId: session.conversationId },
      { version: notice.version, language: 'zh-CN', wordingHash: notice.wordingHash, channel: 'widget', separate },
    );
  }
  return {
    token: session.token,
    conversationId: session.conversationId,
    call,
    say: (text) => call(sendWidgetMessage, { body: { clientId: newId(), text } }),
    send: (clientId, text) => call(sendWidgetMessage, { body: { clientId, text } }),
  };
}

/** The calendar day in Shanghai so many days from now, `YYYY-MM-DD`. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** Opens the world on a server of its own. */
export async function openWorld(
  settings: Record<string, string> = {},
  options: TestServerOptions = {},
): Promise<World> {
  const server = await openTestServer(settings, options);
  const { identity, academy, desk, rights } = server.composition;
  await academy.publishStandardAgreement(actor, true);
  await academy.importCourse(actor, demoCourse, true);
  const teamId = await identity.createTeam(actor, { name: '测试组', industry: '电商', isDemo: true });
  const otherTeamId = await identity.createTeam(actor, { name: '别的组', industry: '银行', isDemo: true });
  const channel = await desk.openChannel({ name: '测试商城', teamId, allowedOrigins: [] });
  const handler = { 'zh-CN': '测试公司', en: 'Test company' };
  await rights.publishNotice(actor, { content: noticeFor({ name: handler, contact: handler }), basedOn: 0 });
  const staff = {} as Record<Role, Staff>;
  for (const role of ROLES) {
    const isOperations = role === 'agent' || role === 'lead';
    staff[role] = await hire(
      server,
      `测试${role}`,
      role,
      isOperations ? teamId : null,
      isOperations ? ['C2', 'C3'] : [],
    );
  }
  const novice = await hire(server, '新人', 'agent', teamId, []);
  const outsider = await hire(server, '外组坐席', 'agent', otherTeamId, ['C2', 'C3']);
  return {
    server,
    teamId,
    channelKey: channel.publicKey,
    staff,
    novice,
    outsider,
    hire: (name) => hire(server, name, 'agent', teamId, ['C2', 'C3']),
    visitor: ({ acceptsNotice = true, separate = ['sensitive'] } = {}) =>
      openVisitor(server, channel.publicKey, acceptsNotice, separate),
    close: () => server.close(),
  };
}

/** The problem code that a call is refused with, or null when it goes through. */
export async function codeOf<R extends Route>(call: Call, route: R, input: InputOf<R>): Promise<string | null> {
  try {
    await call(route, input);
    return null;
  } catch (error) {
    return (error as { problem?: { code: string } }).problem?.code ?? String(error);
  }
}
