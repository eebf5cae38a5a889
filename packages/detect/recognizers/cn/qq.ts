import { foldCode } from '../../fold.ts';
import { maskMiddle } from '../../masks.ts';
import { announced } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Sight, Verdict } from '../../types.ts';

const WORD = [announced('QQ')];
const ZERO = 0x30;
const NINE = 0x39;
const LONGEST_AREA = 4;
const BEHIND_AREA = /(?<!\d)0[1-9]\d{1,2}[- ]$/;

/** Five to eleven digits, the first of them not zero. */
function isNumber(value: string): boolean {
  if (value.length < 5 || value.length > 11 || value.charCodeAt(0) === ZERO) return false;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code < ZERO || code > NINE) return false;
  }
  return true;
}

/** The 87654321 of 0571-87654321 is a fixed line's. */
function isBehindArea({ text, start }: Sight): boolean {
  const before = text[start - 1];
  if (before !== '-' && before !== ' ') return false;
  return BEHIND_AREA.test(text.slice(Math.max(0, start - LONGEST_AREA - 2), start));
}

/** QQ number, only when a word announces it. Mask 1****9. */
export const qq: CodeRecognizer = {
  type: 'QQ',
  context: [
    'qq号码',
    'qq号',
    'qq',
    '扣扣号',
    '扣扣',
    '球球号',
    '球球',
    '企鹅号',
    '企鹅',
    '扣号',
    'q号',
    '蔻蔻',
    '叩叩',
    '加q',
    '加扣',
  ],
  lengths: [5, 11],
  normalise: (raw) => foldCode(raw),
  validate: isNumber,
  mask: (value) => maskMiddle(value, 1, 1),
  judge(value, sight): Verdict | undefined {
    if (!(sight.nearest & TOPIC.QQ) || sight.separation > 1 || !isNumber(value)) return undefined;
    // The 88Q12 of a number plate behind a QQ number is none.
    if ((sight.isSpent && sight.isGlued) || isBehindArea(sight)) return undefined;
    // Eleven digits of a mobile range are a telephone number, whatever it is used for.
    return { confidence: /^1[3-9]\d{9}$/.test(value) ? 0.8 : 0.93, reasons: WORD };
  },
};
