import { newId } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitment } from './commitment.ts';
import { CustomerKey, newKeyMaterial } from './customer-key.ts';
import { suiteOf } from './suites.ts';

describe.each(['intl', 'gm'] as const)('commitment, suite %s', (suite) => {
  const key = new CustomerKey(newId(), suite, newKeyMaterial(suiteOf(suite)));

  it('is the same for the same label and parts only', () => {
    const parts = fc.array(fc.string(), { maxLength: 4 });
    fc.assert(
      fc.property(fc.string(), parts, fc.string(), parts, (labelA, a, labelB, b) => {
        const same = commitment(key, labelA, ...a).equals(commitment(key, labelB, ...b));
        expect(same).toBe(JSON.stringify([labelA, a]) === JSON.stringify([labelB, b]));
      }),
    );
  });

  it('keeps the borders between parts', () => {
    expect(commitment(key, 'reveal', 'ab', 'c')).not.toEqual(commitment(key, 'reveal', 'a', 'bc'));
    expect(commitment(key, 'reveal', '1:a')).not.toEqual(commitment(key, 'reveal', '1', 'a'));
  });

  it('cannot be linked across customers, and not checked once the key is gone', () => {
    const other = new CustomerKey(newId(), suite, newKeyMaterial(suiteOf(suite)));
    expect(commitment(other, 'customer', 'x')).not.toEqual(commitment(key, 'customer', 'x'));
    expect(commitment(other, 'customer', 'x')).toHaveLength(32);
    other.destroy();
    expect(() => commitment(other, 'customer', 'x')).toThrow(expect.objectContaining({ code: 'vault_key_destroyed' }));
  });
});

it('refuses key material of an unknown suite or length', () => {
  const good = newKeyMaterial(suiteOf('intl'));
  const bad = Buffer.from(good);
  bad[0] = 7;
  expect(() => new CustomerKey(newId(), 'intl', bad)).toThrow(
    expect.objectContaining({ code: 'vault_sealed_malformed' }),
  );
  expect(() => new CustomerKey(newId(), 'intl', good.subarray(0, 32))).toThrow(
    expect.objectContaining({ code: 'vault_key_length' }),
  );
});
