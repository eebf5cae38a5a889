import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADDRESS_BEGIN, ADDRESS_INSIDE, NAME_BEGIN, NAME_INSIDE, OUTSIDE, TAGS, type Tagged } from './features.ts';
import { Lattice, mayFollow, packRows, type Weights } from './viterbi.ts';

/** One feature per unit: the unit's own letter as a row of weights. */
function unitsOf(rows: readonly number[]): Tagged {
  return {
    length: rows.length,
    count: 1,
    features: (index, out) => {
      out[0] = rows[index] ?? 0;
    },
  };
}

function weightsOf(
  rows: readonly (readonly number[])[],
  transitions = new Array<number>(TAGS * TAGS).fill(0),
): Weights {
  return { rows: Float32Array.from(rows.flat()), transitions: Float32Array.from(transitions) };
}

/** Row n prefers tag n. */
const PREFER = weightsOf(
  Array.from({ length: TAGS }, (_, row) => Array.from({ length: TAGS }, (_, tag) => +(row === tag))),
);

function latticeOf(rows: readonly number[], weights: Weights = PREFER): Lattice {
  const lattice = new Lattice();
  lattice.open(unitsOf(rows), weights);
  return lattice;
}

function tagsOf(rows: readonly number[], weights: Weights = PREFER): number[] {
  const lattice = latticeOf(rows, weights);
  lattice.decode(0, rows.length);
  return [...lattice.tags.slice(0, rows.length)];
}

describe('which tag may follow which', () => {
  it.each<[number, number, boolean]>([
    [OUTSIDE, OUTSIDE, true],
    [OUTSIDE, NAME_BEGIN, true],
    [OUTSIDE, NAME_INSIDE, false],
    [OUTSIDE, ADDRESS_INSIDE, false],
    [NAME_BEGIN, NAME_INSIDE, true],
    [NAME_BEGIN, NAME_BEGIN, true],
    [NAME_BEGIN, ADDRESS_INSIDE, false],
    [NAME_INSIDE, NAME_INSIDE, true],
    [NAME_INSIDE, ADDRESS_BEGIN, true],
    [ADDRESS_BEGIN, ADDRESS_INSIDE, true],
    [ADDRESS_BEGIN, NAME_INSIDE, false],
    [ADDRESS_INSIDE, OUTSIDE, true],
  ])('%i then %i: %s', (from, to, isLegal) => {
    expect(mayFollow(from, to)).toBe(isLegal);
  });
});

describe('packed rows', () => {
  it('give the tags and margins of the rows that they were packed from', () => {
    const row = fc.array(fc.integer({ min: -63, max: 63 }), { minLength: TAGS, maxLength: TAGS });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), row, (rows, transitions) => {
        const plain = {
          rows: Int8Array.from(rows.flat()),
          transitions: Int32Array.from(new Array(TAGS).fill(transitions).flat()),
        };
        const numbers = [...rows.keys()];
        const one = latticeOf(numbers, plain);
        const other = latticeOf(numbers, { ...plain, packed: packRows(plain.rows) });
        one.decode(0, rows.length);
        other.decode(0, rows.length);
        expect(other.tags.slice(0, rows.length)).toEqual(one.tags.slice(0, rows.length));
        expect(other.margin(0, rows.length)).toBe(one.margin(0, rows.length));
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});

describe('a weight that a byte does not hold', () => {
  it.each([
    [127, -128, 127],
    [-128, 127, -128],
    [100, -27, 127],
    [-100, 28, -128],
  ])('%i above %i is cut to %i', (weight, outside, cut) => {
    const rows = Int8Array.of(outside, weight, weight, weight, weight);
    const lattice = latticeOf([0], { rows, transitions: new Int32Array(TAGS * TAGS), packed: packRows(rows) });
    for (let tag = 1; tag < TAGS; tag++) expect(lattice.above(0, tag)).toBe(cut);
  });
});

describe('the best legal path', () => {
  it.each<[string, number[], number[]]>([
    ['what each unit prefers when that is legal', [0, 1, 2, 2, 0], [0, 1, 2, 2, 0]],
    ['an address behind a name', [1, 2, 3, 4], [1, 2, 3, 4]],
    ['two names side by side', [1, 1], [1, 1]],
    ['nothing for an empty text', [], []],
  ])('%s', (_, rows, tags) => {
    expect(tagsOf(rows)).toEqual(tags);
  });

  it('begins what would otherwise be an inside without beginning', () => {
    const weights = weightsOf([[0, 0.4, 5, 0, 0]]);
    expect(tagsOf([0, 0, 0], weights)).toEqual([NAME_BEGIN, NAME_INSIDE, NAME_INSIDE]);
  });

  it('lets transitions outweigh what one unit prefers', () => {
    const transitions = new Array<number>(TAGS * TAGS).fill(0);
    transitions[OUTSIDE * TAGS + NAME_BEGIN] = -3;
    expect(tagsOf([0, 1, 0])).toEqual([0, 1, 0]);
    const cautious: Weights = { rows: PREFER.rows, transitions: Float32Array.from(transitions) };
    expect(tagsOf([0, 1, 0], cautious)).toEqual([0, 0, 0]);
  });

  it('is never worse than any other legal path', () => {
    const scores = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: TAGS, maxLength: TAGS });
    fc.assert(
      fc.property(
        fc.array(scores, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: -4, max: 4 }), { minLength: TAGS * TAGS, maxLength: TAGS * TAGS }),
        (rows, transitions) => {
          const worth = (tags: readonly number[]): number =>
            tags.reduce((sum, tag, index) => {
              const before = index ? (tags[index - 1] ?? 0) : OUTSIDE;
              if (!mayFollow(before, tag)) return Number.NEGATIVE_INFINITY;
              return sum + (rows[index]?.[tag] ?? 0) + (transitions[before * TAGS + tag] ?? 0);
            }, 0);
          const chosen = tagsOf([...rows.keys()], weightsOf(rows, transitions));
          let best = Number.NEGATIVE_INFINITY;
          for (let code = 0; code < TAGS ** rows.length; code++)
            best = Math.max(best, worth(rows.map((_, index) => Math.floor(code / TAGS ** index) % TAGS)));
          expect(worth(chosen)).toBe(best);
        },
      ),
      { numRuns: 60, seed: 9 },
    );
  });
});

