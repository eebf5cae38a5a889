import { randomBytes } from 'node:crypto';
import { mkdir, open, opendir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ObjectStore } from '@kedun/domains/custody/server';

/** Names are made by us; anything else never becomes a path. */
const NAME = /^[0-9a-z][0-9a-z.-]{2,80}$/;

/** Half a file this old belongs to a write that broke off. */
const BROKEN_OFF_MS = 24 * 60 * 60 * 1000;

/** Brings to the disk what a folder holds: a name that was given in it outlasts a crash from then on. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

async function write(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Sealed bytes as files of mode 0600 in a folder, spread over 256 folders by the last two characters before the dot. A
 * file is written beside its place, brought to the disk and renamed: nobody finds half of one. Several nodes share the
 * folder.
 */
export function folderOfObjects(folder: string): ObjectStore {
  function pathOf(name: string): string {
    if (!NAME.test(name)) throw new Error('Not the name of an object');
    const [stem = ''] = name.split('.');
    return join(folder, stem.slice(-2), name);
  }
  return {
    async put(name, bytes) {
      const path = pathOf(name);
      const place = dirname(path);
      const made = await mkdir(place, { recursive: true, mode: 0o700 });
      const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
      try {
        await write(beside, bytes);
        await rename(beside, path);
      } catch (error) {
        // A full disk is not filled further by halves.
        await rm(beside, { force: true });
        throw error;
      }
      await syncFolder(place);
      if (made) await syncFolder(dirname(place));
    },
    async get(name) {
      return readFile(pathOf(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
    },
    async freeBytes() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    async *names() {
      if (!(await isThere(folder))) return;
      for await (const entry of await opendir(folder, { recursive: true })) {
        if (!entry.isFile()) continue;
        const found = await stat(join(entry.parentPath, entry.name)).catch(() => null);
        if (!found) continue;
        if (!entry.name.endsWith('.part')) yield { name: entry.name, changedAt: found.mtime };
        else if (Date.now() - found.mtimeMs > BROKEN_OFF_MS)
          await rm(join(entry.parentPath, entry.name), { force: true });
      }
    },
  };
}
