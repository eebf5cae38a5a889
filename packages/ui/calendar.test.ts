import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendar } from './calendar.ts';

const { locale } = calendar;
const MINUTE = 'YYYY-MM-DD HH:mm';
const day = (text: string) => locale.parse('', text, ['YYYY-MM-DD']) as Date;
const write = (date: Date, format = 'YYYY-MM-DD') => locale.format('', date, format);

describe('a date in writing', () => {
  it.each([
    ['YYYY-MM-DD', '2026-01-05'],
    ['YYYY-MM-DD HH:mm', '2026-01-05 08:07'],
    ['YYYY-MM-DD HH:mm:ss', '2026-01-05 08:07:09'],
    ['YYYY年', '2026年'],
    ['D/M/YYYY', '5/1/2026'],
    ['M月D日', '1月5日'],
  ])('as %s is %s', (format, expected) => {
    expect(write(new Date(2026, 0, 5, 8, 7, 9), format)).toBe(expected);
  });

  it.each([
    ['a day that no month has', '2026-02-30'],
    ['a 29 February of a common year', '2026-02-29'],
    ['a 13th month', '2026-13-01'],
    ['a 25th hour', '2026-01-01 25:00'],
    ['half a date', '2026-01'],
    ['another order', '05/01/2026'],
    ['words', '明天'],
    ['nothing', ''],
  ])('%s is none: %s', (_, text) => {
    expect(locale.parse('', text, ['YYYY-MM-DD', MINUTE])).toBeNull();
  });

  it('is read by the first format that fits, blanks around it aside', () => {
    expect(locale.parse('', ' 2024-02-29 ', [MINUTE, 'YYYY-MM-DD'])).toEqual(new Date(2024, 1, 29));
  });

  it('reads what it wrote', () => {
    const noon = fc.date({ min: new Date(1, 0, 1), max: new Date(9999, 0, 1), noInvalidDate: true }).map((date) => {
      // No clock is put forward at noon.
      date.setHours(12, date.getMinutes(), 0, 0);
      return date;
    });
    fc.assert(
      fc.property(noon, (date) => {
        expect(locale.parse('', write(date, MINUTE), [MINUTE])).toEqual(date);
      }),
    );
  });
});

describe('counting', () => {
  it.each([
    ['a month after the end of January', calendar.addMonth(day('2026-01-31'), 1), '2026-02-28'],
    ['a month before the end of March in a leap year', calendar.addMonth(day('2024-03-31'), -1), '2024-02-29'],
    ['a month after December', calendar.addMonth(day('2025-12-15'), 1), '2026-01-15'],
    ['a year after a leap day', calendar.addYear(day('2024-02-29'), 1), '2025-02-28'],
    ['a day after the last one', calendar.addDate(day('2025-12-31'), 1), '2026-01-01'],
    ['another month', calendar.setMonth(day('2026-05-31'), 1), '2026-02-28'],
    ['another year', calendar.setYear(day('2024-02-29'), 2026), '2026-02-28'],
    ['another day', calendar.setDate(day('2026-05-31'), 2), '2026-05-02'],
    ['the end of a month', calendar.getEndDate(day('2024-02-10')), '2024-02-29'],
    ['a fixed day', calendar.getFixedDate('1990-09-03'), '1990-09-03'],
    ['the Monday of a Sunday', locale.getWeekFirstDate('', day('2026-11-22')), '2026-11-16'],
    ['the Monday of a Monday', locale.getWeekFirstDate('', day('2026-11-23')), '2026-11-23'],
  ])('%s', (_, date, expected) => {
    expect(write(date)).toBe(expected);
  });

  it('changes the clock and leaves what it was given as it is', () => {
    const date = new Date(2026, 4, 3, 1, 2, 3, 4);
    const next = calendar.setMillisecond(calendar.setSecond(calendar.setMinute(calendar.setHour(date, 9), 8), 7), 6);
    expect([next, date]).toEqual([new Date(2026, 4, 3, 9, 8, 7, 6), new Date(2026, 4, 3, 1, 2, 3, 4)]);
    expect([calendar.isAfter(next, date), calendar.isAfter(date, date)]).toEqual([true, false]);
  });

  it('counts the weeks of a year from the one that holds its first day', () => {
    expect(['2026-01-01', '2026-01-04', '2026-01-05', '2026-12-31'].map((at) => locale.getWeek('', day(at)))).toEqual([
      1, 1, 2, 53,
    ]);
  });
});

describe('the names', () => {
  it.each([
    ['zh_CN', ['日', '一', '二'], ['1月', '2月']],
    ['en_GB', ['Sun', 'Mon', 'Tue'], ['Jan', 'Feb']],
  ])('of days and months in %s', (language, days, months) => {
    expect(locale.getShortWeekDays?.(language).slice(0, 3)).toEqual(days);
    expect(locale.getShortMonths?.(language).slice(0, 2)).toEqual(months);
  });
});
