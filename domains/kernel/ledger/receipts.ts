import type { Id } from '@kedun/base';
import { formatReceipt, inclusionProof } from '@kedun/ledger';
import type { Store } from '../store.ts';
import { storedHashes } from './tiles.ts';

/** The newest signed head, or null before the first. */
export async function newestCheckpoint(
  store: Store,
): Promise<{ size: number; root: Buffer; note: string; at: Date } | null> {
  const row = await store.db
    .selectFrom('kernel.ledgerCheckpoint')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Proof that one entry stands in the log. */
export interface EntryProof {
  readonly index: number;
  readonly size: number;
  readonly root: Buffer;
  /** Audit path from the leaf's sibling up. */
  readonly path: readonly Buffer[];
  readonly encoded: Buffer;
  readonly leafHash: Buffer;
  /** The receipt as a file (C2SP tlog-proof), checkable without this server. */
  readonly receipt: string;
}

/** The proof of an entry against the newest checkpoint; null while it is still pending or when there is none. */
export async function proveEntry(store: Store, id: Id): Promise<EntryProof | null> {
  const entry = await store.db
    .selectFrom('kernel.ledgerEntry')
    .select(['index', 'encoded', 'leafHash'])
    .where('id', '=', id)
    .executeTakeFirst();
  const head = await newestCheckpoint(store);
  if (!entry || entry.index === null || !head || entry.index >= head.size) return null;
  const path = await inclusionProof(entry.index, head.size, storedHashes(store));
  const receipt = formatReceipt({ index: entry.index, proof: path, checkpoint: head.note });
  return {
    index: entry.index,
    size: head.size,
    root: head.root,
    path,
    encoded: entry.encoded,
    leafHash: entry.leafHash,
    receipt,
  };
}
