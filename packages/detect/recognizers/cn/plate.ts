import type { Clues } from '../../context.ts';
import { CLASS, DIGIT, FOLD, flagCharacters, foldWords, LETTER, PLATE_HEAD } from '../../fold.ts';
import { announced, validated } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { Candidate, Recognizer } from '../../types.ts';

const SHAPE = [validated('ga36.plate')];
const SHAPE_AND_WORD = [validated('ga36.plate'), announced('PLATE')];
/** Characters of a plate, and of what follows its province. */
const LENGTH = 7;
const SHORTEST_SERIAL = 6;
const HEADS = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const TAILS = '学警港澳挂使领试超';

flagCharacters(HEADS, PLATE_HEAD);

function normalise(raw: string): string {
  let plate = '';
  for (const character of foldWords(raw)) {
    const code = character.charCodeAt(0);
    if (FOLD[code] && (CLASS[code] ?? 0) & (LETTER | DIGIT)) plate += String.fromCharCode(FOLD[code] ?? 0);
    else if (HEADS.includes(character) || TAILS.includes(character)) plate += character;
  }
  return plate;
}

/** GA 36-2018: head, authority letter, then five characters, or six for new-energy vehicles; no I and no O. */
function validate(value: string): boolean {
  if (!HEADS.includes(value[0] ?? '-') || !/^[A-HJ-NP-Z]$/.test(value[1] ?? '')) return false;
  const serial = value.slice(2);
  if (serial.length === 6) return /^([A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK])$/.test(serial);
  const isPlain = /^[A-HJ-NP-Z0-9]{5}$/.test(serial) || /^[A-HJ-NP-Z0-9]{4}[学警港澳挂试超]$/.test(serial);
  return isPlain && serial.replace(/\D/g, '').length >= 2;
}

/** Number plate. Mask 京A***12. */
export const plate: Recognizer = {
  type: 'PLATE',
  context: [
    '车牌号码',
    '车牌号',
    '车牌',
    '牌照',
    '车号',
    '号牌',
    'plate number',
    'license plate',
    'licence plate',
    'plate',
  ],
  normalise,
  validate,
  mask: (value) => `${value.slice(0, 2)}***${value.slice(-2)}`,
};

/** The plate whose province character stands at `at`. */
export function plateAt(text: string, at: number, clues: Clues): Candidate | undefined {
  let serial = '';
  let end = at + 1;
  let shorter = 0;
  for (let index = at + 1, gap = 0; index < text.length && index < at + 20 && serial.length < 8; index++) {
    const character = text[index] ?? '';
    const code = text.charCodeAt(index);
    if ((CLASS[code] ?? 0) & (LETTER | DIGIT)) {
      serial += String.fromCharCode(FOLD[code] ?? 0);
      end = index + 1;
      gap = 0;
      if (serial.length === 6) shorter = end;
    } else if (serial.length === 5 && TAILS.includes(character)) {
      serial += character;
      shorter = end = index + 1;
      break;
    } else if (' ·•.-—－・‧\u200b\ufeff'.includes(character) && gap < 2) {
      gap++;
    } else break;
  }
  if (serial.length < SHORTEST_SERIAL) return undefined;
  const isAnnounced = (clues.near(at, at + LENGTH) & TOPIC.PLATE) !== 0;
  const isFull = validate((text[at] ?? '') + serial);
  const isShort =
    !isFull &&
    serial.length > 6 &&
    /[ \-—，,]/.test(text[shorter] ?? '') &&
    validate((text[at] ?? '') + serial.slice(0, 6));
  if (!isFull && !isShort) return undefined;
  if (isShort) end = shorter;
  if (!isAnnounced && !isWrittenAsPlate(text.slice(at + 1, end))) return undefined;
  const confidence = isAnnounced ? 0.98 : 0.9;
  return { start: at, end, type: 'PLATE', confidence, reasons: isAnnounced ? SHAPE_AND_WORD : SHAPE };
}

/** At most two letters behind the authority's, and all of them small when one is. */
function isWrittenAsPlate(serial: string): boolean {
  let letters = 0;
  for (let index = 0; index < serial.length; index++) if ((CLASS[serial.charCodeAt(index)] ?? 0) & LETTER) letters++;
  const small = serial.match(/[a-z]/g)?.length ?? 0;
  return letters <= 3 && (small === 0 || small === letters);
}
