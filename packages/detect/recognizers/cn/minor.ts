import type { Clues } from '../../context.ts';
import { foldWords } from '../../fold.ts';
import { REGISTERED } from '../../masks.ts';
import { announced, shaped } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { Candidate, Recognizer } from '../../types.ts';

const AGE = [announced('MINOR'), shaped('age.under_14')];
const SCHOOL = [announced('MINOR'), shaped('school.primary')];

const NUMBERS: Readonly<Record<string, number>> = {
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
  十三: 13,
};
const CHINESE_AGE =
  /(?:今年|现在|刚满|还不到|不到|未满|才|只有|已经|快)?\s*(?<![\d一二两三四五六七八九十百])(\d{1,2}|十[一二三]?|[一两二三四五六七八九])(?:\s*(周岁|岁半|岁多|岁)|个(?:多)?月(?:大)?)/;
const ENGLISH_AGE = /(\d{1,2})[- ](?:years?|yrs?|months?)[- ]old|(?:is|turned|aged?) (\d{1,2})\b/i;
const PRIMARY =
  /(?:读|上|念|在读)?(?:幼儿园(?:[大中小]班)?|托班|学前班|小学(?:[一二三四五六]年级)?|[一二三四五六]年级)/;

function isUnder14(age: string): boolean {
  const years = NUMBERS[age] ?? +age;
  return years >= 0 && years < 14;
}

/** A person under 14 (PIPL art. 28). Only that it is registered is shown. */
export const minor: Recognizer = {
  type: 'MINOR',
  context: [
    '孩子',
    '小孩',
    '儿子',
    '女儿',
    '宝宝',
    '闺女',
    '小朋友',
    '孙子',
    '孙女',
    '外孙',
    '侄子',
    '侄女',
    '外甥',
    '弟弟',
    '妹妹',
    '学生',
    '娃',
    '幼儿',
    '婴儿',
    '未成年人',
    '儿童',
    'son',
    'daughter',
    'child',
    'kid',
    'baby',
    'toddler',
    'boy',
    'girl',
    'niece',
    'nephew',
    'grandson',
    'granddaughter',
  ],
  normalise: (raw) => foldWords(raw).trim(),
  validate: (value) => value.length >= 2,
  mask: () => REGISTERED,
};

/** Ages under 14 and primary schools close to a word for a child. */
export function minorsIn(text: string, clues: Clues, out: Candidate[]): void {
  for (const { start, end, topics } of clues.all) {
    if (!(topics & TOPIC.MINOR)) continue;
    const behind = clauseBehind(text, end);
    const age = CHINESE_AGE.exec(behind) ?? ENGLISH_AGE.exec(behind);
    if (age && isUnder14(age[1] ?? age[2] ?? '')) {
      out.push({ start, end: end + age.index + age[0].length, type: 'MINOR', confidence: 0.88, reasons: AGE });
      continue;
    }
    const before = text.slice(Math.max(0, start - 16), start);
    const earlier =
      /(?:(?<![\d一二两三四五六七八九十百])(\d{1,2}|十[一二三]?|[一两二三四五六七八九])(?:周岁|岁)半?的?|(\d{1,2})[- ]?(?:year|yr|month)s?[- ]old )$/i.exec(
        before,
      );
    if (earlier && isUnder14(earlier[1] ?? earlier[2] ?? '')) {
      out.push({ start: start - earlier[0].length, end, type: 'MINOR', confidence: 0.88, reasons: AGE });
      continue;
    }
    const school = PRIMARY.exec(behind);
    if (school)
      out.push({ start, end: end + school.index + school[0].length, type: 'MINOR', confidence: 0.8, reasons: SCHOOL });
  }
}

function clauseBehind(text: string, from: number): string {
  const clause = text.slice(from, from + 18);
  const stop = clause.search(/[。!！?？;；\n]/);
  return stop < 0 ? clause : clause.slice(0, stop);
}
