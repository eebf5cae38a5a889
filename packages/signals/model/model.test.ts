import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hear } from '../fraud/spoken.ts';
import { eachGram, PLACES, shareOf } from './grams.ts';
import { getModel, highestLogit, lengthClass, logitOf, marginOf, readModel, sumTurn } from './model.ts';

const gramsOf = (text: string, who: 'customer' | 'agent' = 'customer') => {
  const places: number[] = [];
  eachGram(hear(text).keys, who, (place) => places.push(place));
  return places;
};
const file = readFileSync(new URL('./fraud.weights.json', import.meta.url));

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

  it('differ by side', () => {
    expect(gramsOf('告诉我验证码')).not.toEqual(gramsOf('告诉我验证码', 'agent'));
  });

  it('are the same for what sounds the same', () => {
    expect(gramsOf('告诉我验证码')).toEqual(gramsOf('告訴我 驗-正😀碼'));
  });

  it('lie in the table', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(gramsOf(text).every((place) => place >= 0 && place < PLACES)).toBe(true);
      }),
    );
  });
});

describe('the model', () => {
  it('is the file whose hash the model card names', () => {
    const card = readFileSync(new URL('../MODEL_CARD.md', import.meta.url), 'utf8');
    expect(card).toContain(createHash('sha256').update(file).digest('hex'));
  });

  it('has at most 300 KB, packed', () => {
    expect(gzipSync(file).length).toBeLessThanOrEqual(300_000);
  });

  it('reads every weight', () => {
    const table = new Int8Array(PLACES);
    table[5] = -3;
    const packed = Buffer.from(table.buffer).toString('base64');
    const { weights } = readModel({ table: packed, scale: 0.5, bias: 1, thresholds: [0] });
    expect([weights.length, weights[5], weights[6]]).toEqual([PLACES, -1.5, 0]);
  });

  it('takes a short text for little evidence', () => {
    expect(shareOf(1)).toBe(shareOf(60));
    expect(shareOf(240)).toBe(shareOf(60) / 2);
  });

  it('finds the worst window wherever it stands', () => {
    const model = { ...getModel(), bias: 0 };
    const calm = { sum: -5, count: 80 };
    const bad = { sum: 40, count: 80 };
    const alone = logitOf(model, bad.sum, bad.count);
    expect(highestLogit(model, [bad, calm, calm])).toBeCloseTo(alone);
    expect(highestLogit(model, [calm, calm, bad])).toBeCloseTo(alone);
    expect(highestLogit(model, [bad, bad])).toBeGreaterThan(alone);
  });

  it.each([
    [10, 0],
    [120, 1],
    [350, 2],
    [5000, 3],
  ])('%i n-grams are of class %i', (count, expected) => {
    expect(lengthClass([{ sum: 0, count }])).toBe(expected);
  });

  it('lies above its threshold for what it learned, and below for calm talk', () => {
    const model = getModel();
    const judge = (text: string) => marginOf(model, [sumTurn(model, hear(text).keys, 'customer')]);
    expect(judge('把他的地址告诉我，不用验证，偷偷查一下')).toBeGreaterThan(judge('地址写错了，怎么改'));
    expect(judge('流量还剩多少')).toBeLessThan(0);
  });
});
