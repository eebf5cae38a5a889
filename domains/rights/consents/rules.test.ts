import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SensitiveConsent, type SensitiveUse, sensitiveUse } from './rules.ts';

const consent = (given: Partial<SensitiveConsent>): SensitiveConsent => ({
  isInForce: true,
  asked: ['sensitive'],
  hasOtherGround: false,
  given: [],
  standing: [],
  ...given,
});
const agreed = { given: ['sensitive'], standing: ['sensitive'] };
const ended = { isInForce: false, standing: [] };
const byContract = { asked: [], hasOtherGround: true };
const silent = { asked: [] };

describe('whether sensitive information of a customer may be used', () => {
  it.each<[string, SensitiveConsent[], SensitiveUse]>([
    ['who never agreed to anything', [], 'not_agreed'],
    ['who agreed to the notice only', [consent({})], 'not_agreed'],
    ['who agreed to both', [consent(agreed)], 'allowed'],
    ['who took the separate one back', [consent({ given: ['sensitive'] })], 'withdrawn'],
    ['who took everything back', [consent({ ...agreed, ...ended })], 'withdrawn'],
    ['who took everything back without ever agreeing to it', [consent(ended)], 'withdrawn'],
    ['who came back without it', [consent({}), consent({ ...agreed, ...ended })], 'withdrawn'],
    ['who came back with it', [consent(agreed), consent({ ...agreed, ...ended })], 'allowed'],
    [
      'who agreed to all that a newer notice asks, under other names',
      [consent({ asked: ['refunds'], given: ['refunds'], standing: ['refunds'] }), consent({ ...agreed, ...ended })],
      'allowed',
    ],
    [
      'who agreed to one of two and took nothing back',
      [consent({ ...agreed, asked: ['sensitive', 'b'] })],
      'not_agreed',
    ],
    ['who took back one of two', [consent({ asked: ['a', 'b'], given: ['a', 'b'], standing: ['b'] })], 'withdrawn'],
    [
      'who took back one of two, never having agreed to both',
      [consent({ asked: ['a', 'b'], given: ['a'] })],
      'not_agreed',
    ],
    [
      'who agreed to one of two, and long ago to one that is asked no more',
      [
        consent({ ...agreed, asked: ['sensitive', 'b'] }),
        consent({ ...agreed, ...ended }),
        consent({ asked: ['old'], given: ['old'], ...ended }),
      ],
      'not_agreed',
    ],
    [
      'who agreed to one of two, and long ago stood under the contract',
      [
        consent({ ...agreed, asked: ['sensitive', 'b'] }),
        consent({ ...agreed, ...ended }),
        consent({ ...byContract, ...ended }),
      ],
      'not_agreed',
    ],
    [
      'who agreed to one of two that a newer notice asks, where the one before rested on the contract',
      [consent({ ...agreed, asked: ['sensitive', 'b'] }), consent({ ...byContract, ...ended })],
      'withdrawn',
    ],
    ['who took back something else', [consent({ ...agreed, given: ['sensitive', 'news'] })], 'allowed'],
    // Notices without separate consent: what is kept and what may be used is the same question.
    ['under a notice that rests on the contract', [consent(byContract)], 'allowed'],
    ['who took that notice back', [consent({ ...byContract, ...ended })], 'withdrawn'],
    [
      'who accepted a newer notice that asks, without agreeing',
      [consent({}), consent({ ...byContract, ...ended })],
      'withdrawn',
    ],
    [
      'who accepted a newer notice that does not speak of it any more',
      [consent(silent), consent({ ...byContract, ...ended })],
      'withdrawn',
    ],
    [
      'who agreed, withdrew, and accepted a newer notice that rests on the contract',
      [consent(byContract), consent({ ...agreed, ...ended })],
      'allowed',
    ],
    ['under a notice that does not speak of it', [consent(silent)], 'not_agreed'],
    [
      'who agreed once, under a newer notice that does not speak of it',
      [consent(silent), consent({ ...agreed, ...ended })],
      'withdrawn',
    ],
    ['under a notice that asks, beside another ground', [consent({ hasOtherGround: true })], 'not_agreed'],
  ])('%s', (_, consents, expected) => {
    expect(sensitiveUse(consents)).toBe(expected);
  });

  it('rests on the consent in force alone, where all that it asks was agreed to', () => {
    const before = fc.record({
      isInForce: fc.constant(false),
      asked: fc.subarray(['a', 'b', 'c']),
      hasOtherGround: fc.boolean(),
      given: fc.subarray(['a', 'b', 'c']),
      standing: fc.constant([]),
    });
    const purposes = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(before), purposes, (earlier, asked) => {
        const now = { isInForce: true, asked, hasOtherGround: false, given: asked, standing: asked };
        expect(sensitiveUse([now, ...earlier])).toBe('allowed');
        expect(sensitiveUse([{ ...now, standing: [] }, ...earlier])).toBe('withdrawn');
      }),
    );
  });
});
