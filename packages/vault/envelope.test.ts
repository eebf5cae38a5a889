import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinParts, openEnvelope, sealEnvelope } from './envelope.ts';
import { gm } from './suites/gm.ts';
import { intl } from './suites/intl.ts';
import type { Suite } from './suites/suite.ts';

describe('envelopes', () => {
  it.each([
    ['intl', intl, 2 + 12 + 16],
    ['gm', gm, 2 + 16 + 32],
  ] as const)('of suite %s add a fixed number of bytes and name format and suite', (_id, suite, overhead) => {
    const key = randomBytes(suite.keyLength);
    const sealed = sealEnvelope(suite, key, 'place', Buffer.from('plain'));
    expect(sealed).toHaveLength(overhead + 5);
    expect([...sealed.subarray(0, 2)]).toEqual([1, suite.code]);
    expect(openEnvelope(sealed, () => key, 'place').toString()).toBe('plain');
  });

  it('never repeat an iv, also when the pool of random bytes is refilled', () => {
    const key = randomBytes(32);
    const ivs = new Set<string>();
    for (let count = 0; count < 5000; count++) {
      const suite = count % 3 === 0 ? gm : intl;
      const material = suite === gm ? Buffer.concat([key, key]).subarray(0, gm.keyLength) : key;
      const sealed = sealEnvelope(suite, material, '', Buffer.alloc(0));
      ivs.add(sealed.subarray(2, 2 + 12).toString('hex'));
    }
    expect(ivs.size).toBe(5000);
  });

  it('ask for the key of the suite that they name', () => {
    const key = randomBytes(gm.keyLength);
    const sealed = sealEnvelope(gm, key, '', Buffer.from('x'));
    const asked: string[] = [];
    const keyOf = (suite: Suite) => {
      asked.push(suite.id);
      return key;
    };
    openEnvelope(sealed, keyOf, '');
    expect(asked).toEqual(['gm']);
  });
});

it('joinParts gives different texts for different lists', () => {
  const parts = fc.array(fc.string({ unit: fc.constantFrom('0', '1', ':', 'a') }), { maxLength: 4 });
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(joinParts(...a) === joinParts(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { numRuns: 2000 },
  );
});
