import { describe, expect, it } from 'vitest';
import { findCodes, findPasswords, readClues } from './codes.ts';
import { Clues } from './context.ts';
import './register.ts';
import { HARMLESS, TITLE, TOPIC } from './topics.ts';
import type { Candidate } from './types.ts';

function cluesOf(text: string): [string, number][] {
  const clues = new Clues();
  readClues(text, clues);
  return clues.all.map(({ start, end, topics }) => [text.slice(start, end), topics]);
}

function candidatesOf(text: string): string[] {
  const clues = new Clues();
  const out: Candidate[] = [];
  readClues(text, clues);
  findCodes(text, clues, out);
  findPasswords(text, clues, out);
  return [...new Set(out.map(({ type, start, end }) => `${type} ${text.slice(start, end)}`))].sort();
}

describe('what announces in a text', () => {
  it.each<[string, [string, number][]]>([
    ['我的QQ号是1', [['QQ号', TOPIC.QQ]]],
    ['ＱＱ号', [['ＱＱ号', TOPIC.QQ]]],
    [
      '微信wx',
      [
        ['微信', TOPIC.WECHAT],
        ['wx', TOPIC.WECHAT],
      ],
    ],
    ['型号', [['型号', HARMLESS]]],
    ['王先生', [['先生', TITLE]]],
    [
      '138****5678',
      [
        ['**', 0],
        ['**', 0],
      ],
    ],
    ['*', []],
    ['opinion', []],
    ['pine', []],
    ['my pin', [['pin', TOPIC.PASSWORD]]],
    ['zhang@qq.com', []],
    ['', []],
  ])('%s: %j', (text, clues) => {
    expect(cluesOf(text)).toEqual(clues);
  });

  it('takes the longest word, once', () => {
    expect(cluesOf('银行卡号码').map(([word]) => word)).toEqual(['银行卡号']);
    expect(cluesOf('身份证号码身份证').map(([word]) => word)).toEqual(['身份证号码', '身份证']);
  });
});

describe('candidates before they are weighed', () => {
  it.each<[string, string[]]>([
    ['手机13912345678', ['PHONE 13912345678']],
    ['13912345678,15912345678', ['PHONE 13912345678', 'PHONE 15912345678']],
    ['zhang@qq.com', ['EMAIL zhang@qq.com']],
    ['京A12345', ['PLATE 京A12345']],
    ['10.1.2.3', ['IP 10.1.2.3']],
    ['密码abc123', ['PASSWORD abc123']],
    ['wxid_abc123', ['WECHAT wxid_abc123']],
    ['我妈有高血压', ['MEDICAL 高血压']],
    ['儿子8岁', ['MINOR 儿子8岁']],
    ['12', []],
    ['你好', []],
    ['', []],
  ])('%s: %j', (text, candidates) => {
    expect(candidatesOf(text)).toEqual(candidates);
  });

  it('lie inside of the text, also where it ends in the middle of a value', () => {
    const text = '我的QQ是847291035,身份证11010519491231002X,密码是Abc！123,wxid_abc123,京A12345,10.1.2.3,zhang@qq.com';
    for (let end = 0; end <= text.length; end++) {
      const part = text.slice(0, end);
      const clues = new Clues();
      const out: Candidate[] = [];
      readClues(part, clues);
      findCodes(part, clues, out);
      for (const candidate of out) {
        expect(candidate.start).toBeGreaterThanOrEqual(0);
        expect(candidate.end).toBeGreaterThan(candidate.start);
        expect(candidate.end).toBeLessThanOrEqual(part.length);
      }
    }
  });
});
