import { foldCode } from '../../fold.ts';
import { haveSizes } from '../../groups.ts';
import { lengths } from '../../lengths.ts';
import { maskMiddle } from '../../masks.ts';
import { announced, shaped, validated } from '../../reasons.ts';
import { HARMLESS, TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Sight, Verdict } from '../../types.ts';

const RANGE = [validated('cn.mobile_range')];
const RANGE_AND_WORD = [validated('cn.mobile_range'), announced('PHONE')];
const WORD_ONLY = [shaped('cn.mobile_length'), announced('PHONE')];

/** Second and third digit of assigned mobile ranges (MIIT numbering plan; B). */
const ASSIGNED = new Set(
  '30 31 32 33 34 35 36 37 38 39 45 46 47 48 49 50 51 52 53 55 56 57 58 59 62 65 66 67 70 71 72 73 74 75 76 77 78 80 81 82 83 84 85 86 87 88 89 90 91 92 93 95 96 97 98 99'.split(
    ' ',
  ),
);

function national(value: string): string {
  if (value.length === 13 && value.startsWith('86')) return value.slice(2);
  if (value.length === 14 && value.startsWith('086')) return value.slice(3);
  if (value.length === 15 && value.startsWith('0086')) return value.slice(4);
  return value.length === 12 && value.startsWith('0') ? value.slice(1) : value;
}

function lettersAsDigits(value: string): string {
  return /[OIL]/.test(value) ? value.replace(/O/g, '0').replace(/[IL]/g, '1') : value;
}

function isMobile(value: string): boolean {
  return value.length === 11 && value[0] === '1' && ASSIGNED.has(value.slice(1, 3)) && /^\d+$/.test(value);
}

const NORTH_AMERICAN = [1, 3, 3, 4];
const CHINESE = [3, 4, 4];

/** Three or four digits at a time, or digit by digit: the ways in which people write a mobile number. */
function isUsualGrouping({ groups, separation }: Sight): boolean {
  if (groups.length === 1) return true;
  // 1-800-555-0199 is written as in North America.
  if (separation === 1 && haveSizes(groups, NORTH_AMERICAN)) return false;
  if (separation > 1) return groups.length === 2 || haveSizes(groups, CHINESE);
  return true;
}

/** Mainland mobile number. Mask 138****5678. */
export const phone: CodeRecognizer = {
  type: 'PHONE',
  context: [
    '手机号码',
    '手机号',
    '手机',
    '电话号码',
    '联系电话',
    '联系号码',
    '联系方式',
    '电话',
    '号码',
    '致电',
    '来电',
    '拨打',
    '打给',
    '短信',
    '电联',
    '注册手机',
    '绑定手机',
    '预留手机',
    '支付宝',
    '机主',
    '手鸡',
    '手纪',
    '电活',
    '電話',
    '手機',
    'tel',
    'phone',
    'mobile',
    'cell',
    'call',
    'contact',
  ],
  lengths: [11, 15],
  /** Behind nothing, 0, 86, 086 and 0086. */
  lengthsOfDigits(two) {
    if (two >= 13 && two <= 19) return lengths(11);
    return two === 1 ? lengths(12) : two === 86 ? lengths(13) : two === 8 ? lengths(14) : two === 0 ? lengths(15) : 0;
  },
  /** A 1, then 3 to 9, behind what a mainland number of that length begins with: nothing, 0, 86, 086, 0086. */
  mayBe(codes, at, length) {
    const first = at + length - 11;
    return codes[first] === 0x31 && (codes[first + 1] ?? 0) >= 0x33;
  },
  normalise: (raw) => national(lettersAsDigits(foldCode(raw))),
  validate: isMobile,
  mask: (value) => (value.length === 11 ? maskMiddle(value, 3, 4) : maskMiddle(value, 2, 2)),
  judge(value, sight): Verdict | undefined {
    const number = national(value);
    if (number.length !== 11 || number[0] !== '1' || number[1] === '0' || !isUsualGrouping(sight)) return undefined;
    const isAnnounced = (sight.near & TOPIC.PHONE) !== 0;
    const isElse = (sight.nearest & (TOPIC.ORDER_ID | TOPIC.TRACKING_NO | HARMLESS)) !== 0;
    if (isElse && !sight.isSpent && !(sight.nearest & TOPIC.PHONE)) return undefined;
    if (!isMobile(number)) {
      return isAnnounced && number[1] !== '1' && number[1] !== '2'
        ? { confidence: 0.7, reasons: WORD_ONLY }
        : undefined;
    }
    if (isAnnounced) return { confidence: 0.97, reasons: RANGE_AND_WORD };
    return { confidence: sight.groups.length > 1 && sight.separation > 1 ? 0.75 : 0.9, reasons: RANGE };
  },
};
