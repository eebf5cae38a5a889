import { foldCode } from '../../fold.ts';
import { lengths } from '../../lengths.ts';
import { validated } from '../../reasons.ts';
import type { CodeRecognizer, Sight, Verdict } from '../../types.ts';

const CHECKED = [validated('iso13616.mod97')];

/** Lengths by country (SWIFT IBAN registry). */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MR: 27,
  MT: 31,
  MU: 30,
  NL: 18,
  NO: 15,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  SA: 24,
  SC: 31,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
};

/** By the codes of the two letters of a country. */
const LENGTH_BY_CODES = new Uint8Array(1 << 14);
for (const [country, length] of Object.entries(LENGTHS))
  LENGTH_BY_CODES[(country.charCodeAt(0) << 7) | country.charCodeAt(1)] = length;

/** Length of the account numbers of a country by the ASCII codes of its two letters; 0 for no country. */
export function ibanLength(first: number, second: number): number {
  return LENGTH_BY_CODES[(first << 7) | second] ?? 0;
}

/** ISO 13616: country length, then ISO 7064 MOD 97-10 with the first four characters moved to the end. */
function validate(value: string): boolean {
  if (LENGTHS[value.slice(0, 2)] !== value.length || !/^[A-Z]{2}\d\d[A-Z0-9]+$/.test(value)) return false;
  let remainder = 0;
  for (const character of value.slice(4) + value.slice(0, 4)) {
    const number = character >= 'A' ? character.charCodeAt(0) - 55 : +character;
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
  }
  return remainder === 1;
}

const ZERO = 0x30;
const A = 0x41;
/** What an A counts as ten from. */
const TEN_BEFORE_A = A - 10;
const SMALL = /[a-z]/;
/** Four characters a group, as account numbers are printed. */
const PRINTED = /^(?:[A-Z0-9]{4}[^A-Z0-9]{1,3})+[A-Z0-9]{1,4}$/i;
/** Country, check digits, and a bank code of letters: what may be written small however the rest is parted. */
const HEAD = /^[A-Z]{2}[0-9]{2}(?:[A-Z]{1,4}(?=[0-9]|$))?/i;

/**
 * Small letters that belong to words: no account number runs across "440ok +44 20". In one that is parted they stand in
 * the country and the bank code only, unless it is parted as printed.
 */
function holdsWord({ separation, text, start, end }: Sight): boolean {
  if (separation === 0) return false;
  const written = text.slice(start, end);
  if (!SMALL.test(written) || PRINTED.test(written)) return false;
  const compact = written.replace(/[^A-Za-z0-9]/g, '');
  return SMALL.test(compact.slice(HEAD.exec(compact)?.[0].length ?? 0));
}

/** International bank account number. A financial account: last four only, like a card. */
export const iban: CodeRecognizer = {
  type: 'IBAN',
  context: ['iban', '国际账号', '国际银行账号'],
  lengths: [15, 32],
  lengthsWithLetters: (first, second) => lengths(ibanLength(first, second)),
  mayBeWithLetters(codes, at, length) {
    let remainder = 0;
    for (let index = 4; index < length + 4; index++) {
      const code = codes[at + (index < length ? index : index - length)] ?? 0;
      remainder = (code >= A ? remainder * 100 + code - TEN_BEFORE_A : remainder * 10 + code - ZERO) % 97;
    }
    return remainder === 1;
  },
  normalise: (raw) => foldCode(raw),
  validate,
  mask: (value) => `**** **** **** ${value.slice(-4)}`,
  judge: (value, sight): Verdict | undefined =>
    validate(value) && !holdsWord(sight) ? { confidence: 0.985, reasons: CHECKED } : undefined,
};
