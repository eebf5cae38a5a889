import { newId, type SensitiveType } from '@kedun/base';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import type { Message } from '../contract.ts';

let test: DeskHouse;
let agent: Person;
beforeAll(async () => {
  test = await openDeskHouse();
  agent = await test.hire('agent', test.teamId, '林晓');
});
afterAll(() => test.close());

const path = (guest: Guest, rest = '') => `/desk/conversations/${guest.conversationId}${rest}`;

/** A value of each type as people write it, and the part of it that must never be seen again. */
const VALUES: readonly (readonly [SensitiveType, string, string])[] = [
  ['PHONE', '手机 13812345678', '13812345678'],
  ['PHONE', '电话一三八 1234-5678', '1234-5678'],
  ['CN_ID', '身份证 11010519491231002X', '11010519491231002X'],
  ['BANK_CARD', '卡号 6222021234567890128', '6222021234567890128'],
  ['EMAIL', '邮箱 lisi.secret@example.com', 'lisi.secret@'],
  ['PLATE', '车牌 京A12345', '京A12345'],
  ['NAME', '我叫欧阳明月', '明月'],
  ['ADDRESS', '地址北京市海淀区中关村大街27号院3号楼1102', '大街27号'],
  ['OTP', '验证码 402913', '402913'],
  ['PASSWORD', '密码是 Pfs#1957kunming', 'Pfs#1957'],
];

/** Every way by which words come into the desk; each answers what it shows afterwards. */
const ENTRANCES: Readonly<Record<string, (guest: Guest, words: string) => Promise<unknown>>> = {
  'the customer’s message': (guest, words) => test.say(guest, words),
  'an agent’s answer that was a draft': async (guest, text) => {
    const { body } = await test.call(agent, 'PUT', path(guest, '/draft'), { kind: 'reply', text });
    return test.reply(agent, guest, body.text);
  },
  'an internal note': async (guest, words) =>
    (await test.call(agent, 'POST', path(guest, '/notes'), { clientId: newId(), text: words })).body,
  'a draft': async (guest, words) =>
    (await test.call(agent, 'PUT', path(guest, '/draft'), { kind: 'note', text: words })).body,
  'a subject': async (guest, words) => (await test.call(agent, 'PATCH', path(guest), { subject: words })).body,
  'a ticket’s title': async (guest, words) =>
    (
      await test.call(agent, 'POST', '/desk/tickets', {
        conversationId: guest.conversationId,
        title: words,
        kind: 'change',
      })
    ).body,
};

async function everythingInDesk(): Promise<string> {
  const { rows } = await test.database.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'desk'",
  );
  const dumps: string[] = [];
  for (const { name } of rows) {
    const { rows: all } = await test.database.pool.query(`select row_to_json(t)::text as row from desk.${name} t`);
    dumps.push(...all.map((one) => one.row));
  }
  const { rows: events } = await test.database.pool.query('select data::text as row from kernel.outbox');
  return [...dumps, ...events.map((one) => one.row)].join('\n');
}

describe.each(Object.entries(ENTRANCES))('invariant 2: %s', (_, enter) => {
  it.each(VALUES)('seals %s: %s', async (type, words, clear) => {
    const guest = await test.welcome();
    await test.say(guest, '你好');
    const shown = JSON.stringify(await enter(guest, words));
    expect(shown).not.toContain(clear);
    expect(shown).toContain(`"type":"${type}"`);
    expect(await everythingInDesk()).not.toContain(clear);
  });
});

describe('a label', () => {
  it.each(['手机13812345678', '卡6222021234567890128', 'a@b.example.com'])('of %s is masked', async (label) => {
    const guest = await test.welcome();
    await test.say(guest, '你好');
    const { body } = await test.call(agent, 'PATCH', path(guest), { labels: [label, '普通'] });
    expect(body.labels).toHaveLength(2);
    expect(body.labels).not.toContain(label);
    expect(body.labels[1]).toBe('普通');
  });
});

describe('what is never stored', () => {
  it.each([
    ['OTP', '验证码 402913'],
    ['PASSWORD', '密码是 Pfs#1957kunming'],
  ])('%s has a mask and no token', async (type, words) => {
    const guest = await test.welcome();
    const message = await test.say(guest, words);
    expect(message.spans).toMatchObject([{ type, token: null }]);
  });
});

