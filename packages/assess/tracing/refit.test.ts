import { describe, expect, it } from 'vitest';
import { isBetterFit, metItem, refitTracer } from './refit.ts';
import { readTracer, storeTracer } from './stored.ts';
import { madeUpStaff } from './testing/staff.ts';
import { fitTracer } from './tracer.ts';

const topics = ['chapter:1', 'chapter:2', 'chapter:3', 'chapter:4'];
const staff = (people: number, seed: number, more: object = {}) =>
  madeUpStaff({ people, topics, items: 6, answers: 40, seed, ...more });
const withoutItems = (rows: ReturnType<typeof staff>) => rows.map((row) => ({ ...row, item: '' }));

// As one that ships: of other staff, who know no item by name.
const shipped = storeTracer(fitTracer(withoutItems(staff(300, 1)), { seed: 1 }));
// One house: the same questions for all, and easier than those that the shipped one was fitted on.
const house = staff(200, 2, { ease: 2 });
const people = [...new Set(house.map(({ learner }) => learner))];
const heldOut = new Set(people.filter((_, at) => at % 5 === 0));
const judging = house.filter(({ learner }) => heldOut.has(learner));
const teaching = house.filter(({ learner }) => !heldOut.has(learner));

describe('fitting anew', () => {
  const anew = refitTracer({ teaching, judging, current: shipped });

  it('on a house’s own answers foretells people it has not met better than one fitted elsewhere', () => {
    expect(anew.isBetter).toBe(true);
    expect(anew.after.logLoss).toBeLessThan(anew.before.logLoss - 0.01);
    expect(anew.after.ece).toBeLessThan(0.06);
  });

  it('knows its questions by name, and any other as its topic', () => {
    const tracer = readTracer(anew.tracer);
    const known = house.find(({ item }) => tracer.vocabulary.items.has(item))?.item ?? '';
    expect(metItem(tracer, known)).toBe(known);
    expect(known).not.toBe('');
    expect(metItem(tracer, 'check:never met')).toBe('');
    expect(tracer.vocabulary.items.has('skill chapter:1')).toBe(true);
  });

  it('on answers that say the opposite is not better', () => {
    const turned = teaching.map((row) => ({ ...row, correct: !row.correct }));
    const worse = refitTracer({ teaching: turned, judging, current: shipped });
    expect(worse.isBetter).toBe(false);
    expect(worse.after.logLoss).toBeGreaterThan(worse.before.logLoss);
  });

  it('gives the same for the same seed', () => {
    const few = teaching.slice(0, 800);
    const once = refitTracer({ teaching: few, judging, current: shipped, seed: 3 });
    expect(refitTracer({ teaching: few, judging, current: shipped, seed: 3 })).toEqual(once);
  });

  it('is refused where there is nothing to fit', () => {
    expect(() => refitTracer({ teaching: teaching.slice(0, 20), judging, current: shipped })).toThrow(
      expect.objectContaining({ code: 'tracing_too_small' }),
    );
  });
});

describe('a better fit', () => {
  const fit = { auc: 0.7, accuracy: 0.8, logLoss: 0.5, ece: 0.03 };
  it.each([
    ['foretells better, as well calibrated', { ...fit, logLoss: 0.49 }, true],
    ['foretells better, calibrated within the noise', { ...fit, logLoss: 0.49, ece: 0.035 }, true],
    ['foretells better, clearly worse calibrated', { ...fit, logLoss: 0.49, ece: 0.05 }, false],
    ['foretells worse, better calibrated', { ...fit, logLoss: 0.51, ece: 0.01 }, false],
    ['the same', fit, false],
  ])('%s', (_, after, better) => {
    expect(isBetterFit(after, fit)).toBe(better);
  });
});

describe('made-up staff', () => {
  it('are the same for the same seed, and differ in what they know', () => {
    expect(staff(5, 9)).toEqual(staff(5, 9));
    expect(staff(5, 9)).not.toEqual(staff(5, 10));
    const shares = people.map((learner) => {
      const own = house.filter((row) => row.learner === learner);
      return own.filter(({ correct }) => correct).length / own.length;
    });
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.3);
  });
});
