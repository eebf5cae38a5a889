import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKek, localRootKey, openKeyring } from '@kedun/vault';
import { afterAll, expect, it } from 'vitest';
import { folderOfObjects } from './objects.ts';
import { sealedObjects } from './sealed-objects.ts';

const folder = mkdtempSync(join(tmpdir(), 'kedun-objects-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('keeps bytes so that only their own name opens them, and nothing of them stands on the disk', async () => {
  const root = localRootKey(randomBytes(32));
  const keyring = await openKeyring({ roots: [root], keks: [await createKek(root, 1)], suite: 'intl' });
  const plain = folderOfObjects(folder);
  const sealed = sealedObjects(keyring, plain);
  const bytes = Buffer.from('流程图'.repeat(50));
  await sealed.put('one.picture', bytes);
  expect((await sealed.get('one.picture'))?.equals(bytes)).toBe(true);
  expect(await sealed.get('two.picture')).toBeNull();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name)).includes('流程图')).toBe(false);
  await plain.put('two.picture', (await plain.get('one.picture')) ?? Buffer.alloc(0));
  await expect(sealed.get('two.picture')).rejects.toMatchObject({ code: 'vault_not_authentic' });
  await sealed.remove('one.picture');
  const names: string[] = [];
  for await (const { name } of sealed.names()) names.push(name);
  expect(names).toEqual(['two.picture']);
  expect(await sealed.freeBytes()).toBeGreaterThan(0);
});
