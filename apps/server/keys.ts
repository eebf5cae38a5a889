import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Store } from '@kedun/domains/kernel/store';
import { createKek, type KekRecord, type Keyring, localRootKey, openKeyring, type RootKeyProvider } from '@kedun/vault';
import type { Settings } from './settings.ts';

const ROOT_KEY_BYTES = 32;

function createRootKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, `${randomBytes(ROOT_KEY_BYTES).toString('base64')}\n`);
  closeSync(handle);
}

/** Reads the root key file; refuses one that others could read. */
function readRootKeyFile(file: string): Buffer {
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`The root key ${file} can be read by others (mode ${mode.toString(8)}): run chmod 600 on it`);
  }
  const bytes = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (bytes.length !== ROOT_KEY_BYTES)
    throw new Error(`The root key ${file} is not ${ROOT_KEY_BYTES} bytes of base64: restore it from your copy`);
  return bytes;
}

async function storedKeks(store: Store): Promise<KekRecord[]> {
  return store.db
    .selectFrom('kernel.keyEncryptionKey')
    .select(['version', 'rootId', 'wrapped'])
    .orderBy('version')
    .execute();
}

/** The root key; made on the very first start, refused when data exist that it cannot open (invariant 10). */
function openRoot(settings: Settings, hasKeks: boolean): RootKeyProvider {
  if (!existsSync(settings.rootKeyFile)) {
    if (hasKeks) {
      throw new Error(
        `The root key ${settings.rootKeyFile} is missing, but the database holds sealed data: put the file back, or set KEDUN_ROOT_KEY_FILE`,
      );
    }
    createRootKeyFile(settings.rootKeyFile);
  }
  const bytes = readRootKeyFile(settings.rootKeyFile);
  const root = localRootKey(bytes, settings.cryptoSuite);
  bytes.fill(0);
  return root;
}

/** Opens the installation's keyring; an unknown key stops the start with a clear message. */
export async function openKeys(settings: Settings, store: Store): Promise<Keyring> {
  const root = openRoot(settings, (await storedKeks(store)).length > 0);
  const keks = await store.command(async () => {
    const stored = await storedKeks(store);
    if (stored.length > 0) return stored;
    const first = await createKek(root, 1);
    await store.db
      .insertInto('kernel.keyEncryptionKey')
      .values(first)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return storedKeks(store);
  });
  try {
    return await openKeyring({ roots: [root], keks, suite: settings.cryptoSuite });
  } catch (cause) {
    throw new Error(
      `The root key ${settings.rootKeyFile} does not open this database's keys: put back the key that belongs to it`,
      { cause },
    );
  }
}

/** A secret of the installation, made once by `create` and kept sealed under the keyring. */
export async function openSecret(store: Store, keyring: Keyring, name: string, create: () => Buffer): Promise<Buffer> {
  return store.command(async () => {
    const find = () =>
      store.db.selectFrom('kernel.secret').select('sealed').where('name', '=', name).executeTakeFirst();
    const stored = await find();
    if (stored) return keyring.openSecret(name, stored.sealed);
    const made = create();
    await store.db
      .insertInto('kernel.secret')
      .values({ name, sealed: keyring.sealSecret(name, made).wrapped })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const winner = await find();
    return winner ? keyring.openSecret(name, winner.sealed) : made;
  });
}
