/** What a stretch of the source was taken for. */
export type SpanPart =
  | 'number'
  | 'stem'
  | 'tag'
  | 'letter'
  | 'option'
  | 'key'
  | 'explanation'
  | 'labels'
  | 'title'
  | 'section'
  | 'leftover';

/** A stretch of the source, in UTF-16 units, and the item (place in the set) it went to; null for none. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly item: number | null;
  readonly part: SpanPart;
}

/**
 * Spans in order, made to cover the text: a gap of blanks goes to the span before it, any other is left over; neighbours
 * of one kind become one.
 */
export function coverText(text: string, given: readonly Span[]): Span[] {
  const spans: Span[] = [];
  const add = (span: Span) => {
    const last = spans.at(-1);
    if (span.end <= span.start) return;
    if (last && last.item === span.item && last.part === span.part)
      spans[spans.length - 1] = { ...last, end: span.end };
    else spans.push(span);
  };
  const fill = (end: number) => {
    const start = spans.at(-1)?.end ?? 0;
    const last = spans.at(-1);
    if (start >= end) return;
    const isBlank = text.slice(start, end).trim() === '';
    add(last && isBlank ? { ...last, start, end } : { start, end, item: null, part: 'leftover' });
  };
  for (const span of given) {
    fill(span.start);
    add(span);
  }
  fill(text.length);
  return spans;
}
