import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { generatedFiles } from '../training/tables/generate.ts';
import { foldText } from './fold.ts';

it.each([
  ['Ｗ𝐞ⓒＨÁt', 'wechat'],
  ['萬與⑩', '万与10'],
  ['加*微😀信', '加微信'],
])('%s is folded to %s', (text, folded) => expect(foldText(text).text).toBe(folded));

it('every folded unit maps back to a piece that folds to it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { text: folded, starts, ends } = foldText(text);
      return [...starts].every((start, at) => foldText(text.slice(start, ends[at])).text.includes(folded.charAt(at)));
    }),
  );
});

it('stored tables are what the generator makes', () => {
  for (const [path, content] of generatedFiles()) {
    expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8') === content, path).toBe(true);
  }
});
