import { newId, SENSITIVE_TYPES } from '@kedun/base';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CustodyHouse, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import type { Person } from '../../kernel/actor.ts';
import { type DetectionContent, MOST_RECOGNIZERS, type OwnRecognizer } from '../detection/contract.ts';
import { EVERYTHING_ON } from '../detection/rules.ts';
import { strengthened, weakenings } from './rules.ts';

const MEMBER: OwnRecognizer = {
  id: '会员号',
  type: 'ORDER_ID',
  pattern: 'VIP9{6}',
  context: [],
  validator: null,
  mask: { head: 3, tail: 1 },
  isOn: true,
};
const settings = (part: Partial<DetectionContent>): DetectionContent => ({ ...EVERYTHING_ON, ...part });
const SHOP = { type: 'PHONE', value: '13900001111' } as const;

describe('what hides less', () => {
  const BEFORE = settings({ off: ['IP'], recognizers: [MEMBER], allowed: [SHOP] });
  it.each<[string, Partial<DetectionContent>, unknown[]]>([
    ['nothing', {}, []],
    ['a type switched on', { off: [] }, []],
    ['a type switched off', { off: ['IP', 'QQ'] }, [{ kind: 'off', type: 'QQ' }]],
    ['a value hidden again', { allowed: [] }, []],
    [
      'a value left in clear',
      { allowed: [SHOP, { type: 'EMAIL', value: 'a@b.example' }] },
      [{ kind: 'allowed', type: 'EMAIL', value: 'a@b.example' }],
    ],
    ['a recogniser more', { recognizers: [MEMBER, { ...MEMBER, id: '保单' }] }, []],
    ['none of them', { recognizers: [] }, [{ kind: 'removed', name: '会员号' }]],
    ['one renamed', { recognizers: [{ ...MEMBER, id: '会员' }] }, [{ kind: 'removed', name: '会员号' }]],
  ])('%s', (_, part, expected) => {
    expect(weakenings(BEFORE, { ...BEFORE, ...part })).toEqual(expected);
  });

  it.each<[string, Partial<OwnRecognizer>, boolean]>([
    ['off', { isOn: false }, true],
    ['of another type', { type: 'TRACKING_NO' }, true],
    ['with another pattern', { pattern: 'VIP9{5}' }, true],
    ['that shows more', { mask: { head: 3, tail: 2 } }, true],
    ['that shows less', { mask: { head: 0, tail: 0 } }, false],
    ['with a check', { validator: 'luhn' }, true],
    ['only behind a word', { context: ['会员'] }, true],
  ])('a recogniser %s', (_, part, isWeaker) => {
    const after = settings({ recognizers: [{ ...MEMBER, ...part }] });
    expect(weakenings(settings({ recognizers: [MEMBER] }), after)).toEqual(
      isWeaker ? [{ kind: 'changed', name: '会员号' }] : [],
    );
    // One that is off hides nothing: whatever becomes of it hides no less.
    expect(weakenings(settings({ recognizers: [{ ...MEMBER, isOn: false }] }), after)).toEqual([]);
  });

  it.each<[string[], string[], boolean]>([
    [['会员'], ['会员', '卡号'], false],
    [['会员', '卡号'], ['会员'], true],
    [['会员'], [], false],
  ])('a recogniser behind %j, then behind %j', (before, after, isWeaker) => {
    const withWords = (context: string[]) => settings({ recognizers: [{ ...MEMBER, context }] });
    expect(weakenings(withWords(before), withWords(after)).length > 0).toBe(isWeaker);
  });

  it('another order: the later takes the place of the earlier', () => {
    const other = { ...MEMBER, id: '保单' };
    const after = settings({ recognizers: [other, MEMBER] });
    expect(weakenings(settings({ recognizers: [MEMBER, other] }), after)).toEqual([{ kind: 'order' }]);
  });

  const type = fc.constantFrom(...SENSITIVE_TYPES);
  const recognizer = fc.record({
    id: fc.constantFrom('一', '二', '三', '四'),
    type,
    pattern: fc.constantFrom('VIP9{6}', 'A9{4}'),
    context: fc.uniqueArray(fc.constantFrom('会员', '卡号'), { maxLength: 2 }),
    validator: fc.constantFrom('luhn' as const, null),
    mask: fc.record({ head: fc.nat(4), tail: fc.nat(4) }),
    isOn: fc.boolean(),
  });
  const content: fc.Arbitrary<DetectionContent> = fc.record({
    off: fc.uniqueArray(type, { maxLength: 3 }).map((off) => off.sort()),
    recognizers: fc.uniqueArray(recognizer, { selector: ({ id }) => id, maxLength: 4 }),
    allowed: fc.uniqueArray(fc.record({ type, value: fc.constantFrom('甲', '乙') }), {
      selector: (one) => `${one.type} ${one.value}`,
      maxLength: 3,
    }),
  });

  it('is never in what one person puts in force, and what hides no less is put in force whole', () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const now = strengthened(before, after);
        expect(weakenings(before, now)).toEqual([]);
        // A new recogniser may stand anywhere; all else is the same.
        const sorted = (one: DetectionContent) => one.recognizers.map((each) => JSON.stringify(each)).sort();
        if (weakenings(before, after).length === 0)
          expect({ ...now, recognizers: sorted(now) }).toEqual({ ...after, recognizers: sorted(after) });
      }),
    );
  });

  it('leaves no more recognisers than can be stored', () => {
    const many = (name: string) =>
      Array.from({ length: MOST_RECOGNIZERS }, (_, index) => ({ ...MEMBER, id: `${name}${index}` }));
    const now = strengthened(settings({ recognizers: many('旧') }), settings({ recognizers: many('新') }));
    expect(now.recognizers).toEqual(many('旧'));
  });
});

