/** Two acts at once on one conversation or customer; only a PostgreSQL server has two sessions for it. */
import { Redacted } from '@kedun/base';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, openDeskHouse } from './desk.ts';

describe.runIf(process.env.KEDUN_TEST_DATABASE === 'server')('at the same moment', () => {
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
  ])('verifying a customer and a conversation %s: the deadlock is nobody’s error', async (_, act, body) => {
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

  /** A conversation whose period is over, about a phone that is not on file. */
  async function oldMatter() {
    const agent = await test.hire('agent');
    const guest = await test.welcome();
    const { spans } = await test.say(guest, '手机13812345678，另一个手机13912345678');
    const conversation = `/desk/conversations/${guest.conversationId}`;
    await test.call(agent, 'POST', `${conversation}/claim`);
    expect((await test.call(agent, 'POST', `${conversation}/status`, { status: 'resolved' })).status).toBe(200);
    test.clock.advance(3 * 366 * 24 * 3_600_000);
    return { guest, token: spans[1]?.token ?? '' };
  }
  const forgetClosed = async () => test.desk.domain.jobs.find(({ name }) => name === 'desk.forget_closed')?.run();

  /** Runs the night’s job while `act` has happened but is not committed. */
  async function forgetDuring(act: () => Promise<unknown>): Promise<void> {
    let commit = () => {};
    let acting = Promise.resolve();
    await new Promise<void>((acted, failed) => {
      acting = test.house.store.command(async () => {
        await act();
        acted();
        await new Promise<void>((resolve) => {
          commit = resolve;
        });
      });
      acting.catch(failed);
    });
    const forgetting = forgetClosed();
    await until(1);
    commit();
    await Promise.all([acting, forgetting]);
  }

  it('a value is said again and its old conversation goes: it stays', async () => {
    const { guest, token } = await oldMatter();
    let again = '';
    await forgetDuring(async () => {
      again = await test.desk.importConversation({
        ...{ customerId: guest.customerId, channelId: test.channel.id, teamId: test.teamId, subject: '', labels: [] },
        ...{ status: 'open', assignedTo: null },
        turns: [{ who: 'customer', personId: null, text: '还是那个手机13912345678', at: test.clock.now() }],
      });
    });
    const { db } = test.house.store;
    const left = await db
      .selectFrom('desk.conversation')
      .select('id')
      .where('customerId', '=', guest.customerId)
      .execute();
    expect(left).toEqual([{ id: again }]);
    const value = db.selectFrom('custody.sealedValue').select('token').where('token', '=', token);
    expect(await value.execute()).toEqual([{ token }]);
    const said = await db.selectFrom('desk.message').select('spans').where('conversationId', '=', again).execute();
    expect(JSON.stringify(said)).toContain(token);
  });

  it('a conversation is reopened and its period is over: it stays', async () => {
    const { guest } = await oldMatter();
    const { conversationId } = guest;
    await forgetDuring(() =>
      test.house.store.db
        .updateTable('desk.conversation')
        .set({ status: 'open', resolvedAt: null })
        .where('id', '=', conversationId)
        .execute(),
    );
    const still = test.house.store.db.selectFrom('desk.conversation').select('status').where('id', '=', conversationId);
    expect(await still.execute()).toEqual([{ status: 'open' }]);
  });
});
