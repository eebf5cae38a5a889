import { newId } from '@kedun/base';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../../../test/custody.ts';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import type { Message } from '../contract.ts';
import { markedWords, occurrencesOf } from './rules.ts';

describe('the words that were marked', () => {
  it.each<[string, number, number, string | null]>([
    ['我住蓝楼三层', 2, 6, '蓝楼三层'],
    ['我住 蓝楼 三层', 2, 6, '蓝楼'],
    ['我住蓝楼', 2, 9, null],
    ['我住蓝楼', 2, 2, null],
    ['我 住', 1, 2, null],
    ['字'.repeat(400), 0, 301, null],
  ])('in %s from %i to %i: %s', (text, start, end, expected) => {
    const words = markedWords(text, { start, end }, []);
    expect(words && text.slice(words.start, words.end)).toBe(expected);
  });

  it('touch no mask', () => {
    const span = { start: 2, end: 13 };
    expect(markedWords('电话138****5678转8', { start: 10, end: 15 }, [span])).toBeNull();
    expect(markedWords('电话138****5678转8', { start: 13, end: 15 }, [span])).toEqual({ start: 13, end: 15 });
  });

  it.each<[string, string, number[]]>([
    ['蓝楼和蓝楼', '蓝楼', [0, 3]],
    ['A12 和 XA12 和 A123', 'A12', [0]],
    ['哈哈哈哈', '哈哈', [0, 2]],
    ['层层', '层', []],
  ])('stand elsewhere in %s: %s', (text, words, starts) => {
    expect(occurrencesOf(text, words, []).map(({ start }) => start)).toEqual(starts);
  });
});

