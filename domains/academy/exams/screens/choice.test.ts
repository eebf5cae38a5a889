import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterClick } from './question-card.tsx';

describe('a click on an option', () => {
  it.each([
    ['single', ['A'], 'B', ['B']],
    ['single', ['A'], 'A', ['A']],
    ['judgment', [], 'B', ['B']],
    ['multiple', ['C'], 'A', ['A', 'C']],
    ['multiple', ['A', 'C'], 'A', ['C']],
  ] as const)('%s with %j chosen, on %s: %j', (kind, chosen, key, next) => {
    expect(afterClick(kind, chosen, key)).toEqual(next);
  });

  it('twice on several leaves them as they were', () => {
    const keys = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D')).map((list) => list.sort());
    fc.assert(
      fc.property(keys, fc.constantFrom('A', 'B', 'C', 'D'), (chosen, key) => {
        expect(afterClick('multiple', afterClick('multiple', chosen, key), key)).toEqual(chosen);
      }),
    );
  });
});
