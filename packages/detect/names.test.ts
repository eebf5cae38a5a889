import { describe, expect, it } from 'vitest';
import { addressParts } from './address-parts.ts';
import { addressesIn } from './addresses.ts';
import { readClues } from './codes.ts';
import { Clues } from './context.ts';
import { namesIn } from './names.ts';
import './register.ts';
import type { Candidate } from './types.ts';

type Finder = (text: string, clues: Clues, out: Candidate[]) => void;

function foundBy(find: Finder, text: string): string[] {
  const clues = new Clues();
  const out: Candidate[] = [];
  readClues(text, clues);
  find(text, clues, out);
  return out.map(({ start, end }) => text.slice(start, end));
}

describe('names behind a word that announces them', () => {
  it.each<[string, string[]]>([
    ['收件人王建国', ['王建国']],
    ['收件人:王建国', ['王建国']],
    ['收件人：欧阳明月', ['欧阳明月']],
    ['我叫夏天', ['夏天']],
    ['我叫白雪,查一下', ['白雪']],
    ['收件人王芳的电话', ['王芳']],
    ['联系人李雷和韩梅梅', ['李雷']],
    ['姓名王*', []],
    ['姓名王**', []],
    ['姓名填错了', []],
    ['姓名', []],
    ['收件人', []],
    ['', []],
  ])('%s: %j', (text, names) => {
    expect(foundBy(namesIn, text)).toEqual(names);
  });
});

describe('family names before a form of address', () => {
  it.each<[string, string[]]>([
    ['王先生您好', ['王先生']],
    ['请找欧阳女士', ['欧阳女士']],
    ['李师傅什么时候来', ['李师傅']],
    ['康师傅方便面', []],
    ['老师好', []],
    ['先生您好', []],
    ['这位女士', []],
  ])('%s: %j', (text, names) => {
    expect(foundBy(namesIn, text)).toEqual(names);
  });
});

describe('addresses behind a word that announces them', () => {
  it.each<[string, string[]]>([
    ['地址:浙江省杭州市西湖区文三路398号', ['浙江省杭州市西湖区文三路398号']],
    ['寄到文三路398号3幢', ['文三路398号3幢']],
    ['住在阳光花园3栋502', ['阳光花园3栋502']],
    ['地址是杭州', []],
    ['地址填错了', []],
    ['地址:浙江省杭州市****', []],
    ['送到楼下', []],
    ['文三路398号3幢', []],
  ])('%s: %j', (text, addresses) => {
    expect(foundBy(addressesIn, text)).toEqual(addresses);
  });
});

describe('the parts of an address', () => {
  it.each<[string, number, string]>([
    ['文三路398号', 2, '文三路398号'],
    ['文三路398号3幢502室,谢谢', 4, '文三路398号3幢502室'],
    ['阳光花园', 1, '阳光花园'],
    ['3栋2单元1102', 3, '3栋2单元1102'],
    [',文三路', 0, ''],
    ['', 0, ''],
  ])('%s: %i', (text, count, covered) => {
    const parts = addressParts(text, 0);
    expect([parts.count, text.slice(0, parts.end)]).toEqual([count, covered]);
  });

  it('are counted from where one asks', () => {
    expect(addressParts('寄到文三路398号', 2)).toEqual({ count: 2, end: 9 });
  });
});
