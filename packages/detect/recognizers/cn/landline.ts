import { foldCode } from '../../fold.ts';
import { lastOfSeveral } from '../../groups.ts';
import { lengths } from '../../lengths.ts';
import { announced, shaped, validated } from '../../reasons.ts';
import { HARMLESS, PUBLIC_LINE, TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Sight, Verdict } from '../../types.ts';

const AREA = [validated('cn.area_code')];
const AREA_AND_WORD = [validated('cn.area_code'), announced('LANDLINE')];
const LOCAL = [shaped('cn.local_number'), announced('LANDLINE')];

const ZERO = 0x30;
const ONE = 0x31;
const TWO = 0x32;
const THREE = 0x33;
const SIX = 0x36;
const EIGHT = 0x38;
const LONGEST_EXTENSION = 5;
const BEHIND_ZERO = lengths(11, 12 + LONGEST_EXTENSION);
const BEHIND_86 = lengths(12, 13);
const BEHIND_0086 = lengths(14, 15);

/** Length of the area code at the start, 0 when there is none (MIIT numbering plan; B). */
function areaLength(value: string): number {
  if (/^0(10|2[0-57-9])/.test(value)) return 3;
  return /^0[3-9][1-9]\d/.test(value) || /^0[3-9]\d[1-9]/.test(value) ? 4 : 0;
}

function national(value: string): string {
  if (value.startsWith('0086')) return `0${value.slice(4)}`;
  return value.startsWith('86') && value.length >= 12 && value[2] !== '1' ? `0${value.slice(2)}` : value;
}

/** Area code and subscriber number, with or without an extension of up to five digits: one with 0 is an area code. */
function hasAreaAndNumber(value: string, groups: readonly number[]): boolean {
  const area = areaLength(value);
  if (!area || !/[2-9]/.test(value[area] ?? '')) return false;
  const rest = value.length - area;
  if (rest === 8 || (rest === 7 && area === 4)) return true;
  const extension = groups.at(-1) ?? 0;
  return (
    groups.length >= 2 &&
    extension >= 1 &&
    extension <= 5 &&
    value[value.length - extension] !== '0' &&
    (rest - extension === 8 || (rest - extension === 7 && area === 4))
  );
}

/** Digits of a subscriber behind an area code of which `first` is the first digit behind the zero. */
function isSubscriber(length: number, first: number): boolean {
  return length === 8 || (length === 7 && first >= THREE);
}

function isPublicNumber(value: string): boolean {
  return /^(400|800)\d{7}$/.test(value) || /^(95|96|12)\d{3,4}$/.test(value);
}

/** The 820-8820 of 400-820-8820 and 400 820 8820. */
function isRestOfPublicNumber({ text, start }: Sight): boolean {
  return /(?<!\d)[48]00[- ]$/.test(text.slice(Math.max(0, start - 5), start));
}

function judgeLocal(value: string, sight: Sight): Verdict | undefined {
  if (!/^[2-8]\d{6,7}$/.test(value) || !(sight.nearest & TOPIC.LANDLINE) || sight.isGlued) return undefined;
  const isDate = value.length === 8 && /^(19|20)\d\d(0[1-9]|1[0-2])/.test(value);
  return isDate || sight.groups.length > 2 ? undefined : { confidence: 0.8, reasons: LOCAL };
}

/** Fixed line. Public service numbers (400, 800, 95xxx) are not personal. Mask 0571****8709. */
export const landline: CodeRecognizer = {
  type: 'LANDLINE',
  context: [
    '座机号',
    '座机',
    '固定电话',
    '固话',
    '家里电话',
    '办公电话',
    '单位电话',
    '联系电话',
    '电话号码',
    '电话',
    '传真',
    '电话是',
    'landline',
    'home phone',
    'office phone',
    'tel',
    'fax',
  ],
  lengths: [7, 17],
  /** Behind 0, 86 or 0086. */
  lengthsOfDigits: (two) => (two === 0 ? BEHIND_0086 : two < 10 ? BEHIND_ZERO : two === 86 ? BEHIND_86 : 0),
  /** 0 and an area, or the country code before it, and a number that begins with 2 to 9 and is as long as one. */
  mayBe(codes, at, length, _isMarked, shape) {
    const isCountryFirst = codes[at] === EIGHT;
    let area = at + 1;
    if (isCountryFirst) {
      if (codes[area] !== SIX || length < 12) return false;
      area++;
    } else if (codes[area] === ZERO) {
      if (codes[at + 2] !== EIGHT || codes[at + 3] !== SIX) return false;
      area = at + 4;
    }
    const first = codes[area] ?? 0;
    if (first < ONE || (first === ONE && (codes[area + 1] !== ZERO || isCountryFirst))) return false;
    const number = area + (first < THREE ? 2 : 3);
    if ((codes[number] ?? 0) < TWO) return false;
    const rest = at + length - number;
    if (isSubscriber(rest, first)) return true;
    // No extension stands behind a country code, nor without a separator.
    const extension = lastOfSeveral(shape);
    return area === at + 1 && extension > 0 && extension <= LONGEST_EXTENSION && isSubscriber(rest - extension, first);
  },
  normalise: (raw) => national(foldCode(raw)),
  validate: (value) =>
    /^\d+$/.test(value) &&
    (hasAreaAndNumber(value, []) || /^[2-8]\d{6,7}$/.test(value) || /^0\d{10,16}$/.test(value)) &&
    !isPublicNumber(value),
  mask(value) {
    const area = areaLength(value);
    return `${value.slice(0, area)}****${value.length - area > 4 ? value.slice(-4) : ''}`;
  },
  judge(value, sight): Verdict | undefined {
    const number = sight.isDigits ? national(value) : '';
    if (number[0] !== '0' && !(sight.nearest & TOPIC.LANDLINE)) return undefined;
    const isAnnounced = (sight.near & TOPIC.LANDLINE) !== 0;
    // A solid run of digits that starts with 0 is also a serial number: it needs a word or the area code set apart.
    const { length } = sight.groups;
    const isApart = length > 1 && length <= 4 && (sight.groups[0] ?? 0) <= 4;
    if (!isAnnounced && !isApart && (number.length > 12 || sight.isGlued)) return undefined;
    // A line break may fall inside of an announced number, and stands between two that are not.
    const isBroken = sight.separation === 3 && isAnnounced && length === 2;
    if (!number || (sight.separation > 1 && !isBroken) || isPublicNumber(number)) return undefined;
    if (isRestOfPublicNumber(sight)) return undefined;
    if (
      sight.nearest & (HARMLESS | PUBLIC_LINE | TOPIC.ORDER_ID | TOPIC.TRACKING_NO) &&
      !(sight.nearest & TOPIC.LANDLINE)
    )
      return undefined;
    if (number[0] !== '0') return judgeLocal(number, sight);
    // What a dash ties to more digits is no extension.
    const groups = number.length === value.length && !sight.isPart ? sight.groups : [];
    if (!hasAreaAndNumber(number, groups)) return undefined;
    if (isAnnounced) return { confidence: 0.95, reasons: AREA_AND_WORD };
    return { confidence: isApart ? 0.88 : 0.75, reasons: AREA };
  },
};
