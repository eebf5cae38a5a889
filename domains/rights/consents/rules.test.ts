import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSensitiveWithdrawn, type SeparateConsents } from './rules.ts';

const consent = (given: Partial<SeparateConsents>): SeparateConsents => ({
  isInForce: true,
  sensitive: ['sensitive'],
  given: [],
  standing: [],
  ...given,
});
const agreed = { given: ['sensitive'], standing: ['sensitive'] };
const ended = { isInForce: false, standing: [] };

describe('who took back the consent to sensitive information', () => {
  it.each<[string, SeparateConsents[], boolean]>([
    ['who never agreed to anything', [], false],
    ['who agreed to the notice only', [consent({})], false],
    ['who agreed to both', [consent(agreed)], false],
    ['who took the separate one back', [consent({ given: ['sensitive'] })], true],
    ['who took everything back', [consent({ ...agreed, ...ended })], true],
    ['who took everything back without ever agreeing to it', [consent(ended)], true],
    ['who came back without it', [consent({}), consent({ ...agreed, ...ended })], true],
    ['who came back with it', [consent(agreed), consent({ ...agreed, ...ended })], false],
    [
      'who agreed to all that a newer notice asks, under other names',
      [
        consent({ sensitive: ['refunds'], given: ['refunds'], standing: ['refunds'] }),
        consent({ ...agreed, ...ended }),
      ],
      false,
    ],
    [
      'who accepted a newer notice that asks no more: silence is no consent',
      [consent({ sensitive: [] }), consent({ ...agreed, ...ended })],
      true,
    ],
    ['who agreed to one of two and took nothing back', [consent({ ...agreed, sensitive: ['sensitive', 'b'] })], false],
    ['who took back one of two', [consent({ sensitive: ['a', 'b'], given: ['a', 'b'], standing: ['b'] })], true],
    ['who took back something else', [consent({ ...agreed, given: ['sensitive', 'news'] })], false],
  ])('%s', (_, consents, expected) => {
    expect(isSensitiveWithdrawn(consents)).toBe(expected);
  });

  it('nobody counts whose every sensitive consent stands, whatever came before', () => {
    const before = fc.record({
      isInForce: fc.constant(false),
      sensitive: fc.subarray(['a', 'b', 'c']),
      given: fc.subarray(['a', 'b', 'c']),
      standing: fc.constant([]),
    });
    const asked = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(before), asked, (earlier, sensitive) => {
        const now = { isInForce: true, sensitive, given: sensitive, standing: sensitive };
        expect(isSensitiveWithdrawn([now, ...earlier])).toBe(false);
        expect(isSensitiveWithdrawn([...earlier, { ...now, standing: [] }])).toBe(true);
      }),
    );
  });
});
