/** How long a revealed value stays on the screen. */
export const GRANT_SECONDS = 60;
/** Reveals per person and day. */
export const REVEALS_PER_DAY = 20;

const SHANGHAI = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** The working day that quotas count by, `YYYY-MM-DD` in Asia/Shanghai. */
export function dayOf(moment: Date): string {
  return SHANGHAI.format(moment);
}
