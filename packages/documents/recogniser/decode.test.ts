import { describe, expect, it } from 'vitest';
import { decodeLine } from './decode.ts';

const SIGNS = ['一', '二', 'ab'];

/** A row for each sign (0 blank), sure as given. */
function rows(...steps: readonly (readonly [sign: number, probability: number])[]) {
  const data = new Float32Array(steps.length * 4);
  for (const [step, [sign, probability]] of steps.entries()) data[step * 4 + sign] = probability;
  return decodeLine(data, steps.length, SIGNS);
}

describe('decodeLine', () => {
  it('leaves blanks out and takes repeated signs once', () => {
    expect(rows([0, 1], [1, 1], [1, 1], [0, 1], [2, 1]).text).toBe('一二');
  });

  it('takes a sign twice where a blank parts it', () => {
    expect(rows([1, 1], [0, 1], [1, 1]).text).toBe('一一');
  });

  it('is as sure as its signs are, blanks aside', () => {
    expect(rows([0, 0.1], [1, 0.8], [0, 0.1], [2, 0.6]).confidence).toBeCloseTo(0.7);
    expect(rows([0, 1], [0, 1])).toEqual({ text: '', confidence: 0, places: [] });
  });

  it('says for every unit where along the line it was seen', () => {
    expect(rows([0, 1], [1, 1], [0, 1], [3, 1])).toMatchObject({ text: '一ab', places: [0.375, 0.875, 0.875] });
  });

  it('leaves out what the list of signs does not have', () => {
    expect(decodeLine(Float32Array.from([0, 0, 0, 0, 1]), 1, SIGNS).text).toBe('');
  });
});
