import { foldCode } from '../../fold.ts';
import { haveSizes, shapeOf } from '../../groups.ts';
import { lengths } from '../../lengths.ts';
import { announced, validated } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Verdict } from '../../types.ts';

const GROUPED = [validated('ssa.area')];
const SIZES = [3, 2, 4];
const SHAPE = shapeOf(SIZES);
const NINE_DIGITS = lengths(9);
const WORD = [validated('ssa.area'), announced('SSN')];

/** Never issued: area 000, 666, 9xx; group 00; serial 0000 (SSA, POMS RM 10201). */
function validate(value: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(value);
}

/** US social security number. An identity number: first and last character, like CN_ID. */
export const socialSecurity: CodeRecognizer = {
  type: 'SSN',
  context: ['社会安全号', '社安号', 'ssn', 'social security number', 'social security', 'ss number', 'social'],
  lengths: [9, 9],
  lengthsOfDigits: (two) => (two < 90 ? NINE_DIGITS : 0),
  mayBe: (_codes, _at, _length, _isMarked, shape) => shape === SHAPE,
  normalise: (raw) => foldCode(raw),
  validate,
  mask: (value) => `${value[0] ?? ''}*******${value.at(-1) ?? ''}`,
  judge(value, sight): Verdict | undefined {
    const isAnnounced = (sight.near & TOPIC.SSN) !== 0;
    if ((!isAnnounced && !haveSizes(sight.groups, SIZES)) || sight.separation > 1 || sight.isGlued) return undefined;
    if (!validate(value)) return undefined;
    return isAnnounced ? { confidence: 0.97, reasons: WORD } : { confidence: 0.88, reasons: GROUPED };
  },
};
