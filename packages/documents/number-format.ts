/** Formats that every workbook has and that show a date or a time (ECMA-376 part 1, 18.8.30), East Asian ones included. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const DAY = 86_400_000;
/** Day 0; days before March 1900 are one off, as in the programs that invented them. */
const EPOCH = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
const LAST_DAY = 2_958_465;

/** Whether a number format shows a date or a time: by its number, or by its code where that is the workbook's own. */
export function isDateFormat(id: number, code?: string): boolean {
  if (code === undefined) return isBuiltInDate(id);
  // What stands in quotation marks, behind a backslash or in brackets (colours, locales) is no sign of a format.
  const signs = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./gi, '');
  return /[ymdhs]/i.test(signs) && !/general/i.test(signs);
}

/** A number as it was typed: without an exponent where it is one of few digits. */
export function writeNumber(stored: string): string {
  const number = Number(stored);
  return Number.isFinite(number) && /e/i.test(stored) && Math.abs(number) < 1e21 ? String(number) : stored;
}

/** A day, a time or both, as ISO 8601 writes them, from the days since the epoch of the workbook. */
export function writeDate(stored: string, epoch: keyof typeof EPOCH): string {
  const days = Number(stored);
  if (!Number.isFinite(days) || days < 0 || days > LAST_DAY) return stored;
  const written = new Date(EPOCH[epoch] + Math.round(days * DAY)).toISOString();
  const [date, time] = [written.slice(0, 10), written.slice(11, 19)];
  if (days < 1) return time;
  return Number.isInteger(days) ? date : `${date} ${time}`;
}
