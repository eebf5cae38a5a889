/** An administrator who takes somebody's sign-in over must not get what that person may see: four eyes after a reset. */
import { Redacted } from '@kedun/base';
import { createClient } from '@kedun/contract';
import { revealRoute, standingRoute } from '@kedun/domains/custody/contract';
import { claim, listConversations, listMessages } from '@kedun/domains/desk/contract';
import {
  acceptInvitation,
  beginEnrolment,
  changePerson,
  confirmEnrolment,
  confirmPerson,
  listConfirmations,
  listPeople,
  readMe,
  resetPerson,
} from '@kedun/domains/identity/contract';
import { currentCode } from '@kedun/domains/identity/factors/rules';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openWorld, type Staff, type World } from './world.ts';

let world: World;
const sockets: Socket[] = [];
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await world.close();
});

/** Takes the one-time link and sets up an authenticator, as whoever holds the link can. Answers the session's cookie. */
async function takeOver(
  token: string,
): Promise<{ cookie: string; enrol(): Promise<void>; staff: Pick<Staff, 'call'> }> {
  const response = await fetch(`${world.server.url}/api/v1${acceptInvitation.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, password: 'correct horse battery' }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const call = createClient({ baseUrl: `${world.server.url}/api/v1`, headers: () => ({ cookie }) });
  async function enrol(): Promise<void> {
    const { secret } = await call(beginEnrolment, { body: {} });
    await call(confirmEnrolment, { body: { code: currentCode(Redacted.of(secret), new Date()) } });
  }
  return { cookie, enrol, staff: { call } };
}

/** A conversation of the agent with a sealed phone in it. */
async function sealedPhone(agent: Staff) {
  const visitor = await world.visitor();
  await visitor.say('我的手机是13812345678，请回电');
  const { conversationId } = visitor;
  await agent.call(claim, { params: { id: conversationId } });
  const { items } = await agent.call(listMessages, { params: { id: conversationId }, query: {} });
  const token = items.flatMap((message) => message.spans).find((span) => span.type === 'PHONE')?.token ?? '';
  return { params: { token }, body: { conversationId, purpose: 'callback' as const } };
}

async function hears(staff: Staff): Promise<string[]> {
  const names: string[] = [];
  const socket = io(world.server.url, {
    path: '/realtime',
    transports: ['websocket'],
    extraHeaders: { cookie: staff.cookie },
  });
  sockets.push(socket);
  socket.on('event', (event: { name: string }) => names.push(event.name));
  await new Promise<void>((resolve) => socket.on('connect', resolve));
  return names;
}

const waitingFor = async (staff: Staff, id: string) =>
  (await staff.call(listConfirmations, {})).items.find((person) => person.id === id);

describe('after an administrator reset a certified agent', () => {
  it('nothing opens for whoever took the link, until a lead, supervisor or privacy officer has confirmed the person', async () => {
    const agent = await world.hire('被重置');
    const { admin, lead, supervisor, privacy_officer: officer } = world.staff;
    const look = await sealedPhone(agent);
    const [atLead, atSupervisor] = [await hears(lead), await hears(supervisor)];
    const { token } = await admin.call(resetPerson, { params: { id: agent.id } });
    await expect
      .poll(() => [atLead, atSupervisor].every((names) => names.includes('identity.confirmations_changed')))
      .toBe(true);

    const taken = await takeOver(token);
    const waiting = await waitingFor(lead, agent.id);
    expect(waiting).toMatchObject({ isReady: false, resetByName: '测试admin' });
    const confirmation = { params: { id: agent.id }, body: { resetAt: waiting?.resetAt ?? '' } };
    expect(await codeOf(lead.call, confirmPerson, confirmation)).toBe('not_ready_to_confirm');
    await taken.enrol();

    expect(await taken.staff.call(readMe, {})).toMatchObject({ step: 'confirmation' });
    for (const [route, input] of [
      [revealRoute, look],
      [claim, { params: { id: look.body.conversationId } }],
      [listConversations, { query: {} }],
      [standingRoute, {}],
      [confirmPerson, confirmation],
    ] as const) {
      expect(await codeOf(taken.staff.call, route as never, input as never)).toMatch(
        /second_factor_needed|not_allowed/,
      );
    }
    const socket = io(world.server.url, {
      path: '/realtime',
      extraHeaders: { cookie: taken.cookie },
      reconnection: false,
    });
    sockets.push(socket);
    expect(await new Promise((resolve) => socket.on('connect_error', ({ message }) => resolve(message)))).toBe(
      'not_signed_in',
    );

    expect(await codeOf(admin.call, confirmPerson, confirmation)).toBe('not_allowed');
    expect(await codeOf(world.outsider.call, confirmPerson, confirmation)).toBe('not_allowed');
    for (const one of [supervisor, officer]) expect(await waitingFor(one, agent.id)).toMatchObject({ isReady: true });
    await lead.call(confirmPerson, confirmation);
    expect(await taken.staff.call(readMe, {})).toMatchObject({ step: 'done' });
    expect(await codeOf(taken.staff.call, claim, { params: { id: look.body.conversationId } })).toBeNull();
    expect(await taken.staff.call(revealRoute, look)).toMatchObject({ outcome: 'allowed' });
    expect(await waitingFor(lead, agent.id)).toBeUndefined();
    const entries = await world.server.composition.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['act', 'actorId'])
      .where('objectId', '=', agent.id)
      .where('act', 'in', ['identity.person.reset', 'identity.person.confirm'])
      .orderBy('pending')
      .execute();
    expect(entries).toEqual([
      { act: 'identity.person.reset', actorId: admin.id },
      { act: 'identity.person.confirm', actorId: lead.id },
    ]);
  });

  it('no detour helps: neither another office, nor a second reset, nor a lead made for the purpose', async () => {
    const agent = await world.hire('绕行');
    const { admin, lead, trainer } = world.staff;
    const put = (id: string, body: object) => admin.call(changePerson, { params: { id }, body });
    const { token: first } = await admin.call(resetPerson, { params: { id: agent.id } });
    const seen = (await waitingFor(lead, agent.id))?.resetAt ?? '';
    const taken = await takeOver(first);
    await taken.enrol();
    // As an administrator whoever holds the account is let in, and is stopped again on the way back to the old office.
    await put(agent.id, { role: 'admin', teamId: null });
    await put(agent.id, { role: 'agent', teamId: world.teamId });
    const { items } = await admin.call(listPeople, {});
    expect(items.find(({ id }) => id === agent.id)).toMatchObject({ awaitsConfirmation: true });

    await put(trainer.id, { role: 'lead', teamId: world.teamId });
    const made = await world.server.composition.identity.signInAs(trainer.id, { ip: '127.0.0.1', userAgent: 'test' });
    const madeLead = world.server.client({ cookie: `kedun_session=${made}` });
    expect((await madeLead(listConfirmations, {})).items).toEqual([]);
    const confirmation = { params: { id: agent.id }, body: { resetAt: seen } };
    expect(await codeOf(madeLead, confirmPerson, confirmation)).toBe('not_yours_to_confirm');

    await admin.call(resetPerson, { params: { id: agent.id } });
    expect(await codeOf(lead.call, confirmPerson, confirmation)).toBe('nothing_to_confirm');
    await put(trainer.id, { role: 'trainer', teamId: null });
  });
});
