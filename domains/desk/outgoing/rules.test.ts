import { Redacted, type SensitiveType } from '@kedun/base';
import { compileWords } from '@kedun/signals';
import { describe, expect, it } from 'vitest';
import { BUILT_IN, listsFor } from '../words/rules.ts';
import { codesOf, type OutgoingFinding } from './contract.ts';
import { comparable, inOrder, judgeValues, judgeWords, mayLeave, promisesIn, secretsIn } from './rules.ts';

const findWords = compileWords(listsFor('outgoing', [], BUILT_IN));
const known = { linkDomains: ['kedun.example'], templates: [], findWords, now: new Date('2026-11-02T01:00:00Z') };
const judge = (text: string, more = {}) => judgeWords([{ who: 'agent', text }], { ...known, ...more });
const told = (text: string) => inOrder(judge(text)).map(({ code, outcome }) => `${code} ${outcome}`);
const finding = (type: SensitiveType, value: string) => ({
  ...{ start: 2, end: 2 + value.length, type, mask: '***', confidence: 0.9, reasons: [] },
  value: Redacted.of(value),
});

describe('the words of an answer', () => {
  it.each([
    ['麻烦您把收到的短信验证码发给我', ['asks_secret block']],
    ['请告诉我您的银行卡密码', ['asks_secret block']],
    ['这样吧,您加微信聊', ['off_platform block']],
    ['有人让您加微信的话,请不要私下转账', ['off_platform block', 'off_platform reason']],
    ['你是不是脑残', ['abuse reason']],
    ['这是内部话术', ['secret reason']],
    ['我保证三天内给您全额退款', ['promise reason']],
    ['这边赔偿您50元', ['promise reason']],
    ['We will refund the full amount today', ['promise reason']],
    ['请打开 https://taoba0.com/pay', ['lookalike_link block']],
    ['请打开 https://some-shop-of-mine.net/a', ['unknown_link reason']],
    ['请打开 https://help.kedun.example/a', []],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each([
    '您好,请问有什么可以帮您?',
    '您可以在订单页申请退款',
    '这边为您查询退款进度',
    '这种情况不能给您赔偿',
    '退款一般三天内到账,请留意',
    '客服不会索要您的验证码,请不要告诉任何人',
    'We will check whether a refund is possible',
    '您的包裹明天送到,请保持电话畅通',
  ])('nothing is held back in: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  it('says where, in the units of the text', () => {
    const text = '😀 我保证三天内全额退款!';
    const [one] = promisesIn(text, []);
    expect(text.slice(one?.start, one?.end)).toBe('保证三天内全额退款');
  });

  it('a promise that stands so in a template is the company’s', () => {
    const text = '您好。我们保证三天内全额退款。还有别的吗?';
    expect(promisesIn(text, [])).toHaveLength(1);
    expect(promisesIn(text, ['亲,我们保证三天内全额退款。请放心。'])).toEqual([]);
    expect(promisesIn(text, ['全额退款'])).toHaveLength(1);
  });

  it('what colleagues or customers said before is not the answer’s', () => {
    const turns = [
      { who: 'agent', text: '把验证码发给我' },
      { who: 'customer', text: '加微信' },
      { who: 'agent', text: '您好' },
    ] as const;
    expect(judgeWords(turns, known)).toEqual([]);
  });
});

describe('the values of an answer', () => {
  it('are compared when they are whole and can stand in a file', () => {
    const kept = [finding('PHONE', '13812345678'), finding('NAME', '欧阳明月')];
    const others = [finding('OTP', '402913'), finding('ORDER_ID', '2026010512'), finding('PHONE', '138****5678')];
    expect(comparable([...kept, ...others])).toEqual(kept);
    expect(secretsIn([...kept, ...others])).toMatchObject([{ code: 'secret_value', outcome: 'fix', mask: '***' }]);
  });
  it.each([
    ['theirs', { code: 'full_value', outcome: 'fix', mask: '***' }],
    ['not_theirs', { code: 'other_data', outcome: 'block' }],
    ['exhausted', { code: 'guess_budget', outcome: 'block' }],
  ] as const)('%s', (verdict, expected) => {
    expect(judgeValues([finding('PHONE', '13812345678')], verdict)).toEqual([{ start: 2, end: 13, ...expected }]);
  });
});

describe('what may leave', () => {
  const one = (outcome: OutgoingFinding['outcome'], start = 0): OutgoingFinding => ({
    ...{ code: 'promise', start, end: start + 4, outcome },
  });
  it.each([
    [[], false, true],
    [[one('reason')], false, false],
    [[one('reason')], true, true],
    [[one('fix')], true, false],
    [[one('reason'), one('block', 9)], true, false],
    [[one('warn')], false, false],
    [[one('warn')], true, true],
    [[one('tell')], false, true],
  ])('%j with a reason: %s → %s', (findings, hasReason, expected) => {
    expect(mayLeave(findings, hasReason)).toBe(expected);
  });
  it('what is worth a look leaves once it was seen, and nothing else does', () => {
    expect(mayLeave([one('warn')], false, true)).toBe(true);
    expect(mayLeave([one('warn'), one('reason')], false, true)).toBe(false);
  });
  it('one stretch is told of once, by the gravest', () => {
    expect(inOrder([one('reason', 8), one('reason', 2), one('block', 1)])).toEqual([one('block', 1), one('reason', 8)]);
    expect(codesOf([one('reason'), one('block')])).toEqual(['promise']);
  });
});
