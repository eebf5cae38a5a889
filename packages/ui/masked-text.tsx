import type { SealedType } from '@kedun/base';
import { Fragment, type ReactNode } from 'react';
import { SealedChip } from './sealed-chip.tsx';

/** Where a sealed value stands in a masked text; custody's `SealedSpan` fits. UTF-16 offsets, end exclusive. */
export interface MaskedSpan {
  readonly start: number;
  readonly end: number;
  readonly type: SealedType;
  readonly mask: string;
  /** Null for what is never stored. */
  readonly token: string | null;
}

/** A stretch of plain text, or a sealed value. */
export type Piece<S extends MaskedSpan> = { readonly text: string; readonly start: number; readonly span: S | null };

/**
 * Cuts a masked text at its spans. The pieces' texts together are the text again;
 * spans that overlap an earlier one or lie outside are drawn as the text they stand on.
 */
export function piecesOf<S extends MaskedSpan>(text: string, spans: readonly S[]): Piece<S>[] {
  const pieces: Piece<S>[] = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start < at || span.end > text.length || span.end <= span.start) continue;
    if (span.start > at) pieces.push({ text: text.slice(at, span.start), start: at, span: null });
    pieces.push({ text: text.slice(span.start, span.end), start: span.start, span });
    at = span.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), start: at, span: null });
  return pieces;
}

/** Draws a masked text with its chips; `renderSpan` puts chips there that can open (custody's slot does). */
export function MaskedText<S extends MaskedSpan>({
  text,
  spans,
  renderSpan,
}: {
  text: string;
  spans: readonly S[];
  renderSpan?: (span: S) => ReactNode;
}): ReactNode {
  return (
    <span className="kd-masked-text">
      {piecesOf(text, spans).map((piece) => (
        <Fragment key={piece.start}>{piece.span ? drawSpan(piece.span, renderSpan) : piece.text}</Fragment>
      ))}
    </span>
  );
}

function drawSpan<S extends MaskedSpan>(span: S, renderSpan: ((span: S) => ReactNode) | undefined): ReactNode {
  if (renderSpan) return renderSpan(span);
  return (
    <SealedChip
      type={span.type}
      mask={span.mask}
      state={span.token === null ? { kind: 'never' } : { kind: 'sealed' }}
    />
  );
}
