/** Papers with one damaged item: the others stay exact, and no wrong key passes without review. */
import { describe, expect, it } from 'vitest';
import { judge } from '../testing/judged.ts';
import { FAULTS, ODDITIES } from '../testing/mutations.ts';
import { paperOf, paperText, styleOf } from '../testing/paper.ts';
import { readWjx } from './read.ts';

const PAPERS = 40;
const LEAST_EXACT = 0.995;
const seeds = Array.from({ length: PAPERS }, (_, at) => at + 1);
const LAYOUTS = ['glued', 'lines', 'options in a line', 'blank lines'] as const;

interface Totals {
  untouched: number;
  exact: number;
  reviewed: number;
  wrong: string[];
}
const counted = new Map<string, Totals>();

function totals(name: string): Totals {
  const before = counted.get(name);
  if (before) return before;
  const mutation = { ...FAULTS, ...ODDITIES }[name];
  if (!mutation) throw new Error(`no mutation is called ${name}`);
  const sum = { untouched: 0, exact: 0, reviewed: 0, wrong: [] as string[] };
  for (const seed of seeds) {
    const { untouched, exact, reviewed, wrong } = judge(mutation, seed, LAYOUTS[seed % LAYOUTS.length]);
    sum.untouched += untouched;
    sum.exact += exact;
    sum.reviewed += reviewed;
    for (const { item } of wrong)
      sum.wrong.push(`${seed}: ${item.number} ${item.stem} ${JSON.stringify(item.options)}`);
  }
  counted.set(name, sum);
  return sum;
}

it('there are at least thirty kinds of faults', () => {
  expect(Object.keys(FAULTS).length).toBeGreaterThanOrEqual(30);
});

describe('one item of a paper with', () => {
  it.each(Object.keys(FAULTS))('%s', (name) => {
    const { untouched, exact, wrong } = totals(name);
    expect(wrong).toEqual([]);
    expect(untouched).toBeGreaterThan(PAPERS * 20);
    expect(exact / untouched).toBeGreaterThanOrEqual(LEAST_EXACT);
  });

  it.each(Object.keys(ODDITIES))('%s', (name) => {
    const { untouched, exact, wrong } = totals(name);
    expect(wrong).toEqual([]);
    expect(exact / untouched).toBeGreaterThanOrEqual(LEAST_EXACT);
  });
});

it('few of the untouched items are for review', () => {
  const all = Object.keys(FAULTS).map(totals);
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  expect(sum(({ reviewed }) => reviewed) / sum(({ exact }) => exact)).toBeLessThan(0.1);
});

describe('a paper cut off', () => {
  const TRIES = 300;
  it.each(LAYOUTS)('anywhere, set as %s, never ends in a wrong key that passes', (layout) => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= TRIES; seed++) {
      const paper = paperOf(seed, styleOf(seed, layout), 12);
      const text = paperText(paper);
      const cut = text.slice(0, Math.floor(text.length * (0.3 + (0.7 * seed) / (TRIES + 1))));
      const truths = paper.items.map(({ truth }) => truth);
      for (const item of readWjx(cut).set.items) {
        const truth = truths.find(({ stem }) => stem === item.stem);
        const keys = (of: typeof item) =>
          of.options.flatMap(({ letter, correct }) => (correct ? [letter] : [])).join('');
        if (!item.review && (!truth || keys(item) !== keys(truth))) wrong.push(`${seed}: ${cut.slice(-60)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('a clean paper', () => {
  it.each(LAYOUTS)('set as %s is read exactly', (layout) => {
    for (let seed = 1; seed <= 60; seed++) {
      const paper = paperOf(seed, styleOf(seed, layout), 30);
      const { set } = readWjx(paperText(paper));
      const picture = set.items.map(({ number, stem, type, options }) => ({ number, stem, type, options }));
      expect(picture).toEqual(
        paper.items.map(({ truth: { number, stem, type, options } }) => ({ number, stem, type, options })),
      );
      expect(set.title).toBe(paper.title);
    }
  });

  it.each(['lines', 'blank lines'] as const)('set as %s needs no review where every item has its tag', (layout) => {
    for (let seed = 1; seed <= 40; seed++) {
      const style = { ...styleOf(seed, layout), types: 'tags', key: 'suffix', restarts: false } as const;
      const { items } = readWjx(paperText(paperOf(seed, style, 30))).set;
      const odd = items.filter(
        ({ review, warnings }) => review && !warnings.every((warning) => warning === 'options_few'),
      );
      expect(odd).toEqual([]);
    }
  });
});
