import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readItemsJson, writeItemsJson } from './exchange.ts';
import { readGift, writeGift } from './gift.ts';
import { readMoodleXml, writeMoodleXml } from './moodle-xml.ts';
import { readQti3, writeQti3 } from './qti3.ts';
import { anySet } from './testing/arbitrary.ts';
import { readWjx } from './wjx/read.ts';
import { writeWjx } from './wjx/write.ts';
import { readItemsXlsx, writeItemsXlsx } from './xlsx.ts';

describe('what JSON carries comes back the same through every format', () => {
  it.each([
    ['json', writeItemsJson, readItemsJson],
    ['wjx', writeWjx, (text: string) => readWjx(text).set],
    ['gift', writeGift, readGift],
    ['moodle-xml', writeMoodleXml, readMoodleXml],
    ['qti3', writeQti3, readQti3],
  ] as const)('%s', (_, write, read) => {
    fc.assert(
      fc.property(anySet, (set) => {
        expect(read(write(set))).toEqual(set);
      }),
      { numRuns: 400 },
    );
  });

  it('xlsx', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        expect(readItemsXlsx(writeItemsXlsx(set))).toEqual(set);
      }),
      { numRuns: 200 },
    );
  });
});
