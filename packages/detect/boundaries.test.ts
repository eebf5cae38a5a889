import type { SensitiveType } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scan, validate } from './index.ts';
import { checkCharacter, isDate } from './recognizers/cn/id-card.ts';
import { passesLuhn } from './recognizers/intl/bank-card.ts';

const digits = (low: number, high = low): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: low, maxLength: high }).map((list) => list.join(''));
const typesIn = (text: string): SensitiveType[] => scan(text, { names: false }).map(({ type }) => type);
const runs = { numRuns: 300, seed: 101 };

describe('check digits by their definitions', () => {
  it('ISO 7064 MOD 11-2: the number with its check character leaves 1 over 11', () => {
    fc.assert(
      fc.property(digits(17), (body) => {
        // Positions from the right weigh powers of two; X is ten.
        const sum = [...body, checkCharacter(body)].reduce(
          (total, character, index) => total + (character === 'X' ? 10 : +character) * 2 ** (17 - index),
          0,
        );
        expect(sum % 11).toBe(1);
      }),
      runs,
    );
  });

  it('Luhn: every second digit from the right doubled, its figures summed up', () => {
    fc.assert(
      fc.property(digits(1, 20), (value) => {
        const sum = [...value]
          .reverse()
          .map((digit, index) => (index % 2 ? String(+digit * 2) : digit))
          .flatMap((part) => [...part])
          .reduce((total, figure) => total + +figure, 0);
        expect(passesLuhn(value)).toBe(sum % 10 === 0);
      }),
      runs,
    );
  });

  it('ISO 7064 MOD 97-10: the account as one large number leaves 1 over 97', () => {
    const letters = fc.array(fc.constantFrom(...'ABCXYZ0189'), { minLength: 18, maxLength: 18 });
    fc.assert(
      fc.property(letters, fc.integer({ min: 0, max: 99 }), (account, check) => {
        const value = `GB${String(check).padStart(2, '0')}${account.join('')}`;
        const number = BigInt(
          (value.slice(4) + value.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)),
        );
        expect(validate('IBAN', value)).toBe(number % 97n === 1n);
      }),
      { ...runs, numRuns: 500 },
    );
  });

  it('GB 32100: weights are powers of three over 31', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const rest = fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(digits(6), rest, (region, organisation) => {
        const body = `91${region}${organisation.join('')}`;
        let [sum, weight] = [0, 1];
        for (const character of body) {
          sum += alphabet.indexOf(character) * weight;
          weight = (weight * 3) % 31;
        }
        const right = [...alphabet].filter((check) => validate('USCC', body + check));
        expect(right).toEqual([alphabet[(31 - (sum % 31)) % 31]]);
      }),
      { ...runs, numRuns: 100 },
    );
  });

  it('one wrong digit, or two neighbours swapped, is noticed', () => {
    const values: readonly [SensitiveType, string][] = [
      ['CN_ID', '11010519491231002X'],
      ['USCC', '91350100M000100Y43'],
      ['IBAN', 'DE89370400440532013000'],
    ];
    for (const [type, value] of values) {
      expect(validate(type, value)).toBe(true);
      for (let at = 0; at < value.length; at++) {
        for (const digit of '0123456789')
          if (digit !== value[at]) expect(validate(type, value.slice(0, at) + digit + value.slice(at + 1))).toBe(false);
        const swapped = value.slice(0, at) + (value[at + 1] ?? '') + value[at] + value.slice(at + 2);
        if (swapped !== value) expect(validate(type, swapped), swapped).toBe(false);
      }
    }
  });
});

describe('days', () => {
  it('exist where the calendar has them, from 1900 to 2099', () => {
    const wrong: string[] = [];
    for (let year = 1896; year <= 2104; year++)
      for (let month = 0; month <= 13; month++)
        for (const day of [0, 1, 28, 29, 30, 31, 32]) {
          const date = new Date(Date.UTC(year, month - 1, day));
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year < 2100;
          if (isDate(year, month, day) !== exists) wrong.push(`${year}-${month}-${day}`);
        }
    expect(wrong).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['11010520000229', true],
    ['11010519000229', false],
    ['11010520010229', false],
    ['11010520010431', false],
    ['11010518991231', false],
    ['11010521000101', false],
    ['10010520000229', false],
    ['91010520000229', true],
  ])('of an identity number %s…: %s', (body, isValid) => {
    const whole = `${body}001${checkCharacter(`${body}001`)}`;
    expect(validate('CN_ID', whole)).toBe(isValid);
  });
});

describe('issuers of cards, each with its lengths', () => {
  it.each<[string, string, number[]]>([
    ['UnionPay', '62', [16, 17, 18, 19]],
    ['UnionPay abroad', '81', [16, 17, 18, 19]],
    ['Visa', '4', [13, 16, 19]],
    ['Mastercard', '51', [16]],
    ['Mastercard, last of the fifties', '55', [16]],
    ['Mastercard, first of the twenties', '2221', [16]],
    ['below Mastercard', '2220', []],
    ['Mastercard, last of the twenties', '2720', [16]],
    ['above Mastercard', '2721', []],
    ['American Express', '34', [15]],
    ['American Express', '37', [15]],
    ['JCB', '35', [16]],
    ['Diners Club', '36', [14, 16]],
    ['Discover', '6011', [16, 17, 18, 19]],
    ['Maestro', '56', [16, 17, 18, 19]],
    ['old cards of Chinese banks', '95', [16, 17, 18, 19]],
    ['nobody', '1', []],
    ['nobody', '0', []],
    ['airlines', '20', []],
    ['nobody', '57', []],
    ['nobody', '59', []],
    ['nobody', '39', []],
    ['nobody', '82', []],
  ])('%s: %s', (_, head, lengths) => {
    const known = [12, 13, 14, 15, 16, 17, 18, 19, 20].filter((length) => {
      const body = head.padEnd(length - 1, '3570');
      const value = [...'0123456789'].map((check) => body + check).find(passesLuhn) ?? '';
      const mistyped = value.slice(0, -1) + ((Number(value.at(-1)) + 1) % 10);
      expect(validate('BANK_CARD', mistyped)).toBe(false);
      return validate('BANK_CARD', value);
    });
    expect(known).toEqual(lengths);
  });
});

