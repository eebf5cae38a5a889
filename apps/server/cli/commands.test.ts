/** The command line as people use it: help, exit codes, JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../../test/house.ts';
import { addressOf, kedun, startKedun } from '../../../test/process.ts';

const TIMEOUT = 120_000;

describe('every command', () => {
  it.each([
    [[], /serve[\s\S]*migrate[\s\S]*ledger[\s\S]*scan/],
    [['serve'], /docs\/settings\.md/],
    [['migrate'], /--json/],
    [['ledger'], /verify/],
    [['ledger', 'verify'], /exit code 1[\s\S]*--json/],
    [['scan'], /--jsonl[\s\S]*--json/],
  ])(
    'kedun %j has --help',
    async (command, expected) => {
      const { code, out, err } = await kedun([...command, '--help']);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(expected);
      expect(out).toContain(`Usage: ${['kedun', ...command].join(' ')}`);
    },
    TIMEOUT,
  );

  it.each([[['nonsense']], [['ledger', 'nonsense']], [['scan', '--nonsense']], [['migrate', 'surplus']], [['ledger']]])(
    'kedun %j is a wrong use: exit code 2 and how it is meant',
    async (command) => {
      const { code, out, err } = await kedun(command);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('Usage: kedun');
    },
    TIMEOUT,
  );

  it(
    'ends quietly when its reader has seen enough',
    async () => {
      const child = startKedun(['scan']);
      let err = '';
      child.stderr.on('data', (part) => {
        err += part;
      });
      child.stdin.on('error', () => {});
      child.stdout.once('data', () => child.stdout.destroy());
      child.stdin.end('手机13812345678\n'.repeat(20_000));
      const code = await new Promise((resolve) => child.once('close', resolve));
      expect([code, err]).toEqual([0, '']);
    },
    TIMEOUT,
  );

  it(
    'says which settings are wrong, without a stack',
    async () => {
      const { code, err } = await kedun(['ledger', 'verify'], { env: { PORT: 'x', KEDUN_LOG_LEVEL: 'loud' } });
      expect(code).toBe(1);
      expect(err).toMatch(/ {2}PORT: [\s\S]* {2}KEDUN_LOG_LEVEL: /);
      expect(err).not.toMatch(/^\s+at /m);
    },
    TIMEOUT,
  );
});

describe('kedun migrate', () => {
  it(
    'brings an empty database up to date, says what ran, and the second time that nothing had to',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kedun-cli-'));
      const database = process.env.KEDUN_TEST_POSTGRES ? await openTestDatabase() : null;
      const url = database ? await addressOf(database.pool) : undefined;
      // The server's databases come migrated: take all of it away again.
      await database?.pool.query(`do $$ declare name text; begin
      for name in select nspname from pg_namespace where nspname !~ '^(pg_|information_schema|public)' loop
        execute format('drop schema %I cascade', name);
      end loop; end $$`);
      await database?.close();
      const env = { KEDUN_DATA_DIR: folder, ...(url ? { DATABASE_URL: url } : {}) };
      const first = await kedun(['migrate', '--json'], { env });
      expect([first.code, first.err]).toEqual([0, '']);
      const { ran } = JSON.parse(first.out) as { ran: string[] };
      expect(ran[0]).toMatch(/^0-kernel\/0001-/);
      expect(ran.length).toBeGreaterThan(5);
      expect(await kedun(['migrate'], { env })).toEqual({ code: 0, out: 'The schema is up to date.\n', err: '' });
      rmSync(folder, { recursive: true });
    },
    TIMEOUT,
  );
});
