import { WORD_FOLD } from './fold.ts';

/**
 * A dictionary as a hashed trie: edges live in one open-addressed table keyed by node and
 * character, so that looking a text up allocates nothing. Letters and digits match folded.
 */
export class Trie {
  private keys: Int32Array;
  private characters: Uint16Array;
  private targets: Int32Array;
  private payloads: number[] = [0];
  private edges = 0;
  /** First steps, which most look-ups end with, without hashing. */
  private readonly roots = new Int32Array(65536).fill(-1);

  constructor(entries: Iterable<readonly [word: string, payload: number]> = []) {
    this.keys = new Int32Array(1024).fill(-1);
    this.characters = new Uint16Array(1024);
    this.targets = new Int32Array(1024);
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
        next = this.payloads.length;
        this.payloads.push(0);
        this.link(node, character, next);
      }
      node = next;
    }
    this.payloads[node] = (this.payloads[node] ?? 0) | payload;
  }

  /** The node after `character` (already folded), or -1. Node 0 is the root. */
  step(node: number, character: number): number {
    if (node === 0) return this.roots[character] ?? -1;
    const mask = this.keys.length - 1;
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(character, 0x85ebca6b)) >>> 7;
    for (slot &= mask; this.keys[slot] !== -1; slot = (slot + 1) & mask) {
      if (this.keys[slot] === node && this.characters[slot] === character) return this.targets[slot] ?? -1;
    }
    return -1;
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

  private link(node: number, character: number, target: number): void {
    if (node === 0) {
      this.roots[character] = target;
      return;
    }
    if (++this.edges * 2 > this.keys.length) this.grow();
    this.place(node, character, target);
  }

  private place(node: number, character: number, target: number): void {
    const mask = this.keys.length - 1;
    let slot = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(character, 0x85ebca6b)) >>> 7) & mask;
    while (this.keys[slot] !== -1) slot = (slot + 1) & mask;
    this.keys[slot] = node;
    this.characters[slot] = character;
    this.targets[slot] = target;
  }

  private grow(): void {
    const { keys, characters, targets } = this;
    this.keys = new Int32Array(keys.length * 2).fill(-1);
    this.characters = new Uint16Array(keys.length * 2);
    this.targets = new Int32Array(keys.length * 2);
    keys.forEach((node, slot) => {
      if (node !== -1) this.place(node, characters[slot] ?? 0, targets[slot] ?? 0);
    });
  }
}
