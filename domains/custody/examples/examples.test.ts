import { isNeverStored, newId, SENSITIVE_TYPES } from '@kedun/base';
import { normalise, scan, validate } from '@kedun/detect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanLine } from '../../../apps/server/cli/scan.ts';
import { type CustodyHouse, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import type { Person } from '../../kernel/actor.ts';
import { CHECKED_TYPES } from '../detection/rules.ts';
import type { DetectionExample } from './contract.ts';
import { exampleFault, expectedSpans, isMet, linesOf, MADE_UP, sentenceFor } from './rules.ts';

describe('the sentence that is offered', () => {
  it.each(SENSITIVE_TYPES)('for %s holds a made-up value that is written like one', (type) => {
    const { text, value } = sentenceFor('miss', type);
    expect(text).toContain(value);
    expect(exampleFault({ text, value }, scan)).toBeNull();
    expect(validate(type, normalise(type, value)), value).toBe(true);
    const alarm = sentenceFor('false_alarm', type);
    expect(alarm.text).not.toBe(text);
    expect(exampleFault(alarm, scan)).toBeNull();
  });

  it.each(SENSITIVE_TYPES)('for %s is what detection gets right today', (type) => {
    const { text, value } = sentenceFor('miss', type);
    expect(isMet({ spans: expectedSpans({ kind: 'miss', text, value, type }) }, scan(text)), text).toBe(true);
  });
});

describe('a sentence', () => {
  it.each<[string, string, ReturnType<typeof exampleFault>]>([
    ['电话13900001111', '13900001111', null],
    ['电话13900001111', '13900002222', 'example_without_value'],
    ['身份证11010519491231002X', '11010519491231002X', null],
    ['卡号4111 1111 1111 1111', '4111 1111 1111 1111', null],
    ['身份证440308199901010012', '440308199901010012', 'example_checked'],
    ['卡号6222021234567894', '6222', 'example_checked'],
  ])('%s with %s: %s', (text, value, fault) => {
    expect(exampleFault({ text, value }, scan)).toBe(fault);
  });

  it.each<[string, object[], object[], boolean]>([
    ['found', [{ start: 0, end: 10, type: 'QQ' }], [{ start: 0, end: 10, type: 'QQ' }], true],
    ['covered for the most part', [{ start: 0, end: 10, type: 'QQ' }], [{ start: 1, end: 10, type: 'QQ' }], true],
    ['covered too little', [{ start: 0, end: 10, type: 'QQ' }], [{ start: 2, end: 10, type: 'QQ' }], false],
    ['found as something else', [{ start: 0, end: 10, type: 'QQ' }], [{ start: 0, end: 10, type: 'PHONE' }], false],
    ['not found', [{ start: 0, end: 10, type: 'QQ' }], [], false],
    [
      'found with more',
      [{ start: 0, end: 10, type: 'QQ' }],
      [
        { start: 0, end: 10, type: 'QQ' },
        { start: 12, end: 20, type: 'QQ' },
      ],
      false,
    ],
    ['in clear', [], [], true],
    ['hidden though it is nothing', [], [{ start: 0, end: 10, type: 'QQ' }], false],
  ])('is met when it is %s', (_, spans, findings, expected) => {
    expect(isMet({ spans } as never, findings as never)).toBe(expected);
  });

  it('says what is expected at every place of the value, and of a false alarm that nothing is', () => {
    const given = { text: 'QQ100012345,再说一遍100012345', value: '100012345', type: 'QQ' as const };
    expect(expectedSpans({ kind: 'miss', ...given })).toEqual([
      { start: 2, end: 11, type: 'QQ' },
      { start: 16, end: 25, type: 'QQ' },
    ]);
    expect(expectedSpans({ kind: 'false_alarm', ...given })).toEqual([]);
  });
});

describe('examples', () => {
  let test: CustodyHouse;
  let officer: Person;
  beforeAll(async () => {
    test = await openCustodyHouse();
    officer = test.world.hire('privacy_officer', null, []);
  });
  afterAll(() => test.close());

  const EXAMPLE = {
    ...{ kind: 'miss', text: '电话一三八零零零零一一一一', value: '一三八零零零零一一一一' },
    ...{ type: 'PHONE', isNobodys: true },
  };
  const add = (part: object = {}, person = officer) =>
    test.call(person, 'POST', '/custody/detection/examples', { ...EXAMPLE, ...part });
  const read = async (person = officer): Promise<DetectionExample[]> =>
    (await test.call(person, 'GET', '/custody/detection/examples')).body.examples;

  it('are kept with what must be found in them, told live, and stand in the ledger without their words', async () => {
    await test.eventsSince();
    const { body } = await add();
    expect(await read()).toEqual([
      {
        ...{ id: body.id, kind: 'miss', text: EXAMPLE.text, spans: [{ start: 2, end: 13, type: 'PHONE' }] },
        ...{ createdAt: expect.any(String), createdBy: test.world.nameOf(officer) },
      },
    ]);
    expect((await test.eventsSince()).map(({ name, audience }) => [name, audience])).toEqual([
      ['custody.examples_changed', ['role:privacy_officer', 'role:supervisor']],
    ]);
    const entry = (await test.ledger('custody.example.add')).at(-1);
    expect(entry && factsOf(entry)).toEqual({ kind: 'miss', type: 'PHONE' });
  });

  it.each<[string, number, string, object]>([
    ['without the word that it is nobody’s', 400, 'invalid_input', { isNobodys: false }],
    ['without its value', 422, 'example_without_value', { value: '别的' }],
    ['with a number that checks', 422, 'example_checked', { text: '身份证440308199901010012', value: '4403' }],
    ['twice', 409, 'example_twice', {}],
  ])('are refused %s', async (_, status, code, part) => {
    const answer = await add(part);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('are the privacy officer’s; supervisors read, others do not', async () => {
    for (const role of ['agent', 'lead', 'trainer', 'admin', 'supervisor'] as const) {
      const person = test.world.hire(role, null, []);
      expect((await add({ text: `${role}一三八` }, person)).status).toBe(403);
      const { status } = await test.call(person, 'GET', '/custody/detection/examples');
      expect([role, status]).toEqual([role, role === 'supervisor' ? 200 : 403]);
    }
  });

  it('are lines that `kedun scan --jsonl` reads', async () => {
    const lines = linesOf(await read())
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(1);
    const given = JSON.parse(lines[0] ?? '');
    const { id, spans } = JSON.parse(scanLine(lines[0] ?? ''));
    expect(id).toBe(given.id);
    expect(isMet({ spans: given.expected }, spans)).toBe(true);
  });

  it('go one by one, and with the demonstration', async () => {
    const [one] = await read();
    const remove = (id = one?.id) => test.call(officer, 'DELETE', `/custody/detection/examples/${id}`);
    expect((await remove()).status).toBe(200);
    expect((await remove()).status).toBe(404);
    expect((await remove(newId())).status).toBe(404);
    expect((await test.ledger('custody.example.remove')).length).toBe(1);
    await add();
    await test.custody.eraseDemo(officer);
    expect(await read()).toEqual([]);
  });
});

it('knows a made-up value for all that is stored and all that passes a check', () => {
  for (const type of CHECKED_TYPES) expect(validate(type, normalise(type, MADE_UP[type])), type).toBe(true);
  expect(SENSITIVE_TYPES.filter((type) => !isNeverStored(type) && !MADE_UP[type])).toEqual([]);
});
