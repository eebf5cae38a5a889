import { describe, expect, it } from 'vitest';
import { maskText, scanTurns, type Turn } from './index.ts';

/** `c:` the customer, `a:` the agent, `s:` the system. */
function turnsOf(...lines: readonly string[]): Turn[] {
  const who = { c: 'customer', a: 'agent', s: 'system' } as const;
  return lines.map((line) => ({ who: who[line[0] as 'c' | 'a' | 's'], text: line.slice(2) }));
}

function maskedOf(...lines: readonly string[]): string[] {
  const turns = turnsOf(...lines);
  return scanTurns(turns).map(({ turn, findings }) => maskText(turns[turn]?.text ?? '', findings));
}

describe('conversations', () => {
  it.each<[string, string[], string[]]>([
    ['nothing', [], []],
    ['small talk', ['c:在吗', 'a:您好,请问有什么可以帮您'], ['在吗', '您好,请问有什么可以帮您']],
    ['a question and its answer', ['a:麻烦提供一下验证码', 'c:739201'], ['麻烦提供一下验证码', '******']],
    ['the answer in a sentence', ['a:请问您的QQ号是?', 'c:嗯 是847362519'], ['请问您的QQ号是?', '嗯 是8****9']],
    ['a number without a question', ['a:还有什么需要吗', 'c:739201'], ['还有什么需要吗', '739201']],
    [
      'question and answer in English',
      ['a:Could you tell me the verification code?', 'c:118273'],
      ['Could you tell me the verification code?', '******'],
    ],
    [
      'several values in several turns',
      ['c:手机13912345678', 'c:邮箱li@qq.com', 'a:收到', 'c:车牌京A88Q12'],
      ['手机139****5678', '邮箱l***@qq.com', '收到', '车牌京A***12'],
    ],
    [
      'the agent repeats what the customer said',
      ['c:手机13912345678', 'a:跟您核对一下,13912345678对吗'],
      ['手机139****5678', '跟您核对一下,139****5678对吗'],
    ],
  ])('%s', (_, lines, masked) => {
    expect(maskedOf(...lines)).toEqual(masked);
  });
});

describe('a value in pieces over turns', () => {
  it.each<[string, string[], string[]]>([
    ['a mobile number in two', ['c:手机1391234', 'c:5678'], ['手机139****5678', '139****5678']],
    [
      'with the agent between',
      ['c:我的手机是1391234', 'a:请继续', 'c:5678'],
      ['我的手机是139****5678', '请继续', '139****5678'],
    ],
    [
      'an identity number in two',
      ['c:身份证110101199003', 'c:071233'],
      ['身份证1****************3', '1****************3'],
    ],
    ['a mobile number in three', ['c:手机139', 'c:1234', 'c:5678'], ['手机139****5678', '139****5678', '139****5678']],
    [
      'an identity number in three, with the agent between',
      ['c:身份证110105', 'a:嗯', 'c:19491231', 'c:002X'],
      ['身份证1****************X', '嗯', '1****************X', '1****************X'],
    ],
    [
      'with a turn that says nothing between',
      ['c:手机1391234', 'c:', 'c: ', 'c:5678'],
      ['手机139****5678', '', ' ', '139****5678'],
    ],
    ['a card in two', ['c:卡号62220211', 'c:00004584'], ['卡号**** **** **** 4584', '**** **** **** 4584']],
  ])('%s is masked in each', (_, lines, masked) => {
    expect(maskedOf(...lines)).toEqual(masked);
  });

  it('of two persons is no value', () => {
    expect(maskedOf('c:我买了1391234', 'a:5678件有货')).toEqual(['我买了1391234', '5678件有货']);
  });

  it('has the whole value in each of its places', () => {
    const found = scanTurns(turnsOf('c:手机1391234', 'c:5678'));
    expect(found.map(({ findings }) => findings.map(({ value }) => value.expose()))).toEqual([
      ['13912345678'],
      ['13912345678'],
    ]);
  });

  it('does not reach over more than three turns', () => {
    const lines = ['c:编1391234', 'a:好', 's:已转接', 'a:您好', 'a:在的', 'c:5678'];
    expect(maskedOf(...lines).at(-1)).toBe('5678');
  });

  it('leaves spans in order, disjoint and inside their turn', () => {
    const turns = turnsOf('c:邮箱li@qq.com 手机1391234', 'c:5678,车牌京A88Q12,QQ847362519');
    for (const { turn, findings } of scanTurns(turns)) {
      let from = 0;
      for (const { start, end } of findings) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeLessThanOrEqual(turns[turn]?.text.length ?? 0);
        from = end;
      }
    }
  });
});
