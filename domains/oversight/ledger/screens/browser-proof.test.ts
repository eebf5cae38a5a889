import {
  appendLeaf,
  EMPTY_FRONTIER,
  formatReceipt,
  generateSigner,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  signCheckpoint,
} from '@kedun/ledger';
import { describe, expect, it } from 'vitest';
import type { EntryProof } from '../../contract.ts';
import { climb, verifyOnDevice } from './browser-proof.ts';

const { signer } = generateSigner('kedun.dev/ledger');
const entries = Array.from({ length: 37 }, (_, number) => Buffer.from(`entry ${number}`));
const leaves = entries.map(leafHash);

/** Root of a complete subtree, straight from the definition. */
function subtree(level: number, index: number): Buffer {
  if (level === 0) return leaves[index] ?? Buffer.alloc(32);
  return nodeHash(subtree(level - 1, index * 2), subtree(level - 1, index * 2 + 1));
}

async function proofOf(index: number, size: number): Promise<EntryProof> {
  const root = rootOf(leaves.slice(0, size).reduce(appendLeaf, EMPTY_FRONTIER));
  const path = await inclusionProof(index, size, async (nodes) => nodes.map((node) => subtree(node.level, node.index)));
  const note = signCheckpoint({ origin: 'kedun.dev/ledger', size, root }, [signer]);
  return {
    index,
    size,
    root: root.toString('base64'),
    path: path.map((hash) => hash.toString('base64')),
    encoded: entries[index]?.toString('base64') ?? '',
    leafHash: leaves[index]?.toString('base64') ?? '',
    receipt: formatReceipt({ index, proof: path, checkpoint: note }),
  };
}

describe('the proof checked on the device', () => {
  it('agrees with the ledger for every entry of trees of many sizes', async () => {
    for (const size of [1, 2, 3, 7, 8, 33, 37]) {
      for (let index = 0; index < size; index++)
        expect(await verifyOnDevice(await proofOf(index, size), signer.vkey)).toBe('good');
    }
  });

  const changes: [string, (proof: EntryProof) => EntryProof][] = [
    ['another entry', (proof) => ({ ...proof, encoded: Buffer.from('forged').toString('base64') })],
    ['another place', (proof) => ({ ...proof, index: proof.index + 1 })],
    ['a shorter path', (proof) => ({ ...proof, path: proof.path.slice(1) })],
    ['a longer path', (proof) => ({ ...proof, path: [...proof.path, proof.root] })],
    ['another size', (proof) => ({ ...proof, size: proof.size - 1 })],
    ['a changed note', (proof) => ({ ...proof, receipt: proof.receipt.replace('kedun.dev', 'other.dev') })],
  ];
  it.each(changes)('refuses %s', async (_, change) => {
    expect(await verifyOnDevice(change(await proofOf(11, 37)), signer.vkey)).toBe('bad');
  });

  it("refuses another log's key", async () => {
    expect(await verifyOnDevice(await proofOf(4, 9), generateSigner('kedun.dev/ledger').signer.vkey)).toBe('bad');
  });

  it('says on which side each neighbour stands', async () => {
    const climbed = await climb(await proofOf(2, 4));
    expect(climbed?.steps.map((step) => step.isSiblingLeft)).toEqual([false, true]);
  });
});
