import { describe, expect, it } from 'vitest';
import { ADDRESS_BEGIN, ADDRESS_INSIDE, NAME_BEGIN, NAME_INSIDE, TAGS } from '../tagger/features.ts';
import { mayFollow } from '../tagger/viterbi.ts';
import { generateEnglish } from './english.ts';
import { generate } from './generate.ts';
import { Dice } from './random.ts';

describe('the dice', () => {
  it('fall the same way for the same seed, another way for another', () => {
    const rolls = (seed: number): number[] => {
      const dice = new Dice(seed);
      return Array.from({ length: 20 }, () => dice.next());
    };
    expect(rolls(1)).toEqual(rolls(1));
    expect(rolls(1)).not.toEqual(rolls(2));
  });

  it('stay inside their bounds and reach all of them', () => {
    const dice = new Dice(5);
    const seen = new Set(Array.from({ length: 500 }, () => dice.between(1, 6)));
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (let count = 0; count < 500; count++) {
      expect(dice.next()).toBeGreaterThanOrEqual(0);
      expect(dice.next()).toBeLessThan(1);
      expect(['a', 'b']).toContain(dice.pick(['a', 'b']));
      expect(dice.digits(6)).toMatch(/^\d{6}$/);
    }
  });

  it('prefer early items when skewed', () => {
    const dice = new Dice(5);
    const items = Array.from({ length: 100 }, (_, index) => index);
    const picks = Array.from({ length: 1000 }, () => dice.pickSkewed(items));
    expect(picks.filter((pick) => pick < 25).length).toBeGreaterThan(400);
  });
});

describe.each([
  ['Chinese', generate],
  ['English', generateEnglish],
])('%s training text', (_, make) => {
  const samples = make(400, 42);

  it('is the same for the same seed, and another for another', () => {
    expect(make(50, 7)).toEqual(make(50, 7));
    expect(make(50, 7).map(({ text }) => text)).not.toEqual(make(50, 8).map(({ text }) => text));
  });

  it('has one legal tag per code unit', () => {
    for (const { text, tags } of samples) {
      expect(tags).toHaveLength(text.length);
      const isLegal = [...tags].every((tag, index) => tag < TAGS && mayFollow(index ? (tags[index - 1] ?? 0) : 0, tag));
      expect(isLegal, text).toBe(true);
    }
  });

  it('has names, addresses and many sentences without either', () => {
    const count = (tag: number): number => samples.filter(({ tags }) => tags.includes(tag)).length;
    expect(count(NAME_BEGIN)).toBeGreaterThan(30);
    expect(count(NAME_INSIDE)).toBeGreaterThan(30);
    expect(count(ADDRESS_BEGIN)).toBeGreaterThan(10);
    expect(count(ADDRESS_INSIDE)).toBeGreaterThan(10);
    expect(samples.filter(({ tags }) => tags.every((tag) => tag === 0)).length).toBeGreaterThan(60);
  });

  it('leaves no slot of a template unfilled', () => {
    for (const { text } of samples) expect(text).not.toMatch(/\{[A-Z]\}/);
  });

  it('does not say the same thing again and again', () => {
    expect(new Set(samples.map(({ text }) => text)).size).toBeGreaterThan(samples.length * 0.85);
  });
});
