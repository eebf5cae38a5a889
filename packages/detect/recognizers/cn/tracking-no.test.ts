import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('tracking numbers in messages', () => {
  it.each([
    '快递单号⟦TRACKING_NO|SF1234567890123|****890123⟧三天没动了',
    '⟦TRACKING_NO|YT7461928374650|****374650⟧到哪了',
    '单号是⟦TRACKING_NO|773182930465712|****465712⟧',
    '运单号:⟦TRACKING_NO|JDVB12345678901|****678901⟧',
    'EMS ⟦TRACKING_NO|EA123456789CN|****6789CN⟧显示退回',
    'tracking number ⟦TRACKING_NO|1Z999AA10123456784|****456784⟧ shows delivered',
    '极兔⟦TRACKING_NO|JT5123456789012|****789012⟧',
    '物流单号⟦TRACKING_NO|4318296501234|****501234⟧查不到',
    '中通⟦TRACKING_NO|75839201746512|****746512⟧丢件',
    'AWB ⟦TRACKING_NO|9938471625|****471625⟧ stuck in customs',
    '⟦TRACKING_NO|RX987654321DE|****4321DE⟧ 国际挂号信',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('tracking numbers in disguise', () => {
  it.each([
    ['small letters', '⟦TRACKING_NO|sf1234567890123|SF1234567890123|****890123⟧'],
    ['full-width', '快递单号⟦TRACKING_NO|ＳＦ１２３４５６７８９０１２３|SF1234567890123|****890123⟧'],
    ['zero-width', '单号⟦TRACKING_NO|SF1234\u200b567890123|SF1234567890123|****890123⟧'],
    ['Chinese digits', '单号⟦TRACKING_NO|七七三一八二九三零四六五七一二|773182930465712|****465712⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('tracking numbers beside other values', () => {
  it.each([
    '单号⟦TRACKING_NO|SF1234567890123|****890123⟧,⟦TRACKING_NO|SF1234567890456|****890456⟧都没到',
    '快递单号⟦TRACKING_NO|773182930465712|****465712⟧,收件手机⟦PHONE|13912345678|139****5678⟧',
    '订单号⟦ORDER_ID|240611123456789|****456789⟧ 快递单号⟦TRACKING_NO|YT7461928374650|****374650⟧',
    '⟦TRACKING_NO|SF1234567890123|****890123⟧\n⟦TRACKING_NO|YT7461928374650|****374650⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('talk about parcels without a number', () => {
  it.each([
    '快递什么时候到',
    '圆通说3天内到,运费12.5元',
    '顺丰到付23元',
    '物流显示2024-11-05 14:20:33已签收',
    '中通快递95311打不通',
    'shipment delayed 5-7 days',
    '快递重量1234.5克',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['SF1234567890123', true],
    ['773182930465712', true],
    ['SF12345', false],
    ['ABCDEFGHIJ', false],
    ['sf1234567890123', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('TRACKING_NO', value)).toBe(isValid);
  });

  it('keeps letters and digits', () => {
    expect(normalise('TRACKING_NO', 'sf 1234-5678 90123')).toBe('SF1234567890123');
  });
});
