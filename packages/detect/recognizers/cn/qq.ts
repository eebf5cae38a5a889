import { foldCode } from '../../fold.ts';
import { maskMiddle } from '../../masks.ts';
import { announced } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Verdict } from '../../types.ts';

const WORD = [announced('QQ')];
const LONGEST_AREA = 4;
/** The 87654321 of 0571-87654321 is a fixed line's. */
const BEHIND_AREA = /(?<!\d)0[1-9]\d{1,2}[- ]$/;

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
  validate: (value) => /^[1-9]\d{4,10}$/.test(value),
  mask: (value) => maskMiddle(value, 1, 1),
  judge(value, sight): Verdict | undefined {
    // The 88Q12 of a number plate behind a QQ number is none.
    if (sight.isSpent && sight.isGlued) return undefined;
    if (!(sight.nearest & TOPIC.QQ) || !/^[1-9]\d{4,10}$/.test(value) || sight.separation > 1) return undefined;
    if (BEHIND_AREA.test(sight.text.slice(Math.max(0, sight.start - LONGEST_AREA - 2), sight.start))) return undefined;
    // Eleven digits of a mobile range are a telephone number, whatever it is used for.
    return { confidence: /^1[3-9]\d{9}$/.test(value) ? 0.8 : 0.93, reasons: WORD };
  },
};
