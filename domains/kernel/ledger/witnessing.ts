import type { Clock } from '@kedun/base';
import {
  consistencyProof,
  EMPTY_ROOT,
  formatAddCheckpoint,
  openCheckpoint,
  type Verifier,
  verifierFromVkey,
} from '@kedun/ledger';
import type { Store } from '../store.ts';
import { newestCheckpoint } from './receipts.ts';
import { LEDGER_ORIGIN } from './sequencer.ts';
import { storedHashes } from './tiles.ts';

/** A witness of the ledger: its verifier key, and where it is asked. */
export interface Witness {
  readonly vkey: string;
  readonly verifier: Verifier;
  /** Without `/add-checkpoint`. */
  readonly url: string;
}

/** Reads `<verifier key>@<address>`. Throws `ledger_vkey`, and what a wrong address throws. */
export function parseWitness(text: string): Witness {
  const [, vkey = '', url = ''] = /^(.+)@(https?:\/\/[^@]+)$/.exec(text) ?? [];
  return { vkey, verifier: verifierFromVkey(vkey), url: new URL(url).href.replace(/\/$/, '') };
}

/** Why a witness did not co-sign. `refused`: it knows a longer log, or another one; the rest is of the network. */
export type WitnessFault = 'unreachable' | 'refused' | 'forged';

export class WitnessError extends Error {
  readonly fault: WitnessFault;
  constructor(witness: Witness, fault: WitnessFault, detail: string) {
    super(`The witness ${witness.verifier.name} did not co-sign (${fault}): ${detail}`);
    this.fault = fault;
  }
}

const ASK_MS = 10_000;
/** Bytes: one signature line is some hundred. */
const LONGEST_ANSWER = 16 * 1024;
/** Characters of an answer that stand in an error. */
const LONGEST_DETAIL = 200;
const EVERY_MS = 5_000;

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function bodyOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > LONGEST_ANSWER) throw new RangeError('its answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function ask(witness: Witness, body: string): Promise<Answer> {
  try {
    const answer = await fetch(`${witness.url}/add-checkpoint`, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(ASK_MS),
    });
    return { status: answer.status, body: await bodyOf(answer) };
  } catch (error) {
    throw new WitnessError(witness, 'unreachable', error instanceof Error ? error.message : 'no answer');
  }
}

/** The size of the last head that this witness co-signed, as far as is known here. */
async function lastSize(store: Store, { vkey }: Witness): Promise<number> {
  const row = await store.db
    .selectFrom('kernel.ledgerCosignature')
    .select('size')
    .where('witness', '=', vkey)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.size ?? 0;
}

async function offer(store: Store, witness: Witness, oldSize: number, head: { size: number; note: string }) {
  const proof = oldSize === 0 ? [] : await consistencyProof(oldSize, head.size, storedHashes(store));
  return ask(witness, formatAddCheckpoint({ oldSize, proof, checkpoint: head.note }));
}

/** The size that a witness says it knows (status 409), or undefined. */
function statedSize({ status, body }: Answer): number | undefined {
  const size = Number(/^(\d{1,15})\n$/.exec(body)?.[1] ?? Number.NaN);
  return status === 409 && Number.isSafeInteger(size) ? size : undefined;
}

function cut(witness: Witness, seen: number, size: number): WitnessError {
  return new WitnessError(witness, 'refused', `it has seen ${seen} entries, here are ${size}: the ledger was cut`);
}

/** Has one witness co-sign the newest head; false when there is nothing new. Throws `WitnessError`. */
export async function witnessOnce(store: Store, clock: Clock, log: Verifier, witness: Witness): Promise<boolean> {
  const head = await newestCheckpoint(store);
  if (!head || head.root.equals(EMPTY_ROOT)) return false;
  const known = await lastSize(store, witness);
  if (known === head.size) return false;
  if (known > head.size) throw cut(witness, known, head.size);
  let answer = await offer(store, witness, known, head);
  const stated = statedSize(answer);
  if (stated !== undefined && stated > head.size) throw cut(witness, stated, head.size);
  if (stated !== undefined) answer = await offer(store, witness, stated, head);
  if (answer.status !== 200)
    throw new WitnessError(witness, 'refused', `${answer.status} ${answer.body.trim().slice(0, LONGEST_DETAIL)}`);
  const line = answer.body.split('\n').filter((one) => one.startsWith(`— ${witness.verifier.name} `))[0];
  const trust = { origin: LEDGER_ORIGIN, keys: [log], witnesses: [witness.verifier], quorum: 1 };
  if (line === undefined || !openCheckpoint(`${head.note}${line}\n`, trust).ok)
    throw new WitnessError(witness, 'forged', 'its signature does not fit');
  await store.db
    .insertInto('kernel.ledgerCosignature')
    .values({ size: head.size, witness: witness.vkey, line, at: clock.now() })
    .onConflict((conflict) => conflict.columns(['size', 'witness']).doNothing())
    .execute();
  return true;
}

/** Asks the witnesses every few seconds, each by itself; resolves `stop` when none is being asked any more. */
export function startWitnessing(
  store: Store,
  clock: Clock,
  log: Verifier,
  witnesses: readonly Witness[],
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  const asked = new Map<string, Promise<unknown>>();
  const timer = setInterval(() => {
    for (const witness of witnesses) {
      if (asked.has(witness.vkey)) continue;
      const one = witnessOnce(store, clock, log, witness).catch(onError);
      asked.set(witness.vkey, one);
      void one.finally(() => asked.delete(witness.vkey));
    }
  }, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(asked.values());
    },
  };
}

/** The head that one witness co-signed last: the line is checked against its key, so that nobody can write one down. */
export interface Cosigned {
  readonly name: string;
  readonly size: number;
  readonly at: Date;
}

/** What the witnesses co-signed last; one whose line does not fit a stored head is left out. */
export async function lastCosigned(store: Store, log: Verifier, witnesses: readonly Witness[]): Promise<Cosigned[]> {
  if (witnesses.length === 0) return [];
  const rows = await store.db
    .selectFrom('kernel.ledgerCosignature as cosignature')
    .innerJoin('kernel.ledgerCheckpoint as checkpoint', 'checkpoint.size', 'cosignature.size')
    .distinctOn('cosignature.witness')
    .select(['cosignature.witness', 'cosignature.size', 'cosignature.line', 'checkpoint.note'])
    .where(
      'cosignature.witness',
      'in',
      witnesses.map(({ vkey }) => vkey),
    )
    .orderBy('cosignature.witness')
    .orderBy('cosignature.size', 'desc')
    .execute();
  return rows.flatMap(({ witness: vkey, size, line, note }) => {
    const witness = witnesses.find((one) => one.vkey === vkey);
    if (!witness) return [];
    const trust = { origin: LEDGER_ORIGIN, keys: [log], witnesses: [witness.verifier], quorum: 1 };
    const opened = openCheckpoint(`${note}${line}\n`, trust);
    const [cosignature] = opened.ok && opened.checkpoint.size === size ? opened.cosignatures : [];
    return cosignature ? [{ name: cosignature.name, size, at: new Date(cosignature.seconds * 1000) }] : [];
  });
}
