/** Two acts on one conversation that take their locks in opposite order; only a PostgreSQL server has two sessions for it. */
import { Redacted } from '@kedun/base';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, openDeskHouse } from './desk.ts';

describe.runIf(process.env.KEDUN_TEST_DATABASE === 'server')('a deadlock', () => {
  let test: DeskHouse;
  beforeAll(async () => {
    test = await openDeskHouse();
  });
  afterAll(() => test.close());

  /** Sessions of the database that wait for a lock. */
  async function waiting(): Promise<number> {
    const { rows } = await test.database.pool.query(
      "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows[0].count;
  }
  async function until(count: number): Promise<void> {
    for (let tries = 0; (await waiting()) < count; tries++) {
      if (tries > 500) throw new Error(`Never ${count} sessions that wait`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it.each([
    ['assigned to the queue', 'assign', { personId: null }],
    ['resolved', 'status', { status: 'resolved' }],
  ])('between verifying a customer and a conversation %s is nobody’s error', async (_, act, body) => {
    const agent = await test.hire('agent');
    const guest = await test.welcome();
    await test.say(guest, '我叫欧阳明月，手机13812345678');
    await test.custody.putField(guest.customerId, 'PHONE', Redacted.of('13812345678'));
    await test.custody.putField(guest.customerId, 'EMAIL', Redacted.of('moon@example.com'));
    const conversation = `/desk/conversations/${guest.conversationId}`;
    expect((await test.call(agent, 'POST', `${conversation}/claim`)).status).toBe(200);
    let release = () => {};
    const holding = test.database.kysely.transaction().execute(async (transaction) => {
      // Verifying holds the person's lock by then, and stops before it wants the conversation's.
      await sql`lock table custody.guess in share mode`.execute(transaction);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const answers = [
      { type: 'PHONE', said: '13812345678' },
      { type: 'EMAIL', said: 'moon@example.com' },
    ];
    const verifying = test.call(agent, 'POST', `/custody/conversations/${guest.conversationId}/verification`, {
      answers,
    });
    await until(1);
    const working = test.call(agent, 'POST', `${conversation}/${act}`, body);
    await until(2);
    release();
    await holding;
    const [verified, worked] = await Promise.all([verifying, working]);
    expect(worked.status).toBe(200);
    // Whoever came second sees what the first one left: verified, or no longer theirs to verify.
    expect([200, 403]).toContain(verified.status);
    const acts = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select('act')
      .where('act', '=', 'custody.customer.verify')
      .where('actorId', '=', agent.id)
      .execute();
    expect(acts).toHaveLength(1);
  });
});
