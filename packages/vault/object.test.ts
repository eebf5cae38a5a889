import { randomBytes } from 'node:crypto';
import { newId } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CustomerKey, newKeyMaterial } from './customer-key.ts';
import { type ObjectPlace, openObject, sealObject } from './object.ts';
import type { SuiteId } from './suites/suite.ts';
import { suiteOf } from './suites.ts';

function keyOf(suite: SuiteId, customerId = newId()): CustomerKey {
  return new CustomerKey(customerId, suite, newKeyMaterial(suiteOf(suite)));
}

const NOT_AUTHENTIC = expect.objectContaining({ code: 'vault_not_authentic' });

describe.each(['intl', 'gm'] as const)('sealed bytes under suite %s', (suite) => {
  const key = keyOf(suite);
  const place: ObjectPlace = { customerId: key.customerId, id: newId(), part: 'original' };

  it('open to what was sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(openObject(key, sealObject(key, bytes, place), place).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });

  it('of a part of a larger buffer are that part alone, and the clear bytes are not among the sealed', () => {
    const whole = randomBytes(200_000);
    const part = whole.subarray(1000, 150_000);
    const sealed = sealObject(key, part, place);
    expect(openObject(key, sealed, place).equals(part)).toBe(true);
    expect(sealed.includes(part.subarray(0, 32))).toBe(false);
  });

  it.each<Partial<ObjectPlace>>([{ customerId: newId() }, { id: newId() }, { part: 'copy' }])(
    'do not open in another place: %o',
    (difference) => {
      const sealed = sealObject(key, Buffer.from('a picture'), place);
      expect(() => openObject(key, sealed, { ...place, ...difference })).toThrow(NOT_AUTHENTIC);
    },
  );

  it('do not open with another key, changed, or cut', () => {
    const sealed = sealObject(key, Buffer.from('a picture'), place);
    expect(() => openObject(keyOf(suite, key.customerId), sealed, place)).toThrow(NOT_AUTHENTIC);
    for (const at of [2, 20, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => openObject(key, changed, place), `byte ${at}`).toThrow(NOT_AUTHENTIC);
    }
    expect(() => openObject(key, sealed.subarray(0, -1), place)).toThrow(NOT_AUTHENTIC);
    expect(() => openObject(key, sealed.subarray(0, 5), place)).toThrow(
      expect.objectContaining({ code: 'vault_sealed_malformed' }),
    );
  });

  it('are refused for another customer and once the key is destroyed', () => {
    const doomed = keyOf(suite);
    const home = { ...place, customerId: doomed.customerId };
    const sealed = sealObject(doomed, Buffer.from('a picture'), home);
    expect(() => sealObject(doomed, Buffer.from('a picture'), place)).toThrow(NOT_AUTHENTIC);
    doomed.destroy();
    expect(() => openObject(doomed, sealed, home)).toThrow(expect.objectContaining({ code: 'vault_key_destroyed' }));
  });
});
