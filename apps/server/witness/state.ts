import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Redacted } from '@kedun/base';
import type { Checkpoint } from '@kedun/ledger';
import { z } from 'zod';

const OWNER_ONLY = 0o600;
const SEED_BYTES = 32;
const ROOT_BYTES = 32;

const seen = z.record(z.string(), z.object({ size: z.number().int().min(0), root: z.string() }));

async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomBytes(4).toString('hex')}.new`;
  const file = await open(beside, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  // The new name must survive a loss of power too.
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The witness's key: 32 bytes in `witness.key` of its folder, made at the first start, mode 0600. */
export async function openSeed(folder: string): Promise<Redacted<Buffer>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'witness.key');
  if (!existsSync(path)) await writeWhole(path, `${randomBytes(SEED_BYTES).toString('hex')}\n`);
  chmodSync(path, OWNER_ONLY);
  const seed = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (seed.length !== SEED_BYTES) throw new Error(`${path} is not a key of ${SEED_BYTES} bytes in hex`);
  return Redacted.of(seed);
}

/** What a witness co-signed last, of each log. */
export interface Seen {
  latest(origin: string): Pick<Checkpoint, 'size' | 'root'> | null;
  /** Resolves once it is on the disk. */
  keep(checkpoint: Pick<Checkpoint, 'origin' | 'size' | 'root'>): Promise<void>;
}

/** Reads `seen.json`; one that cannot be read stops the witness: it would forget what it has vouched for. */
export function openSeen(folder: string): Seen {
  const path = join(folder, 'seen.json');
  const known = existsSync(path) ? seen.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  return {
    latest(origin) {
      const last = known[origin];
      if (!last) return null;
      const root = Buffer.from(last.root, 'base64');
      if (root.length !== ROOT_BYTES) throw new Error(`${path} holds no root for ${origin}`);
      return { size: last.size, root };
    },
    async keep({ origin, size, root }) {
      const next = { ...known, [origin]: { size, root: root.toString('base64') } };
      await writeWhole(path, `${JSON.stringify(next)}\n`);
      Object.assign(known, next);
    },
  };
}
