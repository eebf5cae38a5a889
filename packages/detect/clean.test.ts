import { describe, expect, it } from 'vitest';
import { cleanMessages } from './evaluation/clean-messages.ts';
import { scan } from './index.ts';

const SEED = 20261122;
const messages = cleanMessages(2_100, SEED);

describe('clean messages', () => {
  it('are different, and the same for the same seed', () => {
    expect(new Set(messages).size).toBe(messages.length);
    expect(cleanMessages(40, SEED)).toEqual(messages.slice(0, 40));
    expect(cleanMessages(40, SEED + 1)).not.toEqual(messages.slice(0, 40));
  });

  it('have no place left unfilled', () => {
    expect(messages.filter((message) => /[{}]|undefined/.test(message))).toEqual([]);
  });

  it('are touched at most once in seventy', () => {
    const touched = messages.filter((message) => scan(message).length > 0);
    expect(touched.length, touched.join('\n')).toBeLessThanOrEqual(messages.length / 70);
  });

  it('give nothing with a check digit or a range of its own', () => {
    const found = messages.flatMap((message) => scan(message).map(({ type }) => type));
    expect(found.filter((type) => type !== 'NAME' && type !== 'ADDRESS')).toEqual([]);
  });
});
