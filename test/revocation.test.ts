/** Invariant 4: a revoked certificate, session or role is effective within one second, measured from the answer of who revoked it. */
import { listCertificates, revokeCertificate } from '@kedun/domains/academy/contract';
import { decideApprovalRoute, requestApprovalRoute, revealRoute, verifyRoute } from '@kedun/domains/custody/contract';
import { claim, listMessages } from '@kedun/domains/desk/contract';
import { changePerson, disablePerson, endOtherSessions, readMe } from '@kedun/domains/identity/contract';
import { acceptNotice, getCurrentNotice, withdrawConsent } from '@kedun/domains/rights/contract';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openWorld, type Staff, type World } from './world.ts';

const LIMIT_MS = 1000;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What a socket of this person hears, with the moment. */
interface Ear {
  readonly heard: { name: string; data: Record<string, unknown>; at: number }[];
  readonly closed: () => number | null;
  readonly socket: Socket;
}

async function listen(staff: Staff): Promise<Ear> {
  const socket = io(world.server.url, {
    path: '/realtime',
    transports: ['websocket'],
    extraHeaders: { cookie: staff.cookie },
    reconnection: false,
  });
  const heard: Ear['heard'] = [];
  let closedAt: number | null = null;
  socket.on('event', (event) => heard.push({ ...event, at: performance.now() }));
  socket.on('disconnect', () => {
    closedAt = performance.now();
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return { heard, closed: () => closedAt, socket };
}

async function until<T>(find: () => T | null | undefined): Promise<T> {
  const from = performance.now();
  for (;;) {
    const found = find();
    if (found) return found;
    if (performance.now() - from > LIMIT_MS) throw new Error(`Not within ${LIMIT_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A conversation with a sealed phone, claimed by the agent. */
async function sealedPhone(agent: Staff) {
  const visitor = await world.visitor();
  await visitor.say('我的手机是13812345678,请回电');
  const { conversationId } = visitor;
  await agent.call(claim, { params: { id: conversationId } });
  const { items } = await agent.call(listMessages, { params: { id: conversationId }, query: {} });
  const token = items.flatMap((message) => message.spans).find((span) => span.type === 'PHONE')?.token;
  if (!token) throw new Error('The phone was not sealed');
  return { params: { token }, body: { conversationId, purpose: 'callback' as const } };
}

describe('invariant 4: what is revoked is gone within one second', () => {
  it('a certificate: the open value closes, and the next look is refused', async () => {
    const agent = await world.hire('撤证');
    const ear = await listen(agent);
    const look = await sealedPhone(agent);
    expect(await agent.call(revealRoute, look)).toMatchObject({ outcome: 'allowed' });
    const trainer = world.staff.trainer;
    const { items } = await trainer.call(listCertificates, { query: { personId: agent.id, state: 'valid' } });
    expect(items.map((certificate) => certificate.dataClass).sort()).toEqual(['C2', 'C3']);
    // C3 builds on C2 and goes with it.
    const { id } = items.find(({ dataClass }) => dataClass === 'C2') ?? { id: '' };
    await trainer.call(revokeCertificate, { params: { id }, body: { reason: '越权查看' } });
    const revokedAt = performance.now();
    const refused = codeOf(agent.call, revealRoute, look);
    const closed = await until(() => ear.heard.find((event) => event.name === 'custody.grant_ended'));
    expect(closed.data).toMatchObject({ token: look.params.token, reason: 'certificate_revoked' });
    expect(closed.at - revokedAt).toBeLessThan(LIMIT_MS);
    expect(await refused).toMatch(/certificate/);
    expect(performance.now() - revokedAt).toBeLessThan(LIMIT_MS);
    expect(ear.heard.filter((event) => event.name === 'academy.certificate_revoked')).toHaveLength(2);
    ear.socket.close();
  });

  it('a consent to sensitive information: the open value closes, the next look is refused, until the customer agrees again', async () => {
    const agent = await world.hire('撤同意');
    const visitor = await world.visitor();
    await visitor.say('我叫欧阳明月，手机13812345678，身份证11010519491231002X');
    const { conversationId } = visitor;
    await agent.call(claim, { params: { id: conversationId } });
    const { items } = await agent.call(listMessages, { params: { id: conversationId }, query: {} });
    const token = items.flatMap((message) => message.spans).find((span) => span.type === 'CN_ID')?.token;
    if (!token) throw new Error('The number was not sealed');
    const answers = [
      { type: 'NAME' as const, said: '欧阳明月' },
      { type: 'PHONE' as const, said: '13812345678' },
    ];
    await agent.call(verifyRoute, { params: { conversationId }, body: { answers } });
    const look = { params: { token }, body: { conversationId, purpose: 'identity_check' as const } };
    const approve = async () => {
      const { id } = await agent.call(requestApprovalRoute, { body: { token, ...look.body } });
      await world.staff.lead.call(decideApprovalRoute, { params: { id }, body: { decision: 'approve' } });
    };
    await approve();
    const ear = await listen(agent);
    expect(await agent.call(revealRoute, look)).toMatchObject({ outcome: 'allowed' });
    await visitor.call(withdrawConsent, { body: { purpose: 'sensitive' } });
    const withdrawnAt = performance.now();
    const refused = codeOf(agent.call, revealRoute, look);
    const closed = await until(() => ear.heard.find((event) => event.name === 'custody.grant_ended'));
    expect(closed.data).toMatchObject({ token, reason: 'consent_withdrawn' });
    expect(closed.at - withdrawnAt).toBeLessThan(LIMIT_MS);
    expect(await refused).toBe('consent_withdrawn');
    const { notice } = await visitor.call(getCurrentNotice, { query: {} });
    if (!notice) throw new Error('No notice');
    const { version, language, wordingHash } = notice;
    await visitor.call(acceptNotice, { body: { version, language, wordingHash, separate: ['sensitive'] } });
    await approve();
    expect(await agent.call(revealRoute, look)).toMatchObject({ outcome: 'allowed' });
    ear.socket.close();
  });

  it.each<[string, (agent: Staff) => Promise<unknown>]>([
    [
      'a disabled person',
      (agent) => world.staff.admin.call(disablePerson, { params: { id: agent.id }, body: { reason: '离职' } }),
    ],
    [
      'a changed role',
      (agent) => world.staff.admin.call(changePerson, { params: { id: agent.id }, body: { role: 'trainer' } }),
    ],
    [
      'a contract that is over',
      (agent) =>
        world.staff.admin.call(changePerson, { params: { id: agent.id }, body: { contractEnds: '2020-01-01' } }),
    ],
    [
      'a session ended from another device',
      async (agent) => {
        const token = await world.server.composition.identity.signInAs(agent.id, {
          ip: '127.0.0.1',
          userAgent: 'phone',
        });
        await world.server.client({ cookie: `kedun_session=${token}` })(endOtherSessions, {});
      },
    ],
  ])('%s: requests are refused, sockets close, the open value closes', async (_name, revoke) => {
    const agent = await world.hire('停权');
    const ear = await listen(agent);
    const look = await sealedPhone(agent);
    expect(await agent.call(revealRoute, look)).toMatchObject({ outcome: 'allowed' });
    expect(await codeOf(agent.call, readMe, {})).toBeNull();
    await revoke(agent);
    const revokedAt = performance.now();
    expect(await codeOf(agent.call, readMe, {})).toBe('not_signed_in');
    expect(await codeOf(agent.call, revealRoute, look)).toBe('not_signed_in');
    const closedAt = await until(ear.closed);
    expect(closedAt - revokedAt).toBeLessThan(LIMIT_MS);
    expect(performance.now() - revokedAt).toBeLessThan(LIMIT_MS);
    const open = await world.server.composition.house.store.db
      .selectFrom('custody.accessGrant')
      .select('id')
      .where('personId', '=', agent.id)
      .where('endedAt', 'is', null)
      .execute();
    expect(open).toEqual([]);
    await expect(listen(agent)).rejects.toThrow('not_signed_in');
  });
});
