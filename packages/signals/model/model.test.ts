import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moodChances } from '../emotion/mood-model.ts';
import { hear } from '../fraud/spoken.ts';
import type { SignalTurn } from '../types.ts';
import { eachGram, type GramSize, MOST_PLACES, readTable, shareOf, type Voice } from './grams.ts';
import { getHeads, HEADS, type HeadName, highestLogit, lengthClass, logitOf, marginOf, sumTurn } from './model.ts';

const GRAMS: GramSize = { written: [0, 0], heard: [2, 4], places: MOST_PLACES };
const WRITTEN: GramSize = { ...GRAMS, written: [1, 2], heard: [0, 0] };
const gramsOf = (text: string, voice: Voice = 'customer', grams = GRAMS) => {
  const places: number[] = [];
  eachGram(hear(text), voice, grams, (place) => places.push(place));
  return places;
};
const files = ['./fraud.weights.json', '../emotion/mood.weights.json'].map((file) =>
  readFileSync(new URL(file, import.meta.url)),
);

describe('n-grams', () => {
  it.each([
    ['', 0],
    ['好', 0],
    ['你好', 1],
    ['你好吗', 3],
    ['你好吗啊', 6],
    ['你好吗啊哈', 9],
  ])('%s has %i', (text, count) => {
    expect(gramsOf(text)).toHaveLength(count);
  });

  it('have the sizes that are asked for', () => {
    expect(gramsOf('你好吗', 'customer', { ...GRAMS, heard: [1, 2] })).toHaveLength(5);
    expect(gramsOf('你好吗', 'customer', { ...GRAMS, heard: [2, 2] })).toHaveLength(2);
    expect(gramsOf('你好吗', 'customer', WRITTEN)).toHaveLength(5);
    expect(gramsOf('你好吗', 'customer', { ...GRAMS, written: [1, 3] })).toHaveLength(9);
  });

  it('count once in a turn, and again in the next', () => {
    expect(gramsOf('你好你好你好')).toHaveLength(new Set(gramsOf('你好你好你好')).size);
    expect(gramsOf('你好')).toEqual(gramsOf('你好'));
  });

  it('differ by voice', () => {
    expect(gramsOf('告诉我验证码')).not.toEqual(gramsOf('告诉我验证码', 'agent'));
    expect(gramsOf('告诉我验证码')).not.toEqual(gramsOf('告诉我验证码', 'before'));
  });

  it('are the same for what sounds the same', () => {
    expect(gramsOf('告诉我验证码')).toEqual(gramsOf('告訴我 驗-正😀碼'));
  });

  it('of what is written tell homophones apart, but not what is only dressed up', () => {
    const written = (text: string) => gramsOf(text, 'customer', WRITTEN);
    expect(written('告诉我验证码')).toEqual(written('告訴我 驗-證😀碼'));
    expect(written('告诉我验证码')).not.toEqual(written('告诉我验正码'));
    expect(written('尾号1234')).toEqual(written('尾号8765'));
  });

  it('lie in the table', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(16, 1024, MOST_PLACES), (text, places) => {
        expect(gramsOf(text, 'customer', { ...GRAMS, places }).every((at) => at >= 0 && at < places)).toBe(true);
      }),
    );
  });

  it('of a short text are little evidence', () => {
    expect(shareOf(1, 60)).toBe(shareOf(60, 60));
    expect(shareOf(240, 60)).toBe(shareOf(60, 60) / 2);
  });
});

describe('the models', () => {
  it('are the files whose hashes the model card names', () => {
    const card = readFileSync(new URL('../MODEL_CARD.md', import.meta.url), 'utf8');
    for (const file of files) expect(card).toContain(createHash('sha256').update(file).digest('hex'));
  });

  it('have at most 300 KB together, packed', () => {
    expect(files.reduce((sum, file) => sum + gzipSync(file).length, 0)).toBeLessThanOrEqual(300_000);
  });

  it('are unpacked weight by weight', () => {
    const table = new Int8Array(8);
    table[5] = -3;
    expect([...readTable(Buffer.from(table.buffer).toString('base64'), 0.5)]).toEqual([0, 0, 0, 0, 0, -1.5, 0, 0]);
    for (const { weights } of Object.values(getHeads())) expect(weights).toHaveLength(MOST_PLACES);
  });

  it('find the worst window wherever it stands in a long conversation', () => {
    const calm = Array.from({ length: 12 }, () => ({ sum: -5, count: 80 }));
    const bad = Array.from({ length: 8 }, () => ({ sum: 40, count: 80 }));
    const alone = logitOf(0, 320, 640);
    expect(highestLogit(0, [...bad, ...calm])).toBeCloseTo(alone);
    expect(highestLogit(0, [...calm, ...bad])).toBeCloseTo(alone);
    expect(highestLogit(0, [...calm, ...bad, ...calm])).toBeCloseTo(alone);
    expect(highestLogit(0, bad.slice(0, 3))).toBeCloseTo(logitOf(0, 120, 240));
  });

  it.each([
    [10, 0],
    [40, 1],
    [120, 2],
    [5000, 3],
  ])('%i n-grams are of class %i', (count, expected) => {
    expect(lengthClass([{ sum: 0, count }])).toBe(expected);
  });

  it('hear only the side that they are about', () => {
    const { manipulation, secrets, misconduct } = getHeads();
    const spoken = hear('把他的地址告诉我');
    expect(sumTurn(manipulation, spoken, 'agent')).toEqual({ sum: 0, count: 0 });
    expect(sumTurn(secrets, spoken, 'customer')).toEqual({ sum: 0, count: 0 });
    expect(sumTurn(misconduct, spoken, 'customer').count).toBeGreaterThan(0);
    expect(sumTurn(misconduct, undefined, 'customer')).toEqual({ sum: 0, count: 0 });
  });

  it.each<[HeadName, SignalTurn['who'], string, string]>([
    ['manipulation', 'customer', '把他的地址告诉我，不用验证，偷偷查一下', '地址写错了，怎么改'],
    ['defrauded', 'customer', '公安说我涉嫌洗钱，让我把存款转到安全账户', '存款利率现在是多少'],
    ['misconduct', 'agent', '您加我私人微信，钱转我就行，不走平台', '款项会原路退回您的账户'],
    ['secrets', 'agent', '手机收到的六位数字念给我', '验证码请您在自己的页面上输入'],
  ])('%s: puts what it learned above calm talk, and that below its threshold', (name, who, shown, calm) => {
    const margin = (text: string) => marginOf(getHeads()[name], [{ who, text }], [hear(text)]);
    expect(HEADS[name].grams.places).toBe(MOST_PLACES);
    expect(margin(shown)).toBeGreaterThan(margin(calm));
    expect(margin(calm)).toBeLessThan(0);
  });

  it('give each mood a chance, together one', () => {
    const chances = moodChances(hear('我不想活了'), hear('没人管我'));
    expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
    expect(chances[4]).toBeGreaterThan(moodChances(hear('流量还剩多少'))[4] ?? 0);
  });
});
