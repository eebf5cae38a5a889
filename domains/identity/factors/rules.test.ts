import { Redacted } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentCode, factorUri, hashRecoveryCode, newFactorSecret, newRecoveryCodes, stepOfCode } from './rules.ts';

/** RFC 6238 appendix B, SHA-1: the seed "12345678901234567890" in base 32; the last six of the eight digits. */
const RFC_SECRET = Redacted.of('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
const RFC_CODES: [number, string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
];
const at = (seconds: number) => new Date(seconds * 1000);

describe('time-based codes', () => {
  it.each(RFC_CODES)('agree with RFC 6238 at %d s', (seconds, code) => {
    expect(currentCode(RFC_SECRET, at(seconds))).toBe(code);
    expect(stepOfCode(RFC_SECRET, code, null, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('are taken one step early or late, not two', () => {
    const [seconds, code] = [1_234_567_890, '005924'];
    expect(stepOfCode(RFC_SECRET, code, null, at(seconds + 30))).toBe(Math.floor(seconds / 30));
    expect(stepOfCode(RFC_SECRET, code, null, at(seconds - 30))).toBe(Math.floor(seconds / 30));
    expect(stepOfCode(RFC_SECRET, code, null, at(seconds + 61))).toBeNull();
    expect(stepOfCode(RFC_SECRET, code, null, at(seconds - 61))).toBeNull();
  });

  it('are never taken twice, nor an older one after a newer one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: -1, max: 2 }), (seconds, newer) => {
        const code = currentCode(RFC_SECRET, at(seconds));
        const step = Math.floor(seconds / 30);
        const taken = stepOfCode(RFC_SECRET, code, step + newer, at(seconds));
        expect(taken).toBe(newer === -1 ? step : null);
      }),
    );
  });

  it.each(['', '12345', '1234567', '28708२', ' 287082', 'abcdef'])('refuse %j without trying', (code) => {
    expect(stepOfCode(RFC_SECRET, code, null, at(59))).toBeNull();
  });
});

describe('a new authenticator', () => {
  it('has 160 random bits and a link that authenticators read', () => {
    const secret = Redacted.of(newFactorSecret());
    expect(secret.expose()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newFactorSecret()).not.toBe(secret.expose());
    const link = new URL(factorUri('YL1001', secret));
    expect(link.protocol).toBe('otpauth:');
    expect(link.searchParams.get('secret')).toBe(secret.expose());
    expect(decodeURIComponent(link.pathname)).toContain('YL1001');
  });
});

describe('recovery codes', () => {
  it('are ten different ones of 80 bits', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('forgive how they are typed, but belong to one person', () => {
    const typed = ['01AB-CDEF-GHJK-MNPQ', '01abcdefghjkmnpq', 'oiab cdef ghjk mnpq', 'OLab-cdef-ghjk-mnpq'];
    const hashes = new Set(typed.map((code) => hashRecoveryCode('a', code).toString('hex')));
    expect(hashes.size).toBe(1);
    expect(hashRecoveryCode('b', typed[0] ?? '').toString('hex')).not.toBe([...hashes][0]);
  });
});