describe('a change that hides less', () => {
  let test: CustodyHouse;
  let officer: Person;
  let second: Person;
  let supervisor: Person;
  beforeAll(async () => {
    test = await openCustodyHouse();
    officer = test.world.hire('privacy_officer', null, []);
    second = test.world.hire('privacy_officer', null, []);
    supervisor = test.world.hire('supervisor', null, []);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.custody.eraseDemo(officer);
    await test.nextDay();
  });

  const put = (part: Partial<DetectionContent>, basedOn = 0, person = officer) =>
    test.call(person, 'PUT', '/custody/detection', { ...settings(part), basedOn, reason: '门店自己的号码13900001111' });
  const read = async (person = officer) => (await test.call(person, 'GET', '/custody/detection/proposal')).body;
  const decide = (id: string, act: 'confirm' | 'refuse' | 'withdraw', person = second) =>
    test.call(person, 'POST', `/custody/detection/proposals/${id}/${act}`);
  const version = async () => (await test.call(officer, 'GET', '/custody/detection')).body.version;
  const found = async () => (await test.custody.detector()).scan('电话13900001111').length;
  const acts = async () =>
    (await test.ledger())
      .filter(({ act }) => act.startsWith('custody.detection'))
      .map(({ act, result }) => [act, result]);

  it('waits while the version in force stays, is confirmed by another person, and all of it is in the ledger', async () => {
    const asked = await put({ allowed: [SHOP] });
    expect(asked.body).toEqual({ version: 0, proposalId: expect.any(String) });
    expect([await version(), await found()]).toEqual([0, 1]);
    expect((await test.eventsSince()).map(({ name, audience, data }) => [name, audience, data])).toEqual([
      [
        'custody.detection_proposed',
        ['role:privacy_officer', 'role:supervisor'],
        { id: asked.body.proposalId, outcome: null },
      ],
    ]);
    expect(await read(supervisor)).toEqual({
      waiting: {
        id: asked.body.proposalId,
        basedOn: 0,
        content: settings({ allowed: [SHOP] }),
        reason: '门店自己的号码139****1111',
        proposedBy: { id: officer.id, name: test.world.nameOf(officer), workNumber: expect.any(String) },
        proposedAt: expect.any(String),
      },
      last: null,
      confirmers: 2,
    });
    expect((await decide(asked.body.proposalId, 'confirm', supervisor)).body).toEqual({ version: 1 });
    expect([await version(), await found()]).toEqual([1, 0]);
    expect((await test.eventsSince()).map(({ name }) => name)).toEqual([
      'custody.detection_proposed',
      'custody.detection_changed',
    ]);
    expect(await read()).toMatchObject({
      waiting: null,
      last: { outcome: 'confirmed', decidedBy: { id: supervisor.id } },
    });
    const { versions } = (await test.call(officer, 'GET', '/custody/detection/versions')).body;
    expect(versions).toMatchObject([
      { changedBy: test.world.nameOf(officer), isConfirmed: true, confirmedBy: test.world.nameOf(supervisor) },
    ]);
    expect(await acts()).toEqual([
      ['custody.detection.propose', 'asked'],
      ['custody.detection.confirm', 'done'],
      ['custody.detection.change', 'done'],
    ]);
    const [, confirmed] = (await test.ledger()).filter(({ act }) => act.startsWith('custody.detection'));
    expect(confirmed && [confirmed.actorId, factsOf(confirmed)]).toEqual([supervisor.id, { proposedBy: officer.id }]);
  });

  it('is not confirmed or refused by whoever proposed it (invariant 5), not with another office either', async () => {
    const { proposalId } = (await put({ off: ['QQ'] })).body;
    for (const act of ['confirm', 'refuse'] as const)
      expect((await decide(proposalId, act, officer)).body.code).toBe('own_proposal');
    expect((await decide(proposalId, 'confirm', { ...officer, role: 'supervisor' })).body.code).toBe('own_proposal');
    expect(await version()).toBe(0);
    expect((await acts()).slice(1)).toEqual([
      ['custody.detection.confirm', 'denied'],
      ['custody.detection.refuse', 'denied'],
      ['custody.detection.confirm', 'denied'],
    ]);
    // Nor by writing past the rules: the table itself refuses.
    const past = test.house.store.db
      .updateTable('custody.detectionProposal')
      .set({ outcome: 'confirmed', decidedBy: officer.id, decidedAt: new Date() })
      .where('id', '=', proposalId);
    await expect(past.execute()).rejects.toThrow('detection_proposal_second_person');
  });

  it.each(['agent', 'lead', 'trainer', 'admin'] as const)('is none of the business of: %s', async (role) => {
    const { proposalId } = (await put({ off: ['QQ'] })).body;
    const person = test.world.hire(role, null, []);
    for (const act of ['confirm', 'refuse', 'withdraw'] as const)
      expect((await decide(proposalId, act, person)).status).toBe(403);
    expect((await test.call(person, 'GET', '/custody/detection/proposal')).status).toBe(403);
  });

  it('is over once it was refused or taken back, and can be proposed again', async () => {
    const first = (await put({ off: ['QQ'] })).body.proposalId;
    expect((await decide(first, 'withdraw')).body.code).toBe('not_proposer');
    expect((await decide(first, 'refuse')).status).toBe(200);
    expect((await decide(first, 'confirm')).body.code).toBe('proposal_not_waiting');
    expect((await decide(first, 'withdraw', officer)).body.code).toBe('proposal_not_waiting');
    const again = (await put({ off: ['QQ'] })).body.proposalId;
    expect((await decide(again, 'withdraw', officer)).status).toBe(200);
    expect((await decide(again, 'confirm')).body.code).toBe('proposal_not_waiting');
    expect([await version(), (await read()).last.outcome]).toEqual([0, 'withdrawn']);
    expect((await decide(newId(), 'confirm')).status).toBe(404);
  });

  it('puts what hides more in force at once, and only the rest waits', async () => {
    const { body } = await put({ recognizers: [MEMBER], off: ['QQ'] });
    expect(body).toEqual({ version: 1, proposalId: expect.any(String) });
    const inForce = (await test.call(officer, 'GET', '/custody/detection')).body;
    expect(inForce).toEqual({ version: 1, ...settings({ recognizers: [MEMBER] }) });
    expect((await read()).waiting).toMatchObject({ basedOn: 1, content: { recognizers: [MEMBER], off: ['QQ'] } });
    expect((await decide(body.proposalId, 'confirm')).body).toEqual({ version: 2 });
  });

  it('is one at a time, and outdated by any other change: nobody confirms what they did not read', async () => {
    const { proposalId } = (await put({ off: ['QQ'] })).body;
    expect((await put({ off: ['IP'] }, 0, second)).body.code).toBe('proposal_waits');
    expect((await put({ recognizers: [MEMBER] }, 0, second)).body).toEqual({ version: 1, proposalId: null });
    expect((await decide(proposalId, 'confirm')).body.code).toBe('proposal_not_waiting');
    expect((await read()).last.outcome).toBe('outdated');
    expect((await put({ off: ['IP'], recognizers: [MEMBER] }, 1)).body.proposalId).toEqual(expect.any(String));
  });

  it('is confirmed once when two confirm at the same moment', async () => {
    const { proposalId } = (await put({ off: ['QQ'] })).body;
    const answers = await Promise.all([decide(proposalId, 'confirm'), decide(proposalId, 'confirm', supervisor)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await version()).toBe(1);
  });

  it('is not confirmed by a session that ended while it waited for the others', async () => {
    const { proposalId } = (await put({ off: ['QQ'] })).body;
    test.world.ended.add(supervisor.sessionId);
    expect((await decide(proposalId, 'confirm', supervisor)).body.code).toBe('session_not_full');
    test.world.ended.delete(supervisor.sessionId);
  });

  it('says that nobody could confirm it where only one such person works here', async () => {
    for (const person of [second, supervisor]) test.world.disabled.add(person.id);
    const { proposalId } = (await put({ off: ['QQ'] })).body;
    expect(await read()).toMatchObject({ waiting: { id: proposalId }, confirmers: 0 });
    for (const person of [second, supervisor]) test.world.disabled.delete(person.id);
  });
});
