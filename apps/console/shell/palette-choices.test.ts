import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choice, matching } from './palette-choices.ts';

const choice = (title: string): Choice => ({ id: title, title, group: 'go', run: () => {} });
const choices = ['会话', '工单', 'Lock the screen', 'Show shortcuts'].map(choice);
const titles = (words: string) => matching(choices, words).map(({ title }) => title);

describe('matching', () => {
  it('shows everything for no words', () => expect(titles('  ')).toHaveLength(choices.length));

  it.each([
    ['工', ['工单']],
    ['LOCK', ['Lock the screen']],
    ['screen lock', ['Lock the screen']],
    ['sh', ['Show shortcuts']],
    ['nothing', []],
  ])('%s', (words, found) => expect(titles(words)).toEqual(found));

  it('only narrows as words are added, and keeps the order', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), fc.string(), (names, words, more) => {
        const all = names.map(choice);
        const wide = matching(all, words);
        const narrow = matching(all, `${words} ${more}`);
        expect(wide.filter((one) => narrow.includes(one))).toEqual(narrow);
      }),
    );
  });
});
