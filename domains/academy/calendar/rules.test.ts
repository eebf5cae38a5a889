import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DueThing } from '../contract.ts';
import { byDay, calendarFile, coursesAsked, daysUntil, folded, localDay, reminderNow, titleOf } from './rules.ts';

const at = (day: string) => new Date(`${day}:00+08:00`);
const due = at('2026-03-20T15:00');

it.each([
  ['2026-03-20T00:00', 0],
  ['2026-03-20T23:59', 0],
  ['2026-03-19T23:59', 1],
  ['2026-03-21T00:00', -1],
])('days are those of Shanghai: on %s %s are left', (now, left) => {
  expect(daysUntil(due, at(now))).toBe(left);
});

it.each([
  ['2026-03-01T09:00', null],
  ['2026-03-06T09:00', 'before_14'],
  ['2026-03-12T09:00', 'before_14'],
  ['2026-03-13T09:00', 'before_7'],
  ['2026-03-18T09:00', 'before_7'],
  ['2026-03-19T09:00', 'before_1'],
  ['2026-03-20T09:00', 'before_1'],
  ['2026-03-21T09:00', 'over'],
  ['2026-03-28T09:00', null],
])('on %s the reminder %s is due', (now, step) => {
  expect(reminderNow(at('2026-01-01T09:00'), due, at(now))).toBe(step);
});

it('nobody is reminded of what was given to them today', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), (days) => {
      const now = at('2026-03-01T09:00');
      expect(reminderNow(now, new Date(now.getTime() + days * 86_400_000), now)).toBeNull();
    }),
  );
});

const thing = (more: Partial<DueThing>): DueThing => ({
  ...{ kind: 'duty', objectId: 'x', courseTitle: null, courseId: null, dataClass: null, cause: null, clauses: [] },
  ...{ dueAt: null, daysLeft: null, isOverdue: false, isPaused: false, lecture: null },
  ...more,
});

it('lists overdue first, then the nearest day, and what has no day last', () => {
  const list = [
    thing({ objectId: 'none' }),
    thing({ objectId: 'late', dueAt: '2026-04-01' }),
    thing({ objectId: 'paused', dueAt: '2026-01-01' }),
    thing({ objectId: 'over', dueAt: '2026-02-01', isOverdue: true }),
  ];
  expect(list.sort(byDay).map(({ objectId }) => objectId)).toEqual(['over', 'paused', 'late', 'none']);
});

it.each<[string[], string[]]>([
  [[], ['both', 'third']],
  [['C2'], ['third']],
  [['C3'], ['again', 'third']],
  [['C2', 'C3', 'C4'], []],
])('who holds %j is asked for one course a missing class', (held, asked) => {
  const courses = [
    { id: 'both', classes: ['C2', 'C3'] },
    { id: 'again', classes: ['C2'] },
    { id: 'third', classes: ['C4'] },
  ];
  expect(coursesAsked(courses, held).map(({ id }) => id)).toEqual(asked);
});

it('a calendar names the thing, not its reason', () => {
  expect(titleOf(thing({ cause: 'violation', clauses: ['2.3'] }), 'zh-CN')).toBe('重新学习：2.3');
  const certificate = thing({ kind: 'certificate', dataClass: 'C3', courseTitle: { zh: '甲', en: 'A' } });
  expect(titleOf(certificate, 'en')).toBe('Certificate ends: C3 A');
});

it('writes an all-day entry, escaped, on the day of Shanghai', () => {
  const entry = { kind: 'duty' as const, objectId: 'x', due: at('2026-03-20T01:00'), title: 'a;b, c\\d\n客' };
  const lines = calendarFile([entry], at('2026-03-01T08:00')).split('\r\n');
  expect(lines).toContain('DTSTART;VALUE=DATE:20260320');
  expect(lines).toContain('DTSTAMP:20260301T000000Z');
  expect(lines).toContain('SUMMARY:a\\;b\\, c\\\\d\\n客');
  expect(lines).toContain('UID:duty-x@kedun');
  expect([lines[0], ...lines.slice(-2)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  expect(localDay(at('2026-03-20T23:59'))).toBe('2026-03-20');
});

it('has a lecture at its hour and place, all else on its day', () => {
  const title = { zh: '核身讲座', en: '' };
  const lecture = { title, place: '三楼, 培训室', minutes: 90 };
  expect(titleOf(thing({ kind: 'lecture', lecture }), 'en')).toBe('Lecture: 核身讲座');
  const entry = { kind: 'lecture' as const, objectId: 'x', due, title: '讲座', lecture };
  const lines = calendarFile([entry], due).split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining(['DTSTART:20260320T070000Z', 'DTEND:20260320T083000Z', 'LOCATION:三楼\\, 培训室']),
  );
  expect(lines).not.toContain('TRANSP:TRANSPARENT');
});

it('folds lines at 75 octets and loses nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.replace(/[\r\n]/g, '')),
      (line) => {
        const lines = folded(line).split('\r\n');
        for (const one of lines) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75);
        expect(lines.map((one, place) => (place === 0 ? one : one.slice(1))).join('')).toBe(line);
      },
    ),
  );
});
