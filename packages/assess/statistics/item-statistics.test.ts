import { describe, expect, it } from 'vitest';
import { Dice } from '../adaptive/random.ts';
import { itemStatistics } from './item-statistics.ts';
import type { MarkedAnswer } from './sitting.ts';

/** Five people, three items, by hand. */
const RIGHTS: Readonly<Record<string, readonly [number, number, number]>> = {
  ann: [1, 1, 1],
  bob: [1, 1, 0],
  cid: [1, 0, 0],
  dan: [0, 0, 1],
  eve: [0, 0, 0],
};
const answers: MarkedAnswer[] = Object.entries(RIGHTS).flatMap(([person, rights]) =>
  rights.map((right, at) => ({
    person,
    itemId: `q${at}`,
    isRight: right === 1,
    chosen: [right === 1 ? 'A' : at === 0 ? 'C' : 'B'],
  })),
);
const letters = ['A', 'B', 'C', 'D'];
const items = ['q0', 'q1', 'q2', 'q3'].map((id) => ({ id, letters }));

describe('statistics of items', () => {
  const [q0, q1, q2, q3] = itemStatistics(items, answers);

  it('count who was right', () => {
    expect([q0, q1, q2].map((item) => item?.right.share)).toEqual([0.6, 0.4, 0.4]);
    expect([q0, q1, q2, q3].map((item) => item?.n)).toEqual([5, 5, 5, 0]);
  });

  it('correlate with the other items alone', () => {
    // q1 against (q0 + q2) / 2 = 1, .5, .5, .5, 0: covariance .2 − .4·.5·… by hand: r = .4 / √(1.2 · .5) ≈ .645.
    expect(q1?.discrimination).toBeCloseTo(0.5 / Math.sqrt(1.2 * 0.5), 10);
    // q2 against (q0 + q1) / 2 = 1, 1, .5, 0, 0: mean .5, sum of products of deviations 0.
    expect(q2?.discrimination).toBeCloseTo(0, 10);
    expect(q1?.discriminationLow).toBeLessThan(0);
  });

  it('tell how often each option was chosen, also never, and by whom', () => {
    expect(q0?.options.map(({ letter, chosen }) => [letter, chosen.share])).toEqual([
      ['A', 0.6],
      ['B', 0],
      ['C', 0.4],
      ['D', 0],
    ]);
    expect(q0?.options[0]?.restOfChoosers).toBeCloseTo((1 + 0.5 + 0) / 3, 10);
    expect(q0?.options[1]?.restOfChoosers).toBeNaN();
    expect(q0?.options[1]?.discrimination).toBeNaN();
    expect(q0?.options[2]?.discrimination).toBeCloseTo(-(q0?.options[0]?.discrimination ?? 0), 10);
  });

  it('say that there is nothing where nobody answered', () => {
    expect(q3).toMatchObject({ n: 0, discriminationLow: -1, discriminationHigh: 1 });
    expect(q3?.right).toMatchObject({ low: 0, high: 1 });
    expect(q3?.discrimination).toBeNaN();
    expect(q3?.exposure).toMatchObject({ share: 0, n: 5 });
    expect(q3?.options.every((option) => option.chosen.n === 0)).toBe(true);
  });

  it('have no upper and lower group of five people, but of twenty', () => {
    expect(q0?.upperLower).toBeNaN();
    const twenty = Array.from({ length: 20 }, (_, at) => [
      { person: `p${at}`, itemId: 'x', isRight: at >= 10 },
      { person: `p${at}`, itemId: 'y', isRight: at >= 10 },
    ]).flat();
    expect(itemStatistics([{ id: 'x', letters: [] }], twenty)[0]?.upperLower).toBe(1);
  });

  it('of a person with one answer count it as right or wrong, not as correlation', () => {
    const [item] = itemStatistics(
      [{ id: 'x', letters: ['A'] }],
      [{ person: 'p', itemId: 'x', isRight: true, chosen: ['A'] }],
    );
    expect(item).toMatchObject({ n: 1, right: { share: 1 } });
    expect(item?.discrimination).toBeNaN();
  });

  it('share exposure over the people in the data', () => {
    const partial = answers.filter(({ person, itemId }) => itemId !== 'q2' || person === 'ann');
    expect(itemStatistics(items, partial)[2]?.exposure.share).toBeCloseTo(0.2, 10);
  });

  it('do not depend on the order of answers', () => {
    expect(itemStatistics(items, new Dice(1).shuffled(answers))[1]?.discrimination).toBeCloseTo(
      q1?.discrimination ?? 9,
      10,
    );
  });

  it('refuse two answers of one person to one item', () => {
    expect(() => itemStatistics(items, [...answers, ...answers.slice(0, 1)])).toThrow(
      expect.objectContaining({ code: 'answered_twice', params: { item: 'q0' } }),
    );
  });
});
