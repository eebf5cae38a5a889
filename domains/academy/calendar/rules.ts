import type { DueKind, DueThing } from '../contract.ts';
import { textIn } from '../wording/rules.ts';

const DAY = 86_400_000;
/** The house's days are those of Shanghai, which keeps no summer time. */
const SHANGHAI = 8 * 3_600_000;

/** Certificates that end within so many days are in the calendar; those that ended, as many days. */
export const CERTIFICATE_DAYS = 60;
/** Due within so many days counts as soon. */
export const SOON_DAYS = 14;

const dayOf = (moment: Date) => Math.floor((moment.getTime() + SHANGHAI) / DAY);

/** Days of the calendar from now until a moment; 0 on its day, below 0 afterwards. */
export function daysUntil(due: Date, now: Date): number {
  return dayOf(due) - dayOf(now);
}

/** The day of a moment in Shanghai as `YYYY-MM-DD`. */
export function localDay(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI).toISOString().slice(0, 10);
}

/** The time of a moment in Shanghai as `HH:MM`. */
export function localTime(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI).toISOString().slice(11, 16);
}

export type ReminderStep = 'before_14' | 'before_7' | 'before_1' | 'over';

/** From how many days before until how many a step is made up for, where the job did not run on its day. */
const STEPS: readonly { readonly step: ReminderStep; readonly from: number; readonly to: number }[] = [
  { step: 'before_14', from: 14, to: 8 },
  { step: 'before_7', from: 7, to: 2 },
  { step: 'before_1', from: 1, to: 0 },
  { step: 'over', from: -1, to: -7 },
];

/** Which reminder is to be sent now, if it was not; none whose day had passed when the thing came into being. */
export function reminderNow(since: Date, due: Date, now: Date): ReminderStep | null {
  const left = daysUntil(due, now);
  const found = STEPS.find(({ from, to }) => left <= from && left >= to);
  return found && daysUntil(due, since) > found.from ? found.step : null;
}

/** Overdue first, then the nearest day; what has no day comes last. */
export function byDay(one: DueThing, other: DueThing): number {
  const [a, b] = [one.dueAt ?? '9999', other.dueAt ?? '9999'];
  return Number(other.isOverdue) - Number(one.isOverdue) || (a < b ? -1 : a > b ? 1 : 0);
}

/** A course as the path asks for it. */
export interface PathCourse {
  readonly id: string;
  readonly classes: readonly string[];
}

/** The courses that the path asks of somebody who holds these classes: one for each class that is missing. */
export function coursesAsked<C extends PathCourse>(courses: readonly C[], held: readonly string[]): C[] {
  const covered = new Set(held);
  return courses.filter(({ classes }) => {
    if (classes.some((one) => covered.has(one))) return false;
    for (const one of classes) covered.add(one);
    return true;
  });
}

const NAMES = {
  'zh-CN': {
    duty: '重新学习',
    certificate: '证书到期',
    course: '待学课程',
    lecture: '讲座',
  },
  en: { duty: 'Learn again', certificate: 'Certificate ends', course: 'Course to take', lecture: 'Lecture' },
} as const;

/** What a thing is called in a calendar outside the console: no reason and no breach is named there. */
export function titleOf(thing: DueThing, language: 'zh-CN' | 'en'): string {
  const title = thing.lecture?.title ?? thing.courseTitle;
  const course = title ? textIn(title, language === 'en' ? 'en' : 'zh') : '';
  const about = [thing.dataClass, course, thing.clauses.join(' ')].filter((part) => part).join(' ');
  const name = NAMES[language][thing.kind];
  return about ? `${name}${language === 'en' ? ': ' : '：'}${about}` : name;
}

/** One line of what is due as the calendar file has it. */
export interface CalendarEntry {
  readonly kind: DueKind;
  readonly objectId: string;
  readonly due: Date;
  readonly title: string;
  /** Where somebody has to be there at an hour: all else is of a day. */
  readonly lecture?: { readonly place: string; readonly minutes: number } | null;
}

const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** A content line folded after at most 75 octets, never inside a character (RFC 5545, 3.1). */
export function folded(line: string): string {
  const lines: string[] = [];
  let [current, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      lines.push(current);
      [current, octets] = [' ', 1];
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

const stampOf = (moment: Date) => moment.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** When it is and when one is told: a lecture at its hour and half an hour before, all else on its day and a day before. */
function timeOf({ due, lecture }: CalendarEntry): { readonly when: string[]; readonly trigger: string } {
  if (!lecture) {
    return { when: [`DTSTART;VALUE=DATE:${localDay(due).replaceAll('-', '')}`, 'TRANSP:TRANSPARENT'], trigger: '-P1D' };
  }
  const end = new Date(due.getTime() + lecture.minutes * 60_000);
  const when = [`DTSTART:${stampOf(due)}`, `DTEND:${stampOf(end)}`, `LOCATION:${escaped(lecture.place)}`];
  return { when, trigger: '-PT30M' };
}

/** An iCalendar file with an entry for each thing (RFC 5545). */
export function calendarFile(entries: readonly CalendarEntry[], now: Date): string {
  const events = entries.flatMap((entry) => {
    const { when, trigger } = timeOf(entry);
    const title = escaped(entry.title);
    return [
      'BEGIN:VEVENT',
      `UID:${entry.kind}-${entry.objectId}@kedun`,
      `DTSTAMP:${stampOf(now)}`,
      ...when,
      `SUMMARY:${title}`,
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${title}`,
      `TRIGGER:${trigger}`,
      'END:VALARM',
      'END:VEVENT',
    ];
  });
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Kedun//Academy//ZH', ...events, 'END:VCALENDAR'];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
