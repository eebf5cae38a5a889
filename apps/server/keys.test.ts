import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHouse } from '../../test/house.ts';
import { openKeys, openSecret } from './keys.ts';
import { openLedgerKey } from './ledger-key.ts';
import { readSettings } from './settings.ts';

const mode = (path: string) => statSync(path).mode & 0o777;

describe('invariant 10: the installation’s keys', () => {
  let test: Awaited<ReturnType<typeof openTestHouse>>;
  let dataDir: string;
  let file: string;
  const settings = (environment: Record<string, string> = {}) =>
    readSettings({ KEDUN_DATA_DIR: dataDir, ...environment });
  const open = (environment?: Record<string, string>) => openKeys(settings(environment), test.house.store);

  beforeEach(async () => {
    test = await openTestHouse();
    dataDir = join(mkdtempSync(join(tmpdir(), 'kedun-keys-')), 'data');
    file = join(dataDir, 'root.key');
  });
  afterEach(async () => {
    await test.close();
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  });

  it('the root key is made at the first start, for its owner only, and is not in the database', async () => {
    const before = process.umask(0);
    await open();
    process.umask(before);
    expect(mode(file)).toBe(0o600);
    expect(mode(dataDir)).toBe(0o700);
    const text = readFileSync(file, 'utf8').trim();
    expect(Buffer.from(text, 'base64')).toHaveLength(32);
    const { rows } = await test.database.pool.query(
      "select encode(wrapped, 'base64') as wrapped from kernel.key_encryption_key",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].wrapped).not.toContain(text.slice(0, 20));
  });

  it('stay the same at the next start', async () => {
    const first = await open();
    const text = readFileSync(file, 'utf8');
    const sealed = first.sealSecret('x', Buffer.from('kept'));
    expect((await open()).openSecret('x', sealed.wrapped).toString()).toBe('kept');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('may lie elsewhere, beside other secrets of the machine', async () => {
    const elsewhere = join(dataDir, '..', 'secrets', 'kedun.key');
    await open({ KEDUN_ROOT_KEY_FILE: elsewhere });
    expect(existsSync(elsewhere)).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  it.skipIf(process.platform === 'win32').each([0o640, 0o604, 0o660, 0o666, 0o610])(
    'stop the start when others could use the root key (mode %o)',
    async (open_) => {
      await open();
      chmodSync(file, open_);
      await expect(open()).rejects.toThrow(
        new RegExp(`root\\.key can be read by others \\(mode ${open_.toString(8)}\\): run chmod 600`),
      );
      chmodSync(file, 0o400);
      await open();
    },
  );

  it('stop the start when the root key is missing and data are sealed under it; none is made in its place', async () => {
    await open();
    rmSync(file);
    await expect(open()).rejects.toThrow(/root\.key is missing, but the database holds sealed data: put the file back/);
    expect(existsSync(file)).toBe(false);
  });

  it('stop the start when the root key belongs to another installation', async () => {
    await open();
    copyFileSync(file, `${file}.copy`);
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`);
    await expect(open()).rejects.toThrow(/does not open this database's keys: put back the key that belongs to it/);
    copyFileSync(`${file}.copy`, file);
    await open();
  });

  it.each([
    ['nothing', ''],
    ['too little', randomBytes(31).toString('base64')],
    ['too much', randomBytes(33).toString('base64')],
    ['something else', '-----BEGIN PRIVATE KEY-----'],
  ])('stop the start when there is %s in the file', async (_what, text) => {
    await open();
    writeFileSync(file, text);
    await expect(open()).rejects.toThrow(/is not 32 bytes of base64/);
  });

  it('tell nothing of the key in any of these messages', async () => {
    await open();
    const text = readFileSync(file, 'utf8').trim();
    writeFileSync(file, text.slice(1));
    const message = await open().catch((error: Error) => `${error.message} ${error.stack}`);
    expect(message).not.toContain(text.slice(4, 20));
  });

  it('are one key-encryption key, also when two nodes start at once', async () => {
    const keyrings = await Promise.all([open(), open(), open()]);
    const [first, ...others] = keyrings;
    const sealed = first?.sealSecret('x', Buffer.from('one')).wrapped ?? Buffer.alloc(0);
    for (const other of others) expect(other.openSecret('x', sealed).toString()).toBe('one');
    const { rows } = await test.database.pool.query('select version from kernel.key_encryption_key');
    expect(rows).toEqual([{ version: 1 }]);
  });

  it('go on with both cipher suites: gm can be switched on later', async () => {
    const intl = await open();
    const sealed = intl.sealSecret('x', Buffer.from('intl')).wrapped;
    const gm = await open({ KEDUN_CRYPTO_SUITE: 'gm' });
    expect(gm.openSecret('x', sealed).toString()).toBe('intl');
    expect((await open()).openSecret('x', gm.sealSecret('x', Buffer.from('gm')).wrapped).toString()).toBe('gm');
  });

  describe('secrets of the installation', () => {
    it('are made once and come back the same, sealed in the database', async () => {
      const keyring = await open();
      const make = () => Buffer.from(`made ${randomBytes(8).toString('hex')}`);
      const first = await openSecret(test.house.store, keyring, 'test', make);
      expect(await openSecret(test.house.store, keyring, 'test', make)).toEqual(first);
      const { rows } = await test.database.pool.query('select sealed from kernel.secret');
      expect(rows).toHaveLength(1);
      expect(rows[0].sealed.includes(first)).toBe(false);
    });

    it('open under their own name only', async () => {
      const keyring = await open();
      await openSecret(test.house.store, keyring, 'test', () => Buffer.from('made'));
      await test.database.pool.query("update kernel.secret set name = 'other'");
      await expect(openSecret(test.house.store, keyring, 'other', () => Buffer.alloc(1))).rejects.toThrow();
    });

    it('give the ledger one signing key for good', async () => {
      const keyring = await open();
      const first = await openLedgerKey(test.house.store, keyring);
      const second = await openLedgerKey(test.house.store, await open());
      expect(second.vkey).toBe(first.vkey);
    });
  });
});
