/** Many customers write at once for long: every message arrives once, masked and in order, and the memory stays. */

import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@kedun/base';
import { ProblemError } from '@kedun/contract';
import { verifyStoredLog } from '@kedun/domains/kernel/ledger/verification';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEEP_TIMEOUT, isDeep, keepResult, rounds } from './deep-results.ts';
import { openWorld, type Visitor, type World } from './world.ts';

const MESSAGES = rounds({ deep: 20_000, sample: 200 });
const AT_ONCE = 8;
/** Below what one customer may write in half a minute. */
const PER_CUSTOMER = 10;
const MEGABYTE = 1024 * 1024;

describe(`a soak of ${MESSAGES} messages`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({}, { isOnDisk: true });
  });
  afterAll(() => world.close());

  it(
    'loses, doubles and unmasks none',
    async () => {
      const times: number[] = [];
      const memory: number[] = [];
      let left = MESSAGES / PER_CUSTOMER;
      /** New customers are let in at a limited pace: those above it wait. */
      async function arrive(): Promise<Visitor> {
        for (;;) {
          try {
            return await world.visitor();
          } catch (error) {
            if (!(error instanceof ProblemError) || error.problem.status !== 429) throw error;
            await sleep(1000);
          }
        }
      }
      async function customers(): Promise<void> {
        while (left-- > 0) {
          const visitor = await arrive();
          for (let number = 1; number <= PER_CUSTOMER; number++) {
            const startedAt = performance.now();
            const { message } = await visitor.send(newId(), `第${number}条:手机13812345678,请改到下午送`);
            times.push(performance.now() - startedAt);
            expect(message.text).toBe(`第${number}条:手机138****5678,请改到下午送`);
          }
          if (times.length % (MESSAGES / 20) < PER_CUSTOMER) memory.push(process.memoryUsage().rss / MEGABYTE);
        }
      }
      const startedAt = performance.now();
      await Promise.all(Array.from({ length: AT_ONCE }, customers));
      const seconds = (performance.now() - startedAt) / 1000;

      const { pool } = world.server.database;
      const { rows } = await pool.query(
        `select count(*)::int as messages, count(distinct client_id)::int as distinct,
         count(*) filter (where text like '%13812345678%')::int as clear
       from desk.message where author_kind = 'customer'`,
      );
      expect(rows).toEqual([{ messages: MESSAGES, distinct: MESSAGES, clear: 0 }]);
      const gaps = await pool.query(
        `select conversation_id from desk.message group by conversation_id having max(sequence) <> count(*)`,
      );
      expect(gaps.rows).toEqual([]);
      while ((await world.server.sequencer.integrateNow()) > 0);
      const verdict = await verifyStoredLog(world.server.composition.house.store, world.server.ledgerKey.verifier);
      expect(verdict).toMatchObject({ ok: true, pending: 0 });
      times.sort((a, b) => a - b);
      keepResult('soak', {
        messages: MESSAGES,
        messagesPerSecond: Math.round(MESSAGES / seconds),
        p50Milliseconds: Math.round(times[Math.floor(times.length * 0.5)] ?? 0),
        p99Milliseconds: Math.round(times[Math.floor(times.length * 0.99)] ?? 0),
        memoryMegabytes: memory.map(Math.round),
        ledgerEntries: verdict.ok ? verdict.size : null,
      });
      // The second half needs hardly more than the first: nothing piles up per message.
      const middle = memory[Math.floor(memory.length / 2)] ?? 0;
      if (isDeep) expect((memory.at(-1) ?? 0) - middle).toBeLessThan(200);
    },
    DEEP_TIMEOUT,
  );
});
