import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../evaluation/marked-rows.ts';
import { isTibetanName, POSSIBLE, TIBETAN_PARTS, TYPICAL } from '../gazetteer/name-parts.ts';
import { maskValue, scan } from '../index.ts';
import { isDottedThing } from './composed.ts';

const namesIn = (text: string): string[] =>
  scan(text)
    .filter(({ type }) => type === 'NAME')
    .map(({ start, end }) => text.slice(start, end));

describe('names of two known parts', () => {
  it.each([
    '⟦NAME|扎西次仁|扎西**⟧ ⟦PHONE|18912342257|189****2257⟧',
    '⟦NAME|德吉卓嘎|德吉**⟧，电话⟦PHONE|15812345678|158****5678⟧',
    '⟦NAME|索朗多吉|索朗**⟧来拿',
    '⟦NAME|次仁拉姆⟧说还没到',
    '麻烦转给⟦NAME|洛桑丹增⟧',
    '⟦NAME|扎西\u200b次仁|扎西次仁|扎西**⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });

  it('are any two of the parts', () => {
    const parts = [...TIBETAN_PARTS];
    const names = parts.map((part, index) => part + (parts[(index * 7 + 3) % parts.length] ?? ''));
    expect(names.filter((name) => namesIn(`${name}，快递到了吗`)[0] !== name)).toEqual([]);
  });

  it.each([
    '扎西德勒',
    '扎西德勒，你好',
    '达瓦',
    '白玛',
    '格桑花开了',
    '布达拉宫怎么走',
    '手机多吉利',
    '《卓玛拉姆》这首歌',
    '扎西卓玛餐厅几点关门',
  ])('no name in %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it('are parts of addresses in addresses', () => {
    expect(findingsOf('德吉路12号').map(({ type }) => type)).toEqual(['ADDRESS']);
    expect(findingsOf('扎西平措路8号').map(({ type }) => type)).toEqual(['ADDRESS']);
  });

  it('keep their first part, and nothing new is found in the mask', () => {
    expect(maskValue('NAME', '扎西次仁')).toBe('扎西**');
    expect(findingsOf('扎西** 189****2257')).toEqual([]);
    expect([isTibetanName('扎西次仁'), isTibetanName('扎西德勒'), isTibetanName('扎西')]).toEqual([true, false, false]);
  });
});

describe('names with dots', () => {
  it.each([
    '⟦NAME|阿布都热西提·买买提|阿布都热西提·**⟧',
    '我叫⟦NAME|阿卜杜热合曼·买买提吐尔逊|阿卜杜热合曼·**⟧,手机号',
    '⟦NAME|阿卜杜拉·艾合买提|阿卜杜拉·**⟧',
    '联系人⟦NAME|苏来曼·吾守尔|苏来曼·**⟧',
    '⟦NAME|阿布都热西提·买买提|阿布都热西提·**⟧的快递',
    '⟦NAME|买买提•吐尔逊|买买提·吐尔逊|买买提·**⟧马上来',
    '⟦NAME|古丽娜尔·木合塔尔|古丽娜尔·**⟧ 要改地址',
    '⟦NAME|约翰·史密斯|约翰·**⟧',
    '⟦NAME|加夫列尔·加西亚·马尔克斯|加夫列尔·**⟧',
    '乌鲁木齐⟦NAME|阿不都·卡德尔⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });

  it.each([
    '我看了《哈利·波特》',
    '《安娜·卡列尼娜》有货吗',
    '路易·威登',
    '蒙娜·丽莎',
    '肯德基·麦当劳',
    '海南·三亚',
    '云南·丽江',
    '欧莱雅·男士',
    '阿里·巴巴公司',
    '买买提·**',
    'A·B',
    '·',
  ])('no name in %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it.each([
    ['路易•威登', true],
    ['海南·三亚', true],
    ['约翰·史密斯', false],
    ['约翰', false],
  ])('%s is a thing: %s', (span, isThing) => {
    expect(isDottedThing(span)).toBe(isThing);
  });

  it('read long rows of dots in time and as nothing', () => {
    expect(namesIn('·'.repeat(5_000))).toEqual([]);
    expect(namesIn('马·'.repeat(5_000))).toEqual([]);
  });
});

describe('the lists', () => {
  it('hold parts of two characters, and each character once', () => {
    expect([...TIBETAN_PARTS].filter((part) => part.length !== 2)).toEqual([]);
    expect([...TYPICAL].filter((character) => POSSIBLE.has(character))).toEqual([]);
  });
});
