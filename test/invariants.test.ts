/** Invariants of the design that no room of its own can test: over the migrated schema and the whole server. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@kedun/base';
import { defineRoute } from '@kedun/contract';
import {
  requestApprovalRoute,
  revealRoute,
  standingRoute,
  verificationRoute,
  verifyRoute,
} from '@kedun/domains/custody/contract';
import {
  addNote,
  changeConversation,
  claim,
  createTicket,
  keepDraft,
  listMessages,
  reportMissRoute,
  sendReply,
  sendWidgetFile,
  sendWidgetMessage,
} from '@kedun/domains/desk/contract';
import { closeEmergency, reportEmergency } from '@kedun/domains/incidents/contract';
import { systemActor } from '@kedun/domains/kernel/actor';
import type { Domain } from '@kedun/domains/kernel/domain';
import { handle } from '@kedun/domains/kernel/handler';
import { verifyStoredLog } from '@kedun/domains/kernel/ledger/verification';
import { acceptNotice } from '@kedun/domains/rights/contract';
import type pg from 'pg';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../apps/server/database.ts';
import { eraseCustomer } from '../apps/server/erasure.ts';
import { serve } from '../apps/server/serve.ts';
import { readSettings } from '../apps/server/settings.ts';
import { openTestDatabase, openTestServer } from './house.ts';
import { codeOf, openWorld, type Visitor, type World } from './world.ts';

/** What two customers say; nothing of the one may be taken for something of the other, not even its mask. */
interface Person {
  readonly word: string;
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly other: string;
}
const GONE: Person = {
  word: '青花瓷',
  name: '欧阳明月',
  phone: '13788996655',
  idNumber: '11010519491231002X',
  other: '13912345678',
};
const KEPT: Person = {
  word: '紫砂壶',
  name: '司马小光',
  phone: '15912349876',
  idNumber: '530102198703114391',
  other: '15712341234',
};

/** Tables that say something about a customer: by a column that names one, or what hangs on one, or a reference to such a table. */
async function tablesAboutCustomers(pool: pg.Pool): Promise<string[]> {
  const columns = await pool.query<{ name: string }>(
    `select distinct table_schema || '.' || table_name as name from information_schema.columns
     where column_name ~ '^(token|([a-z_]+_)?(customer|conversation|visitor|ticket|consent|message)_id)$'
       and data_type = 'uuid' and table_schema not in ('pg_catalog', 'information_schema', 'job')`,
  );
  const references = await pool.query<{ child: string; parent: string }>(
    `select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent from pg_constraint c
     where c.contype = 'f'`,
  );
  const found = new Set(['custody.customer', ...columns.rows.map(({ name }) => name)]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { child, parent } of references.rows) if (found.has(parent)) found.add(child);
  }
  return [...found].sort();
}

/** Every row of every table in which one of the texts stands, as `schema.table: text`. */
async function rowsWith(pool: pg.Pool, texts: readonly string[]): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
    for (const text of texts) if (rows.some(({ row }) => row.includes(text))) found.push(`${name}: ${text}`);
  }
  return found.sort();
}

