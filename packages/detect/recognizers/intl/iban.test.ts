import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('international account numbers in messages', () => {
  it.each([
    '⟦IBAN|DE44500105175407324931|**** **** **** 4931⟧',
    'IBAN: ⟦IBAN|GB98BARC20031812345678|**** **** **** 5678⟧',
    'please refund to ⟦IBAN|FR7630006000011234567890189|**** **** **** 0189⟧',
    '国际账号⟦IBAN|NL20INGB0001234567|**** **** **** 4567⟧',
    'my account ⟦IBAN|ES9121000418450200051332|**** **** **** 1332⟧ is in Madrid',
    'Schweizer Konto ⟦IBAN|CH9300762011623852957|**** **** **** 2957⟧',
    '退到奥地利账户⟦IBAN|AT611904300234573201|**** **** **** 3201⟧',
    'iban ⟦IBAN|IT60X0542811101000000123456|**** **** **** 3456⟧',
    '⟦IBAN|NO9386011117947|**** **** **** 7947⟧ (Norway)',
    '⟦IBAN|BE68539007547034|**** **** **** 7034⟧',
    'IBAN ⟦IBAN|PL61109010140000071219812874|**** **** **** 2874⟧',
    '⟦IBAN|SE4550000000058398257466|**** **** **** 7466⟧ tack',
    '⟦IBAN|AE070331234567890123456|**** **** **** 3456⟧ 迪拜的户头',
    '⟦IBAN|LU280019400644750000|**** **** **** 0000⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('what is glued to an account number', () => {
  it.each([
    ['an identity number', '⟦IBAN|GB82WEST12345698765432⟧⟦CN_ID|11010519491231002X⟧'],
    ['an identity number in front', '⟦CN_ID|11010519491231002X⟧⟦IBAN|GB82WEST12345698765432⟧'],
    ['a telephone number', '⟦IBAN|DE89370400440532013000⟧⟦PHONE|13912345678⟧'],
    ['behind printed groups', '⟦IBAN|GB82 WEST 1234 5698 7654 32⟧⟦CN_ID|11010519491231002X⟧'],
    ['nothing to cut off where the check digits are wrong', 'GB83WEST1234569876543213912345678'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('international account numbers in disguise', () => {
  it.each([
    ['printed groups', 'IBAN ⟦IBAN|DE44 5001 0517 5407 3249 31|DE44500105175407324931|**** **** **** 4931⟧'],
    ['groups with letters', '⟦IBAN|GB98 BARC 2003 1812 3456 78|GB98BARC20031812345678|**** **** **** 5678⟧'],
    ['small letters', 'iban ⟦IBAN|nl20ingb0001234567|NL20INGB0001234567|**** **** **** 4567⟧'],
    ['dashes', '⟦IBAN|BE68-5390-0754-7034|BE68539007547034|**** **** **** 7034⟧'],
    ['full-width', '⟦IBAN|ＤＥ４４５００１０５１７５４０７３２４９３１|DE44500105175407324931|**** **** **** 4931⟧'],
    ['a line break', '⟦IBAN|DE4450010517\n5407324931|DE44500105175407324931|**** **** **** 4931⟧'],
    ['zero-width', '⟦IBAN|DE44\u200b5001\u200b05175407324931|DE44500105175407324931|**** **** **** 4931⟧'],
    ['a small bank code', '⟦IBAN|gb98barc 2003 1812 3456 78|GB98BARC20031812345678|**** **** **** 5678⟧'],
    ['a small bank code and a dash', '⟦IBAN|nl20ingb-0001234567|NL20INGB0001234567|**** **** **** 4567⟧'],
    ['a small bank code and a line break', '⟦IBAN|nl20ingb\n0001234567|NL20INGB0001234567|**** **** **** 4567⟧'],
    ['letters large and small', '⟦IBAN|GB98barc 20031812345678|GB98BARC20031812345678|**** **** **** 5678⟧'],
    ['small groups', 'pay to ⟦IBAN|nl91 abna 0417 1643 00|NL91ABNA0417164300|**** **** **** 4300⟧ today'],
    ['small groups with dashes', '⟦IBAN|nl91-abna-0417-1643-00|NL91ABNA0417164300|**** **** **** 4300⟧'],
    [
      'a letter inside printed groups',
      '⟦IBAN|fr14 2004 1010 0505 0001 3m02 606|FR1420041010050500013M02606|**** **** **** 2606⟧',
    ],
    [
      'one letter for the bank',
      '⟦IBAN|it60x 05428 11101 000000123456|IT60X0542811101000000123456|**** **** **** 3456⟧',
    ],
    ['Cyrillic letters', '⟦IBAN|ВЕ68539007547034|BE68539007547034|**** **** **** 7034⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several accounts', () => {
  it.each([
    '⟦IBAN|DE44500105175407324931|**** **** **** 4931⟧, ⟦IBAN|BE68539007547034|**** **** **** 7034⟧',
    'from ⟦IBAN|NO9386011117947|**** **** **** 7947⟧ to ⟦IBAN|LU280019400644750000|**** **** **** 0000⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('what is no international account number', () => {
  it.each([
    ['wrong check digits', 'DE45500105175407324931'],
    ['too short for Germany', 'DE4450010517540732493'],
    ['no such country', 'ZZ44500105175407324931'],
    ['a model number', 'DE44-5001 washing machine'],
    ['a word', 'what is an IBAN?'],
    ['a word among small groups', 'nl91 mail 0417 1643 00'],
  ])('%s', (_, text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['DE44500105175407324931', true],
    ['GB98BARC20031812345678', true],
    ['GB99BARC20031812345678', false],
    ['de44500105175407324931', false],
    ['DE4450010517540732493', false],
    ['', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('IBAN', value)).toBe(isValid);
  });

  it('has one written form', () => {
    expect(normalise('IBAN', 'gb98 barc-2003 1812 3456 78')).toBe('GB98BARC20031812345678');
  });
});

describe('an identity number glued before', () => {
  it.each([
    '⟦CN_ID|11010519491231002X⟧⟦IBAN|GB82WEST12345698765432⟧',
    '身份证⟦CN_ID|11010519491231002X⟧⟦IBAN|DE89370400440532013000⟧',
    '⟦CN_ID|11010519491231002X⟧,⟦IBAN|GB82WEST12345698765432⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('digits around small words', () => {
  it('are no account number, whatever their sum', () => {
    const { text, expected } = readRow('0PT440ok ⟦PHONE_INTL|+44 20 7946 0958⟧ok ⟦PHONE|13912345678⟧');
    expect(findingsOf(text)).toEqual(expected);
  });
});
