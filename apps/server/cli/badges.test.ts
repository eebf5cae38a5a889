/** `kedun badges rotate`, with and without a server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, prepareDataDir } from '../../../test/house.ts';
import { addressOf, kedun } from '../../../test/process.ts';
import { type Running, serve } from '../serve.ts';
import { readSettings } from '../settings.ts';

const TIMEOUT = 120_000;

describe('kedun badges rotate', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kedun-rotate-'));
  const env: Record<string, string> = { KEDUN_DATA_DIR: dataDir, KEDUN_LOG_LEVEL: 'silent' };
  let running: Running;
  const rotate = async () => {
    const { code, out, err } = await kedun(['badges', 'rotate', '--json'], { env });
    expect([code, err]).toEqual([0, '']);
    return (JSON.parse(out) as { key: string }).key;
  };
  const start = async () => {
    running = await serve(readSettings({ ...env, PORT: '0' }));
  };
  const keys = async () => {
    const { keys: all } = (await (await fetch(`${running.url}/api/v1/academy/issuer/jwks`)).json()) as {
      keys: { kid: string }[];
    };
    return all.map(({ kid }) => kid);
  };

  beforeAll(async () => {
    await prepareDataDir(dataDir);
    if (process.env.KEDUN_TEST_POSTGRES) {
      const database = await openTestDatabase();
      env.DATABASE_URL = (await addressOf(database.pool)) ?? '';
      await database.close();
    }
    await start();
  }, TIMEOUT);
  afterAll(async () => {
    await running.close();
    rmSync(dataDir, { recursive: true });
  });

  it(
    'makes a key that signs from now on, and keeps the ones before it to verify by; the ledger says so',
    async () => {
      const list = () => fetch(`${running.url}/api/v1/academy/issuer/status/revocation`).then((reply) => reply.text());
      const kidOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()).kid;
      const before = kidOf(await list());
      const whileServing = await rotate();
      expect(kidOf(await list())).toBe(whileServing);
      await running.close();
      const without = await rotate();
      await start();
      expect(await keys()).toEqual([without, whileServing, before]);
      expect(kidOf(await list())).toBe(without);
      const { db } = running.composition.house.store;
      const told = await db
        .selectFrom('kernel.ledgerEntry')
        .select('objectId')
        .where('act', '=', 'academy.badge.rotate-key')
        .where('actorKind', '=', 'system')
        .execute();
      expect(told.map(({ objectId }) => objectId).sort()).toEqual([whileServing, without].sort());
    },
    TIMEOUT,
  );

  it(
    'says that there is no database rather than making one',
    async () => {
      const { code, out, err } = await kedun(['badges', 'rotate'], { env: { KEDUN_DATA_DIR: join(dataDir, 'none') } });
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^There is no database in \S+none: set KEDUN_DATA_DIR or DATABASE_URL\n$/);
    },
    TIMEOUT,
  );
});
