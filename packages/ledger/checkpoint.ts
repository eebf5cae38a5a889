import { invalid } from '@kedun/base';
import { HASH_LENGTH } from './hash.ts';
import { decodeBase64, type NoteFault, openNote, type Signer, signNote, type Verifier } from './note.ts';
import { cosignatureTime } from './signer.ts';

/** A tree head: which log, how many leaves, which root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Unique name of the log, a URL without scheme: `kedun.example/ledger`. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** Opaque further lines; the log itself writes none. */
  readonly extensions?: readonly string[];
}

/** A witness that co-signed, and when it says it did (POSIX seconds). */
export interface Cosignature {
  readonly name: string;
  readonly seconds: number;
}

/** Whom a reader believes about a log. */
export interface Trust {
  readonly origin: string;
  /** The log's keys; one of them must have signed. */
  readonly keys: readonly Verifier[];
  /** Known witnesses. */
  readonly witnesses?: readonly Verifier[];
  /** How many different witnesses must have co-signed; 0 unless said. */
  readonly quorum?: number;
}

/** Why a checkpoint is not believed. `origin`: another log's; `unwitnessed`: fewer witnesses than the quorum. */
export type CheckpointFault = NoteFault | 'origin' | 'unwitnessed';

const SIZE = /^(0|[1-9][0-9]{0,15})$/;

/** The text of a checkpoint, to be signed. Throws `ledger_checkpoint_invalid`. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const lines = [checkpoint.origin, String(checkpoint.size), checkpoint.root.toString('base64')];
  const text = [...lines, ...(checkpoint.extensions ?? [])].map((line) => `${line}\n`).join('');
  if (parseCheckpoint(text) === undefined) {
    throw invalid('ledger_checkpoint_invalid', 'The checkpoint has an empty line, a wrong size or a wrong root');
  }
  return text;
}

/** The checkpoint that a text states, or undefined. Says nothing about signatures. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  if (!text.endsWith('\n')) return undefined;
  const lines = text.slice(0, -1).split('\n');
  const [origin, size, rootText, ...extensions] = lines;
  if (lines.length < 3 || lines.some((line) => line === '')) return undefined;
  const root = decodeBase64(rootText as string);
  if (root?.length !== HASH_LENGTH || !SIZE.test(size as string) || !Number.isSafeInteger(Number(size)))
    return undefined;
  const head = { origin: origin as string, size: Number(size), root };
  return extensions.length === 0 ? head : { ...head, extensions };
}

/** The signed note of a checkpoint. A log must never sign two that contradict each other. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly Signer[]): string {
  return signNote(formatCheckpoint(checkpoint), signers);
}

/** Reads a signed checkpoint and says whether to believe it. */
export function openCheckpoint(
  note: string,
  trust: Trust,
): { ok: true; checkpoint: Checkpoint; cosignatures: Cosignature[] } | { ok: false; reason: CheckpointFault } {
  const witnesses = trust.witnesses ?? [];
  const opened = openNote(note, [...trust.keys, ...witnesses]);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint === undefined) return { ok: false, reason: 'malformed' };
  if (checkpoint.origin !== trust.origin) return { ok: false, reason: 'origin' };
  const madeBy = (keys: readonly Verifier[]) =>
    opened.signatures.filter((made) => keys.some((key) => key.name === made.name && key.keyId === made.keyId));
  if (madeBy(trust.keys).length === 0) return { ok: false, reason: 'unsigned' };
  const cosignatures = madeBy(witnesses).map(({ name, signature }) => ({ name, seconds: cosignatureTime(signature) }));
  if (new Set(cosignatures.map((made) => made.name)).size < (trust.quorum ?? 0)) {
    return { ok: false, reason: 'unwitnessed' };
  }
  return { ok: true, checkpoint, cosignatures };
}
