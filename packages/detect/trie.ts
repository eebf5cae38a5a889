import { WORD_FOLD } from './fold.ts';

/** Nodes fit into 16 bits, so that a node and a character make one key. */
const NODE = 0xffff;

/** Pairs of first characters by hash: few enough to stay in the nearest cache. */
const PAIR_BITS = 18;

function pairOf(first: number, second: number): number {
  return Math.imul((first << 16) | second, 0x9e3779b1) >>> (32 - PAIR_BITS);
}

/**
 * A dictionary as a hashed trie: edges live in one open-addressed table keyed by node and
 * character, so that looking a text up allocates nothing. Letters and digits match folded.
 */
export class Trie {
  /**
   * Two numbers for each slot, side by side in memory: the key `node << 16 | character`, 0 where the slot is free,
   * since edges of the root are kept apart; and the node that the edge leads to.
   */
  private slots = new Int32Array(2048);
  /** For each node twice its payload, and one more when words go on from it. */
  private ends = new Int32Array(512);
  private nodes = 1;
  private edges = 0;
  /** First steps, without hashing. */
  private readonly roots = new Uint16Array(65536);
  /** One bit for each hash of two characters that a word begins with. */
  private readonly pairs = new Int32Array(1 << (PAIR_BITS - 5));
  /** What was stored with the word that `longestIn` found last. */
  found = 0;

  constructor(entries: Iterable<readonly [word: string, payload: number]> = []) {
    for (const [word, payload] of entries) this.add(word, payload);
  }

  /** Adds a word; payloads of the same word are combined bitwise. */
  add(word: string, payload: number): void {
    let node = 0;
    for (let index = 0; index < word.length; index++) {
      const code = word.charCodeAt(index);
      const character = WORD_FOLD[code] ?? code;
      let next = this.step(node, character);
      if (next < 0) {
        next = this.addNode();
        this.link(node, character, next);
      }
      if (index === 1) this.announce(word, character);
      node = next;
    }
    this.ends[node] = (this.ends[node] ?? 0) | (payload << 1);
  }

  /** The node after `character` (already folded), or -1. Node 0 is the root. */
  step(node: number, character: number): number {
    const next = node === 0 ? (this.roots[character] ?? 0) : (this.slots[this.slotOf(node, character) + 1] ?? 0);
    return next || -1;
  }

  /**
   * Length of the longest entry of two or more among folded characters from `from` to `end`, or 0; `found` is its
   * payload. Two characters that no entry begins with are passed over without looking anything else up.
   */
  longestIn(characters: Uint16Array, from: number, end: number): number {
    if (from + 1 >= end) return 0;
    const first = characters[from] ?? 0;
    const pair = pairOf(first, characters[from + 1] ?? 0);
    if (!((this.pairs[pair >>> 5] ?? 0) & (1 << (pair & 31)))) return 0;
    const { slots, ends } = this;
    let node = this.roots[first] ?? 0;
    let longest = 0;
    for (let index = from + 1; index < end && node !== 0; index++) {
      node = slots[this.slotOf(node, characters[index] ?? 0) + 1] ?? 0;
      const ending = ends[node] ?? 0;
      if (ending > 1) {
        longest = index - from + 1;
        this.found = ending >>> 1;
      }
      if (!(ending & 1)) break;
    }
    return longest;
  }

  /** False when surely no word begins with these two characters (already folded), nor is the first one alone. */
  mayBegin(first: number, second: number): boolean {
    const pair = pairOf(first, second);
    return ((this.pairs[pair >>> 5] ?? 0) & (1 << (pair & 31))) !== 0 || (this.ends[this.roots[first] ?? 0] ?? 0) > 1;
  }

  /** What was stored with the word that ends at `node`; 0 when none does. */
  payload(node: number): number {
    return (this.ends[node] ?? 0) >>> 1;
  }

  /** Length of the longest entry that starts at `from`, or 0. */
  longestAt(text: string, from: number): number {
    let node = 0;
    let longest = 0;
    for (let index = from; index < text.length; index++) {
      const code = text.charCodeAt(index);
      node = this.step(node, WORD_FOLD[code] ?? code);
      if (node < 0) break;
      if ((this.ends[node] ?? 0) > 1) longest = index - from + 1;
    }
    return longest;
  }

  /** Payload of an exact word, 0 when it is not in the dictionary. */
  get(word: string): number {
    let node = 0;
    for (let index = 0; index < word.length && node >= 0; index++) {
      const code = word.charCodeAt(index);
      node = this.step(node, WORD_FOLD[code] ?? code);
    }
    return node < 0 ? 0 : this.payload(node);
  }

  /** Notes that words which begin like `word` go on with `character`. */
  private announce(word: string, character: number): void {
    const first = word.charCodeAt(0);
    const pair = pairOf(WORD_FOLD[first] ?? first, character);
    this.pairs[pair >>> 5] = (this.pairs[pair >>> 5] ?? 0) | (1 << (pair & 31));
  }

  private addNode(): number {
    if (this.nodes === NODE) throw new RangeError('Too many words for one dictionary');
    if (this.nodes === this.ends.length) {
      const ends = new Int32Array(this.nodes * 2);
      ends.set(this.ends);
      this.ends = ends;
    }
    return this.nodes++;
  }

  /** Where the edge is, or the free slot where it would be: the place of its key in `slots`. */
  private slotOf(node: number, character: number): number {
    const { slots } = this;
    const key = (node << 16) | character;
    const mask = slots.length - 2;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 8) & mask;
    for (let found = slots[slot]; found !== 0 && found !== key; found = slots[slot]) slot = (slot + 2) & mask;
    return slot;
  }

  private link(node: number, character: number, target: number): void {
    if (node === 0) {
      this.roots[character] = target;
      return;
    }
    this.ends[node] = (this.ends[node] ?? 0) | 1;
    if (++this.edges * 3 > this.slots.length) this.grow();
    this.put((node << 16) | character, target);
  }

  private put(key: number, target: number): void {
    const slot = this.slotOf(key >>> 16, key & 0xffff);
    this.slots[slot] = key;
    this.slots[slot + 1] = target;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(slots.length * 2);
    for (let old = 0; old < slots.length; old += 2)
      if (slots[old] !== 0) this.put(slots[old] ?? 0, slots[old + 1] ?? 0);
  }
}
