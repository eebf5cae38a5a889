import { foldCode } from '../../fold.ts';
import { haveSizes, shapeOf } from '../../groups.ts';
import { lengths } from '../../lengths.ts';
import { announced, shaped, validated } from '../../reasons.ts';
import { isPlusNear } from '../../surroundings.ts';
import { HARMLESS, PUBLIC_LINE, TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Sight, Verdict } from '../../types.ts';

const CODE = [validated('e164.country_code')];
const NANP = [shaped('nanp.3_3_4')];
const WORD = [shaped('phone.digits'), announced('PHONE_INTL')];

/** Announced for a value that is no telephone number of a person, even behind one that fits the word. */
const OF_OTHERS = HARMLESS | PUBLIC_LINE | TOPIC.BANK_CARD | TOPIC.CN_ID;
/** The same, but a value that fits the word takes it with it. */
const OF_ORDERS = TOPIC.ORDER_ID | TOPIC.TRACKING_NO;

const COUNTRY =
  /^(1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|21[1368]|2[2-6]\d|29[0179]|35\d|37[0-8]|38[0-79]|42[013]|50[0-9]|59[0-9]|67[0-9]|68[0-9]|69[0-2]|85[2356]|88[06]|96[0-8]|97[0-7]|99[2-68])/;

/** 1 by the number of the first three digits that a country code begins. */
const OF_COUNTRIES = Uint8Array.from({ length: 1000 }, (_, three) => +COUNTRY.test(String(three).padStart(3, '0')));

function hasPlus({ text, start }: Sight): boolean {
  return isPlusNear(text, start);
}

const ZERO = 0x30;
const ONE = 0x31;
const TWO = 0x32;
const SIX = 0x36;
const EIGHT = 0x38;
const SHORTEST_ABROAD = 8;

/** Lines that cost the caller nothing belong to companies: 400 and 800 in China, 800 in America. */
function isPublicLine(value: string): boolean {
  return /^1?[48]00\d{7}$/.test(value);
}

/** A second plus, a comma or a slash: two numbers side by side. */
function holdsTwo({ separation, text, start, end }: Sight): boolean {
  return separation > 0 && /[+＋,，、/|]/.test(text.slice(start, end));
}

const NANP_SIZES = [
  [3, 3, 4],
  [1, 3, 3, 4],
  [3, 7],
];
const NANP_WITH_EXTENSION = [
  [3, 3, 4, 3],
  [3, 3, 4, 4],
];

const ABROAD = lengths(SHORTEST_ABROAD, 17);
const AMERICAN = lengths(10) | lengths(13, 14);
const AMERICAN_WITH_ONE = lengths(11) | lengths(13, 14);

/** The same sizes, with or without an extension. */
const AMERICAN_SHAPES = new Set([...NANP_SIZES, ...NANP_WITH_EXTENSION].map(shapeOf));

function isGroupedAsInAmerica({ groups, text, end }: Sight): boolean {
  for (const sizes of NANP_SIZES) if (haveSizes(groups, sizes)) return true;
  for (const sizes of NANP_WITH_EXTENSION) if (haveSizes(groups, sizes)) return !goesOn(text, end);
  return false;
}

/** Enough digits that begin with the code of a country which is not China: ASCII codes from `from` to `end`. */
function isOfCountry(codes: Uint8Array, from: number, end: number): boolean {
  if (end - from < SHORTEST_ABROAD || (codes[from] === EIGHT && codes[from + 1] === SIX)) return false;
  const three = (codes[from] ?? 0) * 100 + (codes[from + 1] ?? 0) * 10 + (codes[from + 2] ?? 0) - 111 * ZERO;
  return OF_COUNTRIES[three] === 1;
}

/** Digits behind the value: what looks like its extension begins the next number. */
function goesOn(text: string, end: number): boolean {
  return /^[)）]? ?-?\d/.test(text.slice(end, end + 4));
}

/** 3-3-4 of the North American plan: area and exchange begin with 2 to 9. */
function isNorthAmerican(digits: string, sight: Sight): boolean {
  return isGroupedAsInAmerica(sight) && /^1?[2-9]\d\d[2-9]\d{6}/.test(digits);
}