describe('how sure a span is', () => {
  it('is the sum of what its tags score above leaving it out', () => {
    const lattice = latticeOf([1, 2, 0]);
    lattice.decode(0, 3);
    expect(lattice.margin(0, 2)).toBe(2);
    expect(lattice.margin(2, 3)).toBe(0);
    expect(lattice.above(0, NAME_BEGIN)).toBe(1);
    expect(lattice.above(2, NAME_BEGIN)).toBe(-1);
  });

  it('reads only the stretch it is given', () => {
    const lattice = latticeOf([0, 0, 0, 0]);
    lattice.decode(0, 4);
    lattice.open(unitsOf([1, 1, 1, 1]), PREFER);
    lattice.decode(1, 3);
    expect([...lattice.tags.slice(0, 4)]).toEqual([0, 1, 1, 0]);
  });

  it('has room for long texts', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => (index % 3 === 0 ? 1 : 2));
    expect(tagsOf(rows)).toEqual(rows);
  });
});

describe('one lattice for many texts', () => {
  const MOST_FEATURES = 24;
  const row = fc.array(fc.integer({ min: -64, max: 63 }), { minLength: TAGS, maxLength: TAGS });
  const table = fc.array(row, { minLength: 1, maxLength: 6 });
  const transitions = fc
    .array(fc.integer({ min: -90, max: 90 }), { minLength: TAGS * TAGS, maxLength: TAGS * TAGS })
    .map((list) => Int32Array.from(list));
  /** Rows of the table that each unit has, up to as many as the tagger with the most features. */
  const text = fc.array(fc.array(fc.nat(), { minLength: MOST_FEATURES, maxLength: MOST_FEATURES }), {
    minLength: 1,
    maxLength: 5,
  });

  function taggedOf(units: readonly (readonly number[])[], size: number): Tagged {
    return {
      length: units.length,
      count: MOST_FEATURES,
      features: (index, out) => {
        for (let feature = 0; feature < MOST_FEATURES; feature++) out[feature] = (units[index]?.[feature] ?? 0) % size;
      },
    };
  }

  /** What each tag scores above outside at a unit. */
  function scoresOf(unit: readonly number[], rows: readonly (readonly number[])[]): number[] {
    const sums = Array.from({ length: TAGS }, (_, tag) =>
      unit.reduce((sum, feature) => sum + (rows[feature % rows.length]?.[tag] ?? 0), 0),
    );
    return sums.map((sum) => sum - (sums[OUTSIDE] ?? 0));
  }

  /** The worth of the best of all legal paths, and of a given one. */
  function worthOf(scores: readonly number[][], weights: Int32Array, path: readonly number[]): [number, number] {
    const worth = (tags: readonly number[]): number =>
      tags.reduce((sum, tag, index) => {
        const before = index ? (tags[index - 1] ?? 0) : OUTSIDE;
        if (!mayFollow(before, tag)) return Number.NEGATIVE_INFINITY;
        return sum + (scores[index]?.[tag] ?? 0) + (weights[before * TAGS + tag] ?? 0);
      }, 0);
    let best = Number.NEGATIVE_INFINITY;
    for (let code = 0; code < TAGS ** scores.length; code++)
      best = Math.max(best, worth(scores.map((_, index) => Math.floor(code / TAGS ** index) % TAGS)));
    return [best, worth(path)];
  }

  it('gives each the best path of the stretch asked for, its margin and its dark units, with packed rows', () => {
    const lattice = new Lattice();
    fc.assert(
      fc.property(table, transitions, text, fc.nat(), fc.nat(), (rows, weights, units, one, other) => {
        const from = one % units.length;
        const to = from + 1 + (other % (units.length - from));
        const plain = Int8Array.from(rows.flat());
        lattice.open(taggedOf(units, rows.length), { rows: plain, transitions: weights, packed: packRows(plain) });
        const scores = units.map((unit) => scoresOf(unit, rows));
        for (const [index, unit] of scores.entries()) {
          expect(lattice.isDark(index)).toBe(unit.slice(1).every((score) => score < -25));
          for (let tag = 1; tag < TAGS; tag++) expect(lattice.above(index, tag)).toBe(unit[tag]);
        }
        lattice.decode(from, to);
        const path = [...lattice.tags.slice(from, to)];
        const [best, chosen] = worthOf(scores.slice(from, to), weights, path);
        expect(chosen).toBe(best);
        expect(lattice.margin(from, to)).toBe(
          path.reduce((sum, tag, index) => sum + (scores[from + index]?.[tag] ?? 0), 0),
        );
      }),
      { numRuns: 50, seed: 10 },
    );
  });
});
