import { SENSITIVE_TYPES } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { readClues } from './codes.ts';
import { Clues, clueAt } from './context.ts';
import { findingsOf, readRow } from './evaluation/marked-rows.ts';
import './register.ts';
import { HARMLESS, HARMLESS_WORDS, PUBLIC_LINE, PUBLIC_LINE_WORDS, SPELLED_AT, TITLE, TOPIC } from './topics.ts';

function cluesOf(text: string, inherited = 0): Clues {
  const clues = new Clues(inherited);
  readClues(text, clues);
  return clues;
}

describe('topics', () => {
  it('have one bit each, so that they can be joined', () => {
    const bits = [...SENSITIVE_TYPES.map((type) => TOPIC[type]), HARMLESS, PUBLIC_LINE, TITLE, SPELLED_AT];
    expect(new Set(bits).size).toBe(bits.length);
    for (const bit of bits) expect(Math.log2(bit) % 1).toBe(0);
  });

  it.each(HARMLESS_WORDS.map((word) => [word]))('%s announces something harmless', (word) => {
    expect((clueAt(word, 0)?.topics ?? 0) & HARMLESS).toBe(HARMLESS);
  });

  it.each(PUBLIC_LINE_WORDS.map((word) => [word]))('%s announces a public line', (word) => {
    expect((clueAt(word, 0)?.topics ?? 0) & PUBLIC_LINE).toBe(PUBLIC_LINE);
  });
});

describe('announcing words', () => {
  it.each<[string, number, string | undefined]>([
    ['手机号码是', 0, '手机号码'],
    ['手机', 0, '手机'],
    ['我的手机', 2, '手机'],
    ['card number is', 0, 'card number'],
    ['cardinal', 0, undefined],
    ['discard', 3, undefined],
    ['CARD', 0, 'CARD'],
    ['Phone:', 0, 'Phone'],
    ['你好', 0, undefined],
    ['', 0, undefined],
  ])('%j at %i: %s', (text, at, word) => {
    const clue = clueAt(text, at);
    expect(clue ? text.slice(clue.start, clue.end) : undefined).toBe(word);
  });

  it('one word may announce several types', () => {
    const topics = clueAt('电话', 0)?.topics ?? 0;
    expect(topics & TOPIC.PHONE).toBeTruthy();
    expect(topics & TOPIC.LANDLINE).toBeTruthy();
  });
});

describe('what is announced at a place', () => {
  const value = '482913';
  it.each<[string, number, boolean]>([
    [`验证码${value}`, TOPIC.OTP, true],
    [`验证码是多少呢,我看一下,${value}`, TOPIC.OTP, true],
    [`验证码${'好'.repeat(25)}${value}`, TOPIC.OTP, false],
    [`${value}`, TOPIC.OTP, false],
    [`${value}是验证码`, TOPIC.OTP, true],
    [`${value}的那个短信里面验证码`, TOPIC.OTP, false],
    [`验证码****${value}`, TOPIC.OTP, false],
    [`密码和验证码${value}`, TOPIC.PASSWORD, true],
  ])('%s', (text, topic, isNear) => {
    const start = text.indexOf(value);
    expect((cluesOf(text).near(start, start + value.length) & topic) !== 0).toBe(isNear);
  });

  it.each<[string, number]>([
    [`密码和验证码${value}`, TOPIC.OTP],
    [`验证码和密码${value}`, TOPIC.PASSWORD],
    [`价格${value}`, HARMLESS],
    [`订单号${value}`, TOPIC.ORDER_ID],
  ])('the closest word in %s', (text, topic) => {
    expect(cluesOf(text).nearest(text.indexOf(value)) & topic).toBe(topic);
  });

  it('what the turn before announced counts near the beginning only', () => {
    const clues = cluesOf('', TOPIC.OTP);
    expect(clues.near(0, 6) & TOPIC.OTP).toBeTruthy();
    expect(clues.nearest(24) & TOPIC.OTP).toBeTruthy();
    expect(clues.near(40, 46)).toBe(0);
    expect(clues.nearest(40)).toBe(0);
  });

  it('tells whether a word stands on a place', () => {
    const clues = cluesOf('我的手机号在这');
    expect([1, 2].map((at) => clues.covers(at))).toEqual([false, true]);
    expect(clues.covers(6)).toBe(false);
  });
});

describe('questions and answers', () => {
  it.each([
    ['请提供您的QQ号', '⟦QQ|847362519|8****9⟧'],
    ['您的订单号是多少', '⟦ORDER_ID|20260105123456|****123456⟧'],
    ['麻烦说下快递单号', '⟦TRACKING_NO|773182930465712|****465712⟧'],
    ['请问护照号码', '⟦PASSPORT|533401982|5****982⟧'],
    ['银行卡号发一下', '⟦BANK_CARD|6222021100004585|**** **** **** 4585⟧'],
    ['您的座机号码', '⟦LANDLINE|87654321|****4321⟧'],
  ])('%s %s', (question, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text, { previous: [{ who: 'agent', text: question }] })).toEqual(expected);
    expect(findingsOf(text)).not.toEqual(expected);
  });

  it('a question two turns back does not count', () => {
    const previous = [{ who: 'agent', text: '请提供您的QQ号' } as const, { who: 'customer', text: '稍等' } as const];
    expect(findingsOf('847362519', { previous })).toEqual([]);
  });
});

describe('context words in other forms', () => {
  it.each<[string, number]>([
    ['ＱＱ847291035', 2],
    ['ｑｑ号', 3],
    ['ＥＴＣ卡号', 5],
    ['cvv382', 3],
    ['CVV 382', 3],
    ['v❤sunny', 2],
    ['wxid_abc', 5],
    ['V信sunny', 2],
  ])('%s: %i', (text, end) => {
    expect(clueAt(text, 0)?.end).toBe(end);
  });

  it.each(['cvvx', 'qqq', 'etcetera', 'v', 'wxid', 'ｖ'])('nothing in %s', (text) => {
    expect(clueAt(text, 0)?.end ?? 0).toBeLessThan(text.length);
  });
});

describe('where the closest announcement ends', () => {
  it.each<[string, number, number]>([
    ['手机13912345678', 2, 2],
    ['手机,13912345678', 3, 2],
    ['手机1 微信2', 6, 6],
    ['手机1 微信2', 3, 2],
    ['13912345678', 0, -1],
    ['13912345678手机', 0, -1],
  ])('%s before %i: %i', (text, start, end) => {
    const clues = new Clues();
    readClues(text, clues);
    expect(clues.endBefore(start)).toBe(end);
  });
});
