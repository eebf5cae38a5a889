import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TAGS, type Tagged } from './features.ts';
import { Stretches } from './stretches.ts';
import { Lattice, type Weights } from './viterbi.ts';

/** Units whose one feature is their own row of weights. */
function unitsOf(rows: readonly number[]): Tagged {
  return {
    length: rows.length,
    count: 1,
    features: (index, out) => {
      out[0] = rows[index] ?? 0;
    },
  };
}

/** A lattice that remembers what it was asked to decode, and the tags that it gave. */
class Recorder extends Lattice {
  readonly decoded: [from: number, to: number, tags: string][] = [];

  override decode(from: number, to: number): void {
    super.decode(from, to);
    this.decoded.push([from, to, this.tags.slice(from, to).join('')]);
  }
}

const DARK = 0;
const BRIGHT = 1;
const LIGHTS: Weights = {
  rows: Int8Array.of(...[0, -26, -26, -26, -26], ...[0, -26, -25, -26, -26]),
  transitions: new Int32Array(TAGS * TAGS),
};
/** Row n prefers tag n. */
const PREFER: Weights = {
  rows: Int8Array.from({ length: TAGS * TAGS }, (_, index) => +(index % TAGS === Math.floor(index / TAGS))),
  transitions: new Int32Array(TAGS * TAGS),
};

function open(rows: readonly number[], weights: Weights): { stretches: Stretches; lattice: Recorder } {
  const stretches = new Stretches();
  const lattice = new Recorder();
  lattice.open(unitsOf(rows), weights);
  stretches.clear(rows.length);
  return { stretches, lattice };
}

function rangesOf({ stretches, lattice }: ReturnType<typeof open>): [number, number][] {
  stretches.decode(lattice, () => {});
  return lattice.decoded.map(([from, to]) => [from, to]);
}

function unitsIn(ranges: readonly (readonly [number, number])[], length: number): number[] {
  return Array.from({ length }, (_, unit) => unit).filter((unit) =>
    ranges.some(([from, to]) => unit >= from && unit < to),
  );
}

const LENGTH = 60;

describe('what is wanted is decoded', () => {
  it.each<[string, [number, number][], [number, number][]]>([
    ['nothing', [], []],
    ['one stretch', [[3, 9]], [[3, 9]]],
    [
      'two apart',
      [
        [3, 9],
        [10, 12],
      ],
      [
        [3, 9],
        [10, 12],
      ],
    ],
    [
      'two that touch are one',
      [
        [3, 9],
        [9, 12],
      ],
      [[3, 12]],
    ],
    [
      'two that overlap are one',
      [
        [3, 9],
        [5, 12],
      ],
      [[3, 12]],
    ],
    [
      'one inside the other',
      [
        [3, 9],
        [4, 6],
      ],
      [[3, 9]],
    ],
    [
      'one that reaches farther back',
      [
        [10, 15],
        [4, 18],
      ],
      [[4, 18]],
    ],
    [
      'one that reaches over two before',
      [
        [0, 1],
        [3, 5],
        [10, 15],
        [2, 18],
      ],
      [
        [0, 1],
        [2, 18],
      ],
    ],
    [
      'the edges of the text',
      [
        [-4, 3],
        [58, 70],
      ],
      [
        [0, 3],
        [58, LENGTH],
      ],
    ],
  ])('%s', (_, wanted, ranges) => {
    const opened = open(new Array<number>(LENGTH).fill(0), PREFER);
    for (const [low, high] of wanted) opened.stretches.want(low, high);
    expect(opened.stretches.end).toBe(ranges.at(-1)?.[1] ?? 0);
    expect(rangesOf(opened)).toEqual(ranges);
  });

  const wanted = fc
    .array(fc.tuple(fc.nat({ max: LENGTH - 1 }), fc.nat({ max: 16 }), fc.integer({ min: 1, max: 14 })), {
      maxLength: 12,
    })
    .map((list) => list.sort(([a], [b]) => a - b));

  it('in order and apart: exactly the union', () => {
    fc.assert(
      fc.property(wanted, (list) => {
        const opened = open(new Array<number>(LENGTH).fill(0), PREFER);
        const asked = list.map(([unit, before, behind]) => [unit - before, unit + behind] as const);
        for (const [low, high] of asked) opened.stretches.want(low, high);
        const ranges = rangesOf(opened);
        for (const [index, [from]] of ranges.entries()) expect(from).toBeGreaterThan(ranges[index - 1]?.[1] ?? -1);
        expect(unitsIn(ranges, LENGTH)).toEqual(unitsIn(asked, LENGTH));
      }),
      { numRuns: 200, seed: 41 },
    );
  });
});

