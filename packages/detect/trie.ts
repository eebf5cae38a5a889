import { WORD_FOLD } from './fold.ts';

/** Nodes fit into 16 bits, so that a node and a character make one key. */
const NODE = 0xffff;

/** The bit of the sixteenth of all characters that a character belongs to, above the bits of a node. */
function followBit(character: number): number {
  return 0x10000 << (Math.imul(character, 0x9e3779b1) >>> 28);
}

/**
 * A dictionary as a hashed trie: edges live in one open-addressed table keyed by node and
 * character, so that looking a text up allocates nothing. Letters and digits match folded.
 */
export class Trie {
  /** `node << 16 | character`; 0 where a slot is free, since edges of the root are kept apart. */
  private keys = new Int32Array(1024);
  private targets = new Uint16Array(1024);
  private payloads = new Int32Array(512);
  /** 1 for a node that words go on from. */
  private goesOn = new Uint8Array(512);
  private nodes = 1;
  private edges = 0;
  /** First steps, without hashing: the node, and above it one bit for each sixteenth of the characters that follow. */
  private readonly roots = new Uint32Array(65536);
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
    this.payloads[node] = (this.payloads[node] ?? 0) | payload;
  }

  /** The node after `character` (already folded), or -1. Node 0 is the root. */
  step(node: number, character: number): number {
    const next = node === 0 ? (this.roots[character] ?? 0) & NODE : (this.targets[this.slotOf(node, character)] ?? 0);
    return next || -1;
  }

  /**
   * Length of the longest entry among folded characters from `from` to `end`, or 0; `found` is its payload.
   * What most look-ups need not even hash for: characters that no entry begins with, or goes on with.
   */
  longestIn(characters: Uint16Array, from: number, end: number): number {
    const { payloads, goesOn } = this;
    const root = this.roots[characters[from] ?? 0] ?? 0;
    let node = root & NODE;
    if (node === 0) return 0;
    let longest = 0;
    let found = payloads[node] ?? 0;
    if (found) longest = 1;
    if (from + 1 >= end || !(root & followBit(characters[from + 1] ?? 0))) {
      this.found = found;
      return longest;
    }
    for (let index = from + 1; index < end && goesOn[node]; index++) {
      node = this.targets[this.slotOf(node, characters[index] ?? 0)] ?? 0;
      if (node === 0) break;
      const payload = payloads[node] ?? 0;
      if (payload) {
        longest = index - from + 1;
        found = payload;
      }
    }
    this.found = found;
    return longest;
  }

  /** What was stored with the word that ends at `node`; 0 when none does. */
  payload(node: number): number {
    return this.payloads[node] ?? 0;
  }

  /** Length of the longest entry that starts at `from`, or 0. */
  longestAt(text: string, from: number): number {
    let node = 0;
    let longest = 0;
    for (let index = from; index < text.length; index++) {
      const code = text.charCodeAt(index);
      node = this.step(node, WORD_FOLD[code] ?? code);
      if (node < 0) break;
      if (this.payloads[node]) longest = index - from + 1;
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
    const root = WORD_FOLD[first] ?? first;
    this.roots[root] = (this.roots[root] ?? 0) | followBit(character);
  }

  private addNode(): number {
    if (this.nodes === NODE) throw new RangeError('Too many words for one dictionary');
    if (this.nodes === this.payloads.length) {
      const payloads = new Int32Array(this.nodes * 2);
      const goesOn = new Uint8Array(this.nodes * 2);
      payloads.set(this.payloads);
      goesOn.set(this.goesOn);
      this.payloads = payloads;
      this.goesOn = goesOn;
    }
    return this.nodes++;
  }

  /** Where the edge is, or the free slot where it would be. */
  private slotOf(node: number, character: number): number {
    const { keys } = this;
    const key = (node << 16) | character;
    const mask = keys.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 9) & mask;
    for (let found = keys[slot]; found !== 0 && found !== key; found = keys[slot]) slot = (slot + 1) & mask;
    return slot;
  }

  private link(node: number, character: number, target: number): void {
    if (node === 0) {
      this.roots[character] = target;
      return;
    }
    this.goesOn[node] = 1;
    if (++this.edges * 3 > this.keys.length * 2) this.grow();
    const slot = this.slotOf(node, character);
    this.keys[slot] = (node << 16) | character;
    this.targets[slot] = target;
  }

  private grow(): void {
    const { keys, targets } = this;
    this.keys = new Int32Array(keys.length * 2);
    this.targets = new Uint16Array(keys.length * 2);
    keys.forEach((key, old) => {
      if (key === 0) return;
      const slot = this.slotOf(key >>> 16, key & 0xffff);
      this.keys[slot] = key;
      this.targets[slot] = targets[old] ?? 0;
    });
  }
}
