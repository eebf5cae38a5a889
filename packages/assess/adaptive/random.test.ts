import { describe, expect, it } from 'vitest';
import { Dice } from './random.ts';

describe('dice', () => {
  it('fall the same for a seed and otherwise for another', () => {
    const rolls = (seed: number) => {
      const dice = new Dice(seed);
      return Array.from({ length: 20 }, () => dice.next());
    };
    expect(rolls(1)).toEqual(rolls(1));
    expect(rolls(1)).not.toEqual(rolls(2));
    expect(rolls(3).every((roll) => roll >= 0 && roll < 1)).toBe(true);
  });

  it('have a normal number of mean 0 and variance 1', () => {
    const dice = new Dice(4);
    const numbers = Array.from({ length: 20_000 }, () => dice.normal());
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    const square = numbers.reduce((sum, number) => sum + number * number, 0) / numbers.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(square - 1)).toBeLessThan(0.04);
  });

  it('shuffle without loss, into every place', () => {
    const dice = new Dice(5);
    const places = new Set<number>();
    for (let turn = 0; turn < 100; turn++) {
      const order = dice.shuffled([0, 1, 2, 3]);
      expect([...order].sort()).toEqual([0, 1, 2, 3]);
      places.add(order.indexOf(0));
    }
    expect(places.size).toBe(4);
  });
});
