/** How long conversations and tickets are kept after they were closed: what the privacy notice promises. */
export const KEEP_YEARS = 3;

/** What was closed at this moment or before is past its period now. */
export function keptSince(now: Date): Date {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - KEEP_YEARS);
  return since;
}
