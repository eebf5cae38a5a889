import { BANK_01 } from './bank-01.ts';
import { BANK_02 } from './bank-02.ts';
import { LESSONS } from './lessons.ts';
import type { DemoCourse } from './types.ts';

export const demoCourse: DemoCourse = {
  title: { zh: '客户信息保护上岗课', en: 'Protecting customer information: the entry course' },
  summary: {
    zh: '五课、十道题。学完并通过考试，才能在会话里查看客户的敏感字段。',
    en: 'Five lessons, ten questions. Only those who pass may reveal sensitive fields in a conversation.',
  },
  certifies: ['C2', 'C3'],
  validMonths: 12,
  paper: { questions: 10, passPercent: 80, minutes: 20 },
  lessons: LESSONS,
  bank: [...BANK_01, ...BANK_02],
};
