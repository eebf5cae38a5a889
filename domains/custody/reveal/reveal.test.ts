import { type Id, newId } from '@kedun/base';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustodyHouse, entryOf, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import { type Person, ROLES } from '../../kernel/actor.ts';
import { REVEALS_PER_DAY } from '../grants/rules.ts';

const PHONE = '13812345678';

describe('revealing a value', () => {
  let test: CustodyHouse;
  const team = newId();
  beforeAll(async () => {
    test = await openCustodyHouse();
  });
  afterAll(() => test.close());

  async function served(agent: Person, fields: Parameters<CustodyHouse['customerWith']>[0] = { PHONE }) {
    const customer = await test.customerWith(fields);
    return { customer, conversationId: test.world.converse(customer.id, agent) };
  }
  const revealAs = (person: Person | null, token: Id, conversationId: Id, purpose = 'callback') =>
    test.call(person, 'POST', `/custody/tokens/${token}/reveal`, { conversationId, purpose });

  it('gives the value to the certified, assigned agent, for 60 seconds, not to be stored anywhere', async () => {
    const agent = test.world.hire('agent', team);
    const { customer, conversationId } = await served(agent);
    await test.eventsSince();
    const answer = await revealAs(agent, customer.tokens.PHONE, conversationId);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ outcome: 'allowed', value: PHONE, quotaLeft: REVEALS_PER_DAY - 1 });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(new Date(answer.body.expiresAt).getTime() - test.clock.now().getTime()).toBe(60_000);
    const [event] = await test.eventsSince();
    expect(event).toMatchObject({
      name: 'custody.revealed',
      audience: [`person:${agent.id}`],
      data: { grantId: answer.body.grantId, sessionId: agent.sessionId, quotaLeft: REVEALS_PER_DAY - 1 },
    });
    expect(JSON.stringify(event)).not.toContain(PHONE);
  });

  it('invariant 1: no clear value leaves without a grant in the ledger for exactly that field and person', async () => {
    const agent = test.world.hire('agent', team);
    const { customer, conversationId } = await served(agent, { PHONE, EMAIL: 'moon@example.com' });
    const answer = await revealAs(agent, customer.tokens.PHONE, conversationId);
    const grant = await test.house.store.db
      .selectFrom('custody.accessGrant')
      .selectAll()
      .where('id', '=', answer.body.grantId)
      .executeTakeFirstOrThrow();
    const entry = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .selectAll()
      .where('id', '=', grant.ledgerEntryId)
      .executeTakeFirstOrThrow();
    expect(grant).toMatchObject({ token: customer.tokens.PHONE, personId: agent.id, sessionId: agent.sessionId });
    expect(entry).toMatchObject({
      act: 'custody.value.reveal',
      result: 'allowed',
      actorId: agent.id,
      objectId: customer.tokens.PHONE,
      customer: (await test.custody.customerMark(customer.id))?.commitment,
    });
    const decoded = entryOf(entry);
    expect(decoded.facts).toMatchObject({ purpose: 'callback', type: 'PHONE', conversation: conversationId });
    expect(decoded.customer).toMatch(/^[0-9a-f]{64}$/);
    expect(entry.encoded.toString()).not.toContain(customer.id);
    // Everything else the API says about this customer stays masked.
    for (const url of [`/custody/customers/${customer.id}`, '/custody/customers', '/custody/reveals/mine']) {
      const other = await test.call(agent, 'GET', url);
      expect(other.status).toBe(200);
      for (const clear of [PHONE, 'moon@']) expect(other.text).not.toContain(clear);
    }
  });

  it('invariant 4: shows nothing to a session that ended while the request was waiting', async () => {
    const agent = test.world.hire('agent', team);
    const { customer, conversationId } = await served(agent);
    test.world.ended.add(agent.sessionId);
    const answer = await revealAs(agent, customer.tokens.PHONE, conversationId);
    expect([answer.status, answer.body.code]).toEqual([403, 'session_not_full']);
    expect(
      await test.house.store.db
        .selectFrom('custody.accessGrant')
        .select('id')
        .where('personId', '=', agent.id)
        .execute(),
    ).toEqual([]);
  });

  it('invariant 2: the clear value stands in no table after a reveal', async () => {
    const agent = test.world.hire('agent', team);
    const secret = '13755512349';
    const { customer, conversationId } = await served(agent, { PHONE: secret });
    await revealAs(agent, customer.tokens.PHONE, conversationId);
    const { rows: tables } = await sql<{ name: string }>`
      select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname in ('kernel', 'custody')`.execute(test.house.store.db);
    expect(tables.length).toBeGreaterThan(12);
    for (const { name } of tables) {
      const { rows } = await sql`select * from ${sql.raw(name)}`.execute(test.house.store.db);
      const text = JSON.stringify(rows, (_, value) =>
        value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
      );
      expect(text.includes(secret) || text.includes('55512349'), name).toBe(false);
    }
  });

  it('invariant 3: when the ledger cannot be written, nothing is revealed and nothing is counted', async () => {
    const agent = test.world.hire('agent', team);
    const { customer, conversationId } = await served(agent);
    await sql`create function kernel.refuse() returns trigger language plpgsql as $$
      begin raise exception 'disk full'; end $$`.execute(test.house.store.db);
    await sql`create trigger refuse before insert on kernel.ledger_entry
      for each row execute function kernel.refuse()`.execute(test.house.store.db);
    const answer = await revealAs(agent, customer.tokens.PHONE, conversationId);
    await sql`drop trigger refuse on kernel.ledger_entry`.execute(test.house.store.db);
    await sql`drop function kernel.refuse`.execute(test.house.store.db);
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain(PHONE);
    expect((await test.call(agent, 'GET', '/custody/standing')).body.quota.left).toBe(REVEALS_PER_DAY);
    expect((await revealAs(agent, customer.tokens.PHONE, conversationId)).status).toBe(200);
  });

  it('refuses with a reason that can be acted on, and the refusal is in the ledger', async () => {
    const agent = test.world.hire('agent', team, []);
    const { customer, conversationId } = await served(agent);
    const answer = await revealAs(agent, customer.tokens.PHONE, conversationId);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'certificate_missing', params: { help: 'take_course' } });
    expect(answer.body.title).toMatch(/证书/);
    expect(answer.text).not.toContain(PHONE);
    const last = (await test.ledger('custody.value.reveal')).at(-1);
    expect(last).toMatchObject({ result: 'denied', actorId: agent.id });
    expect(last && factsOf(last).reasons).toBe('certificate_missing');
  });

  describe('the eye was pressed, and the reason was all there was to see', () => {
    const note = (person: Person, token: Id, conversationId: Id) =>
      test.call(person, 'POST', `/custody/tokens/${token}/refusals`, { conversationId });
    const triesOf = async (person: Person) =>
      (await test.ledger('custody.value.try')).filter(({ actorId }) => actorId === person.id);

    it('is an attempt in the ledger: who, of whom, which type and class, where, and why not', async () => {
      const agent = test.world.hire('agent', team, []);
      const { customer, conversationId } = await served(agent);
      expect((await note(agent, customer.tokens.PHONE, conversationId)).body).toEqual({ noted: true });
      const [entry, ...more] = await triesOf(agent);
      expect(more).toEqual([]);
      expect(entry).toMatchObject({
        result: 'denied',
        objectId: customer.tokens.PHONE,
        customer: (await test.custody.customerMark(customer.id))?.commitment,
      });
      expect(entry && factsOf(entry)).toEqual({
        conversation: conversationId,
        type: 'PHONE',
        dataClass: 'C2',
        reasons: 'certificate_missing',
      });
    });

    it('is one attempt for a minute, also at the same moment; for other reasons and later another', async () => {
      const agent = test.world.hire('agent', team, []);
      const { customer, conversationId } = await served(agent);
      const notes = await Promise.all([1, 2, 3].map(() => note(agent, customer.tokens.PHONE, conversationId)));
      expect(notes.filter(({ body }) => body.noted).length).toBe(1);
      test.world.unsigned.add(agent.id);
      await note(agent, customer.tokens.PHONE, conversationId);
      test.clock.advance(60_001);
      await note(agent, customer.tokens.PHONE, conversationId);
      expect((await triesOf(agent)).map((entry) => factsOf(entry).reasons)).toEqual([
        'certificate_missing',
        'agreement_unsigned+certificate_missing',
        'agreement_unsigned+certificate_missing',
      ]);
    });

    it('is nothing where nothing refuses, whatever the caller says', async () => {
      const agent = test.world.hire('agent', team);
      const { customer, conversationId } = await served(agent);
      expect((await note(agent, customer.tokens.PHONE, conversationId)).body).toEqual({ noted: false });
      expect(await triesOf(agent)).toEqual([]);
    });

    it('says nothing of values elsewhere, and notes that someone asked', async () => {
      const agent = test.world.hire('agent', team);
      const { conversationId } = await served(agent);
      const stranger = await test.customerWith({ PHONE: '13900000009' });
      const answers = await Promise.all(
        [stranger.tokens.PHONE, newId()].map((token) => note(agent, token, conversationId)),
      );
      expect(answers.map(({ body }) => body)).toEqual([{ noted: true }, { noted: true }]);
      expect((await triesOf(agent)).map((entry) => factsOf(entry).reasons)).toEqual(['not_found', 'not_found']);
    });
  });

  it('says what helps whom in a conversation that is not theirs', async () => {
    const mine = newId();
    const [agent, lead, stranger] = [
      test.world.hire('agent', mine),
      test.world.hire('lead', mine),
      test.world.hire('agent', newId()),
    ];
    const customer = await test.customerWith({ PHONE });
    const helpFor = async (person: Person, conversationId: Id) => {
      const url = `/custody/tokens/${customer.tokens.PHONE}/outlook?conversationId=${conversationId}`;
      return (await test.call(person, 'GET', url)).body.reasons.map(({ help }: { help: string }) => help);
    };
    const free = test.world.converse(customer.id, null, mine);
    const held = test.world.converse(customer.id, test.world.hire('agent', mine));
    expect(await helpFor(agent, free)).toEqual(['claim_conversation']);
    expect(await helpFor(agent, held)).toEqual(['ask_colleague']);
    expect(await helpFor(lead, held)).toEqual(['take_over']);
    expect(await helpFor(stranger, free)).toEqual(['ask_colleague']);
  });

  it.each(ROLES.filter((role) => role !== 'agent' && role !== 'lead'))(
    'invariant 5: %s never sees a value, assigned and certified or not',
    async (role) => {
      const person = test.world.hire(role, team);
      const { customer, conversationId } = await served(person);
      const answer = await revealAs(person, customer.tokens.PHONE, conversationId);
      expect(answer.status).toBe(403);
      expect(answer.body.code).toBe('role_never_sees');
    },
  );

  it('answers a value of another customer like one that does not exist, and notes the attempt', async () => {
    const agent = test.world.hire('agent', team);
    const { conversationId } = await served(agent);
    const stranger = await test.customerWith({ PHONE: '13900000009' });
    const elsewhere = await revealAs(agent, stranger.tokens.PHONE, conversationId);
    const nowhere = await revealAs(agent, newId(), conversationId);
    const noTalk = await revealAs(agent, stranger.tokens.PHONE, newId());
    for (const answer of [elsewhere, nowhere, noTalk]) {
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe('not_found');
    }
    const last = (await test.ledger('custody.value.reveal')).slice(-3);
    const commitment = (await test.custody.customerMark(stranger.id))?.commitment;
    expect(last.map((entry) => [entry.result, entry.customer])).toEqual([
      ['denied', commitment],
      ['denied', null],
      ['denied', commitment],
    ]);
  });

  it('needs a signed-in person at all', async () => {
    const agent = test.world.hire('agent', team);
    const { customer, conversationId } = await served(agent);
    expect((await revealAs(null, customer.tokens.PHONE, conversationId)).status).toBe(401);
    const halfway = { ...agent, sessionId: newId(), isFullySignedIn: false };
    expect((await revealAs(halfway, customer.tokens.PHONE, conversationId)).body.code).toBe('second_factor_needed');
  });

  it('counts the quota by day in Shanghai, and refuses when it is used up', async () => {
    const agent = test.world.hire('agent', team);
    const { customer, conversationId } = await served(agent);
    for (let count = 1; count <= REVEALS_PER_DAY; count++) {
      const answer = await revealAs(agent, customer.tokens.PHONE, conversationId);
      expect(answer.body.quotaLeft).toBe(REVEALS_PER_DAY - count);
    }
    const refused = await revealAs(agent, customer.tokens.PHONE, conversationId);
    expect(refused.body).toMatchObject({ code: 'quota_exhausted', params: { limit: REVEALS_PER_DAY } });
    test.clock.advance(15 * 60 * 60 * 1000); // 9:00 + 15 h: midnight in Shanghai
    expect((await revealAs(agent, customer.tokens.PHONE, conversationId)).status).toBe(200);
  });

  it('never gives more than the quota to reveals at the same moment', async () => {
    const agent = test.world.hire('agent', team);
    const { customer, conversationId } = await served(agent);
    const answers = await Promise.all(
      Array.from({ length: REVEALS_PER_DAY + 8 }, () => revealAs(agent, customer.tokens.PHONE, conversationId)),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBe(REVEALS_PER_DAY);
  });

  it('tells beforehand what a reveal would take, without giving or logging anything', async () => {
    const agent = test.world.hire('agent', newId());
    const lead = test.world.hire('lead', agent.teamId);
    const { customer, conversationId } = await served(agent, { PHONE, CN_ID: '11010519491231002X' });
    const before = (await test.ledger()).length;
    const outlook = async (token: Id) =>
      (await test.call(agent, 'GET', `/custody/tokens/${token}/outlook?conversationId=${conversationId}`)).body;
    expect(await outlook(customer.tokens.PHONE)).toMatchObject({
      outcome: 'allow',
      mask: '138****5678',
      purposes: ['callback', 'shipping', 'complaint', 'false_positive_review'],
      quota: { limit: REVEALS_PER_DAY, left: REVEALS_PER_DAY },
      request: null,
    });
    expect(await outlook(customer.tokens.CN_ID)).toMatchObject({
      outcome: 'deny',
      reasons: [{ code: 'customer_unverified', help: 'verify_customer' }],
    });
    expect((await test.ledger()).length).toBe(before);
    expect(lead.role).toBe('lead');
  });

  it('lists what I looked at, newest first, in pages, and nothing of others', async () => {
    const agent = test.world.hire('agent', team);
    const { customer, conversationId } = await served(agent, { NAME: '欧阳明月', PHONE });
    for (const purpose of ['callback', 'shipping', 'complaint']) {
      await revealAs(agent, customer.tokens.PHONE, conversationId, purpose);
    }
    const first = (await test.call(agent, 'GET', '/custody/reveals/mine?limit=2')).body;
    expect(first.items.map((item: { purpose: string }) => item.purpose)).toEqual(['complaint', 'shipping']);
    expect(first.items[0]).toMatchObject({ customerMask: '欧阳**', mask: '138****5678', seconds: 0, isOpen: true });
    const rest = (
      await test.call(agent, 'GET', `/custody/reveals/mine?limit=2&cursor=${encodeURIComponent(first.next)}`)
    ).body;
    expect(rest.items.map((item: { purpose: string }) => item.purpose)).toEqual(['callback']);
    expect(rest.next).toBeNull();
  });

  it('shows my standing: certificates, agreement, quota, guesses', async () => {
    const agent = test.world.hire('agent', team, ['C2']);
    test.world.unsigned.add(agent.id);
    const { body } = await test.call(agent, 'GET', '/custody/standing');
    expect(body).toMatchObject({
      certificates: [{ dataClass: 'C2' }],
      hasSignedAgreement: false,
      quota: { limit: 20, left: 20 },
      guesses: { limit: 30, left: 30 },
    });
  });

  it('tells who lost the last certificate how that came', async () => {
    const agent = test.world.hire('agent', team);
    test.world.lastEnds.set(agent.id, 'revoked');
    const standing = async () => (await test.call(agent, 'GET', '/custody/standing')).body.lastEnd;
    expect(await standing()).toBeNull();
    test.world.certify(agent.id, []);
    expect(await standing()).toBe('revoked');
  });
});
