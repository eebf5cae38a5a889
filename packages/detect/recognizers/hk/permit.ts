import { foldCode } from '../../fold.ts';
import { lengths } from '../../lengths.ts';
import { maskMiddle } from '../../masks.ts';
import { announced, shaped, validated } from '../../reasons.ts';
import { HARMLESS, TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Sight, Verdict } from '../../types.ts';
import { checkCharacter, isDate } from '../cn/id-card.ts';

const CHECKED = [validated('gb11643.check_digit')];
const SHAPE = [shaped('hkm.permit'), announced('HKM_PERMIT')];
const BARE = [shaped('hkm.permit')];

/** Residence permit: a GB 11643 number of region 81 (Hong Kong), 82 (Macao) or 83 (Taiwan). */
export function hasPermitShape(value: string): boolean {
  return (
    /^8[123]0000\d{11}[\dX]$/.test(value) && isDate(+value.slice(6, 10), +value.slice(10, 12), +value.slice(12, 14))
  );
}

function isResidencePermit(value: string): boolean {
  return hasPermitShape(value) && checkCharacter(value) === value[17];
}

/** Region and birthday are rare enough together to be believed with a mistyped check digit. */
function judgeResidence(value: string, sight: Sight): Verdict | undefined {
  if (isResidencePermit(value)) return { confidence: 0.99, reasons: CHECKED };
  const isElse = (sight.nearest & (HARMLESS | TOPIC.ORDER_ID | TOPIC.TRACKING_NO | TOPIC.BANK_CARD)) !== 0;
  if (!hasPermitShape(value) || (isElse && !(sight.near & TOPIC.HKM_PERMIT))) return undefined;
  return sight.near & (TOPIC.HKM_PERMIT | TOPIC.CN_ID)
    ? { confidence: 0.9, reasons: SHAPE }
    : { confidence: 0.75, reasons: BARE };
}

const RESIDENCE = lengths(18);
const HOME_RETURN = lengths(11);
const ZERO = 0x30;
const ONE = 0x31;
const THREE = 0x33;
const EIGHT = 0x38;
const NINE = 0x39;
const H = 0x48;
const M = 0x4d;

/** Region 81, 82 or 83, and four zeros. */
function beginsWithRegion(codes: Uint8Array, at: number): boolean {
  const second = codes[at + 1] ?? 0;
  if (second < ONE || second > THREE) return false;
  for (let index = at + 2; index < at + 6; index++) if (codes[index] !== ZERO) return false;
  return true;
}

/** Travel permits: C, W and T for mainlanders, H and M for people of Hong Kong and Macao, digits for Taiwan. */
const TRAVEL = /^([CWT]\d{8}|C[A-Z]\d{7}|[HM]\d{8}|[HM]\d{10}|[TL]\d{8}|\d{8}|\d{10}[A-Z]?)$/;

/** Travel or residence permit of Hong Kong, Macao and Taiwan. Mask H****678. */
export const permit: CodeRecognizer = {
  type: 'HKM_PERMIT',
  context: [
    '港澳通行证',
    '港澳居民来往内地通行证',
    '往来港澳通行证',
    '台湾居民来往大陆通行证',
    '大陆居民往来台湾通行证',
    '通行证号',
    '通行证',
    '回乡证',
    '台胞证',
    '台湾通行证',
    '港澳台居民居住证',
    '港澳居住证',
    '港澳台居住证',
    '居住证号',
    '居住证',
    '回鄉證',
    '台胞證',
    'home return permit',
    'travel permit',
    'permit number',
  ],
  lengths: [8, 18],
  lengthsOfDigits: (two) => (two >= 81 && two <= 83 ? RESIDENCE : 0),
  lengthsWithLetters: (first) => (first === EIGHT ? RESIDENCE : first === H || first === M ? HOME_RETURN : 0),
  mayBe: beginsWithRegion,
  /** The same, or a letter and ten digits. */
  mayBeWithLetters(codes, at, length) {
    if (length !== 11) return beginsWithRegion(codes, at);
    for (let index = at + 1; index < at + 11; index++) if ((codes[index] ?? 0) > NINE) return false;
    return true;
  },
  normalise: (raw) => foldCode(raw),
  validate: (value) => isResidencePermit(value) || TRAVEL.test(value),
  mask: (value) => maskMiddle(value, 1, 3),
  judge(value, sight): Verdict | undefined {
    if (value.length === 18) return judgeResidence(value, sight);
    // Without a word only eleven characters say something.
    if ((!(sight.nearest & TOPIC.HKM_PERMIT) && value.length !== 11) || !TRAVEL.test(value)) return undefined;
    if (sight.nearest & TOPIC.HKM_PERMIT) return { confidence: 0.95, reasons: SHAPE };
    return /^[HM]\d{10}$/.test(value) && !sight.nearest && !sight.isGlued
      ? { confidence: 0.7, reasons: BARE }
      : undefined;
  },
};
