import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { validate } from '../../index.ts';

describe('card verification values in messages', () => {
  it.each([
    'cvv: ⟦CVV|382|******⟧',
    'CVV2: ⟦CVV|047|******⟧',
    '安全码是⟦CVV|910|******⟧',
    '卡背面三位⟦CVV|556|******⟧',
    'the cvc is ⟦CVV|128|******⟧',
    'security code ⟦CVV|4471|******⟧ on the front of the amex',
    '背面末三位:⟦CVV|203|******⟧',
    '卡片验证码 ⟦CVV|777|******⟧',
    'CVN2=⟦CVV|615|******⟧',
    'cvv 是 ⟦CVV|000|******⟧ 对吧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('card verification values in disguise', () => {
  it.each([
    ['full-width digits', '安全码⟦CVV|３８２|382|******⟧'],
    ['Chinese digits', '安全码⟦CVV|三八二|382|******⟧'],
    ['keycaps', '背面三位⟦CVV|3️⃣8️⃣2️⃣|382|******⟧'],
    ['spaces', 'cvv ⟦CVV|3 8 2|382|******⟧'],
    ['zero-width', '安全码⟦CVV|3\u200b82|382|******⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('card verification values beside the card', () => {
  it.each([
    '卡号⟦BANK_CARD|4000001234567899|**** **** **** 7899⟧ 安全码⟦CVV|382|******⟧',
    'card ⟦BANK_CARD|5105105105105100|**** **** **** 5100⟧, cvv ⟦CVV|047|******⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('short numbers that are no card verification values', () => {
  it.each(['382', '一共382元', 'cvv在哪里看', 'the cvv is on the back', 'CVV是什么', '第128页', '房间910', '打折95'])(
    'nothing in %s',
    (text) => {
      expect(findingsOf(text)).toEqual([]);
    },
  );

  it.each<[string, boolean]>([
    ['382', true],
    ['4471', true],
    ['38', false],
    ['38212', false],
    ['3a2', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('CVV', value)).toBe(isValid);
  });
});

describe('codes glued to their word', () => {
  it.each([
    'cvv⟦CVV|382⟧',
    'CVV⟦CVV|382⟧',
    'ｃｖｖ⟦CVV|３８２|382|******⟧',
    'ＣＶＶ：⟦CVV|３８２|382|******⟧',
    '😀cvv⟦CVV|382⟧',
    '🔒cvv ⟦CVV|382⟧',
    'cvc2:⟦CVV|9173⟧',
    '安全码⟦CVV|382⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('glued otherwise', () => {
  it.each(['acvv382', 'cvv382a', 'cvv 38'])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});
