import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { validate } from '../../index.ts';

describe('children under fourteen in messages', () => {
  it.each([
    '我⟦MINOR|女儿今年8岁|已登记⟧,能坐吗',
    '⟦MINOR|儿子才3岁|已登记⟧',
    '⟦MINOR|宝宝6个月大|已登记⟧喝几段奶粉',
    '⟦MINOR|孩子十二岁|已登记⟧要买儿童票吗',
    '我家⟦MINOR|小孩上小学三年级|已登记⟧',
    '⟦MINOR|孙子在幼儿园大班|已登记⟧',
    'my ⟦MINOR|son is 9|已登记⟧ and needs a seat',
    'my ⟦MINOR|daughter, 12 years old|已登记⟧, flies alone',
    '⟦MINOR|5岁的女儿|已登记⟧',
    'a ⟦MINOR|7-year-old boy|已登记⟧',
    '⟦MINOR|弟弟13周岁|已登记⟧没有身份证',
    '⟦MINOR|娃两岁半|已登记⟧能用吗',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several children, or a child beside other values', () => {
  it.each([
    '⟦MINOR|儿子8岁|已登记⟧,⟦MINOR|女儿5岁|已登记⟧',
    '⟦MINOR|女儿今年8岁|已登记⟧,我的电话⟦PHONE|13912345678|139****5678⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('children who are no longer under fourteen, and talk about children', () => {
  it.each([
    '女儿今年14岁',
    '儿子18岁了',
    '我儿子上大学',
    '儿童票多少钱',
    '儿童座椅怎么装',
    '宝宝面霜50克',
    '孩子很喜欢',
    '我今年8月带孩子去',
    'kid size 8 shoes',
    'my son is 25',
    '女儿的快递8号到',
    '学生证怎么认证',
    '童装120码',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['女儿8岁', true],
    ['娃', false],
    ['', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('MINOR', value)).toBe(isValid);
  });
});

describe('ages of grown children', () => {
  it.each([
    '孩子三十岁',
    '孩子二十一岁',
    '孩子三十五岁了还没结婚',
    '我女儿十八岁',
    '女儿十四岁',
    '三十岁的儿子',
    '一百零三岁',
    '孩子33岁',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});
