/** How long a revealed value stays on the screen. */
export const GRANT_SECONDS = 60;
/** Until when a look given now stands: a minute, or less where a right that it rests on ends sooner. */
export function standsUntil(now: Date, rightsEnd: readonly Date[]): Date {
  const minute = now.getTime() + GRANT_SECONDS * 1000;
  return new Date(Math.min(minute, ...rightsEnd.map((end) => end.getTime())));
}

/** Reveals per person and day. */
export const REVEALS_PER_DAY = 20;

const SHANGHAI = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** The working day that quotas count by, `YYYY-MM-DD` in Asia/Shanghai. */
export function dayOf(moment: Date): string {
  return SHANGHAI.format(moment);
}
