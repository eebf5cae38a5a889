import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Id, newId } from '@kedun/base';
import { FILE_LIMITS, openRecogniser } from '@kedun/documents';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pdfShowing, pictureObject } from '../../../packages/documents/testing/files.ts';
import { asJpeg, draw } from '../../../packages/documents/testing/pictures.ts';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import { type Person, systemActor } from '../../kernel/actor.ts';
import type { Message } from '../contract.ts';
import { MOST_TRIES, MOST_VALUES } from '../readings/rules.ts';
import { type AttachedFile, MAX_FILE_BYTES } from './contract.ts';
import { ATTEMPTS_PER_TEN_MINUTES, FILES_PER_TEN_MINUTES } from './rules.ts';

const PHONE = '13812345678';
const CN_ID = '11010519491231002X';
const WAYBILL = `收件人：欧阳明月\n手机：${PHONE}\n身份证：${CN_ID}\n备注：放门口`;
const isDeep = process.env.KEDUN_DEEP === '1';
const HOUR = 60 * 60 * 1000;
const base64 = (content: string | Buffer) => Buffer.from(content).toString('base64');

describe('a file that a customer brings', () => {
  let test: DeskHouse;
  let agent: Person;
  beforeAll(async () => {
    test = await openDeskHouse();
    agent = await test.hire('agent');
  });
  afterAll(() => test.close());

  const bring = (guest: Guest, content: string | Buffer, name = '运单.txt') =>
    test.call(guest, 'POST', '/widget/files', { name, content: base64(content) });
  const send = (guest: Guest, files: readonly Id[], text = '') =>
    test.call(guest, 'POST', '/widget/messages', { clientId: newId(), text, files });
  const open = (person: Person, guest: Guest, id: Id) =>
    test.call(person, 'GET', `/desk/conversations/${guest.conversationId}/files/${id}`);
  const runJob = (name: string) =>
    test.domains
      .flatMap(({ jobs }) => jobs)
      .find((job) => job.name === name)
      ?.run();

  /** Brings and sends a file; answers it once it was read. */
  async function sent(guest: Guest, content: string | Buffer, name?: string): Promise<AttachedFile> {
    const { id } = (await bring(guest, content, name)).body;
    await send(guest, [id]);
    await vi.waitFor(async () => expect((await open(agent, guest, id)).body.file.state).not.toBe('reading'), 20_000);
    return (await open(agent, guest, id)).body.file;
  }

  it('is sealed at once, read, and shown with its values masked, each with a token of its own', async () => {
    const guest = await test.welcome();
    await test.eventsSince();
    const brought = await bring(guest, WAYBILL, `欧阳明月 ${PHONE}.txt`);
    expect(brought.body).toMatchObject({ type: 'DOCUMENT', mediaType: 'text/plain', state: 'reading', copy: null });
    expect(brought.body.mask).not.toMatch(/明月|13812345678/);
    expect(await test.desk.isFileBeingRead(brought.body.token)).toBe(true);
    const file = await sent(guest, WAYBILL);
    expect(file).toMatchObject({ state: 'read', reason: null, protectedCount: 3 });
    expect(await test.desk.isFileBeingRead(file.token as Id)).toBe(false);
    const { text, spans, copy } = (await open(agent, guest, file.id)).body;
    expect(text).toBe(
      '收件人：欧阳**\n手机：138****5678\n身份证：1***************2X\n备注：放门口'.replace(
        '1***************2X',
        text.slice(spans[2].start, spans[2].end),
      ),
    );
    expect(spans.map(({ type }: { type: string }) => type)).toEqual(['NAME', 'PHONE', 'CN_ID']);
    expect(spans.every(({ token }: { token: Id | null }) => token !== null)).toBe(true);
    expect(copy).toBeNull();
    const told = (await test.eventsSince()).filter(({ name }) => name === 'desk.message_changed');
    expect(told.map(({ audience }) => audience)).toContainEqual([`visitor:${guest.conversationId}`]);
    const [first] = told.map(({ data }) => data.message as Message);
    expect(first?.files).toMatchObject([{ id: file.id, state: 'read', protectedCount: 3 }]);
  });

  it.skipIf(!isDeep || !openRecogniser())(
    'that is a scan is masked as any other, and the pages not read are told',
    async () => {
      const words = WAYBILL.split('\n').map((text, at) => ({ text, x: 40, y: 80 + at * 60, size: 32 }));
      const jpeg = await asJpeg(await draw({ width: 620, height: 320, words }));
      const entries = '/ColorSpace /DeviceRGB /Filter /DCTDecode';
      const page = { content: 'q 200 0 0 100 0 0 cm /P Do Q' };
      const scan = { ...page, named: { P: pictureObject(jpeg, { width: 620, height: 320, entries }) } };
      const cutOff = {
        ...page,
        named: { P: pictureObject(jpeg.subarray(0, 99), { width: 620, height: 320, entries }) },
      };
      const guest = await test.welcome();
      const file = await sent(guest, pdfShowing([scan, cutOff]), '扫描.pdf');
      expect(file).toMatchObject({ state: 'read', reason: 'pictures', unreadPages: [2], protectedCount: 3 });
      const { text, spans } = (await open(agent, guest, file.id)).body;
      expect(text).toMatch(/欧阳\*\*.*138\*{4}5678.*备注/s);
      expect(text).not.toMatch(/明月|13812345678|11010519491231002X/);
      expect(spans.every(({ token }: { token: Id | null }) => token !== null)).toBe(true);
    },
  );

  it('leaves nothing in clear: in no row, event or ledger entry, nor on the disk', async () => {
    const guest = await test.welcome();
    await sent(guest, WAYBILL, `${PHONE}.txt`);
    const tables = [
      'desk.attached_file',
      'desk.message',
      'custody.sealed_file',
      'custody.sealed_value',
      'kernel.outbox',
      'kernel.ledger_entry',
    ];
    for (const table of tables) {
      const { rows } = await sql<{
        line: string;
      }>`select row_to_json(one)::text as line from ${sql.table(table)} as one`.execute(test.house.store.db);
      expect(
        rows.filter(({ line }) => line.includes(PHONE) || line.includes(CN_ID) || line.includes('明月')),
        table,
      ).toEqual([]);
    }
    const files = readdirSync(test.filesDir, { recursive: true, encoding: 'utf8' }).map((name) =>
      join(test.filesDir, name),
    );
    const stored = files.filter((path) => statSync(path).isFile());
    expect(stored.length).toBeGreaterThan(0);
    for (const path of stored) expect(readFileSync(path).includes(PHONE)).toBe(false);
  });

  it.each([
    ['车牌号云A7K00D.txt', /A7K00D/],
    ['欧阳明月_13812345678_身份证.jpg', /13812345678|明月/],
    ['lisi.secret@example.com.txt', /lisi\.secret/],
    ['C:\\Users\\欧阳明月\\13812345678.csv', /13812345678|Users/],
    ['\u202egpj.13812345678', /13812345678|\u202e/],
    ['\ud800证件.txt', /\ud800/],
    [CN_ID, new RegExp(CN_ID)],
  ])('has a name without values: %j', async (name, clear) => {
    const guest = await test.welcome();
    const { mask } = (await bring(guest, '见文件名', name)).body;
    expect(mask).not.toMatch(clear);
    expect(mask.length).toBeGreaterThan(3);
  });

  it('is seen by those who see the conversation, and by nobody before it was sent', async () => {
    const guest = await test.welcome();
    const { id } = (await bring(guest, WAYBILL)).body;
    expect((await open(agent, guest, id)).status).toBe(404);
    expect((await send(guest, [id], '这是运单')).body.message.files).toMatchObject([{ id }]);
    const [stranger, officer, admin] = [
      await test.hire('agent', test.otherTeamId),
      await test.hire('privacy_officer', null),
      await test.hire('admin', null),
    ];
    expect([await open(agent, guest, id), await open(officer, guest, id)].map(({ status }) => status)).toEqual([
      200, 200,
    ]);
    expect([await open(stranger, guest, id), await open(admin, guest, id)].map(({ status }) => status)).toEqual([
      404, 403,
    ]);
    const elsewhere = await test.welcome();
    expect((await open(agent, elsewhere, id)).status).toBe(404);
  });

  it('comes with one message of its own conversation, once', async () => {
    const [guest, other] = [await test.welcome(), await test.welcome()];
    const { id } = (await bring(guest, WAYBILL)).body;
    expect((await send(other, [id])).body.code).toBe('file_unknown');
    expect((await send(guest, [newId()])).body.code).toBe('file_unknown');
    expect((await send(guest, [id])).status).toBe(200);
    expect((await send(guest, [id])).body.code).toBe('file_unknown');
    expect((await send(guest, [])).status).toBe(400);
    const { conversation } = await test.see(agent, guest);
    expect(conversation.preview).toBe('[运单.txt]');
  });

  it.each([
    ['nothing', '', 400],
    ['a program', base64(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)])), 415, 'file_kind_unknown'],
    ['no base64', '这不是', 422, 'invalid_input'],
    ['what is called a picture but is none', base64(Buffer.from([0xff, 0xd8, 0, 1, 2, 3])), 415, 'file_kind_unknown'],
  ] as const)('is refused with what to do: %s', async (_, content, status, code?: string) => {
    const guest = await test.welcome();
    const answer = await test.call(guest, 'POST', '/widget/files', { name: 'a.jpg', content });
    expect(answer.status).toBe(status);
    if (code) expect(answer.body).toMatchObject({ code, title: expect.not.stringContaining(code) });
    const rows = await test.house.store.db
      .selectFrom('desk.attachedFile')
      .select('id')
      .where('conversationId', '=', guest.conversationId)
      .execute();
    expect(rows).toEqual([]);
  });

  it('is not taken when it is too large, one of too many, or before the customer agreed', async () => {
    const stranger = await test.arrive();
    expect((await bring(stranger, WAYBILL)).body.code).toBe('notice_not_accepted');
    const guest = await test.welcome();
    const large = Buffer.alloc(MAX_FILE_BYTES + 1, 'a');
    expect((await bring(guest, large)).status).toBe(413);
    await test.house.store.db
      .insertInto('desk.attachedFile')
      .values(
        Array.from({ length: FILES_PER_TEN_MINUTES }, () => ({
          ...{ id: newId(), conversationId: guest.conversationId, messageId: null, state: 'unread', shown: '{}' },
          ...{ createdAt: test.clock.now(), triedAt: null },
        })),
      )
      .execute();
    expect((await bring(guest, WAYBILL)).body).toMatchObject({ code: 'too_many_files', status: 429 });
    await test.house.store.db
      .deleteFrom('desk.attachedFile')
      .where('conversationId', '=', guest.conversationId)
      .execute();
    await test.call(guest, 'POST', '/widget/consent/withdraw', { purpose: 'sensitive' });
    expect((await bring(guest, WAYBILL)).body.code).toBe('sensitive_not_agreed');
  });

  it('may be as large as what reads it takes', () => expect(MAX_FILE_BYTES).toBe(FILE_LIMITS.bytes));

  it('is counted when it is refused as well, before anything of it is looked at', async () => {
    const guest = await test.welcome();
    const program = Buffer.from('MZ\0\0');
    const answers = await Promise.all(Array.from({ length: ATTEMPTS_PER_TEN_MINUTES }, () => bring(guest, program)));
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set(['file_kind_unknown']));
    expect((await bring(guest, WAYBILL)).body.code).toBe('too_many_files');
    test.clock.advance(10 * 60 * 1000);
    expect((await bring(guest, WAYBILL)).status).toBe(200);
  });

  it('is counted though all come at the same moment', async () => {
    const guest = await test.welcome();
    const answers = await Promise.all(Array.from({ length: FILES_PER_TEN_MINUTES + 5 }, () => bring(guest, '你好')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(FILES_PER_TEN_MINUTES);
    expect(answers.filter(({ body }) => body.code === 'too_many_files')).toHaveLength(5);
    const kept = await test.house.store.db
      .selectFrom('custody.sealedFile')
      .select('token')
      .where('customerId', '=', guest.customerId)
      .execute();
    expect(kept).toHaveLength(FILES_PER_TEN_MINUTES);
  });

  it('with more values than anybody works with is kept up to where they end', async () => {
    const guest = await test.welcome();
    const phones = Array.from({ length: MOST_VALUES + 200 }, (_, index) => `138${10_000_000 + index * 7919}`);
    const file = await sent(guest, phones.join('\n'));
    expect(file).toMatchObject({ state: 'read', reason: 'characters', protectedCount: MOST_VALUES });
    const { text, spans } = (await open(agent, guest, file.id)).body;
    expect(spans).toHaveLength(MOST_VALUES);
    expect(text).not.toMatch(/\d{8}/);
    expect(text.split('\n')).toHaveLength(MOST_VALUES + 1);
  });

  it('that is broken stays sealed whole, and says so', async () => {
    const guest = await test.welcome();
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(200, 7)]);
    const file = await sent(guest, png, '截图.png');
    expect(file).toMatchObject({ type: 'IMAGE', state: 'unread', copy: null, protectedCount: 0 });
    expect(file.reason).toMatch(/^file_/);
    expect(file.token).not.toBeNull();
  });

  it('that was left unread by a process that ended is read by the next one', async () => {
    const guest = await test.welcome();
    const { id } = (await bring(guest, WAYBILL)).body;
    await send(guest, [id]);
    await vi.waitFor(async () => expect((await open(agent, guest, id)).body.file.state).toBe('read'), 20_000);
    const again = { state: 'reading', text: '', spans: '[]', triedAt: test.clock.now(), tries: 1 };
    await test.house.store.db.updateTable('desk.attachedFile').set(again).where('id', '=', id).execute();
    await runJob('desk.read_files');
    expect((await open(agent, guest, id)).body.spans).toEqual([]);
    test.clock.advance(HOUR);
    await runJob('desk.read_files');
    expect((await open(agent, guest, id)).body.spans).toHaveLength(3);
  });

  it('that ends whoever reads it is not read for ever', async () => {
    const guest = await test.welcome();
    const { id } = await sent(guest, WAYBILL);
    const again = { state: 'reading', text: '', spans: '[]', triedAt: test.clock.now(), tries: MOST_TRIES };
    await test.house.store.db.updateTable('desk.attachedFile').set(again).where('id', '=', id).execute();
    test.clock.advance(HOUR);
    await runJob('desk.read_files');
    expect((await open(agent, guest, id)).body).toMatchObject({
      file: { state: 'unread', reason: 'file_reader_failed', protectedCount: 0 },
      text: '',
    });
  });

  it('that no message named goes after a day however many there are', async () => {
    const guest = await test.welcome();
    const { id } = (await bring(guest, WAYBILL)).body;
    const { shown } = await test.house.store.db
      .selectFrom('desk.attachedFile')
      .select('shown')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const more = Array.from({ length: 120 }, () => ({
      ...{ id: newId(), conversationId: guest.conversationId, messageId: null, state: 'unread' },
      ...{ shown: JSON.stringify(shown), createdAt: test.clock.now(), triedAt: null },
    }));
    await test.house.store.db.insertInto('desk.attachedFile').values(more).execute();
    test.clock.advance(25 * HOUR);
    await runJob('desk.forget_unsent_files');
    const left = test.house.store.db.selectFrom('desk.attachedFile').select('id');
    expect(await left.where('conversationId', '=', guest.conversationId).execute()).toEqual([]);
  });

  it('that no message named goes after a day, with what was sealed of it', async () => {
    const guest = await test.welcome();
    await test.say(guest, `手机${PHONE}`);
    const { id, token } = (await bring(guest, WAYBILL)).body;
    await vi.waitFor(async () => {
      const row = await test.house.store.db
        .selectFrom('desk.attachedFile')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirst();
      expect(row?.state).toBe('read');
    }, 20_000);
    const valuesOf = async () =>
      (
        await test.house.store.db
          .selectFrom('custody.sealedValue')
          .select(['type', 'token'])
          .where('customerId', '=', guest.customerId)
          .execute()
      )
        .map(({ type }) => type)
        .sort();
    expect(await valuesOf()).toEqual(['CN_ID', 'DOCUMENT', 'NAME', 'PHONE']);
    test.clock.advance(23 * HOUR);
    await runJob('desk.forget_unsent_files');
    expect(await valuesOf()).toHaveLength(4);
    test.clock.advance(2 * HOUR);
    await runJob('desk.forget_unsent_files');
    // The number was said in the conversation as well.
    expect(await valuesOf()).toEqual(['PHONE']);
    expect(await test.custody.copyOf(token)).toBeNull();
    expect(
      await test.house.store.db.selectFrom('desk.attachedFile').select('id').where('id', '=', id).execute(),
    ).toEqual([]);
  });

  it('keeps its name when its period is over; the original is gone everywhere', async () => {
    const guest = await test.welcome();
    const file = await sent(guest, WAYBILL);
    await test.call(guest, 'POST', '/widget/consent/withdraw', { purpose: 'sensitive' });
    await runJob('custody.forget_sensitive');
    const { messages } = await test.see(agent, guest);
    expect(messages.flatMap(({ files }) => files)).toMatchObject([{ id: file.id, token: null, mask: '运单.txt' }]);
    const opened = (await open(agent, guest, file.id)).body;
    expect(opened.file).toMatchObject({ token: null, copy: null });
    expect(opened.spans.map(({ type, token }: { type: string; token: Id | null }) => [type, token !== null])).toEqual([
      ['NAME', true],
      ['PHONE', true],
      ['CN_ID', false],
    ]);
  });

  it('is told of by name to its customer, with what was read in it', async () => {
    const guest = await test.welcome();
    await sent(guest, WAYBILL);
    const exported = await test.desk.domain.subject.exportFor(test.house.store, guest.customerId);
    expect(exported['desk.attached_file']).toMatchObject([
      { conversationId: guest.conversationId, name: '运单.txt', text: expect.stringContaining('138****5678') },
    ]);
  });

  it('goes with its customer', async () => {
    const guest = await test.welcome();
    await sent(guest, WAYBILL);
    await test.house.store.command(async () => {
      for (const { subject } of [...test.domains].reverse())
        await subject.eraseFor(test.house.store, guest.customerId, systemActor('test'));
    });
    for (const table of ['desk.attached_file', 'custody.sealed_file'] as const) {
      const { rows } =
        await sql`select 1 from ${sql.table(table)} as one where row_to_json(one)::text like ${`%${table === 'desk.attached_file' ? guest.conversationId : guest.customerId}%`}`.execute(
          test.house.store.db,
        );
      expect(rows, table).toEqual([]);
    }
  });
});

describe('a file that is being read when the server ends', () => {
  it('waits to be read after the next start, as if nobody had tried', async () => {
    const test = await openDeskHouse();
    const guest = await test.welcome();
    const content = base64(WAYBILL);
    const { id } = (await test.call(guest, 'POST', '/widget/files', { name: '运单.txt', content })).body;
    const row = () =>
      test.house.store.db
        .selectFrom('desk.attachedFile')
        .select(['state', 'tries', 'triedAt'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
    await vi.waitFor(async () => expect((await row()).tries).toBe(1), { interval: 5 });
    // As the server ends: the database is closed next.
    const stopped = test.desk.stopReading();
    await test.reader.close();
    await stopped;
    expect(await row()).toEqual({ state: 'reading', tries: 0, triedAt: null });
    await test.close();
  });
});
