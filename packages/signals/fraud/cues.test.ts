import { describe, expect, it } from 'vitest';
import { compileCues } from './cues.ts';
import { hear } from './spoken.ts';

const BOOK = compileCues('code: 验证码 动态码\nask: 请把~告诉我 发给我\nshort: 密码\nlong: 安全账户\ncode: 校验码');
const groupsIn = (text: string) => {
  const found = BOOK.find(hear(text));
  return [...BOOK.names].filter(([, id]) => found.has(id)).map(([name]) => name);
};

describe('cues', () => {
  it.each([
    ['验证码', ['code']],
    ['校验码来了', ['code']],
    ['驗證碼', ['code']],
    ['验-证 码', ['code']],
    ['验正码', ['code']],
    ['请把它告诉我', ['ask']],
    ['告诉我请把', []],
    ['请把这个非常非常非常非常非常非常长的东西告诉我', []],
    ['密码', ['short']],
    ['蜜马', []],
    ['安全帐户', ['long']],
    ['安全脏户', ['long']],
    ['', []],
    ['验', []],
    ['验证', []],
  ])('%s', (text, groups) => {
    expect(groupsIn(text)).toEqual(groups);
  });

  it('of three characters are not taken for near sounds', () => {
    const book = compileCues('death: 我就死');
    expect(book.find(hear('我就是随便看看')).size).toBe(0);
    expect(book.find(hear('我就死')).size).toBe(1);
  });

  it('of one character are refused', () => {
    expect(() => compileCues('bad: 死')).toThrow(RangeError);
    expect(() => compileCues('bad: 全家~死')).toThrow(RangeError);
  });

  it('are found where they first stand', () => {
    const [range] = BOOK.find(hear('好的，验证码，验证码')).values();
    expect(range).toEqual({ start: 2, end: 5 });
  });
});