describe('numbers of carriers without a word', () => {
  const NUMBER = '24681357902468135790';
  it.each<[string, number, number]>([
    ['SF', 12, 13],
    ['YT', 13, 15],
    ['JD', 10, 15],
    ['JDV', 10, 15],
    ['JDVB', 10, 15],
    ['JT', 13, 13],
    ['ZT', 12, 12],
    ['DPK', 9, 12],
  ])('%s has %i to %i digits', (prefix, low, high) => {
    const known = Array.from({ length: 19 }, (_, size) => size).filter((size) =>
      typesIn(`看下${prefix}${NUMBER.slice(0, size)}`).includes('TRACKING_NO'),
    );
    expect(known).toEqual(Array.from({ length: high - low + 1 }, (_, index) => low + index));
  });

  it.each<[string, string, SensitiveType[]]>([
    ['the form of the postal union', 'RX987654321DE', ['TRACKING_NO']],
    ['one digit too few', 'RX98765432DE', []],
    ['one digit too many', 'RX9876543210DE', []],
    ['one letter in front', 'X987654321DE', []],
    ['a digit for the last letter', 'RX987654321D1', []],
    ['of a carrier in America', '1Z999AA10123456784', ['TRACKING_NO']],
    ['one character too few', '1Z999AA1012345678', []],
    ['another beginning', '2Z999AA10123456784', []],
    ['a letter glued in front', 'WSF1234567890123', []],
    ['a letter glued behind', 'SF1234567890123W', []],
    ['in two pieces with a space', 'SF 1234567890123', []],
    ['in two pieces with a dash', 'SF-1234567890123', ['TRACKING_NO']],
    ['a model', '型号SF1234567890123', []],
  ])('%s: %s', (_, text, types) => {
    expect(typesIn(text)).toEqual(types);
  });
});

describe('what may stand beside a value', () => {
  it.each<[string, string, SensitiveType[]]>([
    ['a letter behind a passport', 'E12345678A', []],
    ['a digit in front of a passport', '9E12345678', []],
    ['a digit behind a passport', 'E123456789', []],
    ['letters that passports do not have', 'EI1234567 EO1234567', []],
    ['the letter before them', 'EH1234567', ['PASSPORT']],
    ['the last area of social security', '899-22-1847', ['SSN']],
    ['areas around the one that was left out', '665-22-1847, 667-22-1847', ['SSN', 'SSN']],
    ['a digit behind social security', '536-22-18471', []],
    ['a letter in front of social security', 'A536-22-1847', []],
    ['other groups', '5362-2-1847', []],
    ['a home return permit of eleven characters', 'H1234567890', ['HKM_PERMIT']],
    ['another letter', 'K1234567890', []],
    ['a letter glued behind it', 'H1234567890A', []],
    ['ten characters', 'H123456789', []],
    ['a mobile number between Chinese', '打13912345678吧', ['PHONE']],
    ['a digit in front of a mobile number', '913912345678', []],
    ['a digit behind', '139123456789', []],
    ['a range that nobody has', '12912345678', []],
    ['a public line', '400-820-8820', []],
    ['the country in front', '8613912345678', ['PHONE']],
    ['the country with zeros', '008613912345678', ['PHONE']],
    ['the country alone', '86139123456', []],
  ])('%s: %s', (_, text, types) => {
    expect(typesIn(text)).toEqual(types);
  });
});

describe('a value is as long as its announcement says', () => {
  /** Sizes of the digits behind a word for which the type is found. */
  const sizesOf = (type: SensitiveType, word: string, number: string): number[] =>
    Array.from({ length: number.length }, (_, size) => size + 1).filter((size) =>
      typesIn(`${word}${number.slice(0, size)}`).includes(type),
    );
  const from = (low: number, high: number): number[] => Array.from({ length: high - low + 1 }, (_, size) => low + size);

  it.each<[SensitiveType, string, number, number]>([
    ['CVV', '安全码', 3, 4],
    ['OTP', '验证码', 4, 8],
    ['QQ', 'QQ', 5, 11],
    ['ORDER_ID', '订单号', 6, 32],
    ['ETC', 'ETC卡号', 16, 20],
    ['TRACKING_NO', '快递单号', 10, 18],
    ['BANK_CARD', '卡号', 15, 19],
    ['PASSPORT', '护照', 7, 9],
  ])('%s behind %s: %i to %i digits', (type, word, low, high) => {
    expect(sizesOf(type, word, '7392618465937281649573826194756382')).toEqual(from(low, high));
  });
});
