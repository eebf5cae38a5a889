import { createApiKey, revokeApiKey } from '@kedun/domains/identity/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayFromNow, openWorld, type World } from '../../../test/world.ts';
import { changeDetectionRoute } from '../detection/contract.ts';
import { confirmProposalRoute } from '../proposals/contract.ts';
import { MOST_SCANNED_CHARACTERS, MOST_TEXTS } from './contract.ts';

const PHONE = '13812345678';

describe('POST /scan', () => {
  let world: World;
  let id: string;
  let key: string;
  beforeAll(async () => {
    world = await openWorld();
    ({ id, key } = await newKey());
  });
  afterAll(() => world.close());

  const newKey = (networks: string[] = []) =>
    world.staff.admin.call(createApiKey, {
      body: { name: '订单系统', scopes: ['detect.scan'], endsOn: dayFromNow(7), networks },
    });

  async function post(body: unknown, { by = key, language = 'zh-CN' } = {}) {
    const response = await fetch(`${world.server.url}/api/v1/scan`, {
      method: 'POST',
      headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, text, answer: JSON.parse(text) };
  }

  it('answers each text under its id, in their order, without a clear value', async () => {
    const texts = [
      { id: 'm-1', text: `我叫欧阳明月，手机${PHONE}` },
      {
        id: 7,
        turns: [
          { who: 'agent', text: '您的验证码是？' },
          { who: 'customer', text: '739201' },
        ],
      },
      { id: 'm-2', text: '谢谢' },
    ];
    const { status, text, answer } = await post({ texts });
    expect(status).toBe(200);
    expect(answer.results.map((one: { id: unknown; masked: unknown }) => [one.id, one.masked])).toEqual([
      ['m-1', '我叫欧阳**，手机138****5678'],
      [7, ['您的验证码是？', '******']],
      ['m-2', '谢谢'],
    ]);
    expect(answer.results[0].spans[1]).toEqual({
      start: 9,
      end: 20,
      type: 'PHONE',
      confidence: expect.any(Number),
      reasons: expect.arrayContaining([{ kind: expect.any(String), detail: expect.any(String) }]),
    });
    expect(answer.results[1].spans).toMatchObject([{ turn: 1, start: 0, end: 6, type: 'OTP' }]);
    expect(text).not.toMatch(/13812345678|明月|739201/);
  });

  it.each([
    ['no texts', { texts: [] }, 'invalid_input'],
    ['too many texts', { texts: Array(MOST_TEXTS + 1).fill({ id: 1, text: PHONE }) }, 'invalid_input'],
    ['too long a text', { texts: [{ id: 1, text: PHONE.repeat(2_000) }] }, 'invalid_input'],
    ['an unknown speaker', { texts: [{ id: 1, turns: [{ who: 'robot', text: PHONE }] }] }, 'invalid_input'],
    ['text and turns', { texts: [{ id: 1, text: PHONE, turns: [] }] }, 'text_or_turns'],
    ['neither', { texts: [{ id: 1 }] }, 'text_or_turns'],
    [
      'too much in all',
      { texts: Array(11).fill({ id: 1, text: '一'.repeat(MOST_SCANNED_CHARACTERS.inOne) }) },
      'texts_too_long',
    ],
    ['a body beyond the limit', { texts: [{ id: 1, text: PHONE.repeat(200_000) }] }, 'too_large'],
  ])('refuses %s in words of both languages, which do not hold it', async (_what, body, code) => {
    for (const [language, words] of [
      ['zh-CN', /[。]$/],
      ['en', /^[ -~]+\.$/],
    ] as const) {
      const { answer, text } = await post(body, { language });
      expect(answer).toMatchObject({ code, title: expect.stringMatching(words) });
      expect(text).not.toContain(PHONE);
    }
  });

  it('takes as much as it says, also where JSON writes each character with six bytes', async () => {
    const { inOne, inAll } = MOST_SCANNED_CHARACTERS;
    const text = '\u0001'.repeat(inOne);
    const { status } = await post({ texts: Array.from({ length: inAll / inOne }, (_, at) => ({ id: at, text })) });
    expect(status).toBe(200);
  });

  it('looks for what the house has settled, from the moment that it has', async () => {
    const texts = [{ id: 1, text: '卡号AB-1234，热线13812345678' }];
    const before = await post({ texts });
    const recognizer = {
      id: '会员卡',
      type: 'ORDER_ID' as const,
      pattern: 'A{2}-9{4}',
      context: [],
      validator: null,
      mask: { head: 2, tail: 0 },
      isOn: true,
    };
    const { proposalId } = await world.staff.privacy_officer.call(changeDetectionRoute, {
      body: {
        off: [],
        recognizers: [recognizer],
        allowed: [{ type: 'PHONE', value: '13812345678' }],
        basedOn: 0,
        reason: '会员卡也要保护，热线不用',
        confirmed: [],
      },
    });
    const meanwhile = await post({ texts });
    await world.staff.supervisor.call(confirmProposalRoute, { params: { id: proposalId ?? '' } });
    const after = await post({ texts });
    expect(before.text).toContain('results');
    expect(before.answer.results[0].masked).toBe('卡号AB-1234，热线138****5678');
    // What hides more holds at once, what hides less once another person agreed.
    expect(meanwhile.answer.results[0].masked).toBe('卡号AB****，热线138****5678');
    expect(after.answer.results[0].masked).toBe('卡号AB****，热线13812345678');
    expect(after.answer.results[0].spans).toMatchObject([{ type: 'ORDER_ID', start: 2, end: 9 }]);
  });

  it('keeps nothing of the texts; the key was used, says the ledger', async () => {
    const { pool } = world.server.database;
    const count = async () =>
      (await pool.query<{ count: string }>('select count(*) from kernel.ledger_entry')).rows[0]?.count;
    const before = await count();
    await post({ texts: [{ id: 1, text: '' }] });
    expect(await count()).toBe(before);
    const { rows } = await pool.query<{ act: string; actor_id: string }>(
      `select act, actor_id from kernel.ledger_entry where actor_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ act: 'identity.api-key.use', actor_id: id }]);
  });

  it('answers only where the key may come from, and no more once it is revoked', async () => {
    const texts = [{ id: 1, text: '' }];
    const elsewhere = await newKey(['192.0.2.0/24']);
    expect(await post({ texts }, { by: elsewhere.key })).toMatchObject({
      status: 401,
      answer: { code: 'api_key_refused' },
    });
    const here = await newKey(['127.0.0.1', '::1']);
    expect((await post({ texts }, { by: here.key })).status).toBe(200);
    await world.staff.admin.call(revokeApiKey, { params: { id: here.id } });
    expect(await post({ texts }, { by: here.key })).toMatchObject({ status: 401, answer: { code: 'api_key_refused' } });
  });

  it('is limited by the minute for each key, not for the address', async () => {
    const { key: busy } = await newKey();
    const codes: number[] = [];
    for (let call = 0; call < 125; call++)
      codes.push((await post({ texts: [{ id: 1, text: '' }] }, { by: busy })).status);
    expect(codes.filter((code) => code === 429)).toHaveLength(5);
    expect((await post({ texts: [{ id: 1, text: '' }] })).status).toBe(200);
  });

  it('is not called from a page of another site, nor by staff', async () => {
    const call = (headers: Record<string, string>) =>
      fetch(`${world.server.url}/api/v1/scan`, { method: 'POST', headers }).then((response) => response.json());
    expect(await call({ authorization: `Bearer ${key}`, origin: 'https://evil.example' })).toMatchObject({
      code: 'cross_site',
    });
    expect(await call({ cookie: world.staff.privacy_officer.cookie })).toMatchObject({ code: 'not_allowed' });
  });
});