describe('a stretch grows to where it is dark', () => {
  /** How many units on: the first number after which the text, the reach or the light ends. */
  function reachOf(lights: readonly number[], from: number, step: number, most: number): number {
    for (let count = 0; ; count++) {
      const walked = Array.from({ length: count }, (_, index) => lights[from + step * (index + 1)]);
      const isDark = count >= 3 && walked.slice(-3).every((light) => light === DARK);
      if (count === most || isDark || lights[from + step * (count + 1)] === undefined) return count;
    }
  }

  it('in both directions, never farther than it may', () => {
    const lights = fc.array(fc.constantFrom(DARK, DARK, BRIGHT), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        lights.chain((rows) => fc.tuple(fc.constant(rows), fc.nat({ max: rows.length - 1 }))),
        fc.nat({ max: 3 }),
        fc.nat({ max: 16 }),
        fc.nat({ max: 16 }),
        ([rows, first], more, before, behind) => {
          const last = Math.min(rows.length - 1, first + more);
          const opened = open(rows, LIGHTS);
          opened.stretches.grow(opened.lattice, first, last, before, behind);
          const from = first - reachOf(rows, first, -1, before);
          const to = last + reachOf(rows, last, 1, behind) + 1;
          expect(rangesOf(opened)).toEqual([[from, to]]);
        },
      ),
      { numRuns: 300, seed: 43 },
    );
  });
});

describe('what is told of', () => {
  it('are the names and addresses of the tags, each where its stretch has it', () => {
    const rows = fc.array(fc.nat({ max: TAGS - 1 }), { minLength: 1, maxLength: 40 });
    const ranges = fc.array(fc.tuple(fc.nat({ max: 39 }), fc.integer({ min: 1, max: 12 })), { maxLength: 4 });
    fc.assert(
      fc.property(rows, ranges, (tags, list) => {
        const { stretches, lattice } = open(tags, PREFER);
        const starts = list.map(([from, size]) => [from % tags.length, size] as const).sort(([a], [b]) => a - b);
        for (const [from, size] of starts) stretches.want(from, from + size);
        const told: [number, number, boolean][] = [];
        stretches.decode(lattice, (from, behind, isName) => told.push([from, behind, isName]));
        const spans = lattice.decoded.flatMap(([from, , text]) =>
          [...text.matchAll(/12*|34*/g)].map(({ 0: span, index }) => [
            from + index,
            from + index + span.length,
            span.startsWith('1'),
          ]),
        );
        expect(told).toEqual(spans);
      }),
      { numRuns: 200, seed: 44 },
    );
  });

  it('is nothing of the text before', () => {
    const { stretches, lattice } = open([1, 2, 0, 3, 4], PREFER);
    stretches.want(0, 5);
    stretches.clear(3);
    const told: number[] = [];
    stretches.decode(lattice, (from) => told.push(from));
    expect([stretches.end, told]).toEqual([0, []]);
    stretches.want(0, 9);
    stretches.decode(lattice, (from) => told.push(from));
    expect([stretches.end, told]).toEqual([3, [0]]);
  });
});

describe('how many units are worth decoding', () => {
  it.each<[string, [number, number][], number]>([
    ['none of a new text', [], 0],
    ['one stretch', [[2, 7]], 5],
    [
      'two that are apart',
      [
        [2, 5],
        [8, 10],
      ],
      5,
    ],
    [
      'two that overlap',
      [
        [2, 6],
        [4, 9],
      ],
      7,
    ],
    [
      'one within another',
      [
        [2, 9],
        [4, 6],
      ],
      7,
    ],
    [
      'one over two before',
      [
        [2, 4],
        [6, 8],
        [1, 9],
      ],
      8,
    ],
    [
      'what reaches beyond the text',
      [
        [-4, 3],
        [17, 40],
      ],
      6,
    ],
  ])('%s', (_, wanted, units) => {
    const stretches = new Stretches();
    stretches.clear(20);
    for (const [from, to] of wanted) stretches.want(from, to);
    expect(stretches.units).toBe(units);
    stretches.clear(20);
    expect(stretches.units).toBe(0);
  });
});
