/** `kedun ledger verify`, with and without a server, over an intact and a changed database. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActor } from '@kedun/domains/kernel/actor';
import { newestCheckpoint } from '@kedun/domains/kernel/ledger/receipts';
import { LEDGER_ORIGIN } from '@kedun/domains/kernel/ledger/sequencer';
import { generateSigner, signCheckpoint } from '@kedun/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, prepareDataDir } from '../../../test/house.ts';
import { addressOf, kedun } from '../../../test/process.ts';
import { openDatabase, type Running, serve } from '../serve.ts';
import { readSettings } from '../settings.ts';

const TIMEOUT = 120_000;
const CHANGED = 7;

describe('kedun ledger verify', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kedun-verify-'));
  const env: Record<string, string> = { KEDUN_DATA_DIR: dataDir, KEDUN_LOG_LEVEL: 'silent' };
  let running: Running;
  const verify = (...options: string[]) => kedun(['ledger', 'verify', ...options], { env });
  const start = async () => {
    running = await serve(readSettings({ ...env, PORT: '0' }));
  };
  /** One byte of one entry, changed by somebody who has the whole database: the search columns are left alone. */
  const flip = `update kernel.ledger_entry
    set encoded = set_byte(encoded, length(encoded) - 3, get_byte(encoded, length(encoded) - 3) # 1)
    where index = ${CHANGED}`;

  beforeAll(async () => {
    await prepareDataDir(dataDir);
    if (process.env.KEDUN_TEST_POSTGRES) {
      const database = await openTestDatabase();
      env.DATABASE_URL = (await addressOf(database.pool)) ?? '';
      await database.close();
    }
    await start();
    const { store, record } = running.composition.house;
    await store.command(async () => {
      for (let number = 0; number < 20; number++) {
        await record({ actor: systemActor('test'), act: 'test.act', result: 'done', facts: { number } });
      }
    });
    await running.sequencer.integrateNow();
  }, TIMEOUT);
  afterAll(async () => {
    await running.close();
    rmSync(dataDir, { recursive: true });
  });

  it(
    'against a head that was kept elsewhere',
    async () => {
      const kept = join(dataDir, 'kept.txt');
      const head = await newestCheckpoint(running.composition.house.store);
      writeFileSync(kept, head?.note ?? '');
      expect(await verify('--trusted', kept)).toMatchObject({ code: 0, err: '' });
      const longer = { origin: LEDGER_ORIGIN, size: (head?.size ?? 0) + 100, root: Buffer.alloc(32, 1) };
      writeFileSync(kept, signCheckpoint(longer, [running.ledgerKey]));
      expect(await verify('--trusted', kept)).toMatchObject({
        code: 1,
        out: expect.stringMatching(/NOT intact.*rolled_back/),
      });
      writeFileSync(kept, signCheckpoint(longer, [generateSigner(LEDGER_ORIGIN).signer]));
      expect(await verify('--trusted', kept)).toMatchObject({
        code: 1,
        err: expect.stringContaining('not signed by the key of this ledger'),
      });
    },
    TIMEOUT,
  );

  it(
    'while the server runs: it answers over its socket',
    async () => {
      const { code, out, err } = await verify('--json');
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out)).toMatchObject({ ok: true, pending: 0 });
      expect(JSON.parse(out).size).toBeGreaterThanOrEqual(20);
      expect((await verify()).out).toMatch(/^The ledger is intact: \d+ entries\. Root \S{44}\n$/);
    },
    TIMEOUT,
  );

  it(
    'counts what was written a moment ago',
    async () => {
      const before = JSON.parse((await verify('--json')).out).size;
      const { store, record } = running.composition.house;
      await store.command(() => record({ actor: systemActor('test'), act: 'test.act', result: 'done' }));
      expect(JSON.parse((await verify('--json')).out)).toMatchObject({ ok: true, size: before + 1 });
    },
    TIMEOUT,
  );

  it(
    'one changed byte: says where, exit code 1, with the server and without',
    async () => {
      await running.database.pool.query(flip);
      const json = await verify('--json');
      expect(json.code).toBe(1);
      expect(JSON.parse(json.out)).toMatchObject({ ok: false, at: CHANGED });
      await running.close();
      const words = await verify();
      expect(words.code).toBe(1);
      expect(words.out).toMatch(
        new RegExp(`^The ledger is NOT intact: first wrong at entry ${CHANGED} \\(\\w+\\)\\.\\n$`),
      );
      // The byte put back, the log is intact again: nothing else was touched.
      const database = await openDatabase(readSettings(env), true);
      await database.pool.query(flip);
      await database.close();
      expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('The ledger is intact') });
      await start();
    },
    TIMEOUT,
  );

  it(
    'finds entries that were cut off together with their checkpoints’ place in them',
    async () => {
      const { rows } = await running.database.pool.query('select max(index) as last from kernel.ledger_entry');
      const saved = `create table public.saved as select * from kernel.ledger_entry where index = ${rows[0].last}`;
      await running.database.pool.query(saved);
      await running.database.pool.query(`delete from kernel.ledger_entry where index = ${rows[0].last}`);
      const { code, out } = await verify('--json');
      expect([code, JSON.parse(out)]).toMatchObject([1, { ok: false, at: rows[0].last }]);
      await running.database.pool.query(
        `insert into kernel.ledger_entry overriding system value select * from public.saved; drop table public.saved`,
      );
      expect((await verify()).code).toBe(0);
    },
    TIMEOUT,
  );

  it(
    'says that there is no database rather than making one',
    async () => {
      const { code, out, err } = await kedun(['ledger', 'verify'], { env: { KEDUN_DATA_DIR: join(dataDir, 'none') } });
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^There is no database in \S+none: set KEDUN_DATA_DIR or DATABASE_URL\n$/);
    },
    TIMEOUT,
  );
});
