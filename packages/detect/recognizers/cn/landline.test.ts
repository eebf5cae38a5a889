import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('fixed lines in messages', () => {
  it.each([
    '座机⟦LANDLINE|0571-87654321|057187654321|0571****4321⟧',
    '我家固话是⟦LANDLINE|010-62345678|01062345678|010****5678⟧',
    '⟦LANDLINE|021-54321098|02154321098|021****1098⟧工作时间都有人',
    '办公电话:⟦LANDLINE|075526543210|0755****3210⟧',
    '传真⟦LANDLINE|028-85123456|02885123456|028****3456⟧,收到回我',
    '老家的电话⟦LANDLINE|0451-7654321|04517654321|0451****4321⟧',
    '家里电话⟦LANDLINE|87654321|****4321⟧没人接',
    '单位电话 ⟦LANDLINE|0512 6789 0123|051267890123|0512****0123⟧',
    '联系电话⟦LANDLINE|(0532)85678901|053285678901|0532****8901⟧',
    'office phone ⟦LANDLINE|010-85554321|01085554321|010****4321⟧',
    '座机⟦LANDLINE|024-23456789|02423456789|024****6789⟧,别打手机',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('fixed lines in disguise', () => {
  it.each([
    ['full-width', '座机⟦LANDLINE|０５７１－８７６５４３２１|057187654321|0571****4321⟧'],
    ['Chinese digits', '座机⟦LANDLINE|零五七一八七六五四三二一|057187654321|0571****4321⟧'],
    ['country code', '座机⟦LANDLINE|+86 571 87654321|057187654321|0571****4321⟧'],
    ['zero-width', '座机⟦LANDLINE|0571\u200b87654321|057187654321|0571****4321⟧'],
    ['wide brackets', '电话⟦LANDLINE|（010）62345678|01062345678|010****5678⟧'],
    ['groups of four', '电话⟦LANDLINE|010 6234 5678|01062345678|010****5678⟧'],
    ['keycaps', '座机⟦LANDLINE|0️⃣1️⃣0️⃣6️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣|01062345678|010****5678⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several lines', () => {
  it.each([
    '座机⟦LANDLINE|0571-87654321|057187654321|0571****4321⟧或⟦LANDLINE|0571-87650000|057187650000|0571****0000⟧',
    '⟦LANDLINE|0571-87654321⟧ ⟦LANDLINE|0571-87654322⟧',
    '⟦LANDLINE|0571-87654321⟧ ⟦SSN|536-22-1847⟧',
    '⟦LANDLINE|0571-87654321 8001⟧',
    '手机⟦PHONE|13912345678|139****5678⟧,座机⟦LANDLINE|010-62345678|01062345678|010****5678⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('lines that everyone may call, and numbers that are no lines', () => {
  it.each([
    '8008101234 免费电话',
    '电话95588',
    '我打了12315',
    '投诉热线96102',
    '官方热线010-12345678是假的吧',
    '余额0571.87',
    '8765-4321',
    '价格876543.21元',
    '2024-11-05到2024-11-08',
    '今天20241105',
    '批次0571876543',
    '尺寸 057-123-456',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('the check of a fixed line', () => {
  it.each<[string, boolean]>([
    ['057187654321', true],
    ['01062345678', true],
    ['87654321', true],
    ['4008208820', false],
    ['8008101234', false],
    ['95588', false],
    ['12345', false],
    ['0571abc4321', false],
    ['', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('LANDLINE', value)).toBe(isValid);
  });

  it.each<[string, string]>([
    ['0571-8765 4321', '057187654321'],
    ['+86 571 87654321', '057187654321'],
    ['(010)62345678', '01062345678'],
    ['零一零-六二三四五六七八', '01062345678'],
  ])('%j is written %s', (raw, value) => {
    expect(normalise('LANDLINE', raw)).toBe(value);
  });
});
