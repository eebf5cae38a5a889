import { DATA_CLASSES, newId, Redacted, SENSITIVE_TYPES } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CustomerKey, newKeyMaterial } from './customer-key.ts';
import { type FieldPlace, openField, sealField } from './field.ts';
import type { SuiteId } from './suites/suite.ts';
import { suiteOf } from './suites.ts';

const SUITES: readonly SuiteId[] = ['intl', 'gm'];
const VALUES = ['', '138 1234 5678', '欧阳明月', '北京市海淀区中关村大街27号院3号楼1102', '\u0000\u0080 \u{1F510}'];

function keyOf(suite: SuiteId, customerId = newId()): CustomerKey {
  return new CustomerKey(customerId, suite, newKeyMaterial(suiteOf(suite)));
}

function phoneOf(customerId: string): FieldPlace {
  return { table: 'custody.field', field: 'phone', customerId, dataClass: 'C2', type: 'PHONE' };
}

describe.each(SUITES)('a sealed field under suite %s', (suite) => {
  const key = keyOf(suite);
  const place = phoneOf(key.customerId);

  it.each(VALUES)('opens to what was sealed: %j', (value) => {
    const sealed = sealField(key, Redacted.of(value), place);
    expect(openField(key, sealed, place).expose()).toBe(value);
    expect(sealed.includes(Buffer.from(value === '' ? 'no empty needle' : value))).toBe(false);
  });

  it('round-trips any text in any place', () => {
    const anyPlace = fc.record({
      table: fc.string(),
      field: fc.string(),
      customerId: fc.constant(key.customerId),
      dataClass: fc.constantFrom(...DATA_CLASSES),
      type: fc.constantFrom(...SENSITIVE_TYPES),
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), anyPlace, (value, somewhere) => {
        const sealed = sealField(key, Redacted.of(value), somewhere);
        expect(openField(key, sealed, somewhere).expose()).toBe(value);
      }),
    );
  });

  it('does not open when any single byte is changed, cut or added', () => {
    const sealed = sealField(key, Redacted.of('欧阳明月'), place);
    for (let at = 0; at < sealed.length; at++) {
      for (const bit of [0x01, 0x80]) {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] as number) ^ bit;
        expect(() => openField(key, changed, place), `byte ${at}`).toThrow();
      }
      expect(() => openField(key, sealed.subarray(0, at), place), `cut at ${at}`).toThrow();
    }
    expect(() => openField(key, Buffer.concat([sealed, Buffer.from([0])]), place)).toThrow();
  });

  it.each<Partial<FieldPlace>>([
    { table: 'custody.other' },
    { field: 'phone2' },
    { customerId: newId() },
    { dataClass: 'C3' },
    { type: 'NAME' },
    { table: 'custody.fieldp', field: 'hone' },
  ])('does not open in another place: %o', (difference) => {
    const sealed = sealField(key, Redacted.of('13812345678'), place);
    expect(() => openField(key, sealed, { ...place, ...difference })).toThrow(
      expect.objectContaining({ code: 'vault_not_authentic' }),
    );
  });

  it('does not open with the key of another customer, or with another key of the same customer', () => {
    const sealed = sealField(key, Redacted.of('13812345678'), place);
    for (const other of [keyOf(suite), keyOf(suite, key.customerId)]) {
      expect(() => openField(other, sealed, place)).toThrow(expect.objectContaining({ code: 'vault_not_authentic' }));
    }
  });

  it('is different each time and hides the length within 16 bytes', () => {
    const seal = (value: string) => sealField(key, Redacted.of(value), place);
    expect(seal('13812345678').equals(seal('13812345678'))).toBe(false);
    expect(seal('王五')).toHaveLength(seal('欧阳明月日').length);
    expect(seal('a'.repeat(16)).length - seal('a').length).toBe(16);
  });

  it('says nothing of the value in its errors', () => {
    const sealed = sealField(key, Redacted.of('13812345678'), place);
    try {
      openField(keyOf(suite), sealed, place);
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain('13812345678');
    }
  });

  it('is refused for another customer and after the key was destroyed', () => {
    const doomed = keyOf(suite);
    const home = phoneOf(doomed.customerId);
    const sealed = sealField(doomed, Redacted.of('x'), home);
    expect(() => sealField(doomed, Redacted.of('x'), phoneOf(newId()))).toThrow(
      expect.objectContaining({ code: 'vault_not_authentic' }),
    );
    doomed.destroy();
    const gone = expect.objectContaining({ code: 'vault_key_destroyed' });
    expect(() => openField(doomed, sealed, home)).toThrow(gone);
    expect(() => sealField(doomed, Redacted.of('x'), home)).toThrow(gone);
  });
});

describe('envelopes', () => {
  it('of either suite open with one key, whatever the installation seals with now', () => {
    const customerId = newId();
    const material = newKeyMaterial(suiteOf('intl'));
    const before = new CustomerKey(customerId, 'intl', material);
    const after = new CustomerKey(customerId, 'gm', material);
    const place = phoneOf(customerId);
    for (const [sealer, opener] of [[before, after] as const, [after, before] as const]) {
      const sealed = sealField(sealer, Redacted.of('欧阳明月'), place);
      expect(openField(opener, sealed, place).expose()).toBe('欧阳明月');
    }
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['an unknown format', Buffer.from([9, 1, ...Buffer.alloc(60)])],
    ['an unknown suite', Buffer.from([1, 9, ...Buffer.alloc(60)])],
    ['no room for iv and tag', Buffer.from([1, 1, ...Buffer.alloc(27)])],
  ])('with %s are malformed', (_name, sealed) => {
    const key = keyOf('intl');
    expect(() => openField(key, sealed, phoneOf(key.customerId))).toThrow(
      expect.objectContaining({ code: 'vault_sealed_malformed' }),
    );
  });
});
