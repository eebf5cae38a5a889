import { KedunError } from '@kedun/base';
import { foldRight } from './frontier.ts';

/** A complete subtree: the root over the leaves `index * 2^level` up to `(index + 1) * 2^level`. Level 0 is a leaf hash. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** Serves the hashes of complete subtrees, in the order asked. A database or a folder of tiles stands behind it. */
export type HashReader = (nodes: readonly NodeId[]) => Promise<readonly Buffer[]>;

/** Half-open range of leaves. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The complete subtrees, largest first, that a range inside a Merkle tree splits into. */
export function subtreesOf({ start, end }: LeafRange): NodeId[] {
  const nodes: NodeId[] = [];
  let from = start;
  while (from < end) {
    let level = 0;
    let width = 1;
    while (from % (width * 2) === 0 && from + width * 2 <= end) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: from / width });
    from += width;
  }
  return nodes;
}

/** The largest power of two below `size` (RFC 6962's k); `size` is at least 2. */
export function splitPoint(size: number): number {
  let width = 1;
  while (width * 2 < size) width *= 2;
  return width;
}

/** The roots over several ranges with one call of the reader. */
export async function readRoots(ranges: readonly LeafRange[], read: HashReader): Promise<Buffer[]> {
  const split = ranges.map(subtreesOf);
  const hashes = await read(split.flat());
  let offset = 0;
  return split.map((nodes) => {
    const root = foldRight(hashes.slice(offset, offset + nodes.length));
    offset += nodes.length;
    if (root === undefined) throw new KedunError('ledger_node_missing', 500, 'The reader served no hash for a node');
    return root;
  });
}
