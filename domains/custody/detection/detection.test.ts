import { type Id, newId } from '@kedun/base';
import { normalise, recognizerFault, validate } from '@kedun/detect';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustodyHouse, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import type { Person, Visitor } from '../../kernel/actor.ts';
import type { DetectionContent, OwnRecognizer } from './contract.ts';
import { openDetector } from './queries.ts';
import { EVERYTHING_ON } from './rules.ts';

const judge = { normalise, validate, recognizerFault };
const MEMBER: OwnRecognizer = {
  id: '会员号',
  type: 'ORDER_ID',
  pattern: 'VIP9{6}',
  context: [],
  validator: null,
  mask: { head: 3, tail: 1 },
  isOn: true,
};

describe('detection settings', () => {
  let test: CustodyHouse;
  let officer: Person;
  let second: Person;
  let agent: Person;
  let version = 0;
  beforeAll(async () => {
    test = await openCustodyHouse();
    officer = test.world.hire('privacy_officer', null, []);
    second = test.world.hire('supervisor', null, []);
    agent = test.world.hire('agent', newId());
  });
  afterAll(() => test.close());

  const put = (content: Partial<DetectionContent>, more: object = {}, person = officer) =>
    test.call(person, 'PUT', '/custody/detection', {
      ...EVERYTHING_ON,
      ...content,
      basedOn: version,
      reason: '试运行后调整',
      ...more,
    });
  async function change(content: Partial<DetectionContent>, more: object = {}): Promise<void> {
    const { status, text, body } = await put(content, more);
    expect(status, text).toBe(200);
    version = body.version;
    if (!body.proposalId) return;
    const confirmed = await test.call(second, 'POST', `/custody/detection/proposals/${body.proposalId}/confirm`);
    expect(confirmed.status, confirmed.text).toBe(200);
    version = confirmed.body.version;
  }

  it('are everything on until somebody changes them; each change is a version with who, when and why', async () => {
    expect((await test.call(officer, 'GET', '/custody/detection')).body).toEqual({ version: 0, ...EVERYTHING_ON });
    await test.eventsSince();
    await change({ recognizers: [MEMBER] }, { reason: '会员号也要遮盖，有疑问打13812345678' });
    expect((await test.eventsSince()).map(({ name, audience, data }) => [name, audience, data])).toEqual([
      ['custody.detection_changed', ['staff'], { version: 1 }],
    ]);
    const entry = (await test.ledger('custody.detection.change')).at(-1);
    expect(entry && factsOf(entry)).toEqual({
      version: 1,
      offCount: 0,
      recognizers: 1,
      allowedValues: 0,
    });
    const { body } = await test.call(officer, 'GET', '/custody/detection/versions');
    expect(body.versions).toEqual([
      {
        version: 1,
        changedAt: expect.any(String),
        changedBy: test.world.nameOf(officer),
        isConfirmed: false,
        confirmedBy: null,
        reason: '会员号也要遮盖，有疑问打138****5678',
        off: [],
        recognizers: 1,
        allowed: 0,
      },
    ]);
  });

  it.each<[string, number, string, Partial<DetectionContent>, object?]>([
    ['what is never stored', 400, 'invalid_input', { off: ['OTP'] as never }],
    [
      'a recogniser of what is never stored',
      400,
      'invalid_input',
      { recognizers: [{ ...MEMBER, type: 'PASSWORD' as never }] },
    ],
    ['a mask that shows too much', 400, 'invalid_input', { recognizers: [{ ...MEMBER, mask: { head: 9, tail: 9 } }] }],
    ['mobile numbers without typing', 422, 'off_unconfirmed', { off: ['PHONE'] }],
    ['a pattern that takes too long', 422, 'recognizer_refused', { recognizers: [{ ...MEMBER, pattern: '?{3,64}' }] }],
    [
      'a number as a pattern, which all who write would get',
      422,
      'recognizer_holds_value',
      { recognizers: [{ ...MEMBER, pattern: '\\1\\3812345678' }] },
    ],
    ['a number as a name', 422, 'recognizer_holds_value', { recognizers: [{ ...MEMBER, id: '13812345678' }] }],
    [
      'a number in the words before',
      422,
      'recognizer_holds_value',
      { recognizers: [{ ...MEMBER, context: ['138', '1234', '5678'] }] },
    ],
    ['two of one name', 422, 'recognizer_twice', { recognizers: [MEMBER, MEMBER] }],
    [
      'a real card left in clear',
      422,
      'allowed_checked',
      { allowed: [{ type: 'BANK_CARD', value: '4111 1111 1111 1111' }] },
    ],
    ['what is no value of its type', 422, 'value_not_valid', { allowed: [{ type: 'PHONE', value: '123' }] }],
    ['a version that is not the newest', 409, 'detection_outdated', {}, { basedOn: 77 }],
    ['no reason', 400, 'invalid_input', {}, { reason: '无' }],
  ])('refuse %s', async (_, status, code, content, more) => {
    const answer = await put(content, more);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('refuse what changes nothing, and everybody but the privacy officer', async () => {
    await change({ off: ['IP', 'ORDER_ID'], recognizers: [MEMBER] });
    expect((await put({ off: ['ORDER_ID', 'IP'], recognizers: [MEMBER] })).body.code).toBe('detection_unchanged');
    for (const role of ['agent', 'lead', 'supervisor', 'trainer', 'admin'] as const) {
      const { status } = await put({}, {}, test.world.hire(role, null, []));
      expect([role, status]).toEqual([role, 403]);
    }
    expect((await test.call(agent, 'GET', '/custody/detection/versions')).status).toBe(403);
  });

  it('hold from the commit on, on every node: for what is written down in custody, and for sealing', async () => {
    const elsewhere = await openDetector(test.house.store, judge);
    const wish = { 备注: '会员VIP123456' };
    const create = () =>
      test.call(agent, 'POST', '/custody/customers', {
        fields: [{ type: 'PHONE', value: '13812345678' }],
        preferences: wish,
      });
    await change({});
    expect((await create()).status).toBe(200);
    await change({ recognizers: [MEMBER] });
    expect((await create()).body.code).toBe('preference_identifies');
    const [finding] = (await elsewhere()).scan('我是VIP123456');
    expect(finding).toMatchObject({ type: 'ORDER_ID', mask: 'VIP****6' });
    const customerId = await test.custody.createCustomer({ synthetic: false, demo: false });
    const [span] = await test.custody.seal(customerId, finding ? [finding] : [], { kind: 'message', id: newId() });
    expect(span).toMatchObject({ type: 'ORDER_ID', mask: 'VIP****6', token: expect.any(String) });
    const stored = await test.house.store.db
      .selectFrom('custody.sealedValue')
      .select('mask')
      .where('token', '=', span?.token as Id)
      .executeTakeFirstOrThrow();
    expect(stored.mask).toBe('VIP****6');
    await change({ recognizers: [{ ...MEMBER, isOn: false }], allowed: [{ type: 'PHONE', value: '138 1234 5678' }] });
    expect((await elsewhere()).scan('VIP123456，13812345678')).toEqual([]);
  });

  it('switch off mobile numbers once the name was typed', async () => {
    await change({ off: ['PHONE'] }, { confirmed: ['PHONE'] });
    expect((await test.custody.detector()).scan('手机13812345678')).toEqual([]);
    await change({ off: ['PHONE', 'QQ'] });
    await change({});
  });

  it('show the values left in clear to those who answer for them, and to nobody who only writes', async () => {
    await change({ off: ['QQ'], recognizers: [MEMBER], allowed: [{ type: 'EMAIL', value: 'help@shop.example' }] });
    for (const role of ['agent', 'lead', 'trainer', 'admin'] as const) {
      const person = test.world.hire(role, null, []);
      expect((await test.call(person, 'GET', '/custody/detection')).body.code).toBe('not_allowed');
      const { body, text } = await test.call(person, 'GET', '/custody/detection/hint');
      const { isOn: _, ...recognizer } = MEMBER;
      expect(body).toEqual({ off: ['QQ'], recognizers: [recognizer] });
      expect(text).not.toContain('help@shop.example');
    }
    const supervisor = test.world.hire('supervisor', null, []);
    expect((await test.call(supervisor, 'GET', '/custody/detection')).body.allowed).toHaveLength(1);
    await change({});
  });

  it('tell the chat window what to warn of, and not the values left in clear', async () => {
    await change({ off: ['QQ'], recognizers: [MEMBER], allowed: [{ type: 'EMAIL', value: 'help@shop.example' }] });
    const visitor: Visitor = { kind: 'visitor', customerId: newId(), conversationId: newId() };
    const { body, text } = await test.call(visitor, 'GET', '/widget/detection');
    expect(body).toEqual({
      off: ['QQ'],
      recognizers: [{ type: 'ORDER_ID', pattern: 'VIP9{6}', context: [], validator: null }],
    });
    expect(text).not.toContain('help@shop.example');
  });

  it('that cannot be read stop the start and let no text through', async () => {
    const { db } = test.house.store;
    await db
      .insertInto('custody.detectionSetting')
      .values({ version: 99, content: '{"off":["OTP"]}', reason: 'x', changedBy: officer.id, changedAt: new Date() })
      .execute();
    await expect(openDetector(test.house.store, judge)).rejects.toThrow('version 99, cannot be read');
    await expect(test.custody.detector()).rejects.toThrow('cannot be read');
    await sql`delete from custody.detection_setting where version = 99`.execute(db);
    expect((await test.custody.detector()).scan('验证码482913')).toHaveLength(1);
  });

  it('go with the demonstration', async () => {
    await test.custody.eraseDemo(officer);
    expect((await test.call(officer, 'GET', '/custody/detection')).body.version).toBe(0);
    expect((await test.custody.detector()).scan('QQ 3141592653')).toHaveLength(1);
  });

  it('are told apart by more than their number, which is given again after the demonstration', async () => {
    version = 0;
    await change({ off: ['QQ'] });
    const elsewhere = await openDetector(test.house.store, judge);
    expect((await elsewhere()).scan('QQ 3141592653')).toEqual([]);
    await test.custody.eraseDemo(officer);
    test.clock.advance(1000);
    version = 0;
    await change({ off: ['IP'] });
    expect(version).toBe(1);
    expect((await elsewhere()).scan('QQ 3141592653')).toHaveLength(1);
  });
});
