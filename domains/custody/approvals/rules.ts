/** How long a request waits for an answer. */
export const WAIT_MINUTES = 30;
/** How long the one look that was approved can be taken. */
export const USE_MINUTES = 10;
const MINUTE_MS = 60_000;

/** When a request that nobody answers runs out. */
export function waitsUntil(askedAt: Date): Date {
  return new Date(askedAt.getTime() + WAIT_MINUTES * MINUTE_MS);
}

/** When an approved look that is not taken runs out. */
export function usableUntil(decidedAt: Date): Date {
  return new Date(decidedAt.getTime() + USE_MINUTES * MINUTE_MS);
}

/** The usual wait in whole minutes, from lately decided requests; null without any. */
export function usualWait(decided: readonly { readonly askedAt: Date; readonly decidedAt: Date }[]): number | null {
  if (decided.length === 0) return null;
  const waits = decided.map((one) => one.decidedAt.getTime() - one.askedAt.getTime()).sort((a, b) => a - b);
  return Math.max(1, Math.ceil((waits[Math.floor(waits.length / 2)] ?? 0) / MINUTE_MS));
}
