import { localDay, localTime } from '../calendar/rules.ts';
import type { Attendee, LectureRecord } from '../contract.ts';
import en from '../locales/lectures.en.json' with { type: 'json' };
import zh from '../locales/lectures.zh-CN.json' with { type: 'json' };
import type { SheetTable } from '../sheets/rules.ts';
import { sideOf, textIn } from '../wording/rules.ts';

export type Language = 'zh-CN' | 'en';
const WORDS = { 'zh-CN': zh, en } as const;

/** The attendance as a table under its heading. */
export function sheetOf(
  lecture: LectureRecord & { readonly attendees: readonly Attendee[] },
  language: Language,
): { title: string; days: string; none: string; table: SheetTable } {
  const { sheet, attendance, reason: reasons } = WORDS[language];
  const startsAt = new Date(lecture.startsAt);
  const at = (moment: string | null) => (moment ? localTime(new Date(moment)) : '');
  const rows = lecture.attendees.map((one) => [
    ...[one.personName, one.workNumber, attendance[one.attendance]],
    ...[one.minutesLate || '', at(one.signedInAt), at(one.leftAt)],
    one.reason in reasons ? reasons[one.reason as keyof typeof reasons] : '',
  ]);
  return {
    title: `${sheet.title} ${textIn(lecture.title, sideOf(language))}`,
    days: `${localDay(startsAt)} ${localTime(startsAt)} · ${lecture.place}`,
    none: sheet.none,
    table: { heading: sheet.heading, note: sheet.note, head: sheet.head, rows },
  };
}