/** Groups with spaces or dashes beside a word for a telephone: 0490 39 07 81 Office. */
function isGroupedAndAnnounced(value: string, { groups, near, separation, text, start, end }: Sight): boolean {
  if (!(near & TOPIC.PHONE_INTL) || groups.length < 2 || separation !== 1 || value.length < 7 || value.length > 13)
    return false;
  return (
    groups.every((size) => size >= 2 && size <= 7) &&
    !/[.:]/.test(text.slice(start, end + 1)) &&
    !/[\u4e00-\u9fa5]/.test(text.slice(Math.max(0, start - 4), end + 1)) &&
    !/^(19|20)\d\d(0[1-9]|1[0-2])/.test(value)
  );
}

function judgeAnnounced(value: string, sight: Sight): Verdict | undefined {
  if (value.length < 8 || (value.length === 11 && value[0] === '1' && sight.groups.length === 1)) return undefined;
  return { confidence: 0.72, reasons: WORD };
}

/** Telephone number outside the mainland. Mask: country code and last four. */
export const phoneIntl: CodeRecognizer = {
  type: 'PHONE_INTL',
  context: [
    '国外电话',
    '海外电话',
    '香港电话',
    '台湾电话',
    '境外手机',
    'phone number',
    'telephone number',
    'telephone',
    'mobile number',
    'cell number',
    'phone',
    'mobile',
    'cell',
    'call me',
    'reach me',
    'call',
    'tel',
    'contact number',
    'whatsapp',
    'fax',
    'office phone',
    'office',
    'desk',
  ],
  lengths: [7, 17],
  /** Behind a plus sign or 00 any, else those of North America. */
  lengthsOfDigits(two, isMarked) {
    if (isMarked || two === 0) return ABROAD;
    if (two < 12) return 0;
    return two < 20 ? AMERICAN_WITH_ONE : AMERICAN;
  },
  /** A country's code behind a plus sign or 00, or the digits and groups of a number of North America. */
  mayBe(codes, at, length, isMarked, shape) {
    const from = codes[at] === ZERO && codes[at + 1] === ZERO ? at + 2 : at;
    if ((isMarked || from > at) && isOfCountry(codes, from, at + length)) return true;
    if (!AMERICAN_SHAPES.has(shape)) return false;
    const area = codes[at] === ONE ? at + 1 : at;
    return (codes[area] ?? 0) >= TWO && (codes[area + 3] ?? 0) >= TWO;
  },
  normalise(raw) {
    const digits = foldCode(raw).replace(/^00/, '');
    return /^\s*[(（]?\s*[+＋]|^\s*00/.test(raw) ? `+${digits}` : digits;
  },
  validate: (value) => /^\+?\d{7,17}$/.test(value) && (value[0] !== '+' || COUNTRY.test(value.slice(1))),
  mask(value) {
    const code = value[0] === '+' ? `+${COUNTRY.exec(value.slice(1))?.[0] ?? ''}` : '';
    return `${code}****${value.slice(-4)}`;
  },
  judge(value, sight): Verdict | undefined {
    if (!sight.isDigits || sight.separation > 2 || sight.isPart) return undefined;
    const isMarked = hasPlus(sight);
    const isAbroad = isMarked || value.startsWith('00');
    if (!isAbroad && !(sight.near & TOPIC.PHONE_INTL) && !isGroupedAsInAmerica(sight)) return undefined;
    if (holdsTwo(sight) || (isPublicLine(value) && !isMarked)) return undefined;
    if (sight.nearest & (sight.isSpent ? OF_OTHERS : OF_OTHERS | OF_ORDERS) && !isMarked) return undefined;
    const international = value.startsWith('00') ? value.slice(2) : value;
    if (isAbroad && international.length >= 8 && !international.startsWith('86') && COUNTRY.test(international)) {
      return { confidence: isMarked ? 0.93 : 0.78, reasons: CODE };
    }
    if (isGroupedAndAnnounced(value, sight)) return { confidence: 0.92, reasons: WORD };
    if (isNorthAmerican(value, sight)) return { confidence: 0.86, reasons: NANP };
    return sight.nearest & TOPIC.PHONE_INTL &&
      !(sight.nearest & TOPIC.LANDLINE && /[\u4e00-\u9fa5]/.test(sight.text)) &&
      !sight.isGlued
      ? judgeAnnounced(value, sight)
      : undefined;
  },
};
