import { type Id, newId } from '@kedun/base';
import { scan } from '@kedun/detect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustodyHouse, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import { type KeptValue, pastPeriod, sensitiveKeptSince } from './rules.ts';

const DAY = 24 * 60 * 60 * 1000;
const CN_ID = '11010519491231002X';

describe('sensitive values that are kept no longer', () => {
  let test: CustodyHouse;
  beforeAll(async () => {
    test = await openCustodyHouse();
  });
  afterAll(() => test.close());

  const runJob = () => test.custody.domain.jobs.find(({ name }) => name === 'custody.forget_sensitive')?.run();
  const typesOf = async (customerId: Id) =>
    (await test.custody.maskedFile(customerId)).map(({ type }) => type as string);
  const expired = async () => (await test.ledger('custody.value.expire')).map(factsOf);

  it('are those of who took back the consent, the same night; the rest of the file stays', async () => {
    await test.nextDay();
    const customer = await test.customerWith({ NAME: '欧阳明月', PHONE: '13812345678', CN_ID });
    const stranger = await test.customerWith({ CN_ID });
    await runJob();
    expect(await typesOf(customer.id)).toEqual(['NAME', 'PHONE', 'CN_ID']);
    test.world.withdrawn.add(customer.id);
    const mark = await test.custody.customerMark(customer.id);
    await runJob();
    expect(await typesOf(customer.id)).toEqual(['NAME', 'PHONE']);
    expect(await typesOf(stranger.id)).toEqual(['CN_ID']);
    expect(test.world.erasedTokens).toEqual([customer.tokens.CN_ID]);
    const [entry, ...more] = await test.ledger('custody.value.expire');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ result: 'done', actorId: 'custody.retention', customer: mark?.commitment });
    expect(entry && factsOf(entry)).toEqual({ values: 1, reasons: 'consent_withdrawn' });
    await runJob();
    expect(await expired()).toHaveLength(1);
  });

  it('leave no mask behind: who had looked stays known', async () => {
    await test.nextDay();
    const team = newId();
    const agent = test.world.hire('agent', team);
    const lead = test.world.hire('lead', team);
    const customer = await test.customerWith({ NAME: '欧阳明月', PHONE: '13812345678', CN_ID });
    const conversationId = test.world.converse(customer.id, agent);
    const answers = [
      { type: 'NAME', said: '欧阳明月' },
      { type: 'PHONE', said: '13812345678' },
    ];
    await test.call(agent, 'POST', `/custody/conversations/${conversationId}/verification`, { answers });
    const wish = { token: customer.tokens.CN_ID, conversationId, purpose: 'identity_check' };
    const { id } = (await test.call(agent, 'POST', '/custody/approvals', wish)).body;
    await test.call(lead, 'POST', `/custody/approvals/${id}/decide`, { decision: 'approve' });
    const look = () =>
      test.call(agent, 'POST', `/custody/tokens/${wish.token}/reveal`, { conversationId, purpose: wish.purpose });
    expect((await look()).body.value).toBe(CN_ID);
    test.world.withdrawn.add(customer.id);
    await test.eventsSince();
    await runJob();
    expect((await test.eventsSince()).map(({ name, data }) => [name, data.reason])).toEqual([
      ['custody.grant_ended', 'value_erased'],
      ['custody.customer_changed', undefined],
    ]);
    expect((await look()).status).toBe(404);
    const looks = await test.call(agent, 'GET', `/custody/customers/${customer.id}/looks`);
    expect(looks.body.items).toMatchObject([{ type: 'CN_ID', mask: '****', purpose: 'identity_check' }]);
    expect((await test.call(lead, 'GET', '/custody/approvals?state=decided')).body.items).toEqual([]);
  });

  it('are those past 180 days of which no matter speaks that is open or was closed since', async () => {
    await test.nextDay();
    const forgotten = await test.customerWith({ PHONE: '13812345678', CN_ID });
    const spokenOf = await test.customerWith({ CN_ID });
    const elsewhere = await test.customerWith({});
    const origin = { kind: 'message', id: newId(), conversationId: newId(), author: 'customer' } as const;
    await test.custody.seal(elsewhere.id, scan(`身份证${CN_ID}`), origin);
    test.world.matters.set(spokenOf.id, { isAny: true, tokens: new Set([spokenOf.tokens.CN_ID]) });
    // Another matter of the same customer is open, but it does not speak of what was said in the old one.
    test.world.matters.set(elsewhere.id, { isAny: true, tokens: new Set() });
    test.clock.advance(180 * DAY - 1);
    await runJob();
    expect(await typesOf(forgotten.id)).toEqual(['PHONE', 'CN_ID']);
    test.clock.advance(1);
    await runJob();
    expect(await typesOf(forgotten.id)).toEqual(['PHONE']);
    expect(await typesOf(elsewhere.id)).toEqual([]);
    expect(await typesOf(spokenOf.id)).toEqual(['CN_ID']);
    expect(await expired()).toContainEqual({ values: 1, reasons: 'period_over' });
    test.world.matters.delete(spokenOf.id);
    await runJob();
    expect(await typesOf(spokenOf.id)).toEqual([]);
  });

  it('are found among more customers than are looked at together', async () => {
    await test.nextDay();
    const ids: Id[] = [];
    await test.house.store.command(async () => {
      for (let index = 0; index < 205; index++) ids.push((await test.customerWith({ CN_ID })).id);
    });
    const last = ids.at(-1) ?? '';
    test.world.withdrawn.add(last);
    await runJob();
    expect(await typesOf(last)).toEqual([]);
    expect(await typesOf(ids[0] ?? '')).toEqual(['CN_ID']);
  });

  it('takes values of which nothing speaks any more, but not what stands on file', async () => {
    await test.nextDay();
    const customer = await test.customerWith({ PHONE: '13812345678' });
    const said = await test.custody.seal(customer.id, scan('另一个手机13912345678'), { kind: 'message', id: newId() });
    const tokens = [customer.tokens.PHONE, said[0]?.token ?? ''];
    expect(await test.house.store.command(() => test.custody.forgetValues(customer.id, tokens))).toBe(1);
    const left = await test.house.store.db
      .selectFrom('custody.sealedValue')
      .select('token')
      .where('customerId', '=', customer.id)
      .execute();
    expect(left).toEqual([{ token: customer.tokens.PHONE }]);
    expect(await test.house.store.command(() => test.custody.forgetValues(customer.id, []))).toBe(0);
  });
});

