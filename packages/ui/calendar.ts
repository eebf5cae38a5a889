import type { DatePicker } from 'antd';

/** What antd's date picker asks of a calendar, here the browser's own: `Date` counts, `Intl` names. */
type Calendar = Parameters<typeof DatePicker.generatePicker<Date>>[0];

const DAY_MS = 86_400_000;
const DAYS_OF_WEEK = 7;
/** ISO 8601 and GB/T 7408: a week begins on Monday. */
const MONDAY = 1;

/** How many digits each part of a format has at least, and at most when it is read. */
const PARTS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  YYYY: [4, 4],
  MM: [2, 2],
  M: [1, 2],
  DD: [2, 2],
  D: [1, 2],
  HH: [2, 2],
  mm: [2, 2],
  ss: [2, 2],
};
const PART = /YYYY|MM?|DD?|HH|mm|ss/g;

function changed(date: Date, change: (copy: Date) => void): Date {
  const copy = new Date(date);
  change(copy);
  return copy;
}

/** The same day of another month, or its last one: a month after 31 January is the end of February. */
function inMonth(date: Date, year: number, month: number): Date {
  const last = changed(date, (copy) => copy.setFullYear(year, month + 1, 0));
  return date.getDate() > last.getDate() ? last : changed(date, (copy) => copy.setFullYear(year, month));
}

function numberOf(date: Date, part: string): number {
  switch (part[0]) {
    case 'Y':
      return date.getFullYear();
    case 'M':
      return date.getMonth() + 1;
    case 'D':
      return date.getDate();
    case 'H':
      return date.getHours();
    case 'm':
      return date.getMinutes();
    default:
      return date.getSeconds();
  }
}

function write(date: Date, format: string): string {
  return format.replace(PART, (part) => String(numberOf(date, part)).padStart(PARTS[part]?.[0] ?? 1, '0'));
}

/** Null for what is written otherwise, and for days that no calendar has (30 February). */
function read(text: string, format: string): Date | null {
  const names = format.match(PART) ?? [];
  const pattern = format
    .replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')
    .replace(PART, (part) => `(\\d{${PARTS[part]?.join(',')}})`);
  const numbers = new RegExp(`^${pattern}$`).exec(text.trim())?.slice(1).map(Number);
  if (!numbers) return null;
  const of = (part: string, otherwise: number) => numbers[names.findIndex((name) => name[0] === part)] ?? otherwise;
  const date = new Date(0, 0);
  date.setFullYear(of('Y', 1970), of('M', 1) - 1, of('D', 1));
  date.setHours(of('H', 0), of('m', 0), of('s', 0), 0);
  const isReal = names.every((name, at) => numberOf(date, name) === numbers[at]);
  return isReal ? date : null;
}

function weekFirst(date: Date): Date {
  const since = (date.getDay() - MONDAY + DAYS_OF_WEEK) % DAYS_OF_WEEK;
  return changed(date, (copy) => copy.setDate(copy.getDate() - since));
}

/** Names of `count` moments that lie one after another, in the language of antd's words (`zh_CN`, `en_GB`). */
function names(locale: string, wanted: Intl.DateTimeFormatOptions, moments: readonly Date[]): string[] {
  const words = new Intl.DateTimeFormat(locale.replace('_', '-'), wanted);
  return moments.map((moment) => words.format(moment));
}

/** 1 January 2023 was a Sunday, with which antd begins its names of days. */
const DAYS = Array.from({ length: DAYS_OF_WEEK }, (_, at) => new Date(2023, 0, 1 + at));
const MONTHS = Array.from({ length: 12 }, (_, at) => new Date(2023, at, 1));

/** Counts in local time, as people read their clocks; formats know YYYY, MM, M, DD, D, HH, mm and ss. */
export const calendar: Calendar = {
  getWeekDay: (date) => date.getDay(),
  getMillisecond: (date) => date.getMilliseconds(),
  getSecond: (date) => date.getSeconds(),
  getMinute: (date) => date.getMinutes(),
  getHour: (date) => date.getHours(),
  getDate: (date) => date.getDate(),
  getMonth: (date) => date.getMonth(),
  getYear: (date) => date.getFullYear(),
  getNow: () => new Date(),
  getFixedDate: (day) => read(day, 'YYYY-MM-DD') ?? new Date(Number.NaN),
  getEndDate: (date) => changed(date, (copy) => copy.setFullYear(copy.getFullYear(), copy.getMonth() + 1, 0)),
  addYear: (date, by) => inMonth(date, date.getFullYear() + by, date.getMonth()),
  addMonth: (date, by) => inMonth(date, date.getFullYear(), date.getMonth() + by),
  addDate: (date, by) => changed(date, (copy) => copy.setDate(copy.getDate() + by)),
  setYear: (date, year) => inMonth(date, year, date.getMonth()),
  setMonth: (date, month) => inMonth(date, date.getFullYear(), month),
  setDate: (date, day) => changed(date, (copy) => copy.setDate(day)),
  setHour: (date, hour) => changed(date, (copy) => copy.setHours(hour)),
  setMinute: (date, minute) => changed(date, (copy) => copy.setMinutes(minute)),
  setSecond: (date, second) => changed(date, (copy) => copy.setSeconds(second)),
  setMillisecond: (date, ms) => changed(date, (copy) => copy.setMilliseconds(ms)),
  isAfter: (one, other) => one > other,
  isValidate: (date) => !Number.isNaN(date.getTime()),
  locale: {
    getWeekFirstDay: () => MONDAY,
    getWeekFirstDate: (_, date) => weekFirst(date),
    getWeek(_, date) {
      const newYear = changed(date, (copy) => copy.setMonth(0, 1));
      return 1 + Math.round((weekFirst(date).getTime() - weekFirst(newYear).getTime()) / (DAYS_OF_WEEK * DAY_MS));
    },
    format: (_, date, format) => write(date, format),
    parse(_, text, formats) {
      for (const format of formats) {
        const date = read(text, format);
        if (date) return date;
      }
      return null;
    },
    getShortWeekDays: (locale) => names(locale, { weekday: locale.startsWith('zh') ? 'narrow' : 'short' }, DAYS),
    getShortMonths: (locale) => names(locale, { month: 'short' }, MONTHS),
  },
};
