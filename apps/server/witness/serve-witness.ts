import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  answerAddCheckpoint,
  cosignerFromSeed,
  type Verifier,
  verifierFromVkey,
  type WitnessAnswer,
} from '@kedun/ledger';
import { openSeed, openSeen } from './state.ts';

export interface WitnessSettings {
  /** Folder of its key and of what it has co-signed. */
  readonly folder: string;
  /** Name in its signatures, a URL without scheme: `witness.example/w1`. */
  readonly name: string;
  /** Verifier keys of the logs that it watches; the name in the key is the log's origin. */
  readonly logs: readonly string[];
  readonly host: string;
  readonly port: number;
}

export interface RunningWitness {
  readonly url: string;
  readonly vkey: string;
  close(): Promise<void>;
}

/** A checkpoint with 63 hashes and 64 signatures is below. */
const MOST_BYTES = 64 * 1024;
const REQUEST_MS = 10_000;

/** The body, or null when it is too large. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/**
 * A witness (C2SP tlog-witness): co-signs heads of known logs that extend what it co-signed before, and nothing else.
 * It is a process of its own, on another machine, under somebody else's hands: only then does it prove anything.
 */
export async function serveWitness(settings: WitnessSettings): Promise<RunningWitness> {
  const cosigner = cosignerFromSeed(settings.name, await openSeed(settings.folder), () => Date.now() / 1000);
  const seen = openSeen(settings.folder);
  const logs = new Map<string, Verifier[]>();
  for (const key of settings.logs.map(verifierFromVkey)) logs.set(key.name, [...(logs.get(key.name) ?? []), key]);
  const findLog = async (origin: string) => {
    const keys = logs.get(origin);
    return keys && { keys, latest: seen.latest(origin) };
  };
  // One at a time: what is known must not change between the decision and the disk.
  let before: Promise<unknown> = Promise.resolve();
  const decide = (body: string): Promise<WitnessAnswer> => {
    const decided = before.then(async () => {
      const answer = await answerAddCheckpoint(body, findLog, cosigner);
      if (answer.status === 200) await seen.keep(answer.latest);
      return answer;
    });
    before = decided.catch(() => undefined);
    return decided;
  };
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, reply) => {
    const send = (status: number, body: string, type = 'text/plain; charset=utf-8') =>
      reply.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(body);
    if (request.method !== 'POST' || request.url !== '/add-checkpoint') return void send(404, 'not found\n');
    bodyOf(request)
      .then(async (body) => {
        if (body === null) return void send(413, 'too large\n');
        const answer = await decide(body);
        send(answer.status, answer.body, 'contentType' in answer ? answer.contentType : undefined);
      })
      .catch(() => send(500, 'not co-signed\n'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  return {
    url: `http://${settings.host}:${(server.address() as AddressInfo).port}`,
    vkey: cosigner.vkey,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
