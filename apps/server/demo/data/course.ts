import { BANK_01 } from './bank-01.ts';
import { BANK_02 } from './bank-02.ts';
import { CHECKS } from './checks.ts';
import { LESSONS } from './lessons.ts';
import type { DemoCourse } from './types.ts';

/** The clause of the standard procedures that each question examines, by its number. */
const CLAUSES: Readonly<Record<number, string>> = {
  1: '2.1',
  2: '2.4',
  3: '3.3',
  4: '10.2',
  5: '10.3',
  6: '2.1',
  7: '7.1',
  8: '2.4',
  9: '10.4',
  10: '2.2',
  11: '2.5',
  12: '1.3',
  13: '1.2',
  14: '1.5',
  15: '1.3',
  16: '5.4',
  17: '3.4',
  18: '3.3',
  19: '3.4',
  20: '8.3',
  21: '8.4',
  22: '9.1',
  23: '9.3',
  24: '9.1',
};

export const demoCourse: DemoCourse = {
  title: { zh: '客户信息保护上岗课', en: 'Protecting customer information: the entry course' },
  summary: {
    zh: '五课、十道题。学完并通过考试，才能在会话里查看客户的敏感字段。',
    en: 'Five lessons, ten questions. Only those who pass may reveal sensitive fields in a conversation.',
  },
  certifies: ['C2', 'C3'],
  validMonths: 12,
  paper: { questions: 10, passPercent: 80, minutes: 20 },
  lessons: LESSONS.map((lesson) => ({
    ...lesson,
    checks: CHECKS.filter((check) => check.lesson === lesson.number).map(({ lesson: _, ...check }) => check),
  })),
  bank: [...BANK_01, ...BANK_02].map((question) => ({
    ...question,
    lawMark: 'V',
    clause: CLAUSES[question.number] ?? null,
  })),
};
