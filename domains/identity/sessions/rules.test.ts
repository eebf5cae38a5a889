import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashToken, ipPrefixOf, isLocked, isSeenStale, lastMoment, networkOf, newToken, stepOf } from './rules.ts';

const now = new Date('2026-11-02T01:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.0/24'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::', 'fe80:0:0::/48'],
    ['', 'unknown'],
    ['a socket', 'unknown'],
  ])('%s → %s', (ip, prefix) => {
    expect(ipPrefixOf(ip)).toBe(prefix);
  });

  it('never tells the host of an IPv4 address', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        expect(ipPrefixOf(ip).split('/')[0]?.split('.').slice(0, 3)).toEqual(ip.split('.').slice(0, 3));
        expect(ipPrefixOf(ip)).toMatch(/\.0\/24$/);
      }),
    );
  });
});

describe('whom floods and guesses count against', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3:8d3::/64'],
    ['2001:0DB8:85A3:08D3::1', '2001:db8:85a3:8d3::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s → %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});

describe('the step of signing in', () => {
  const whole = { factorAt: ago(60), lockedAt: null, lastSeenAt: ago(1), isConfirmed: true };
  it.each([
    ['without a second factor yet', { ...whole, factorAt: null }, true, 'factor'],
    ['without an authenticator yet', { ...whole, factorAt: null }, false, 'enrolment'],
    ['at work', whole, true, 'done'],
    ['locked by hand', { ...whole, lockedAt: ago(1) }, true, 'locked'],
    ['left alone for 16 minutes', { ...whole, lastSeenAt: ago(16) }, true, 'locked'],
    ['left alone for exactly 15 minutes', { ...whole, lastSeenAt: ago(15) }, true, 'done'],
    ['reset and not confirmed yet', { ...whole, isConfirmed: false }, true, 'confirmation'],
    ['reset, before the new authenticator', { ...whole, isConfirmed: false, factorAt: null }, false, 'enrolment'],
    ['half signed in and left alone', { ...whole, factorAt: null, lastSeenAt: ago(60) }, true, 'factor'],
  ])('%s', (_name, session, hasFactor, step) => {
    expect(stepOf(session, hasFactor, now, 15)).toBe(step);
  });

  it('never locks a person who works, however short the limit and whenever the seconds fall', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 480 }),
        fc.array(fc.integer({ min: 1, max: 14_000 }), { minLength: 1 }),
        (limit, pauses) => {
          let seen = 0;
          let at = 0;
          for (const pause of pauses) {
            at += Math.min(pause, limit * 45_000);
            const session = { factorAt: new Date(0), lockedAt: null, lastSeenAt: new Date(seen) };
            expect(isLocked(session, new Date(at), limit)).toBe(false);
            if (isSeenStale(new Date(seen), new Date(at), limit)) seen = at;
          }
        },
      ),
    );
  });
});

describe('a session', () => {
  it('may last 12 hours, or 15 minutes without its second factor', () => {
    expect(lastMoment(now, true)).toEqual(new Date('2026-11-02T13:00:00Z'));
    expect(lastMoment(now, false)).toEqual(new Date('2026-11-02T01:15:00Z'));
  });

  it('has a token of 256 bits, of which only a hash is kept', () => {
    const tokens = Array.from({ length: 50 }, newToken);
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) {
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      expect(hashToken(token).toString('base64url')).not.toContain(token);
    }
    // SHA-256 of "abc", FIPS 180-4.
    expect(hashToken('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