describe('a value that is told in pieces', () => {
  const splits: readonly (readonly [string, string[], string])[] = [
    ['over two messages', ['我手机号是1381234', '5678'], '5678'],
    ['over two messages, with an answer between', ['手机1381234', '>请继续', '5678'], '5678'],
    ['over two messages, with a note between', ['手机1381234', '#客户分段发', '5678'], '5678'],
    ['over three messages', ['手机139', '>嗯', '1234', '>请继续', '>在听', '5678'], '5678'],
    ['over as many turns as can be', ['>手机号?', '139', '>嗯', '>好', '1234', '>请讲', '>在听', '5678'], '5678'],
    ['identity number', ['身份证号 110105194912', '31002X'], '31002X'],
  ];
  it.each(splits)('%s is masked in all of them', async (_, turns, last) => {
    const guest = await test.welcome();
    for (const turn of turns) {
      if (turn.startsWith('>')) await test.reply(agent, guest, turn.slice(1));
      else if (turn.startsWith('#'))
        await test.call(agent, 'POST', path(guest, '/notes'), { clientId: newId(), text: turn.slice(1) });
      else await test.say(guest, turn);
    }
    const { messages } = await test.see(agent, guest);
    const said = messages.filter(({ author }) => author.kind === 'customer');
    for (const { text, spans } of said) {
      expect(spans.length).toBeGreaterThan(0);
      expect(text).toContain('*');
      for (const { start, end, mask } of spans) expect(text.slice(start, end)).toBe(mask);
    }
    expect(said.at(-1)?.text).not.toBe(last);
    expect(said[0]?.changedAt).not.toBeNull();
  });

  it('can be searched by its mask only, also in the message that was masked later', async () => {
    const guest = await test.welcome();
    await test.say(guest, '我新的手机是1597654');
    const find = async (q: string) => (await test.call(agent, 'POST', '/desk/search', { q })).body.items.length;
    expect(await find('1597654')).toBe(1);
    await test.say(guest, '3210');
    expect(await find('1597654')).toBe(0);
    expect(await find('3210')).toBe(2);
  });

  it('leaves the preview of the list masked', async () => {
    const guest = await test.welcome();
    await test.say(guest, '手机1381234');
    await test.say(guest, '5678');
    expect((await test.see(agent, guest)).conversation.preview).toBe('138****5678');
  });
});

