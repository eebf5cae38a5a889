import { type Checkpoint, type CheckpointFault, type Cosignature, openCheckpoint, type Trust } from './checkpoint.ts';
import { HASH_LENGTH, leafHash } from './hash.ts';
import { decodeBase64 } from './note.ts';
import { verifyInclusion } from './proof.ts';

/** Proof that one entry stands in the log, checkable without asking anyone (C2SP tlog-proof). */
export interface Receipt {
  readonly index: number;
  /** The audit path, from the leaf's sibling up. */
  readonly proof: readonly Buffer[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
  /** Opaque data for the application. Not authenticated. */
  readonly extra?: Buffer;
}

/** Why a receipt proves nothing. `not_included`: the path does not lead from the entry to the signed root. */
export type ReceiptFault = CheckpointFault | 'not_included';

const HEADER = 'c2sp.org/tlog-proof@v1';
const INDEX = /^index (0|[1-9][0-9]{0,15})$/;
const EXTRA = 'extra ';
const MAX_PROOF_LENGTH = 63;

/** The text of a receipt, byte for byte as the specification has it; the file extension is `.tlog-proof`. */
export function formatReceipt(receipt: Receipt): string {
  const extra = receipt.extra === undefined ? '' : `${EXTRA}${receipt.extra.toString('base64')}\n`;
  const path = receipt.proof.map((hash) => `${hash.toString('base64')}\n`).join('');
  return `${HEADER}\n${extra}index ${receipt.index}\n${path}\n${receipt.checkpoint}`;
}

/** Reads a receipt, or undefined. Nothing is verified yet. */
export function parseReceipt(text: string): Receipt | undefined {
  const split = text.indexOf('\n\n');
  if (split < 0) return undefined;
  const lines = text.slice(0, split).split('\n');
  if (lines.shift() !== HEADER) return undefined;
  const extra = lines[0]?.startsWith(EXTRA) ? decodeBase64((lines.shift() as string).slice(EXTRA.length)) : null;
  const index = Number(INDEX.exec(lines.shift() ?? '')?.[1] ?? Number.NaN);
  const proof = lines.map(decodeBase64).filter((hash) => hash?.length === HASH_LENGTH) as Buffer[];
  if (extra === undefined || !Number.isSafeInteger(index) || proof.length !== lines.length) return undefined;
  if (proof.length > MAX_PROOF_LENGTH) return undefined;
  const receipt = { index, proof, checkpoint: text.slice(split + 2) };
  return extra === null ? receipt : { ...receipt, extra };
}

/** Whether a receipt proves that the entry with these encoded bytes stands in the log. */
export function verifyReceipt(
  text: string,
  encoded: Uint8Array,
  trust: Trust,
):
  | { ok: true; index: number; checkpoint: Checkpoint; cosignatures: Cosignature[] }
  | { ok: false; reason: ReceiptFault } {
  const receipt = parseReceipt(text);
  if (receipt === undefined) return { ok: false, reason: 'malformed' };
  const opened = openCheckpoint(receipt.checkpoint, trust);
  if (!opened.ok) return opened;
  const { checkpoint, cosignatures } = opened;
  const { index, proof } = receipt;
  const claim = { index, proof, size: checkpoint.size, root: checkpoint.root, leaf: leafHash(encoded) };
  return verifyInclusion(claim) ? { ok: true, index, checkpoint, cosignatures } : { ok: false, reason: 'not_included' };
}
