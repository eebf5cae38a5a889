import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import { isOriginAllowed, newPublicKey } from './rules.ts';

let test: DeskHouse;
let admin: Person;
beforeAll(async () => {
  test = await openDeskHouse();
  admin = await test.hire('admin', null);
});
afterAll(() => test.close());

const open = (body: Parameters<DeskHouse['call']>[3]) => test.call(admin, 'POST', '/desk/channels', body);

describe('a web chat', () => {
  it('is opened by the administrator and takes customers at once', async () => {
    const fields = { name: '官网', teamId: test.teamId, allowedOrigins: ['https://shop.example/help?x=1'] };
    const { body } = await open(fields);
    expect(body).toEqual({
      ...fields,
      id: expect.any(String),
      publicKey: expect.stringMatching(/^kdw_/),
      allowedOrigins: ['https://shop.example'],
      isActive: true,
    });
    const session = await test.call(null, 'POST', '/widget/sessions', { channelKey: body.publicKey });
    expect(session.status).toBe(200);
    const listed = await test.call(admin, 'GET', '/desk/channels');
    expect(listed.body.items).toContainEqual(body);
    expect(listed.body.teams.map((team: { id: string }) => team.id)).toContain(test.teamId);
  });

  it('that is switched off takes no new customers, and the key works again when it is on', async () => {
    const { body } = await open({ name: '旧站', teamId: test.teamId, allowedOrigins: [] });
    const enter = () => test.call(null, 'POST', '/widget/sessions', { channelKey: body.publicKey });
    const off = await test.call(admin, 'PATCH', `/desk/channels/${body.id}`, { isActive: false });
    expect(off.body).toEqual({ ...body, isActive: false });
    expect((await enter()).status).toBe(404);
    await test.call(admin, 'PATCH', `/desk/channels/${body.id}`, { isActive: true });
    expect((await enter()).status).toBe(200);
  });

  it.each<[string, { name: string; teamId: string; allowedOrigins: string[] }, number]>([
    ['a team that is not there', { name: '甲', teamId: newId(), allowedOrigins: [] }, 404],
    ['what is not a site', { name: '乙', teamId: '', allowedOrigins: ['shop'] }, 400],
    ['a script address', { name: '丙', teamId: '', allowedOrigins: ['javascript:alert(1)'] }, 400],
  ])('is not opened for %s', async (_, fields, status) => {
    const answer = await open({ ...fields, teamId: fields.teamId || test.teamId });
    expect(answer.status).toBe(status);
  });

  it('is nobody else’s to change, and only its own to rename', async () => {
    const agent = await test.hire('agent');
    expect((await test.call(agent, 'GET', '/desk/channels')).status).toBe(403);
    const missing = await test.call(admin, 'PATCH', `/desk/channels/${newId()}`, { name: '丁' });
    expect(missing.status).toBe(404);
  });
});

describe('the key', () => {
  it('differs each time', () => {
    expect(new Set(Array.from({ length: 100 }, newPublicKey)).size).toBe(100);
  });

  it.each<[string | null, boolean]>([
    [null, true],
    ['https://shop.example', true],
    ['https://evil.example', false],
    ['https://shop.example.evil', false],
  ])('may be used from %s: %s', (origin, isAllowed) => {
    expect(isOriginAllowed(origin, ['https://shop.example'])).toBe(isAllowed);
  });
});
