import { wilson } from '@kedun/assess';
import { describe, expect, it } from 'vitest';
import { daysOf, headOf, LONGEST_PERIOD, periodOf, sheetsOf, type TrainingReport, tablesOf } from './rules.ts';

const title = { zh: '=1+1 课', en: '=1+1 course' };
const report: TrainingReport = {
  period: periodOf('2026-01-01', '2026-01-31'),
  madeAt: new Date('2026-02-01T20:00:00Z'),
  certified: [
    {
      ...{ id: 'c', personId: 'p', personName: '赵', workNumber: 'K1', dataClass: 'C3', courseTitle: title },
      ...{ percent: 90, issuedAt: '2026-01-02T00:00:00Z', expiresAt: '2027-01-01T17:00:00Z', state: 'valid' },
      revokedReason: null,
    },
  ],
  overdue: [
    {
      ...{ name: '钱', workNumber: 'K2' },
      thing: {
        ...{ kind: 'duty', objectId: 'd', courseTitle: null, courseId: null, dataClass: null, cause: 'violation' },
        ...{ clauses: ['2.3'], dueAt: '2026-01-10T00:00:00Z', daysLeft: -22, isOverdue: true },
        ...{ isPaused: false, lecture: null },
      },
    },
  ],
  exams: [
    { title, sat: 12, people: 10, passed: wilson(8, 10) },
    { title, sat: 0, people: 0, passed: wilson(0, 0) },
  ],
  effects: [
    {
      title,
      effect: {
        ...{ design: 'hold_out', kind: 'effect', trained: 24, heldOut: 22, needed: 0 },
        logits: { estimate: 1.234, low: 0.5, high: 2 },
        points: { estimate: 20.06, low: 8.01, high: 30.99 },
      },
    },
    {
      title,
      effect: {
        ...{ design: 'before_after', kind: 'too_few', trained: 3, heldOut: 0, needed: 20 },
        ...{ logits: null, points: null },
      },
    },
  ],
  feedback: [
    { title, of: { version: 2, count: 4, means: null, words: null } },
    {
      title,
      of: {
        ...{ version: 1, count: 5, words: ['太长了'] },
        means: [{ question: 'isClear', mean: 4.2, low: 3.127, high: 5, spread: [0, 0, 1, 2, 2] }],
      },
    },
  ],
  banks: [{ title, active: 40, stale: 1, keep: 20, watch: 5, retire: 1, no_data: 14 }],
};

describe('a period', () => {
  it('is of whole days in Shanghai', () => {
    const { from, until } = periodOf('2026-01-01', '2026-01-01');
    expect([from.toISOString(), until.toISOString()]).toEqual(['2025-12-31T16:00:00.000Z', '2026-01-01T16:00:00.000Z']);
    expect(daysOf({ from, until })).toEqual({ first: '2026-01-01', last: '2026-01-01' });
  });

  it.each([
    ['2026-01-02', '2026-01-01'],
    ['2020-01-01', '2026-01-01'],
  ])('from %s to %s is refused', (first, last) => {
    expect(() => periodOf(first, last)).toThrow(expect.objectContaining({ code: 'period_wrong' }));
  });

  it('may be as long as a report may cover', () => {
    const last = new Date(Date.UTC(2026, 0, LONGEST_PERIOD)).toISOString().slice(0, 10);
    expect(daysOf(periodOf('2026-01-01', last)).last).toBe(last);
  });
});

it('tells each part in both languages, every row as long as its head', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const tables = tablesOf(report, language);
    expect(tables).toHaveLength(6);
    for (const { head, rows, note } of tables) {
      expect(note).not.toBe('');
      for (const row of rows) expect(row).toHaveLength(head.length);
    }
  }
  expect(headOf(report, 'zh-CN')).toMatchObject({
    title: '培训报告',
    days: '2026-01-01 至 2026-01-31，制作于 2026-02-02',
  });
});

it('says what is not known in words, never as a number', () => {
  const [, , exams, effect, feedback] = tablesOf(report, 'en');
  expect(exams?.rows[0]?.slice(1)).toEqual([12, 10, 80, 49, 94.3]);
  expect(exams?.rows[1]?.slice(1)).toEqual([0, 0, '', '', '']);
  expect(effect?.rows[0]?.slice(4)).toEqual(['Effect', 20.1, 8, 31, 1.23, 0.5, 2]);
  expect(effect?.rows[1]?.slice(4)).toEqual(['Too few people', '', '', '', '', '', '']);
  expect(feedback?.rows[0]?.slice(1)).toEqual([2, 4, 'Fewer than 5, not shown', '', '', '']);
  expect(feedback?.rows[1]?.slice(3)).toEqual(['It was clear', 4.2, 3.13, 5]);
});

it('tells of an overdue duty without its reason, and of feedback without its words', () => {
  const told = JSON.stringify(tablesOf(report, 'zh-CN'));
  expect(told).toContain('重新学习：2.3');
  expect(told).not.toContain('violation');
  expect(told).not.toContain('太长了');
});

it('has a sheet for each part behind one that explains them', () => {
  const sheets = sheetsOf(report, 'zh-CN');
  expect(sheets.map(({ name }) => name)).toEqual([
    '说明',
    '持证人员',
    '过期事项',
    '考试',
    '培训效果',
    '学员评价',
    '题库状况',
  ]);
  expect(sheets[1]?.rows[1]).toEqual(['赵', 'K1', 'C3', '=1+1 课', '2027-01-02']);
});
