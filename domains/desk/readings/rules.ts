import type { Id } from '@kedun/base';

/** Reading time that each conversation has before its files wait behind everybody else's: some photographs, many documents. */
export const READING_MS_PER_TEN_MINUTES = 2 * 60 * 1000;
const TEN_MINUTES_MS = 10 * 60 * 1000;
/** After this many tries a file stays sealed whole. */
export const MOST_TRIES = 3;
/** Whoever reads a file has given up by then. */
export const TRY_MS = 5 * 60 * 1000;

/** Values of one file that are sealed; beyond, nobody works with them one by one, and only the beginning is kept. */
export const MOST_VALUES = 1_000;

/** Characters that are scanned at once: some ten milliseconds, in which nobody else is served. */
const PIECE = 4_000;
/** Characters before and behind a piece that are read with it: what announces a value, and the rest of one that is cut. */
const AROUND = 400;

/** The part of a long text that is scanned next: findings count that reach into it and begin before `until`. */
export interface Piece {
  /** Where the text that is scanned begins and ends. */
  readonly begin: number;
  readonly end: number;
  readonly until: number;
}

/** The next piece of a text, up to the end of a line where there is one. */
export function pieceFrom(text: string, from: number): Piece {
  const most = Math.min(text.length, from + PIECE);
  const line = text.lastIndexOf('\n', most - 1) + 1;
  const until = most < text.length && line > from + PIECE / 2 ? line : most;
  return { begin: Math.max(0, from - AROUND), end: Math.min(text.length, until + AROUND), until };
}

/** A text as it can be stored, of the same length: neither half a character nor NUL. */
export function storable(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '\ufffd');
}

/** What each conversation used up within ten minutes of its first use, in this process. */
export interface Tally {
  of(conversationId: Id): number;
  add(conversationId: Id, amount: number): void;
}

/** Holds nothing longer than ten minutes. `now` in milliseconds never goes back. */
export function openTally(now: () => number): Tally {
  const used = new Map<Id, { readonly until: number; sum: number }>();
  return {
    of(conversationId) {
      const one = used.get(conversationId);
      return one && one.until > now() ? one.sum : 0;
    },
    add(conversationId, amount) {
      // They stand in the order in which they end.
      for (const [id, { until }] of used) {
        if (until > now()) break;
        used.delete(id);
      }
      const one = used.get(conversationId);
      if (one) one.sum += amount;
      else used.set(conversationId, { until: now() + TEN_MINUTES_MS, sum: amount });
    },
  };
}

/** Whose file is read next: of those that have reading time left the one that waits longest, then of the others. */
export function nextInTurn(waiting: Iterable<Id>, spent: Pick<Tally, 'of'>): Id | undefined {
  const ids = [...waiting];
  return ids.find((id) => spent.of(id) < READING_MS_PER_TEN_MINUTES) ?? ids[0];
}
