import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { validate } from '../../index.ts';

describe('one-time codes in messages', () => {
  it.each([
    '验证码⟦OTP|739201|******⟧',
    '我收到的验证码是⟦OTP|4821|******⟧,你看对吗',
    '短信验证码:⟦OTP|903847|******⟧',
    '校验码【⟦OTP|552918|******⟧】',
    'your code: verification code ⟦OTP|118273|******⟧',
    'OTP is ⟦OTP|774512|******⟧',
    'the passcode I got is ⟦OTP|90312|******⟧',
    '动态口令⟦OTP|61829304|******⟧',
    '验证码来了 ⟦OTP|350918|******⟧',
    'login code ⟦OTP|A7K29Q|******⟧ does not work',
    '确认码⟦OTP|8826|******⟧',
    '验证码刚发我了,⟦OTP|472910|******⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('one-time codes in disguise', () => {
  it.each([
    ['spaces', '验证码⟦OTP|739 201|739201|******⟧'],
    ['a dash', '验证码⟦OTP|739-201|739201|******⟧'],
    ['full-width', '验证码⟦OTP|７３９２０１|739201|******⟧'],
    ['Chinese digits', '验证码⟦OTP|七三九二零一|739201|******⟧'],
    ['幺', '验证码⟦OTP|幺幺八二拐三|118273|******⟧'],
    ['keycaps', '验证码⟦OTP|7️⃣3️⃣9️⃣2️⃣0️⃣1️⃣|739201|******⟧'],
    ['digit by digit', '验证码⟦OTP|7 3 9 2 0 1|739201|******⟧'],
    ['zero-width', '验证码⟦OTP|73\u200b92\u200b01|739201|******⟧'],
    ['a line break', '验证码:\n⟦OTP|739201|******⟧'],
    ['a wrong character in the word', '验正码⟦OTP|739201|******⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('one-time codes beside other values', () => {
  it.each([
    '手机⟦PHONE|13912345678|139****5678⟧验证码⟦OTP|739201|******⟧',
    '验证码⟦OTP|739201|******⟧,订单号⟦ORDER_ID|20260105123456|****123456⟧',
    '第一次验证码⟦OTP|739201|******⟧,第二次验证码⟦OTP|118273|******⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('one-time codes in the answer to a question', () => {
  it.each([
    ['请把短信验证码发我', '⟦OTP|739201|******⟧'],
    ['麻烦提供验证码', '是⟦OTP|4821|******⟧'],
    ['What is the verification code?', 'it says ⟦OTP|118273|******⟧'],
    ['您收到的动态码是多少', '好的 ⟦OTP|552918|******⟧'],
  ])('%s: %s', (question, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text, { previous: [{ who: 'agent', text: question }] })).toEqual(expected);
  });
});

describe('short numbers that are no one-time codes', () => {
  it.each([
    '739201',
    '验证码收不到',
    '验证码输错三次了',
    '我等了1500秒',
    '邮编310012',
    'the verification code never came',
    '验证码图片看不清',
    '2026年1月5日',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['7392', true],
    ['A7K29Q', true],
    ['739', false],
    ['739201928', false],
    ['73-92', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('OTP', value)).toBe(isValid);
  });
});

describe('numbers with a unit behind', () => {
  it.each(['验证码收不到 保质期写的2024年8月', '验证码3000块', '验证码5000次'])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});
