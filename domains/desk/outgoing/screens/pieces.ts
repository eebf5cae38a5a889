import type { OutgoingFinding } from '../contract.ts';

/** A stretch of an answer, marked where something was found. */
export interface Piece {
  readonly start: number;
  readonly text: string;
  readonly outcome: OutgoingFinding['outcome'] | null;
}

/** The whole text in pieces; `findings` are in order and do not overlap. */
export function piecesOf(text: string, findings: readonly OutgoingFinding[]): Piece[] {
  let from = 0;
  const pieces: Piece[] = [];
  for (const { start, end, outcome } of findings) {
    pieces.push({ start: from, text: text.slice(from, start), outcome: null });
    pieces.push({ start, text: text.slice(start, end), outcome });
    from = end;
  }
  return [...pieces, { start: from, text: text.slice(from), outcome: null }].filter((piece) => piece.text !== '');
}

/** The text with the mask wherever one serves. */
export function masked(text: string, findings: readonly OutgoingFinding[]): string {
  return findings.reduceRight(
    (before, { start, end, mask }) => (mask ? before.slice(0, start) + mask + before.slice(end) : before),
    text,
  );
}
