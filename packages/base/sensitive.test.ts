import { describe, expect, it } from 'vitest';
import {
  DATA_CLASSES,
  dataClassOf,
  FILE_TYPES,
  isNeverStored,
  SEALED_TYPES,
  SENSITIVE_TYPES,
  type SensitiveType,
} from './sensitive.ts';

/** Written down by hand from the law, apart from the code: PIPL art. 28, PCI DSS 3.2. */
const EXPECTED: Readonly<Record<SensitiveType, { dataClass: 'C1' | 'C2' | 'C3'; neverStored?: true }>> = {
  PHONE: { dataClass: 'C2' },
  LANDLINE: { dataClass: 'C2' },
  PHONE_INTL: { dataClass: 'C2' },
  CN_ID: { dataClass: 'C3' },
  PASSPORT: { dataClass: 'C3' },
  HKM_PERMIT: { dataClass: 'C3' },
  BANK_CARD: { dataClass: 'C3' },
  CVV: { dataClass: 'C2', neverStored: true },
  NAME: { dataClass: 'C2' },
  ADDRESS: { dataClass: 'C2' },
  DOB: { dataClass: 'C2' },
  PLATE: { dataClass: 'C2' },
  USCC: { dataClass: 'C2' },
  ETC: { dataClass: 'C2' },
  EMAIL: { dataClass: 'C2' },
  WECHAT: { dataClass: 'C2' },
  QQ: { dataClass: 'C2' },
  OTP: { dataClass: 'C2', neverStored: true },
  PASSWORD: { dataClass: 'C2', neverStored: true },
  ORDER_ID: { dataClass: 'C1' },
  TRACKING_NO: { dataClass: 'C1' },
  IP: { dataClass: 'C2' },
  SSN: { dataClass: 'C3' },
  IBAN: { dataClass: 'C3' },
  MEDICAL: { dataClass: 'C3' },
  MINOR: { dataClass: 'C3' },
};

describe('sensitive types', () => {
  it('are the closed list of which every type has a class', () => {
    expect([...SENSITIVE_TYPES].sort()).toEqual(Object.keys(EXPECTED).sort());
    expect(new Set(SENSITIVE_TYPES).size).toBe(SENSITIVE_TYPES.length);
  });

  it.each(Object.entries(EXPECTED))('%s: %o', (type, { dataClass, neverStored = false }) => {
    expect(dataClassOf(type as SensitiveType)).toBe(dataClass);
    expect(isNeverStored(type as SensitiveType)).toBe(neverStored);
    expect(DATA_CLASSES).toContain(dataClass);
  });

  it('puts no financial account, identity document, health fact or child below C3', () => {
    const below = SENSITIVE_TYPES.filter((type) => dataClassOf(type) !== 'C3');
    expect(
      below.filter((type) => /ID$|PASSPORT|PERMIT|CARD|IBAN|SSN|MEDICAL|MINOR/.test(type) && type !== 'ORDER_ID'),
    ).toEqual([]);
  });

  it('are sealed beside files as they came, which are C3 and which no detection names', () => {
    expect(SEALED_TYPES).toEqual([...SENSITIVE_TYPES, ...FILE_TYPES]);
    for (const type of FILE_TYPES) {
      expect(SENSITIVE_TYPES).not.toContain(type);
      expect([dataClassOf(type), isNeverStored(type)]).toEqual(['C3', false]);
    }
  });
});
