import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('order numbers in messages', () => {
  it.each([
    '订单号⟦ORDER_ID|202601051234567890|****567890⟧什么时候发',
    '订单编号:⟦ORDER_ID|E20260105001234|****001234⟧',
    '交易号⟦ORDER_ID|4200001234202601051234567890|****567890⟧扣款失败',
    '工单号⟦ORDER_ID|GD88371024|****371024⟧没人处理',
    '保单号⟦ORDER_ID|PICC2026010599887|****599887⟧',
    'my booking reference is ⟦ORDER_ID|HT7741820|****741820⟧',
    '退款单号 ⟦ORDER_ID|50300012345678|****345678⟧',
    'invoice number: ⟦ORDER_ID|INV20260042|****260042⟧',
    '订单⟦ORDER_ID|1938475601|****475601⟧少发了一件',
    '流水号⟦ORDER_ID|2026010512345678901|****678901⟧查不到',
    'order id ⟦ORDER_ID|112-7463829-5544332|11274638295544332|****544332⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('order numbers in disguise', () => {
  it.each([
    ['full-width', '订单号⟦ORDER_ID|２０２６０１０５１２３４５６|20260105123456|****123456⟧'],
    ['small letters', '订单号⟦ORDER_ID|e20260105001234|E20260105001234|****001234⟧'],
    ['dashes', '订单号⟦ORDER_ID|20260105-123456|20260105123456|****123456⟧'],
    ['zero-width', '订单号⟦ORDER_ID|20260105\u200b123456|20260105123456|****123456⟧'],
    ['traditional characters', '訂單號⟦ORDER_ID|20260105123456|****123456⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('order numbers beside other values', () => {
  it.each([
    '订单号⟦ORDER_ID|20260105123456|****123456⟧,手机⟦PHONE|13912345678|139****5678⟧',
    '订单号⟦ORDER_ID|20260105123456|****123456⟧,⟦ORDER_ID|20260105654321|****654321⟧',
    '订单⟦ORDER_ID|1938475601|****475601⟧换地址,⟦PHONE|15900001111|159****1111⟧',
    'order ⟦ORDER_ID|1938475601|****475601⟧ paid with card ⟦BANK_CARD|5105105105105100|**** **** **** 5100⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('numbers that are no order numbers', () => {
  it.each([
    '订单什么时候发货',
    '订单金额1299.00元',
    '订单20260105下的',
    '20260105123456',
    '订单里有12件',
    'order arrived on 2026-01-05',
    'I ordered 3 boxes',
    '订单满300减40',
    '订单号忘了',
    '第1234567次',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['20260105123456', true],
    ['HT7741820', true],
    ['12345', false],
    ['ABCDEFGH', false],
    ['ht7741820', false],
    ['1'.repeat(33), false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('ORDER_ID', value)).toBe(isValid);
  });

  it('keeps letters and digits', () => {
    expect(normalise('ORDER_ID', 'xk-2048 7731')).toBe('XK20487731');
  });
});

describe('numbers with a prefix in capitals', () => {
  it.each([
    'order number ⟦ORDER_ID|XK-2048-7731⟧',
    'order number: ⟦ORDER_ID|XK-2048-7731⟧',
    '订单号⟦ORDER_ID|AB-20240101-77⟧',
    '订单⟦ORDER_ID|SO-88213400⟧什么时候发',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});
