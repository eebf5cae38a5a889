/** What an item asks for; `unknown` where a source does not tell. */
export type ItemType = 'single' | 'multiple' | 'judgment' | 'unknown';

/** One option of an item. */
export interface ItemOption {
  /** A, B, C … as the source wrote it. */
  readonly letter: string;
  readonly text: string;
  readonly correct: boolean;
}

/** An item as formats carry it, in one language. */
export interface Item {
  /** As the source numbers it, from 1 where it does not. */
  readonly number: number;
  readonly stem: string;
  readonly type: ItemType;
  readonly options: readonly ItemOption[];
  /** Codes of what the reader had to guess or mend. */
  readonly warnings: readonly string[];
  /** True where a person must look before the item is used: what was guessed could change the key. */
  readonly review: boolean;
  readonly explanation?: string;
  readonly tags?: readonly string[];
}

/** A set of items with its title, as it is exchanged. */
export interface ItemSet {
  readonly title: string;
  readonly items: readonly Item[];
}
