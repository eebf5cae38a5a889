import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('telephone numbers from abroad', () => {
  it.each([
    '⟦PHONE_INTL|+44 20 7946 0958|+442079460958|+44****0958⟧',
    '香港电话⟦PHONE_INTL|+852 9123 4567|+85291234567|+852****4567⟧',
    'call me at ⟦PHONE_INTL|(212) 555-0187|2125550187|****0187⟧',
    'my US number is ⟦PHONE_INTL|+1 (650) 253-0000|+16502530000|+1****0000⟧',
    '台湾手机⟦PHONE_INTL|+886912345678|+886****5678⟧',
    '⟦PHONE_INTL|+81-3-1234-5678|+81312345678|+81****5678⟧ 东京办公室',
    'whatsapp ⟦PHONE_INTL|+5511987654321|+55****4321⟧',
    '新加坡⟦PHONE_INTL|+65 6123 4567|+6561234567|+65****4567⟧',
    'Tel. ⟦PHONE_INTL|+49 30 901820|+4930901820|+49****1820⟧ (Berlin)',
    '打国际⟦PHONE_INTL|0044 20 7946 0958|+442079460958|+44****0958⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('telephone numbers from abroad in disguise', () => {
  it.each([
    ['full-width', '⟦PHONE_INTL|＋４４２０７９４６０９５８|+442079460958|+44****0958⟧'],
    ['dots', 'cell ⟦PHONE_INTL|212.555.0187|2125550187|****0187⟧'],
    ['zero-width', '⟦PHONE_INTL|+44\u200b2079460958|+442079460958|+44****0958⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several numbers', () => {
  it.each(['国内⟦PHONE|13912345678|139****5678⟧国外⟦PHONE_INTL|+14155552671|+1****2671⟧'])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('what is no telephone number', () => {
  it.each([
    'model 415-555',
    '+1 for this idea',
    '今天+25度',
    '好评+10086',
    '2026-01-05 2026-01-12',
    'version 212.555.01',
    '报价+3000元',
    'SKU 212-555-0187',
    '1920x1080 60Hz',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['+442079460958', true],
    ['+85291234567', true],
    ['2125550187', true],
    ['+9992079460958', false],
    ['123456', false],
    ['+44 20', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('PHONE_INTL', value)).toBe(isValid);
  });

  it.each<[string, string]>([
    ['+44 (20) 7946-0958', '+442079460958'],
    ['0044 20 7946 0958', '+442079460958'],
    ['(212) 555-0187', '2125550187'],
  ])('%s is written %s', (raw, value) => {
    expect(normalise('PHONE_INTL', raw)).toBe(value);
  });
});

describe('foreign numbers behind a word, and two side by side', () => {
  it.each([
    'phone: ⟦PHONE_INTL|415-555-2671⟧',
    'phone:⟦PHONE_INTL|415-555-2671⟧',
    'phone ⟦PHONE_INTL|415-555-2671⟧',
    'my phone is ⟦PHONE_INTL|415-555-2671⟧ thanks',
    'office ⟦PHONE_INTL|1-415-555-0199⟧',
    'office: ⟦PHONE_INTL|1-415-555-0199⟧',
    '⟦PHONE_INTL|+44 20 7946 0958⟧, ⟦PHONE_INTL|+852 9123 4567⟧',
    '⟦PHONE_INTL|+44 20 7946 0958⟧，⟦PHONE_INTL|+852 9123 4567⟧',
    '⟦PHONE_INTL|+44 20 7946 0958⟧/⟦PHONE_INTL|+852 9123 4567⟧',
    '⟦PHONE_INTL|+44 20 7946 0958⟧ ⟦PHONE_INTL|+852 9123 4567⟧',
    '⟦PHONE_INTL|415-555-2671⟧,⟦PHONE_INTL|212-555-0187⟧',
    '⟦PHONE_INTL|(212) 555-0187⟧ ⟦PHONE_INTL|(646) 555-0188⟧',
    '⟦PHONE_INTL|212 555 0187⟧ ⟦PHONE_INTL|646 555 0188⟧',
    '订单号⟦ORDER_ID|20260105123456⟧ ⟦PHONE_INTL|(212) 555-0187⟧',
    '订单号⟦ORDER_ID|20260105123456⟧，⟦PHONE_INTL|(212) 555-0187⟧',
    '订单号⟦ORDER_ID|20260105123456⟧\n⟦PHONE_INTL|(212) 555-0187⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('lines that everyone may call', () => {
  it.each([
    '客服电话400-820-8820',
    '客服电话400 820 8820',
    '客服热线400-820-8820打不通',
    'call 400-820-8820',
    '拨打400-820-8820',
    '400-820-8820',
    'phone: 800-810-1234',
    '电话4008208820',
    'call 1-800-555-0199',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});
