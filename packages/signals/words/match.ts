/** A way that a term may stand in a text, before anything is asked about it. */
export type Match = {
  /** Place of the term in the compiled terms. */
  readonly term: number;
  /** Folded units from `first` up to, not with, `behind`. */
  readonly first: number;
  readonly behind: number;
  /** Characters that were put together from their parts. */
  readonly composed: number;
  /** Units that were said again. */
  readonly repeated: number;
  /** Where each character of the term begins; only where it was found by sound. */
  readonly places: readonly number[];
};

/** Steps from one start, so that no text takes more than a fixed number of them per character. */
export const MOST_STEPS = 256;
