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

/** What a database keeps free in its files, which is most of them. Of a fixed length: megabytes of it overflow an open one. */
const EMPTY = /\0{64}/g;

/** Texts by surface; the same text is kept once. Bytes that are no text (files, bytea) are kept as latin1. */
export class Haystack {
  readonly #texts = new Map<string, string>();
  readonly #bytes = new Map<string, string>();
  readonly #surfaces = new Set<string>();

  add(surface: string, text: string): void {
    this.#surfaces.add(surface);
    if (!this.#texts.has(text)) this.#texts.set(text, surface);
  }

  addBytes(surface: string, bytes: Buffer): void {
    this.#surfaces.add(surface);
    const text = bytes.toString('latin1').replaceAll(EMPTY, '\0');
    if (!this.#bytes.has(text)) this.#bytes.set(text, surface);
  }

  get characters(): number {
    return [...this.#texts.keys(), ...this.#bytes.keys()].reduce((total, text) => total + text.length, 0);
  }

  get surfaces(): number {
    return this.#surfaces.size;
  }

  /** True when the literal text stands anywhere. */
  holds(text: string): boolean {
    return [...this.#texts.keys()].some((hay) => hay.includes(text));
  }

  /** Every needle that shows up anywhere. Looks through everything at once, and for the place only where there is one. */
  search(needles: readonly Pick<Needle, 'entrance' | 'type' | 'clear'>[]): Leak[] {
    const whole = [...this.#texts.keys()].join('\n');
    const wholeBytes = [...this.#bytes.keys()].join('\n');
    const places = (texts: Map<string, string>, form: string) =>
      [...texts].filter(([text]) => text.includes(form)).map(([, surface]) => surface);
    return needles.flatMap(({ entrance, type, clear }) =>
      formsOf(clear).flatMap((form) => {
        const bytes = Buffer.from(form).toString('latin1');
        const surfaces = [
          ...(whole.includes(form) ? places(this.#texts, form) : []),
          ...(wholeBytes.includes(bytes) ? places(this.#bytes, bytes) : []),
        ];
        return surfaces.map((surface) => ({
          ...{ surface, entrance, type },
          form: form === clear ? 'plain' : 'encoded',
        }));
      }),
    );
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
          haystack.addBytes(surface, value);
        } else if (value !== null)
          haystack.add(surface, typeof value === 'object' ? JSON.stringify(value) : String(value));
      }
    }
  }
  return tables.rows.length;
}

/** Every file below a folder, byte by byte. */
export function readFiles(haystack: Haystack, folder: string): number {
  let count = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    haystack.addBytes(`file ${name}`, readFileSync(path));
    count += 1;
  }
  return count;
}