describe('more values than a statement takes parameters', () => {
  it('are forgotten together: files bring thousands', async () => {
    const test = await openCustodyHouse();
    const customer = await test.customerWith({ PHONE: '13812345678', CN_ID });
    const tokens = [customer.tokens.CN_ID ?? '', ...Array.from({ length: 70_000 }, () => newId())];
    await test.house.store.db.deleteFrom('custody.customerField').where('customerId', '=', customer.id).execute();
    expect(await test.house.store.command(() => test.custody.forgetValues(customer.id, tokens))).toBe(1);
    await test.close();
  });
});

describe('the period of a sensitive value', () => {
  const since = new Date('2026-01-01T00:00:00Z');
  const value = (given: Partial<KeptValue>): KeptValue => ({
    token: 't',
    originKind: 'message',
    createdAt: new Date('2025-06-01T00:00:00Z'),
    ...given,
  });
  it.each([
    ['an old one that nothing speaks of', {}, false, [], true],
    ['an old one, another matter going on', {}, true, [], true],
    ['an old one that is spoken of', {}, true, ['t'], false],
    ['one of the file, nothing going on', { originKind: 'field' }, false, [], true],
    ['one of the file, something going on', { originKind: 'field' }, true, [], false],
    ['a young one', { createdAt: new Date('2026-01-01T00:00:01Z') }, false, [], false],
  ] as const)('%s', (_, given, isAny, tokens, isPast) => {
    const past = pastPeriod([value(given)], since, { isAny, tokens: new Set(tokens) });
    expect(past.length === 1).toBe(isPast);
  });

  it('is never longer than six months, with the day until the job runs', () => {
    for (let month = 0; month < 24; month++) {
      const closed = new Date(Date.UTC(2026, month, 1));
      const sixMonths = new Date(Date.UTC(2026, month + 6, 1));
      expect(sensitiveKeptSince(new Date(sixMonths.getTime() - DAY)).getTime()).toBeGreaterThanOrEqual(
        closed.getTime(),
      );
    }
  });
});