describe('a miss', () => {
  let test: DeskHouse;
  let agent: Person;
  let officer: Person;
  beforeAll(async () => {
    test = await openDeskHouse();
    agent = await test.hire('agent', test.teamId, '林晓');
    officer = await test.hire('privacy_officer', null);
  });
  afterAll(() => test.close());

  const report = (message: Message, words: string, type = 'ADDRESS', person = agent, more: object = {}) => {
    const start = message.text.indexOf(words);
    const body = { start, end: start + words.length, type, changedAt: message.changedAt, ...more };
    return test.call(person, 'POST', `/desk/messages/${message.id}/misses`, body);
  };
  const cases = async (state = 'open') =>
    (await test.call(officer, 'GET', `/custody/detection/cases?state=${state}`)).body.items;
  async function everywhere(words: string): Promise<number> {
    const tables = (
      await test.database.pool.query(
        `select table_schema || '.' || table_name as name from information_schema.tables
         where table_schema in ('desk', 'custody', 'oversight', 'rights') and table_type = 'BASE TABLE'`,
      )
    ).rows.map(({ name }) => name);
    const counts = tables.map(async (table) => {
      const { rows } = await test.database.pool.query(`select row_to_json(t)::text as row from ${table} t`);
      return rows.filter(({ row }) => row.includes(words)).length;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }
  const SECRET = '蓝鲸七号仓';
  async function talk(): Promise<{ guest: Guest; said: Message }> {
    const guest = await test.welcome();
    await test.say(guest, `暗号${SECRET}`);
    await test.reply(agent, guest, `记下了,${SECRET}对吗`);
    const said = await test.say(guest, `对,就是${SECRET},手机13812345678`);
    return { guest, said };
  }

  it('is sealed at once in all messages, the list, the index and open screens; a case is opened', async () => {
    const { guest, said } = await talk();
    expect(await everywhere(SECRET)).toBeGreaterThan(2);
    await test.eventsSince();
    test.clock.advance(90_000);
    const { status, body } = await report(said, SECRET);
    expect(status).toBe(200);
    expect(body.text).toBe('对,就是****,手机138****5678');
    expect(body.spans.map(({ type, token }: { type: string; token: string | null }) => [type, token !== null])).toEqual(
      [
        ['ADDRESS', true],
        ['PHONE', true],
      ],
    );
    expect(await everywhere(SECRET)).toBe(0);
    const { conversation, messages } = await test.see(agent, guest);
    expect(conversation.preview).toBe(body.text);
    expect(JSON.stringify(messages)).not.toContain(SECRET);
    const search = await test.call(agent, 'POST', '/desk/search', { q: '七号' });
    expect(search.body.items).toEqual([]);
    const events = await test.eventsSince();
    const changed = events.filter(({ name }) => name === 'desk.message_changed');
    expect(changed.filter(({ audience }) => audience.includes(`visitor:${guest.conversationId}`))).toHaveLength(3);
    expect(events.filter(({ audience }) => audience.includes('role:privacy_officer'))).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain(SECRET);
  });

  it('is a case for the privacy officer, masked, and its exposure stands in the ledger', async () => {
    const [open] = await cases();
    expect(open).toMatchObject({
      ...{ sequence: expect.any(Number), type: 'ADDRESS', dataClass: 'C2', mask: '****', exposedSeconds: 90 },
      ...{ reporter: { name: '林晓' }, closedAt: null },
    });
    const row = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select('encoded')
      .where('act', '=', 'desk.miss.report')
      .orderBy('pending')
      .executeTakeFirstOrThrow();
    expect(factsOf(row)).toEqual({
      type: 'ADDRESS',
      sequence: open.sequence,
      messages: 3,
      ...{ subject: false, labels: 0, tickets: 0, files: 0, drafts: 0 },
      exposedSeconds: 90,
    });
    expect((await test.call(agent, 'GET', '/custody/detection/cases')).status).toBe(403);
    const close = () => test.call(officer, 'POST', `/custody/detection/cases/${open.id}/close`, { verdict: 'real' });
    expect((await close()).status).toBe(200);
    expect((await close()).body.code).toBe('case_closed');
    expect(await cases()).toEqual([]);
    expect((await cases('closed'))[0].closedBy).toEqual(expect.any(String));
  });

  it('is sealed in subject, labels, ticket titles and everybody’s drafts as well', async () => {
    const { guest, said } = await talk();
    const at = (rest: string) => `/desk/conversations/${guest.conversationId}${rest}`;
    const colleague = await test.hire('agent', test.teamId);
    await test.call(agent, 'PATCH', at(''), { subject: `${SECRET}的客户13812345678`, labels: [`去${SECRET}`, '会员'] });
    await test.call(agent, 'PUT', at('/draft'), { kind: 'note', text: `记:${SECRET}` });
    await test.call(colleague, 'PUT', at('/draft'), { kind: 'reply', text: `好,${SECRET}和${SECRET}` });
    const made = await test.call(agent, 'POST', '/desk/tickets', {
      ...{ conversationId: guest.conversationId, title: `送到${SECRET}`, kind: 'callback', priority: 'normal' },
      ...{ assignedTo: null, dueAt: null },
    });
    expect(made.status, made.text).toBe(200);
    await test.eventsSince();
    expect((await report(said, SECRET)).status).toBe(200);
    expect(await everywhere(SECRET)).toBe(0);
    const { body } = await test.call(agent, 'GET', at(''));
    expect(body.conversation.subject).toMatchObject({
      text: '****的客户138****5678',
      spans: [
        { start: 0, end: 4, type: 'ADDRESS', token: expect.any(String) },
        { start: 7, end: 18, type: 'PHONE' },
      ],
    });
    expect(body.conversation.labels).toEqual(['去****', '会员']);
    expect(body.drafts).toMatchObject([{ kind: 'note', text: '记:****', spans: [{ token: expect.any(String) }] }]);
    const draft = (await test.call(colleague, 'GET', at(''))).body.drafts[0];
    expect(draft.text).toBe('好,****和****');
    const ticket = (await test.call(agent, 'GET', `/desk/tickets/${made.body.id}`)).body;
    expect((ticket.ticket ?? ticket).title.text).toBe('送到****');
    const changed = (await test.eventsSince()).find(({ name }) => name === 'desk.ticket_changed');
    expect(changed?.data).toMatchObject({ ticket: { title: { text: '送到****' } } });
    const row = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select('encoded')
      .where('act', '=', 'desk.miss.report')
      .orderBy('pending', 'desc')
      .executeTakeFirstOrThrow();
    expect(factsOf(row)).toMatchObject({ messages: 3, subject: true, labels: 1, tickets: 1, drafts: 2 });
  });

  it('is sealed in what was read of files, and in their names', async () => {
    const { guest, said } = await talk();
    const content = Buffer.from(`放在${SECRET}，电话13912345678`).toString('base64');
    const { id, token } = (await test.call(guest, 'POST', '/widget/files', { name: `去${SECRET}.txt`, content })).body;
    await test.call(guest, 'POST', '/widget/messages', { clientId: newId(), text: '', files: [id] });
    const open = async () =>
      (await test.call(agent, 'GET', `/desk/conversations/${guest.conversationId}/files/${id}`)).body;
    await expect.poll(async () => (await open()).file.state, { timeout: 20_000 }).toBe('read');
    const about = {
      ...{ token, customerId: guest.customerId, conversationId: guest.conversationId, purpose: 'identity_check' },
      ...{ type: 'IMAGE', dataClass: 'C3', mask: `去${SECRET}.txt` },
    };
    const [now, until] = [test.clock.now(), new Date(test.clock.now().getTime() + 60_000)];
    const request = { teamId: test.teamId, askerId: agent.id, note: '', state: 'waiting', askedAt: now };
    await test.house.store.db
      .insertInto('custody.approvalRequest')
      .values({ ...about, ...request, id: newId(), expiresAt: until })
      .execute();
    await test.house.store.db
      .insertInto('custody.accessGrant')
      .values({
        ...{ ...about, id: newId(), personId: agent.id, sessionId: agent.sessionId, ledgerEntryId: newId() },
        ...{ openedAt: now, expiresAt: until },
      })
      .execute();
    // As a picture has one: it would show the words.
    await sql`update desk.attached_file set shown = shown || '{"copy": {"width": 1, "height": 1}}' where id = ${id}`.execute(
      test.house.store.db,
    );
    await test.eventsSince();
    expect((await report(said, SECRET)).status).toBe(200);
    const { file, text, spans } = await open();
    expect(text).toBe('放在****，电话139****5678');
    expect(spans).toMatchObject([
      { start: 2, end: 6, type: 'ADDRESS', token: expect.any(String) },
      { start: 9, end: 20, type: 'PHONE' },
    ]);
    expect(file).toMatchObject({ mask: '去****.txt', protectedCount: 2, copy: null });
    expect(await everywhere(SECRET)).toBe(0);
    const outlook = `/custody/tokens/${token}/outlook?conversationId=${guest.conversationId}`;
    expect((await test.call(agent, 'GET', outlook)).body.mask).toBe('去****.txt');
    expect((await test.see(agent, guest)).conversation.preview).toBe('[去****.txt]');
    const told = (await test.eventsSince()).filter(({ name }) => name === 'desk.message_changed');
    expect(told.flatMap(({ data }) => (data.message as Message).files)).toContainEqual(file);
  });

  describe('marked in what was read of a file', () => {
    const text = (words: string) => `放在${words}，电话13912345678，暗门在甲`;
    async function brought(words = SECRET) {
      const guest = await test.welcome();
      await test.say(guest, `暗号${words}`);
      await test.reply(agent, guest, '记下了');
      const content = Buffer.from(text(words)).toString('base64');
      const { id } = (await test.call(guest, 'POST', '/widget/files', { name: `去${words}.txt`, content })).body;
      const sending = { clientId: newId(), text: '', files: [id] };
      const message = (await test.call(guest, 'POST', '/widget/messages', sending)).body.message as Message;
      const open = async () =>
        (await test.call(agent, 'GET', `/desk/conversations/${guest.conversationId}/files/${id}`)).body;
      await expect.poll(async () => (await open()).file.state, { timeout: 20_000 }).toBe('read');
      return { guest, id, message, open };
    }
    const mark = (messageId: string, file: { id: string; spanCount: number }, start: number, end: number, more = {}) =>
      test.call(agent, 'POST', `/desk/messages/${messageId}/misses`, {
        ...{ start, end, type: 'ADDRESS', changedAt: null, file, ...more },
      });

    it('is sealed there and everywhere, with a case and an entry', async () => {
      const { guest, id, message, open } = await brought();
      const before = (await cases()).length;
      await test.eventsSince();
      const sealed = await mark(message.id, { id, spanCount: 1 }, 2, 2 + SECRET.length);
      expect(sealed).toMatchObject({ status: 200, body: { id: message.id, files: [{ id, mask: '去****.txt' }] } });
      const now = await open();
      expect(now.text).toBe('放在****，电话139****5678，暗门在甲');
      expect(now.spans).toMatchObject([{ start: 2, end: 6, type: 'ADDRESS', token: expect.any(String) }, {}]);
      expect(await everywhere(SECRET)).toBe(0);
      expect((await test.see(agent, guest)).messages.map(({ text }) => text)).toContain('暗号****');
      const events = await test.eventsSince();
      expect(JSON.stringify(events)).not.toContain(SECRET);
      const changed = events.filter(({ name }) => name === 'desk.message_changed');
      expect(changed.flatMap(({ data }) => (data.message as Message).files)).toContainEqual(now.file);
      expect((await cases()).length).toBe(before + 1);
      const entries = await test.house.store.db
        .selectFrom('kernel.ledgerEntry')
        .select('encoded')
        .where('act', '=', 'desk.miss.report')
        .execute();
      expect(entries.map(factsOf)).toContainEqual(
        expect.objectContaining({ type: 'ADDRESS', sequence: message.sequence, messages: 1, files: 1 }),
      );
    });

    it('is sealed where it was marked though it is one sign, and nowhere else', async () => {
      const { id, message, open } = await brought('乙号楼');
      const { text: shown, spans } = await open();
      const at = shown.lastIndexOf('甲');
      expect((await mark(message.id, { id, spanCount: spans.length }, at, at + 1)).status).toBe(200);
      expect((await open()).text).toBe(`${shown.slice(0, at)}****`);
    });

    it.each([
      ['was masked meanwhile', { spanCount: 0 }, 409, 'message_changed'],
      ['is of another message', { id: newId(), spanCount: 1 }, 404, 'not_found'],
    ])('is refused where the file %s', async (_what, change, status, code) => {
      const { id, message, open } = await brought('丙号楼');
      const before = await open();
      expect(await mark(message.id, { id, ...change }, 2, 5)).toMatchObject({ status, body: { code } });
      expect(await open()).toEqual(before);
    });

    it('touches no mask, and is gone for good only so often', async () => {
      const { id, message, open } = await brought('丁号楼甲乙丙');
      expect((await mark(message.id, { id, spanCount: 1 }, 12, 16)).body.code).toBe('miss_not_words');
      for (const [index, code] of [undefined, undefined, 'miss_too_many'].entries()) {
        const { spans } = await open();
        const start = 2 + index * 5;
        const sealed = await mark(message.id, { id, spanCount: spans.length }, start, start + 1, { type: 'PASSWORD' });
        expect([index, sealed.body.code]).toEqual([index, code]);
      }
    });
  });

  it('fills no field of the file: whoever says what the words are could verify against them', async () => {
    const guest = await test.welcome();
    const said = await test.say(guest, `暗号${SECRET}`);
    expect((await report(said, SECRET)).status).toBe(200);
    expect(await test.custody.maskedFile(guest.customerId)).toEqual([]);
  });

  it('of what is never stored cannot make a whole message disappear', async () => {
    const guest = await test.welcome();
    const said = await test.say(guest, '骂'.repeat(65));
    const { status, body } = await report(said, said.text, 'PASSWORD');
    expect([status, body.code]).toEqual([422, 'miss_too_long']);
    expect((await report(said, said.text, 'ADDRESS')).status).toBe(200);
  });

  it('of what is never stored cannot make a message disappear stretch by stretch, nor a conversation', async () => {
    const guest = await test.welcome();
    const letters = (first: string) =>
      Array.from({ length: 30 }, (_, index) => String.fromCodePoint((first.codePointAt(0) ?? 0) + index)).join('');
    let said = await test.say(guest, `${letters('一')}${letters('丐')}${letters('乐')}`);
    for (const part of [letters('一'), letters('丐')]) said = (await report(said, part, 'PASSWORD')).body;
    const third = await report(said, letters('乐'), 'OTP');
    expect([third.status, third.body.code]).toEqual([422, 'miss_too_many']);
    expect(third.body.title).toContain('6');
    const kept = await report(said, letters('乐'), 'ADDRESS');
    expect(kept.body.spans.at(-1).token).not.toBeNull();
    for (const word of ['蓝鲸', '红松', '白桦', '青竹'])
      expect((await report(await test.say(guest, `就叫${word}吧`), word, 'PASSWORD')).status).toBe(200);
    expect((await report(await test.say(guest, '就叫黑石吧'), '黑石', 'PASSWORD')).body.code).toBe('miss_too_many');
    const other = await test.welcome();
    expect((await report(await test.say(other, '就叫黑石吧'), '黑石', 'PASSWORD')).status).toBe(200);
  });

  it('of what is never stored is kept nowhere', async () => {
    const guest = await test.welcome();
    const said = await test.say(guest, '口令芝麻开门吧');
    const { body } = await report(said, '芝麻开门', 'PASSWORD');
    expect(body.spans).toMatchObject([{ type: 'PASSWORD', token: null }]);
    expect((await cases())[0]).toMatchObject({ type: 'PASSWORD', sequence: said.sequence });
    expect(await everywhere('芝麻开门')).toBe(0);
  });

  it.each<[string, number, string]>([
    ['another team', 404, 'not_found'],
    ['an old text', 409, 'message_changed'],
    ['a mask', 422, 'miss_not_words'],
    ['a message that is none', 404, 'not_found'],
  ])('is refused for %s', async (what, status, code) => {
    const { said } = await talk();
    const other = await test.hire('agent', test.otherTeamId);
    const answer =
      what === 'another team'
        ? await report(said, SECRET, 'ADDRESS', other)
        : what === 'an old text'
          ? await report(said, SECRET, 'ADDRESS', agent, { changedAt: '2026-01-01T00:00:00.000Z' })
          : what === 'a mask'
            ? await report(said, '138****5678')
            : await report({ ...said, id: newId() }, SECRET);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('goes with its customer', async () => {
    const { guest, said } = await talk();
    await report(said, SECRET);
    const { exportFor, eraseFor } = test.custody.domain.subject;
    const exported = await exportFor(test.house.store, guest.customerId);
    expect(exported['custody.detection_case']).toMatchObject([{ type: 'ADDRESS', mask: '****' }]);
    await test.house.store.command(() => eraseFor(test.house.store, guest.customerId, officer));
    expect((await exportFor(test.house.store, guest.customerId))['custody.detection_case']).toEqual([]);
  });
});
