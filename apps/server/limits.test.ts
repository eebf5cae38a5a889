import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer } from '../../test/house.ts';
import type { Running } from './serve.ts';

describe('how often the widget may be opened', () => {
  let server: Running;
  let channelKey: string;
  beforeAll(async () => {
    server = await openTestServer({ KEDUN_WIDGET_SESSIONS_PER_MINUTE: '3', KEDUN_TRUST_PROXY: 'true' });
    const { identity, desk } = server.composition;
    const teamId = await identity.createTeam(systemActor('test'), { name: '测试组', industry: '电商', isDemo: true });
    channelKey = (await desk.openChannel({ name: '测试商城', teamId, allowedOrigins: [] })).publicKey;
  });
  afterAll(() => server.close());

  it('is counted by network also for who comes with a conversation of their own', async () => {
    let bearer = '';
    const answers: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/v1/widget/sessions',
        headers: {
          'x-forwarded-for': `192.0.2.${attempt}, 198.51.100.9`,
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        },
        payload: { channelKey },
      });
      answers.push(answer.statusCode);
      bearer = answer.json().token ?? bearer;
    }
    expect(answers).toEqual([200, 200, 200, 429]);
  });

  const open = async (from: string) => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/widget/sessions',
      headers: { 'x-forwarded-for': from },
      payload: { channelKey },
    });
    return answer.statusCode;
  };

  it.each([
    ['an address', ['203.0.113.7'], '203.0.113.8'],
    ['a network of IPv6', ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:0db8:1:2::3'], '2001:db8:1:3::1'],
  ])('is counted for %s', async (_, addresses, other) => {
    const at = (index: number) => addresses[index % addresses.length] ?? '';
    expect([await open(at(0)), await open(at(1)), await open(at(2))]).toEqual([200, 200, 200]);
    expect(await open(at(0))).toBe(429);
    expect(await open(other)).toBe(200);
  });
});
