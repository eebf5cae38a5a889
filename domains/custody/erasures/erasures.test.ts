import { newId } from '@kedun/base';
import { scan } from '@kedun/detect';
import { openField } from '@kedun/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustodyHouse, openCustodyHouse } from '../../../test/custody.ts';
import { type Person, systemActor } from '../../kernel/actor.ts';
import { createCustody } from '../server.ts';

describe('invariant 7: erasing a customer', () => {
  let test: CustodyHouse;
  let agent: Person;
  beforeAll(async () => {
    test = await openCustodyHouse();
    agent = test.world.hire('agent', newId());
  });
  afterAll(() => test.close());

  const stored = async (customerId: string) => ({
    values: await test.house.store.db
      .selectFrom('custody.sealedValue')
      .selectAll()
      .where('customerId', '=', customerId)
      .execute(),
    keys: await test.house.store.db
      .selectFrom('custody.dataKey')
      .selectAll()
      .where('customerId', '=', customerId)
      .execute(),
    fields: await test.house.store.db
      .selectFrom('custody.customerField')
      .selectAll()
      .where('customerId', '=', customerId)
      .execute(),
  });

  async function used() {
    const customer = await test.customerWith({ NAME: '欧阳明月', PHONE: '13812345678' });
    const conversationId = test.world.converse(customer.id, agent);
    const look = () =>
      test.call(agent, 'POST', `/custody/tokens/${customer.tokens.PHONE}/reveal`, {
        conversationId,
        purpose: 'callback',
      });
    await look();
    await test.call(agent, 'POST', `/custody/conversations/${conversationId}/verification`, {
      answers: [
        { type: 'NAME', said: '欧阳明月' },
        { type: 'PHONE', said: '13812345678' },
      ],
    });
    return { ...customer, conversationId, look };
  }

  it('destroys key, values and index entries, within a second, and ends open looks', async () => {
    const customer = await used();
    await test.eventsSince();
    const startedAt = performance.now();
    expect(await test.erase(agent, customer.id)).toBeGreaterThan(4);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(await stored(customer.id)).toEqual({ values: [], keys: [], fields: [] });
    expect((await test.eventsSince()).map(({ name }) => name)).toEqual([
      'custody.grant_ended',
      'custody.customer_changed',
    ]);
    expect((await customer.look()).status).toBe(404);
    expect((await test.call(agent, 'GET', `/custody/customers/${customer.id}`)).status).toBe(404);
    const search = await test.call(agent, 'POST', '/custody/customers/search', { type: 'PHONE', value: '13812345678' });
    expect(search.body.items).toEqual([]);
  });

  it('makes what a copy of the values holds unreadable, although all keys of the installation are there', async () => {
    const customer = await test.customerWith({ PHONE: '13812345678' });
    const { values: copy, keys } = await stored(customer.id);
    const [value] = copy;
    const [key] = keys;
    if (!value || !key) throw new Error('nothing stored');
    const place = {
      table: 'custody.sealed_value',
      field: 'sealed',
      customerId: customer.id,
      type: 'PHONE',
      dataClass: 'C2',
    } as const;
    expect(openField(test.keyring.open(customer.id, key.wrapped), value.sealed, place).expose()).toBe('13812345678');
    await test.erase(agent, customer.id);
    // What is left of the installation: every key-encryption key, and keys of other customers.
    const other = await test.customerWith({ PHONE: '13812345678' });
    const [othersKey] = (await stored(other.id)).keys;
    expect(() =>
      openField(test.keyring.open(customer.id, othersKey?.wrapped ?? Buffer.alloc(0)), value.sealed, place),
    ).toThrow();
    expect(() => openField(test.keyring.newCustomerKey(customer.id).key, value.sealed, place)).toThrow();
    expect(await test.custody.customerMark(customer.id)).toBeNull();
  });

  it('refuses to seal anything more for the erased customer', async () => {
    const customer = await test.customerWith({ NAME: '王五' });
    await test.erase(agent, customer.id);
    const sealing = test.custody.seal(customer.id, scan('手机13812345678'), { kind: 'message', id: newId() });
    await expect(sealing).rejects.toThrow(expect.objectContaining({ code: 'customer_erased' }));
  });

  it('leaves nothing behind of what is sealed or shown at that moment, while keys are still in memory', async () => {
    const { store } = test.house;
    for (let round = 0; round < 5; round++) {
      const customer = await test.customerWith({ PHONE: '13812345678' });
      const looker = test.world.hire('agent', newId());
      const conversationId = test.world.converse(customer.id, looker);
      const sealings = ['13712345678', '13612345678'].map((phone) =>
        test.custody.seal(customer.id, scan(`手机${phone}`), { kind: 'message', id: newId(), author: 'customer' }),
      );
      const looking = test.call(looker, 'POST', `/custody/tokens/${customer.tokens.PHONE}/reveal`, {
        conversationId,
        purpose: 'callback',
      });
      await Promise.allSettled([...sealings, looking, test.erase(agent, customer.id)]);
      for (const table of ['custody.sealedValue', 'custody.customerField'] as const) {
        expect(
          await store.db.selectFrom(table).select('token').where('customerId', '=', customer.id).execute(),
        ).toEqual([]);
      }
      const grants = await store.db
        .selectFrom('custody.accessGrant')
        .select(['mask', 'endedAt'])
        .where('customerId', '=', customer.id)
        .execute();
      for (const grant of grants) expect(grant).toEqual({ mask: '****', endedAt: expect.any(Date) });
    }
  });

  it('is waited for: a value is not sealed under a key that is about to go', async () => {
    const { store } = test.house;
    const customer = await test.customerWith({ NAME: '王五' });
    const destroying = store.command(async () => {
      await test.erase(agent, customer.id);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const sealing = test.custody.seal(customer.id, scan('手机13812345678'), { kind: 'message', id: newId() });
    await expect(sealing).rejects.toThrow(expect.objectContaining({ code: 'customer_erased' }));
    await destroying;
  });

  it('leaves the proof that it happened, and who had looked, without any mask', async () => {
    const customer = await used();
    const mark = await test.custody.customerMark(customer.id);
    await test.erase(agent, customer.id);
    const entry = (await test.ledger('custody.customer.erase')).at(-1);
    expect(entry).toMatchObject({
      result: 'done',
      actorId: agent.id,
      objectId: customer.id,
      customer: mark?.commitment,
    });
    expect(mark?.commitment).toMatch(/^[0-9a-f]{64}$/);
    const { body } = await test.call(
      test.world.hire('privacy_officer', null),
      'GET',
      `/custody/customers/${customer.id}/looks`,
    );
    expect(body.items).toMatchObject([{ mask: '****', purpose: 'callback' }]);
  });

  it('is no longer named by a node that had the key in memory', async () => {
    const customer = await test.customerWith({ PHONE: '13812345678' });
    const elsewhere = await createCustody(test.house, test.world, test.keyring);
    expect(await elsewhere.customerMark(customer.id)).toEqual(await test.custody.customerMark(customer.id));
    await test.erase(agent, customer.id);
    expect(await elsewhere.customerMark(customer.id)).toBeNull();
  });

  it('is named by no later entry, and by its number in none but that of the erasure', async () => {
    const customer = await used();
    const mark = await test.custody.customerMark(customer.id);
    await test.call(agent, 'PUT', `/custody/customers/${customer.id}/fields/EMAIL`, { value: 'moon@example.com' });
    await test.erase(agent, customer.id);
    const before = await test.ledger();
    const tried = [
      await customer.look(),
      await test.call(agent, 'POST', '/custody/approvals', {
        token: customer.tokens.PHONE,
        conversationId: customer.conversationId,
        purpose: 'callback',
      }),
      await test.call(agent, 'POST', `/custody/conversations/${customer.conversationId}/verification`, {
        answers: [
          { type: 'NAME', said: '欧阳明月' },
          { type: 'PHONE', said: '13812345678' },
        ],
      }),
      await test.call(agent, 'PUT', `/custody/customers/${customer.id}/fields/PHONE`, { value: '13912345678' }),
    ];
    expect(tried.map(({ status }) => status)).toEqual([404, 404, 200, 404]);
    expect(tried[2]?.body.passed).toBe(false);
    const entries = await test.ledger();
    const later = entries.slice(before.length);
    expect(later.map((entry) => [entry.act, entry.customer])).toEqual([
      ['custody.value.reveal', null],
      ['custody.approval.request', null],
      ['custody.customer.verify', null],
    ]);
    const naming = entries.filter(({ encoded }) => encoded.includes(customer.id));
    expect(naming.map((entry) => [entry.act, entry.customer])).toEqual([['custody.customer.erase', mark?.commitment]]);
  });

  it('rolls back with the command around it: nothing is half erased', async () => {
    const customer = await test.customerWith({ PHONE: '13812345678' });
    const failing = test.house.store.command(async () => {
      await test.erase(agent, customer.id);
      throw new Error('planned');
    });
    await expect(failing).rejects.toThrow('planned');
    const conversationId = test.world.converse(customer.id, agent);
    const answer = await test.call(agent, 'POST', `/custody/tokens/${customer.tokens.PHONE}/reveal`, {
      conversationId,
      purpose: 'callback',
    });
    expect(answer.body.value).toBe('13812345678');
  });

  it('does nothing the second time', async () => {
    const customer = await test.customerWith({ PHONE: '13812345678' });
    await test.erase(agent, customer.id);
    expect(await test.erase(agent, customer.id)).toBe(0);
  });

  it('invariant 6: exports and erases through the subject, masked, and names its tables', async () => {
    const customer = await used();
    const { subject } = test.custody.domain;
    const file = await subject.exportFor(test.house.store, customer.id);
    expect(file['custody.customer_field']).toMatchObject([
      { type: 'NAME', mask: '欧阳**' },
      { type: 'PHONE', mask: '138****5678' },
    ]);
    expect(file['custody.access_grant']).toMatchObject([{ purpose: 'callback' }]);
    expect(JSON.stringify(file)).not.toMatch(/13812345678|明月/);
    expect(await subject.eraseFor(test.house.store, customer.id, systemActor('test'))).toBeGreaterThan(0);
    for (const table of subject.tables) expect(table).toMatch(/^custody\.[a-z_]+$/);
    expect((await subject.exportFor(test.house.store, customer.id))['custody.customer_field']).toEqual([]);
  });

  it('removes the demonstration as a whole and nothing else', async () => {
    const real = await test.customerWith({ PHONE: '13812345678' });
    const demo = await test.customerWith({ PHONE: '13912345678' }, { synthetic: true, demo: true });
    const conversationId = test.world.converse(demo.id, agent);
    await test.call(agent, 'POST', `/custody/tokens/${demo.tokens.PHONE}/reveal`, {
      conversationId,
      purpose: 'callback',
    });
    expect(await test.custody.eraseDemo(systemActor('demo'))).toBe(1);
    expect(await stored(demo.id)).toEqual({ values: [], keys: [], fields: [] });
    expect((await stored(real.id)).values.length).toBe(1);
    expect(await test.custody.eraseDemo(systemActor('demo'))).toBe(0);
  });
});