describe('invariant 6: what is held about a customer', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  const pool = () => world.server.database.pool;
  const covered = () => world.server.composition.domains.flatMap((domain) => [...domain.subject.tables]).sort();

  it('every table of the migrated schema that says something about one is covered by a subject.ts', async () => {
    const tables = await tablesAboutCustomers(pool());
    expect(tables.length).toBeGreaterThan(12);
    expect(tables.filter((table) => !covered().includes(table))).toEqual([]);
  });

  it('every covered table exists, and is covered once', async () => {
    const { rows } = await pool().query<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.tables where table_type = 'BASE TABLE'`,
    );
    const existing = new Set(rows.map(({ name }) => name));
    expect(covered().filter((table) => !existing.has(table))).toEqual([]);
    expect(new Set(covered()).size).toBe(covered().length);
  });

  it('a table that somebody adds and forgets is found', async () => {
    await pool().query(`create table desk.forgotten (id uuid primary key, customer_id uuid);
      create table desk.forgotten_too (forgotten_id uuid references desk.forgotten (id), text text)`);
    const tables = await tablesAboutCustomers(pool());
    expect(tables.filter((table) => !covered().includes(table))).toEqual(['desk.forgotten', 'desk.forgotten_too']);
    await pool().query('drop table desk.forgotten_too, desk.forgotten');
  });

  /** Fills every table that is about a customer, through the product's own doors. */
  async function fill(visitor: Visitor, person: Person): Promise<void> {
    const { word, name, phone, idNumber, other } = person;
    const { agent, lead } = world.staff;
    const { conversationId } = visitor;
    const params = { id: conversationId };
    const { rights } = world.server.composition;
    const notice = await rights.currentNotice('zh-CN');
    await visitor.call(acceptNotice, {
      body: {
        version: notice?.version ?? 0,
        language: 'zh-CN',
        wordingHash: notice?.wordingHash ?? '',
        separate: ['sensitive'],
      },
    } as never);
    await visitor.say(`你好,我叫${name},手机${phone},身份证${idNumber},${word}消息`);
    const content = Buffer.from(`${word}文件 手机${phone}`).toString('base64');
    const file = await visitor.call(sendWidgetFile, { body: { name: `${word}.txt`, content } });
    await visitor.call(sendWidgetMessage, { body: { clientId: newId(), text: '', files: [file.id] } });
    await agent.call(claim, { params });
    await agent.call(sendReply, { params, body: { clientId: newId(), text: `${word}回复` } });
    const promise = { clientId: newId(), text: '我们保证三天内全额退款', reason: `${word}缘由` };
    await agent.call(sendReply, { params, body: promise });
    await agent.call(addNote, { params, body: { clientId: newId(), text: `${word}备注 ${other}` } });
    await agent.call(keepDraft, { params, body: { kind: 'reply', text: `${word}草稿` } });
    await agent.call(changeConversation, { params, body: { subject: `${word}主题`, labels: [`${word}标签`] } });
    await agent.call(createTicket, { body: { conversationId, title: `${word}工单`, kind: 'change' } });
    const { items } = await agent.call(listMessages, { params, query: {} });
    const spans = items.flatMap((message) => message.spans);
    const missed = items.find(({ text }) => text.includes('消息'));
    const start = missed?.text.indexOf('消息') ?? 0;
    await agent.call(reportMissRoute, {
      params: { id: missed?.id ?? '' },
      body: { start, end: start + 2, type: 'ADDRESS', changedAt: missed?.changedAt ?? null },
    });
    const token = (type: string) => spans.find((span) => span.type === type)?.token ?? '';
    await agent.call(verifyRoute, {
      params: { conversationId },
      body: {
        answers: [
          { type: 'NAME', said: name },
          { type: 'PHONE', said: phone },
        ],
      },
    });
    const look = { params: { token: token('PHONE') }, body: { conversationId, purpose: 'callback' as const } };
    expect(await agent.call(revealRoute, look)).toMatchObject({ outcome: 'allowed' });
    await agent.call(requestApprovalRoute, {
      body: { token: token('CN_ID'), conversationId, purpose: 'identity_check', note: `${word}理由` },
    });
    const words = `${word}求助`;
    const emergency = await agent.call(reportEmergency, { body: { kind: 'violence', conversationId, words } });
    await lead.call(closeEmergency, { params: emergency, body: { outcome: 'handled', words } });
    const step = (await pool().query('select id from desk.procedure limit 1')).rows[0]?.id ?? newId();
    await pool().query(
      `insert into desk.procedure (id, number, title, steps, triggers) values ($1, $2, '{}', '[]', '[]') on conflict do nothing`,
      [step, `P-${newId().slice(-6)}`],
    );
    await pool().query('insert into desk.procedure_step values ($1, $2, 0, $3, now())', [
      conversationId,
      step,
      lead.id,
    ]);
  }

  it('is gone after eraseFor: no row and no value, in any table; another customer’s is still there', async () => {
    const [gone, kept] = [await world.visitor({ acceptsNotice: false }), await world.visitor({ acceptsNotice: false })];
    await fill(gone, GONE);
    await fill(kept, KEPT);
    const { house, domains } = world.server.composition;
    const idOf = async ({ conversationId }: Visitor) =>
      (await pool().query('select customer_id as id from desk.conversation where id = $1', [conversationId])).rows[0]
        .id as string;
    const [customerId, keptId] = [await idOf(gone), await idOf(kept)];
    const tables = await tablesAboutCustomers(pool());
    const before = await rowsWith(pool(), [customerId, gone.conversationId]);
    // Everything was there, or the test would prove nothing. Separate consents name their consent only.
    const unfilled = tables.filter((table) => !before.some((found) => found.startsWith(`${table}:`)));
    expect(unfilled).toEqual(['rights.separate_consent']);
    const keptBefore = await rowsWith(pool(), [keptId, kept.conversationId, KEPT.word]);

    await eraseCustomer(domains, house.store, systemActor('test'), customerId);
    // Of what was told in the last minute, only that the customer is gone is still there.
    const told = `delete from kernel.outbox where data::text ~ $1 returning name`;
    const { rows: naming } = await pool().query(told, [`${customerId}|${gone.conversationId}`]);
    expect(naming).toEqual([{ name: 'custody.customer_changed' }]);
    const after = await rowsWith(pool(), [customerId, gone.conversationId, GONE.word, '欧阳', '****6655']);
    // The empty row, the fact of each look, and the ledger's proof: pseudonymous ids that lead to nothing any more.
    const proof = /^(custody\.customer|custody\.access_grant|kernel\.ledger_entry): [0-9a-f-]{36}$/;
    expect(after.filter((found) => !proof.test(found))).toEqual([]);
    const shell = await pool().query('select * from custody.customer where id = $1', [customerId]);
    expect(shell.rows).toMatchObject([{ preferences: {}, erased_at: expect.any(Date) }]);
    const looks = await pool().query('select mask from custody.access_grant where customer_id = $1', [customerId]);
    expect(looks.rows).toEqual([{ mask: '****' }]);
    for (const table of ['data_key', 'sealed_value', 'customer_field', 'verification', 'approval_request']) {
      const { rows } = await pool().query(`select 1 from custody.${table} where customer_id = $1`, [customerId]);
      expect(rows, table).toEqual([]);
    }
    const consents = await pool().query(
      'select (select count(*)::int from rights.consent) as consents, (select count(*)::int from rights.separate_consent) as separate',
    );
    expect(consents.rows).toEqual([{ consents: 1, separate: 1 }]);
    const isTransport = (found: string) => found.startsWith('kernel.outbox');
    expect(
      (await rowsWith(pool(), [keptId, kept.conversationId, KEPT.word])).filter((found) => !isTransport(found)),
    ).toEqual(keptBefore.filter((found) => !isTransport(found)));
  }, 60_000);
});

describe('invariant 10: a server that cannot keep its word does not start', () => {
  let database: Database;
  let dataDir: string;
  beforeEach(async () => {
    database = await openTestDatabase();
    dataDir = mkdtempSync(join(tmpdir(), 'kedun-start-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const start = (extraDomains: readonly Domain[] = []) =>
    serve(readSettings({ PORT: '0', KEDUN_DATA_DIR: dataDir }), {
      database,
      extraDomains,
      logger: pino({ level: 'silent' }),
    });

  it('with a route that has no access rule, and names it', async () => {
    const route = defineRoute({
      method: 'GET',
      path: '/test/open-door',
      action: 'test.door.open',
      summary: 'Somebody forgot the rule',
      reply: z.object({}),
    });
    const forgetful: Domain = {
      name: 'test',
      handlers: [handle(route, async () => ({}))],
      access: {},
      events: [],
      jobs: [],
      subject: { tables: [], exportFor: async () => ({}), eraseFor: async () => 0 },
    };
    await expect(start([forgetful])).rejects.toThrow('Route GET /test/open-door has no access rule for test.door.open');
  });

  it('with a root key that is not the database’s', async () => {
    const own = mkdtempSync(join(tmpdir(), 'kedun-start-'));
    const running = await serve(readSettings({ PORT: '0', KEDUN_DATA_DIR: own }), {
      database: { ...database, close: async () => {} },
      logger: pino({ level: 'silent' }),
    });
    await running.close();
    rmSync(own, { recursive: true });
    writeFileSync(join(dataDir, 'root.key'), randomBytes(32).toString('base64'), { mode: 0o600 });
    await expect(start()).rejects.toThrow(/does not open this database's keys/);
  });

  it('with a migration that ran once and is gone', async () => {
    await database.pool.query(
      `insert into migration.kysely_migration (name, timestamp) values ('9-future/0001-of-a-newer-version.sql', '2027-01-01')`,
    );
    await expect(start()).rejects.toThrow(
      /migrations do not fit this database.*9-future\/0001-of-a-newer-version\.sql/,
    );
  });

  it('and lets go of its folder, so that the next start is not in its way', async () => {
    await database.pool.query(
      `insert into migration.kysely_migration (name, timestamp) values ('9-future/0001-x.sql', '2027-01-01')`,
    );
    await expect(start()).rejects.toThrow();
    database = await openTestDatabase();
    const running = await start();
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
    await running.close();
  });
});

describe('invariant 12: no data is never shown as a pass', () => {
  it('an empty ledger is not called intact: its checkpoint is missing', async () => {
    const server = await openTestServer();
    const { store } = server.composition.house;
    await server.sequencer.stop();
    await server.database.pool.query('truncate kernel.ledger_entry, kernel.ledger_tile, kernel.ledger_checkpoint');
    expect(await verifyStoredLog(store, server.ledgerKey.verifier)).toEqual({
      ok: false,
      at: 0,
      reason: 'checkpoint_missing',
    });
    await server.close();
  });

  it('a customer of whom nothing is known is not verified, whatever they answer', async () => {
    const world = await openWorld();
    const { agent } = world.staff;
    const visitor = await world.visitor();
    await visitor.say('你好,我想问一下');
    const { conversationId } = visitor;
    await agent.call(claim, { params: { id: conversationId } });
    expect(await agent.call(verificationRoute, { params: { conversationId } })).toMatchObject({
      isVerified: false,
      verifiedUntil: null,
      basis: null,
    });
    const { passed, state } = await agent.call(verifyRoute, {
      params: { conversationId },
      body: {
        answers: [
          { type: 'NAME', said: '欧阳明月' },
          { type: 'PHONE', said: '13812345678' },
        ],
      },
    });
    expect([passed, state.isVerified]).toEqual([false, false]);
    const empty = { params: { conversationId }, body: { answers: [] } };
    expect(await codeOf(agent.call, verifyRoute, empty)).toBe('invalid_input');
    await world.close();
  });

  it('a person without any certificate has none that counts', async () => {
    const world = await openWorld();
    expect(await world.novice.call(standingRoute, {})).toMatchObject({ certificates: [] });
    const visitor = await world.visitor();
    const { message } = await visitor.say('我的手机是13812345678');
    const { conversationId } = visitor;
    await world.novice.call(claim, { params: { id: conversationId } });
    const look = {
      params: { token: message.spans[0]?.token ?? '' },
      body: { conversationId, purpose: 'callback' as const },
    };
    expect(await codeOf(world.novice.call, revealRoute, look)).toMatch(/certificate/);
    await world.close();
  });
});
