import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeList, LIST_ENTRIES, readBit } from './rules.ts';

describe('the status list', () => {
  it('tells of each entry what was set, whatever was set', () => {
    const index = fc.integer({ min: 0, max: LIST_ENTRIES - 1 });
    fc.assert(
      fc.property(fc.uniqueArray(index, { maxLength: 20 }), fc.array(index, { maxLength: 20 }), (set, asked) => {
        const list = encodeList(set);
        for (const one of [...set, ...asked]) expect(readBit(list, one)).toBe(set.includes(one));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the first entry leftmost', () => {
    const list = encodeList([0]);
    expect([0, 1, 7, 8].map((index) => readBit(list, index))).toEqual([true, false, false, false]);
  });

  it.each([[-1], [LIST_ENTRIES], [0.5]])('refuses the entry %s', (index) => {
    expect(() => encodeList([index])).toThrow(RangeError);
    expect(readBit(encodeList([]), index)).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['no multibase', 'abc'],
    ['no gzip', 'uabc'],
  ])('reads nothing from %s', (_what, text) => {
    expect(readBit(text, 0)).toBeNull();
  });
});