describe('whatever people write', () => {
  const word = fc.constantFrom(
    '你好',
    '手机13812345678',
    '我叫欧阳明月',
    '验证码 402913',
    '快点',
    '京A12345',
    '😀',
    '\n',
    '<b>粗</b>',
    "'; drop table desk.message; --",
    '138****5678',
    '\\',
    '%_',
  );
  it('comes back as it was but for its masks, in order, with masks where the spans say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
        async (turns) => {
          const guest = await test.welcome();
          const sent: Message[] = [];
          for (const [index, words] of turns.entries()) {
            const text = words.join(' ').trim();
            if (text === '') continue;
            if (index % 3 !== 2) sent.push(await test.say(guest, text));
            else
              sent.push(
                await test.reply(
                  agent,
                  guest,
                  `好的 ${text.replaceAll(/手机1\S+|我叫\S+|验证码 402913|京A12345/g, '')}`.trim(),
                ),
              );
          }
          const { messages } = await test.see(agent, guest);
          const spoken = messages.filter(({ author }) => author.kind !== 'system');
          expect(spoken.map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
          expect(messages.map(({ sequence }) => sequence)).toEqual(messages.map((_, index) => index + 1));
          for (const { text, spans } of spoken) {
            for (const { start, end, mask } of spans) expect(text.slice(start, end)).toBe(mask);
            expect(text).not.toMatch(/13812345678|402913|京A12345/);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('keeps its line breaks, marks and other scripts', async () => {
    const guest = await test.welcome();
    const text = '第一行\n\n  缩进 <script>alert(1)</script> ‘引号’ ΑΩ привет 😀';
    expect((await test.say(guest, text)).text).toBe(text);
  });

  it('is refused when the database could not hold it', async () => {
    const guest = await test.welcome();
    const answer = await test.call(guest, 'POST', '/widget/messages', { clientId: newId(), text: 'a\u0000b' });
    expect(answer.status).toBeLessThan(500);
  });
});

describe('what the privacy officer set', () => {
  const own = { id: '会员号', type: 'ORDER_ID', pattern: 'VIP9{6}', context: [], validator: null };
  let officer: Person;
  let second: Person;
  let basedOn = 0;
  async function set(content: object): Promise<void> {
    const everythingOn = { off: [], recognizers: [], allowed: [], confirmed: [] };
    const body = { ...everythingOn, ...content, basedOn, reason: '测试设置' };
    const answer = await test.call(officer, 'PUT', '/custody/detection', body);
    expect(answer.status, answer.text).toBe(200);
    basedOn = answer.body.version;
    const { proposalId } = answer.body;
    if (!proposalId) return;
    const confirmed = await test.call(second, 'POST', `/custody/detection/proposals/${proposalId}/confirm`);
    expect(confirmed.status, confirmed.text).toBe(200);
    basedOn = confirmed.body.version;
  }
  beforeAll(async () => {
    officer = await test.hire('privacy_officer', null);
    second = await test.hire('supervisor', null);
    const recognizers = [{ ...own, mask: { head: 3, tail: 1 }, isOn: true }];
    await set({ off: ['EMAIL'], recognizers, allowed: [{ type: 'PHONE', value: '13900001111' }] });
  });
  afterAll(() => set({}));
  const words = '号VIP123456 邮箱lisi@example.com 电话13900001111';

  it.each(Object.entries(ENTRANCES).slice(0, 5))('holds for %s', async (_, enter) => {
    const shown = JSON.stringify(await enter(await test.welcome(), words));
    expect(shown).toContain('号VIP****6 邮箱lisi@example.com 电话13900001111');
    expect(shown).not.toContain('123456');
  });

  it('holds for labels and canned replies', async () => {
    const guest = await test.welcome();
    await test.reply(agent, guest, '您好');
    const { body } = await test.call(agent, 'PATCH', path(guest), { labels: ['VIP123456', '会员'] });
    expect(body.labels).toEqual(['VIP****6', '会员']);
    const lead = await test.hire('lead', test.teamId);
    const save = (text: string) =>
      test.call(lead, 'PUT', `/desk/canned-replies/${newId()}`, {
        shortcut: `s${basedOn}`,
        title: { 'zh-CN': '会员', en: 'Member' },
        text: { 'zh-CN': text, en: 'ok' },
      });
    expect((await save('写信到 help@example.com')).status).toBe(200);
    expect((await save('会员VIP123456')).body.code).toBe('sensitive_not_allowed');
  });
});

describe('the search', () => {
  const corpus = ['改收货人电话', '退货退款', '收货地址不对', '人工客服', 'ETC 扣费两次', 'etc扣费'];
  let guest: Guest;
  beforeAll(async () => {
    guest = await test.welcome();
    for (const text of corpus) await test.say(guest, text);
  });

  it('finds exactly what holds every word, whatever part of it is asked for', async () => {
    const letters = fc.constantFrom(...new Set(corpus.join('').replace(/\s/g, '')));
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { minLength: 1, maxLength: 3 }), async (parts) => {
        const q = parts.join('');
        const { body } = await test.call(agent, 'POST', '/desk/search', { q, limit: 100 });
        const found = body.items
          .filter(({ conversation }: { conversation: { id: string } }) => conversation.id === guest.conversationId)
          .map(({ message }: { message: Message }) => message.text);
        const isLatin = /^[a-z0-9]+$/i.test(q);
        // Latin words are found whole, Chinese by any part.
        const expected = isLatin ? [] : corpus.filter((text) => text.toLowerCase().includes(q.toLowerCase()));
        if (isLatin || /[a-z]/i.test(q)) expect(corpus).toEqual(expect.arrayContaining(found));
        else expect(found.sort()).toEqual(expected.sort());
      }),
      { numRuns: 40 },
    );
  });

  it.each([['  '], ['。,!']])('answers nothing for %j', async (q) => {
    const { status, body } = await test.call(agent, 'POST', '/desk/search', { q });
    expect(status === 400 || body.items.length === 0).toBe(true);
  });
});
