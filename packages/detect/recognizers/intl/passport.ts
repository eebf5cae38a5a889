import { foldCode } from '../../fold.ts';
import { lengths } from '../../lengths.ts';
import { maskMiddle } from '../../masks.ts';
import { announced, shaped } from '../../reasons.ts';
import { HARMLESS, TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Verdict } from '../../types.ts';

const SHAPE = [shaped('cn.passport')];
const SHAPE_AND_WORD = [shaped('cn.passport'), announced('PASSPORT')];
const WORD = [announced('PASSPORT')];

const NINE_CHARACTERS = lengths(9);
const NINE = 0x39;
const E = 0x45;
const G = 0x47;

/** Ordinary E and EA–EZ, older G, diplomatic D, service S and P (NIA; B). */
const CHINESE = /^(E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|[DSP]\d{8}|[DSP]E\d{7}|1[45]\d{7})$/;

/** Passport number. Mask E****678. */
export const passport: CodeRecognizer = {
  type: 'PASSPORT',
  context: ['护照号码', '护照号', '护照', '护照本', 'passport number', 'passport no', 'passport'],
  lengths: [7, 10],
  lengthsWithLetters: (first) => (first === E || first === G ? NINE_CHARACTERS : 0),
  /** Seven digits behind the first two characters. */
  mayBeWithLetters(codes, at) {
    for (let index = at + 2; index < at + 9; index++) if ((codes[index] ?? 0) > NINE) return false;
    return true;
  },
  normalise: (raw) => foldCode(raw),
  validate: (value) => CHINESE.test(value) || /^(?=.*\d{5})[A-Z0-9]{7,10}$/.test(value),
  mask: (value) => maskMiddle(value, 1, 3),
  judge(value, sight): Verdict | undefined {
    if (!(sight.near & TOPIC.PASSPORT) && value[0] !== 'E' && value[0] !== 'G') return undefined;
    const isChinese = CHINESE.test(value);
    if (sight.near & TOPIC.PASSPORT && !(sight.nearest & ~TOPIC.PASSPORT & (TOPIC.PHONE | TOPIC.QQ | TOPIC.ORDER_ID))) {
      if (isChinese) return { confidence: 0.96, reasons: SHAPE_AND_WORD };
      const isShape = /^[A-Z]{0,2}\d{6,9}$/.test(value) && sight.groups.length <= 2;
      return isShape ? { confidence: 0.85, reasons: WORD } : undefined;
    }
    if (
      !/^(E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8})$/.test(value) ||
      sight.nearest & (HARMLESS | TOPIC.ORDER_ID | TOPIC.TRACKING_NO | TOPIC.HKM_PERMIT)
    )
      return undefined;
    return sight.isGlued ? undefined : { confidence: 0.76, reasons: SHAPE };
  },
};
