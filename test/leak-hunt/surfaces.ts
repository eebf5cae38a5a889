/** Everything that could carry a value out: collected as named texts and searched afterwards. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { formsOf, type Needle } from './needles.ts';

/** A place where something was found. */
export interface Leak {
  readonly surface: string;
  readonly entrance: string;
  readonly type: string;
  readonly form: string;
}

/** Texts by surface, searched as they are. */
export class Haystack {
  readonly #texts: { surface: string; text: string }[] = [];

  add(surface: string, text: string): void {
    this.#texts.push({ surface, text });
  }

  get characters(): number {
    return this.#texts.reduce((total, { text }) => total + text.length, 0);
  }

  get surfaces(): number {
    return new Set(this.#texts.map(({ surface }) => surface)).size;
  }

  /** Every needle that shows up anywhere. */
  search(needles: readonly Pick<Needle, 'entrance' | 'type' | 'clear'>[]): Leak[] {
    const leaks: Leak[] = [];
    for (const { entrance, type, clear } of needles) {
      for (const form of formsOf(clear)) {
        for (const { surface, text } of this.#texts) {
          if (text.includes(form)) leaks.push({ surface, entrance, type, form: form === clear ? 'plain' : 'encoded' });
        }
      }
    }
    return leaks;
  }
}

/** Records every frame that a socket receives, raw. */
export function listen(
  haystack: Haystack,
  name: string,
  url: string,
  credentials: { cookie?: string; token?: string },
): Promise<Socket> {
  const socket = io(url, {
    path: '/realtime',
    transports: ['websocket'],
    reconnection: false,
    ...(credentials.token ? { auth: { token: credentials.token } } : {}),
    ...(credentials.cookie ? { extraHeaders: { cookie: credentials.cookie } } : {}),
  });
  socket.io.engine?.on('packet', (packet: { data?: unknown }) =>
    haystack.add(`socket ${name}`, String(packet.data ?? '')),
  );
  socket.onAny((...frame: unknown[]) => haystack.add(`socket ${name}`, JSON.stringify(frame)));
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

/** A logical dump: every column of every table of every schema; bytes once as text and once as hex. */
export async function dumpDatabase(haystack: Haystack, pool: pg.Pool): Promise<number> {
  const tables = await pool.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  for (const { schema, name } of tables.rows) {
    const { rows } = await pool.query<Record<string, unknown>>(`select * from "${schema}"."${name}"`);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        const surface = `table ${schema}.${name}.${column}`;
        if (Buffer.isBuffer(value)) {
          haystack.add(surface, value.toString('latin1'));
          haystack.add(surface, value.toString('utf8'));
        } else if (value !== null)
          haystack.add(surface, typeof value === 'object' ? JSON.stringify(value) : String(value));
      }
    }
  }
  return tables.rows.length;
}

/** Every file below a folder, read as UTF-8 and byte by byte. */
export function readFiles(haystack: Haystack, folder: string): number {
  let count = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    const bytes = readFileSync(path);
    haystack.add(`file ${name}`, bytes.toString('utf8'));
    haystack.add(`file ${name}`, bytes.toString('latin1'));
    count += 1;
  }
  return count;
}
