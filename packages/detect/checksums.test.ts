import type { SensitiveType } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { scan, validate } from './index.ts';
import { Dice } from './training/random.ts';

const CASES = 2_000;
const SEED = 20261122;
const LEAST_RECALL = 0.995;
const MOST_FALSE = 0.005;

const PROVINCES = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(
  ' ',
);
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Issuer and length: UnionPay, Visa, Mastercard, Amex, JCB. */
const ISSUERS: readonly (readonly [string, number])[] = [
  ['622202', 19],
  ['621700', 19],
  ['622848', 19],
  ['621226', 19],
  ['625912', 16],
  ['622588', 16],
  ['4532', 16],
  ['4111', 16],
  ['5412', 16],
  ['2221', 16],
  ['3528', 16],
  ['3742', 15],
];
/** Country, length and letters of the bank: SWIFT IBAN registry. */
const COUNTRIES: readonly (readonly [string, number, number])[] = [
  ['DE', 22, 0],
  ['GB', 22, 4],
  ['FR', 27, 0],
  ['ES', 24, 0],
  ['IT', 27, 0],
  ['NL', 18, 4],
  ['BE', 16, 0],
  ['CH', 21, 0],
  ['AT', 20, 0],
  ['PL', 28, 0],
  ['SE', 24, 0],
  ['NO', 15, 0],
  ['DK', 18, 0],
  ['FI', 18, 0],
  ['IE', 22, 4],
  ['PT', 25, 0],
  ['CZ', 24, 0],
  ['HU', 28, 0],
  ['RO', 24, 4],
  ['LU', 20, 0],
  ['SA', 24, 0],
  ['AE', 23, 0],
  ['TR', 26, 0],
  ['LV', 21, 4],
  ['BG', 22, 4],
];

const two = (number: number): string => String(number).padStart(2, '0');

/** The candidate that passes, among those with one of `checks` put in by `make`. */
function passing(type: SensitiveType, checks: readonly string[], make: (check: string) => string): string {
  return checks.map(make).find((value) => validate(type, value)) ?? '';
}

const MAKE: Readonly<Record<'CN_ID' | 'BANK_CARD' | 'USCC' | 'IBAN', (dice: Dice) => string>> = {
  CN_ID(dice) {
    const body = `${dice.pick(PROVINCES)}${two(dice.between(1, 30))}${two(dice.between(1, 30))}${dice.between(1930, 2019)}${two(dice.between(1, 12))}${two(dice.between(1, 28))}${dice.digits(3)}`;
    return passing('CN_ID', [...'0123456789X'], (check) => body + check);
  },
  BANK_CARD(dice) {
    const [head, length] = dice.pick(ISSUERS);
    const body = head + dice.digits(length - head.length - 1);
    return passing('BANK_CARD', [...'0123456789'], (check) => body + check);
  },
  USCC(dice) {
    const organisation = Array.from({ length: 9 }, () => dice.pick(USCC_ALPHABET)).join('');
    const body = `${dice.pick(['91', '92', '93', '12', '51'])}${dice.pick(PROVINCES)}${two(dice.between(1, 30))}${two(dice.between(1, 30))}${organisation}`;
    return passing('USCC', [...USCC_ALPHABET], (check) => body + check);
  },
  IBAN(dice) {
    const [country, length, letters] = dice.pick(COUNTRIES);
    const bank = Array.from({ length: letters }, () => dice.pick('ABCDEFGHKLMNPRSTW')).join('');
    const body = bank + dice.digits(length - 4 - letters);
    const checks = Array.from({ length: 97 }, (_, index) => two(index + 2));
    return passing('IBAN', checks, (check) => country + check + body);
  },
};
const TYPES = Object.keys(MAKE) as (keyof typeof MAKE)[];

const fours = (value: string): string => value.replace(/(.{4})(?=.)/g, '$1 ');
const dashes = (value: string): string => value.replace(/(.{4})(?=.)/g, '$1-');
const wide = (value: string): string =>
  [...value].map((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join('');
const spoken = (value: string): string => value.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] ?? '');
const hidden = (value: string): string => [...value].join('\u200b');
const FORMS = [String, String, String, fours, dashes, wide, spoken, hidden, (value: string) => value.toLowerCase()];

/** Sentences that announce nothing of these types. */
const FRAMES = ['@', '麻烦看下@谢谢', '@ 这个', '给您:@,收到回复', '好的,@。', 'please check @ thanks', '嗯\n@', '(@)'];

function sentences(type: keyof typeof MAKE, change: (value: string, dice: Dice) => string): [string, string][] {
  const dice = new Dice(SEED);
  return Array.from({ length: CASES }, () => {
    const value = change(MAKE[type](dice), dice);
    return [value, dice.pick(FRAMES).replace('@', dice.pick(FORMS)(value))];
  });
}

/** One digit is another one: what check digits are made to notice. */
function mistype(value: string, dice: Dice): string {
  const places = [...value.matchAll(/\d/g)].map(({ index }) => index).filter((at) => at > 5);
  const at = dice.pick(places);
  return value.slice(0, at) + ((Number(value[at]) + dice.between(1, 9)) % 10) + value.slice(at + 1);
}

describe.each(TYPES)('%s with its check digit', (type) => {
  it(`is found in ${CASES} sentences, in the forms in which people write it`, () => {
    const cases = sentences(type, (value) => value);
    expect(new Set(cases.map(([value]) => value)).size).toBeGreaterThan(CASES * 0.99);
    const missed = cases.filter(
      ([value, text]) => !scan(text).some((found) => found.type === type && found.value.expose() === value),
    );
    expect(missed.length, missed.slice(0, 5).join('\n')).toBeLessThanOrEqual(CASES * (1 - LEAST_RECALL));
  });

  it(`is not found in ${CASES} sentences where one digit is wrong`, () => {
    const cases = sentences(type, mistype).filter(([value]) => !validate(type, value));
    expect(cases.length).toBeGreaterThan(CASES * 0.95);
    const wrong = cases.filter(([, text]) => scan(text).some((found) => found.type === type));
    expect(wrong.length, wrong.slice(0, 5).join('\n')).toBeLessThanOrEqual(CASES * MOST_FALSE);
  });
});
