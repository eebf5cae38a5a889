import { type Checkpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { EMPTY_ROOT, HASH_LENGTH, sameHash } from './hash.ts';
import { decodeBase64, parseNote, type Signer, signatureLine, type Verifier } from './note.ts';
import { verifyConsistency } from './proof.ts';

/** What a log sends to a witness: how far the witness got, the way from there, the new checkpoint (C2SP tlog-witness). */
export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Buffer[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

/** What a witness knows of one log. */
export interface WitnessedLog {
  readonly keys: readonly Verifier[];
  /** The last checkpoint that it co-signed; null before the first. */
  readonly latest: Pick<Checkpoint, 'size' | 'root'> | null;
}

/**
 * The answer, status codes as the specification has them. On 200 the caller must store `latest` before it sends
 * `body`, and only if what it had stored is still what it handed in; otherwise it asks again.
 */
export type WitnessAnswer =
  | { readonly status: 200; readonly body: string; readonly latest: Checkpoint }
  | { readonly status: 409; readonly body: string; readonly contentType: 'text/x.tlog.size' }
  | { readonly status: 400 | 403 | 404 | 422; readonly body: string };

const OLD_SIZE = /^old (0|[1-9][0-9]{0,15})$/;
const MAX_PROOF_LENGTH = 63;

/** The body of an `add-checkpoint` request. */
export function formatAddCheckpoint(request: AddCheckpoint): string {
  const proof = request.proof.map((hash) => `${hash.toString('base64')}\n`).join('');
  return `old ${request.oldSize}\n${proof}\n${request.checkpoint}`;
}

/** Reads the body of an `add-checkpoint` request, or undefined. */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const split = body.indexOf('\n\n');
  const [first, ...lines] = body.slice(0, Math.max(0, split)).split('\n');
  const oldSize = Number(OLD_SIZE.exec(first ?? '')?.[1] ?? Number.NaN);
  const proof = lines.map(decodeBase64).filter((hash) => hash?.length === HASH_LENGTH) as Buffer[];
  if (!Number.isSafeInteger(oldSize) || proof.length !== lines.length || proof.length > MAX_PROOF_LENGTH) {
    return undefined;
  }
  return { oldSize, proof, checkpoint: body.slice(split + 2) };
}

/**
 * Decides on an `add-checkpoint` request: co-signs a checkpoint of a known log that extends what was co-signed before,
 * and nothing else. `findLog` gives what the witness knows of the log with this origin.
 */
export async function answerAddCheckpoint(
  body: string,
  findLog: (origin: string) => Promise<WitnessedLog | undefined>,
  cosigner: Signer,
): Promise<WitnessAnswer> {
  const request = parseAddCheckpoint(body);
  const note = request === undefined ? undefined : parseNote(request.checkpoint);
  const stated = note === undefined ? undefined : parseCheckpoint(note.text);
  if (request === undefined || note === undefined || stated === undefined) return refused(400, 'malformed request');
  const log = await findLog(stated.origin);
  if (log === undefined) return refused(404, 'unknown log');
  const opened = openCheckpoint(request.checkpoint, { origin: stated.origin, keys: log.keys });
  if (!opened.ok) return refused(403, 'not signed by a trusted key of the log');
  const { checkpoint } = opened;
  if (request.oldSize > checkpoint.size) return refused(400, 'the old size is larger than the checkpoint');
  const known = log.latest ?? { size: 0, root: EMPTY_ROOT };
  if (request.oldSize !== known.size) return { status: 409, body: `${known.size}\n`, contentType: 'text/x.tlog.size' };
  if (!extendsKnown(known, checkpoint, request.proof)) return refused(422, 'inconsistent with an earlier checkpoint');
  return { status: 200, body: signatureLine(cosigner, note.text), latest: checkpoint };
}

function extendsKnown(
  known: Pick<Checkpoint, 'size' | 'root'>,
  checkpoint: Checkpoint,
  proof: readonly Buffer[],
): boolean {
  if (checkpoint.size === 0 && !sameHash(checkpoint.root, EMPTY_ROOT)) return false;
  const { size: oldSize, root: oldRoot } = known;
  return verifyConsistency({ oldSize, oldRoot, newSize: checkpoint.size, newRoot: checkpoint.root, proof });
}

function refused(status: 400 | 403 | 404 | 422, reason: string): WitnessAnswer {
  return { status, body: `${reason}\n` };
}
