/** A trie whose edges stand in one hash table: small, quick to build, and a step costs one look-up. */

/** Node 0 is the root; -1 is no node. */
export type Trie = {
  readonly step: (node: number, code: number) => number;
  /** First entry that ends at a node, or -1. */
  readonly entryAt: (node: number) => number;
  /** Entry behind an entry at the same node, or -1. */
  readonly nextEntry: (entry: number) => number;
  /** What was put in under an entry. */
  readonly valueOf: (entry: number) => number;
};

const NONE = -1;
/** Part of the table that may be filled: look-ups of what is not there stay short. */
const FILLED = 0.5;

function sizeFor(edges: number): number {
  return 2 ** Math.max(4, Math.ceil(Math.log2(edges / FILLED + 1)));
}

/** Builds a trie of paths with a value each; several values may have one path. */
export function buildTrie(paths: readonly { readonly codes: ArrayLike<number>; readonly value: number }[]): Trie {
  const edges = paths.reduce((sum, { codes }) => sum + codes.length, 0);
  const mask = sizeFor(edges) - 1;
  const parents = new Int32Array(mask + 1).fill(NONE);
  const labels = new Uint16Array(mask + 1);
  const children = new Int32Array(mask + 1);
  const firsts = new Int32Array(edges + 1).fill(NONE);
  const nexts = new Int32Array(paths.length).fill(NONE);
  const values = Int32Array.from(paths, ({ value }) => value);
  let nodes = 1;

  /** Slot of an edge, or the free one where it belongs. */
  const slotOf = (node: number, code: number) => {
    let hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(code + 1, 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    while (parents[slot] !== NONE && (parents[slot] !== node || labels[slot] !== code)) slot = (slot + 1) & mask;
    return slot;
  };
  const step = (node: number, code: number) => {
    const slot = slotOf(node, code);
    return parents[slot] === NONE ? NONE : (children[slot] ?? NONE);
  };
  paths.forEach(({ codes }, entry) => {
    let node = 0;
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at] ?? 0;
      const slot = slotOf(node, code);
      if (parents[slot] === NONE) {
        parents[slot] = node;
        labels[slot] = code;
        children[slot] = nodes++;
      }
      node = children[slot] ?? 0;
    }
    nexts[entry] = firsts[node] ?? NONE;
    firsts[node] = entry;
  });
  return {
    step,
    entryAt: (node) => firsts[node] ?? NONE,
    nextEntry: (entry) => nexts[entry] ?? NONE,
    valueOf: (entry) => values[entry] ?? NONE,
  };
}
