import { randomBytes } from 'node:crypto';
import { Redacted, SENSITIVE_TYPES } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blindIndex, indexKeyFrom, lastFourIndex, sameIndex } from './blind-index.ts';

const MATERIALS = [
  ['intl', Buffer.concat([Buffer.from([1]), Buffer.alloc(32, 5)])],
  ['gm', Buffer.concat([Buffer.from([2]), Buffer.alloc(32, 5)])],
] as const;

describe.each(MATERIALS)('blind index, suite %s', (_suite, material) => {
  const key = indexKeyFrom(material);

  it('is equal for equal values of a type and different otherwise', () => {
    const value = fc.string();
    const type = fc.constantFrom(...SENSITIVE_TYPES);
    fc.assert(
      fc.property(value, value, type, type, (a, b, typeA, typeB) => {
        const same = sameIndex(blindIndex(key, typeA, Redacted.of(a)), blindIndex(key, typeB, Redacted.of(b)));
        expect(same).toBe(a === b && typeA === typeB);
      }),
    );
  });

  it('survives closing and opening the key, and differs under another key', () => {
    const phone = Redacted.of('13812345678');
    const index = blindIndex(key, 'PHONE', phone);
    expect(index).toHaveLength(32);
    expect(blindIndex(indexKeyFrom(Buffer.from(material)), 'PHONE', phone)).toEqual(index);
    const other = indexKeyFrom(Buffer.concat([material.subarray(0, 1), randomBytes(32)]));
    expect(blindIndex(other, 'PHONE', phone).equals(index)).toBe(false);
  });

  it('finds phones by their last four digits', () => {
    const last = (value: string) => lastFourIndex(key, 'PHONE', Redacted.of(value));
    expect(last('13812345678')).toEqual(last('5678'));
    expect(last('13812345678')).not.toEqual(last('13812345679'));
    expect(last('5678')).not.toEqual(blindIndex(key, 'PHONE', Redacted.of('5678')));
    expect(last('13812345678')).not.toEqual(lastFourIndex(key, 'LANDLINE', Redacted.of('13812345678')));
  });

  it.each(['', '678', '1381234567x', '一二三四', '12 34'])('has no last four for %j', (value) => {
    expect(() => lastFourIndex(key, 'PHONE', Redacted.of(value))).toThrow(
      expect.objectContaining({ code: 'vault_too_short' }),
    );
  });

  it('keeps no clear value in the regular expression engine', () => {
    /marker/.exec('marker');
    lastFourIndex(key, 'PHONE', Redacted.of('13812345678'));
    expect((RegExp as unknown as { input: string }).input).toBe('marker');
  });
});

describe('sameIndex', () => {
  it.each([
    ['', '', true],
    ['00', '00', true],
    ['00', '01', false],
    ['00', '0000', false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(sameIndex(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'))).toBe(expected);
  });
});

it('refuses key material of an unknown suite', () => {
  expect(() => indexKeyFrom(Buffer.alloc(33))).toThrow(expect.objectContaining({ code: 'vault_sealed_malformed' }));
});
