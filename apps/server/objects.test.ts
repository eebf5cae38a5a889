import { mkdir, mkdtemp, readdir, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOfObjects } from './objects.ts';

describe('a folder of objects', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kedun-objects-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const namesIn = async (path: string) => {
    const names: string[] = [];
    for await (const { name } of folderOfObjects(path).names()) names.push(name);
    return names.sort();
  };

  it('gives back what was put, replaces and removes it, and holds nobody else\u2019s', async () => {
    const objects = folderOfObjects(folder);
    const name = `${newId()}.original`;
    expect(await objects.get(name)).toBeNull();
    await objects.put(name, Buffer.from('sealed'));
    await objects.put(name, Buffer.from('sealed again'));
    expect((await objects.get(name))?.toString()).toBe('sealed again');
    expect(await namesIn(folder)).toEqual([name]);
    const path = join(folder, name.slice(34, 36), name);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await objects.remove(name);
    await objects.remove(name);
    expect(await objects.get(name)).toBeNull();
    expect(await readdir(join(path, '..'))).toEqual([]);
  });

  it('shows no half file, and removes one that a write left behind a day ago', async () => {
    const aside = join(folder, 'aside');
    await mkdir(join(aside, 'ab'), { recursive: true });
    const [young, old] = ['young', 'old'].map((name) => join(aside, 'ab', `${name}.original.0123.part`)) as [
      string,
      string,
    ];
    for (const path of [young, old]) await writeFile(path, 'half');
    await utimes(old, new Date(0), new Date(0));
    expect(await namesIn(aside)).toEqual([]);
    expect(await readdir(join(aside, 'ab'))).toEqual(['young.original.0123.part']);
  });

  it('leaves nothing beside a place that it could not write', async () => {
    const place = join(folder, 'ff');
    const name = `${'f'.repeat(36)}.original`;
    await mkdir(join(place, name, 'in the way'), { recursive: true });
    await expect(folderOfObjects(folder).put(name, Buffer.from('sealed'))).rejects.toThrow();
    expect(await readdir(place)).toEqual([name]);
    await rm(place, { recursive: true });
  });

  it('says how many bytes its disk has left, before anything was put as well', async () => {
    const left = await folderOfObjects(join(folder, 'new')).freeBytes();
    const { bavail, bsize } = await statfs(folder);
    expect(Math.abs(left - bavail * bsize)).toBeLessThan(1024 * 1024 * 1024);
  });

  it('is empty before anything was put', async () => {
    expect(await namesIn(join(folder, 'none'))).toEqual([]);
  });

  it.each(['../secret', 'a/b.original', '', '.original', `${'x'.repeat(90)}`])(
    'never makes a path of %j',
    async (name) => {
      const objects = folderOfObjects(folder);
      await writeFile(join(folder, 'secret'), 'x');
      await expect(objects.put(name, Buffer.from('x'))).rejects.toThrow('Not the name');
      await expect(objects.get(name)).rejects.toThrow('Not the name');
    },
  );
});
