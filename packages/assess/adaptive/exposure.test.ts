import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExposureTable, exposureOf, isEligible, itemShown, PEOPLE_AT_LEAST, personBegan } from './exposure.ts';

const NOBODY: ExposureTable = { people: 0, shown: {} };

describe('counts of exposure', () => {
  it('never let an item over the ceiling, whatever is asked in which order, also by people at the same time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.constantFrom('a', 'b', 'c')), { maxLength: 400 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (events, ceiling) => {
          let table = NOBODY;
          for (const event of events) {
            if (event === null) table = personBegan(table);
            else if (isEligible(table, event, ceiling)) table = itemShown(table, event);
            for (const shown of Object.values(table.shown))
              expect(shown).toBeLessThanOrEqual(ceiling * Math.max(table.people, PEOPLE_AT_LEAST) + 1e-9);
          }
        },
      ),
    );
  });

  it('are what was counted', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (people, shows) => {
        let table = NOBODY;
        for (let one = 0; one < people; one++) table = personBegan(table);
        for (let one = 0; one < shows; one++) table = itemShown(table, 'a');
        expect(table.people).toBe(people);
        expect(exposureOf(table, 'a')).toBeCloseTo(shows / Math.max(people, 50), 12);
        expect(exposureOf(table, 'other')).toBe(0);
      }),
    );
  });

  it('open an item again when more people come', () => {
    const full = { people: 100, shown: { a: 30 } };
    expect(isEligible(full, 'a', 0.3)).toBe(false);
    expect(isEligible({ ...full, people: 104 }, 'a', 0.3)).toBe(true);
  });

  it('close everything at a ceiling under one person', () => {
    expect(isEligible(NOBODY, 'a', 0.01)).toBe(false);
  });
});
