import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, scan, validate } from '../../index.ts';
import { passesLuhn } from './bank-card.ts';

describe('payment cards in messages', () => {
  it.each([
    '⟦BANK_CARD|6217003610001234563|**** **** **** 4563⟧',
    '退款退到银行卡⟦BANK_CARD|6222021100004584|**** **** **** 4584⟧',
    '卡号⟦BANK_CARD|6228480038112233440|**** **** **** 3440⟧ 农行',
    '工行卡⟦BANK_CARD|6212264000056789015|**** **** **** 9015⟧转不进去',
    'my card number is ⟦BANK_CARD|5105105105105100|**** **** **** 5100⟧',
    'visa ⟦BANK_CARD|4000001234567899|**** **** **** 7899⟧ was charged twice',
    'amex ⟦BANK_CARD|378282246310005|**** **** **** 0005⟧ declined',
    '日本信用卡⟦BANK_CARD|3530111333300000|**** **** **** 0000⟧',
    '大来卡卡号⟦BANK_CARD|30569309025904|**** **** **** 5904⟧',
    '交通银行⟦BANK_CARD|6216612800012345673|**** **** **** 5673⟧开户行杭州',
    '收款账户:⟦BANK_CARD|6225880123456783|**** **** **** 6783⟧',
    '尾号不对,是⟦BANK_CARD|4367421212345678909|**** **** **** 8909⟧',
    'Discover ⟦BANK_CARD|6230580000123456787|**** **** **** 6787⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('payment cards in disguise', () => {
  it.each([
    ['groups of four', '卡号⟦BANK_CARD|6217 0036 1000 1234 563|6217003610001234563|**** **** **** 4563⟧'],
    ['dashes', '卡⟦BANK_CARD|5105-1051-0510-5100|5105105105105100|**** **** **** 5100⟧'],
    ['full-width', '卡号⟦BANK_CARD|６２２２０２１１００００４５８４|6222021100004584|**** **** **** 4584⟧'],
    ['Chinese digits', '卡号⟦BANK_CARD|六二二二零二一一零零零零四五八四|6222021100004584|**** **** **** 4584⟧'],
    ['a line break', '⟦BANK_CARD|62220211\n00004584|6222021100004584|**** **** **** 4584⟧'],
    ['zero-width', '⟦BANK_CARD|6222\u200b0211\u200b0000\u200b4584|6222021100004584|**** **** **** 4584⟧'],
    ['keycaps', '卡号⟦BANK_CARD|6️⃣2️⃣2️⃣2️⃣0️⃣2️⃣1️⃣1️⃣0️⃣0️⃣0️⃣0️⃣4️⃣5️⃣8️⃣4️⃣|6222021100004584|**** **** **** 4584⟧'],
    ['dots', '卡号⟦BANK_CARD|6222.0211.0000.4584|6222021100004584|**** **** **** 4584⟧'],
    ['underscores', '⟦BANK_CARD|6222_0211_0000_4584|6222021100004584|**** **** **** 4584⟧'],
    ['amex groups', 'amex ⟦BANK_CARD|3782 822463 10005|378282246310005|**** **** **** 0005⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('payment cards beside other values', () => {
  it.each([
    '⟦BANK_CARD|6222021100004584|**** **** **** 4584⟧,⟦BANK_CARD|5105105105105100|**** **** **** 5100⟧',
    '从⟦BANK_CARD|6222021100004584|**** **** **** 4584⟧转到⟦BANK_CARD|6217003610001234563|**** **** **** 4563⟧',
    '卡号⟦BANK_CARD|6222021100004584|**** **** **** 4584⟧预留手机⟦PHONE|13912345678|139****5678⟧',
    '卡⟦BANK_CARD|4000001234567899|**** **** **** 7899⟧ cvv ⟦CVV|123|******⟧',
    '⟦BANK_CARD|6222021100004584|**** **** **** 4584⟧\n⟦BANK_CARD|5105105105105100|**** **** **** 5100⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('long numbers that are no cards', () => {
  it.each([
    ['a wrong check digit', '6222021100004585'],
    ['an unknown issuer', '1234567890123452'],
    ['twelve digits', '622202110000'],
    ['thirteen digits without a word', '4222222222222'],
    ['a barcode', '条形码6901234567892'],
    ['a sum', '合计6222021100.45元'],
    ['a serial number', '序列号0000111122223333'],
  ])('%s', (_, text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each(['订单号⟦ORDER_ID|6222021100004584|****004584⟧', '快递单号⟦TRACKING_NO|6222021100004584|****004584⟧'])(
    '%s',
    (row) => {
      const { text, expected } = readRow(row);
      expect(findingsOf(text)).toEqual(expected);
    },
  );

  it('one with a slip of the pen is protected behind the word, with less confidence', () => {
    const { text, expected } = readRow('银行卡⟦BANK_CARD|6222021100004585|**** **** **** 4585⟧');
    expect(findingsOf(text)).toEqual(expected);
    expect(scan(text)[0]?.confidence).toBeLessThan(scan('6222021100004584')[0]?.confidence ?? 0);
  });
});

describe('the check of a card', () => {
  it.each<[string, boolean]>([
    ['4111111111111111', true],
    ['79927398713', true],
    ['79927398710', false],
    ['0', true],
    ['6222021100004584', true],
    ['6222021100004583', false],
    ['411111111111111X', false],
  ])('Luhn of %s: %s', (digits, passes) => {
    expect(passesLuhn(digits)).toBe(passes);
  });

  it.each<[string, boolean]>([
    ['4111111111111111', true],
    ['378282246310005', true],
    ['30569309025904', true],
    ['3566000022223333', true],
    ['79927398713', false],
    ['0000000000000000', false],
    ['', false],
  ])('card %s: %s', (value, isValid) => {
    expect(validate('BANK_CARD', value)).toBe(isValid);
  });

  it('keeps digits', () => {
    expect(normalise('BANK_CARD', '6222 0211-0000 ４５８４')).toBe('6222021100004584');
  });
});

describe('two telephones are no card', () => {
  it.each([
    '⟦PHONE|13912345678⟧，62771234',
    '电话⟦LANDLINE|62771234⟧，⟦PHONE|13912345674⟧',
    '电话⟦LANDLINE|62771234⟧、⟦PHONE|13912345678⟧',
    '⟦BANK_CARD|4111,1111,1111,1111⟧',
    '⟦BANK_CARD|4111/1111/1111/1111⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});
