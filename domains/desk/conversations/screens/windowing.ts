/** Which rows of a long list are drawn: those on screen and some around, so that 10,000 rows cost as much as 30. */
export interface Window {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
}

const AROUND = 8;

/** The rows to draw for a scroll position; heights in pixels. */
export function windowOf(scrollTop: number, height: number, rowHeight: number, count: number): Window {
  const first = Math.max(0, Math.min(count, Math.floor(scrollTop / rowHeight) - AROUND));
  const last = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + AROUND);
  return { first, last: Math.max(first, last) };
}

/** Where to scroll so that a row is seen; null when it is. */
export function scrollToRow(row: number, scrollTop: number, height: number, rowHeight: number): number | null {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return null;
}
