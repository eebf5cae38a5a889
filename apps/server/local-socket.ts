import { createHash } from 'node:crypto';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from './settings.ts';

/** What the command line may ask a running server for. Input and answer are JSON. */
export type LocalCommands = Readonly<Record<string, (input: unknown) => Promise<unknown>>>;

/** The server's end: it is also the lock of the data folder, and goes away with the process, also by kill -9. */
export interface LocalSocket {
  /** Serves commands from now on; before that every request waits for nothing and is told to try again. */
  serve(commands: LocalCommands): void;
  close(): Promise<void>;
}

const LONGEST_PATH = 100;
const MAX_BODY_BYTES = 64 * 1024;
const LONGEST_START_MS = 3_000;

/** Where the socket of a data folder is: inside it, or under a short name where the system allows no longer path. */
export function socketPath(dataDir: string): string {
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\kedun-${digest}`;
  const inside = join(dataDir, 'kedun.sock');
  return Buffer.byteLength(inside) <= LONGEST_PATH ? inside : join(tmpdir(), `kedun-${digest}.sock`);
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

async function readBody(stream: AsyncIterable<Buffer>): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length > MAX_BODY_BYTES) throw new Error('too large');
    parts.push(part);
  }
  return parts.length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString('utf8'));
}

/**
 * Lets starting processes pass one by one, so that none removes as left behind what another has just opened.
 * Who was killed in between holds up the others for a few seconds.
 */
async function oneByOne<T>(path: string, work: () => Promise<T>): Promise<T> {
  const gate = `${path}.starting`;
  for (;;) {
    try {
      closeSync(openSync(gate, 'wx', 0o600));
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const since = statSync(gate, { throwIfNoEntry: false })?.mtimeMs;
      if (since !== undefined && Date.now() - since > LONGEST_START_MS) rmSync(gate, { force: true });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(gate, { force: true });
  }
}

/** Listens where nobody answers; false when another process does. */
async function takePath(server: Server, path: string): Promise<boolean> {
  if (process.platform === 'win32') return listen(server, path);
  return oneByOne(path, async () => {
    if (existsSync(path)) {
      if (await isAnswered(path)) return false;
      rmSync(path, { force: true }); // left behind by kill -9
    }
    return listen(server, path);
  });
}

/** False when another process listens there already. */
function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    // The socket is made within this call: nobody else may open it, not even for a moment.
    const mask = process.umask(0o177);
    try {
      server.listen(path, () => {
        if (process.platform !== 'win32') chmodSync(path, 0o600);
        resolve(true);
      });
    } finally {
      process.umask(mask);
    }
  });
}

/** Takes the data folder's socket. Returns null when another process already serves this folder. */
export async function openLocalSocket(settings: Pick<Settings, 'dataDir'>): Promise<LocalSocket | null> {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const path = socketPath(settings.dataDir);
  let commands: LocalCommands = {};
  const server = createServer((message, answer) => {
    const send = (status: number, body: unknown) =>
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const command = commands[(message.url ?? '/').slice(1)];
    if (!command) return void send(404, { message: 'This server does not know the command, or is still starting' });
    readBody(message)
      .then(command)
      .then(
        (result) => send(200, result ?? null),
        (error: unknown) => send(500, { message: error instanceof Error ? error.message : 'failed' }),
      );
  });
  if (!(await takePath(server, path))) return null;
  return {
    serve(given) {
      commands = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Asks the running server of a data folder; null when none runs. Throws with the server's message when it fails. */
export async function askServer<T>(
  dataDir: string,
  command: string,
  input: unknown = {},
): Promise<{ answer: T } | null> {
  const path = socketPath(dataDir);
  if (!(await isAnswered(path))) return null;
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: path, path: `/${command}`, method: 'POST' }, (message) => {
      const parts: Buffer[] = [];
      message.on('data', (part: Buffer) => parts.push(part));
      message.on('end', () => {
        const body = JSON.parse(Buffer.concat(parts).toString('utf8'));
        if (message.statusCode === 200) resolve({ answer: body as T });
        else reject(new Error(body.message));
      });
    });
    call.once('error', reject);
    call.end(JSON.stringify(input));
  });
}
