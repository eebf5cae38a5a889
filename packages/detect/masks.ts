/** Stars that stand for any number of hidden characters. */
export const STARS = '****';
/** What is shown for values that may never be shown at all: CVV, one-time codes, passwords. */
export const NEVER_SHOWN = '******';
/** What is shown for facts of which only the existence may be known. */
export const REGISTERED = '已登记';

/** First `head` and last `tail` characters with `hidden` stars between; all stars when too short to hide half. */
export function maskMiddle(value: string, head: number, tail: number, hidden = 4): string {
  if (value.length < 2 * (head + tail) && value.length < head + tail + 4) return '*'.repeat(hidden);
  return value.slice(0, head) + '*'.repeat(hidden) + (tail ? value.slice(-tail) : '');
}
