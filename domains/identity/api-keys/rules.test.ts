import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiKeyInput, MOST_KEY_DAYS, MOST_NETWORKS } from './contract.ts';
import { allowsAddress, hashApiKey, hasKeyForm, hintOf, isApiKey, mayEndOn, newApiKey, stateOfKey } from './rules.ts';

describe('a key', () => {
  it('says what it is, and has 256 bits that are never the same', () => {
    const keys = Array.from({ length: 100 }, newApiKey);
    for (const key of keys) expect(key).toMatch(/^kedun_[0-9a-f]{64}$/);
    expect(new Set(keys).size).toBe(100);
    expect(keys.every((key) => isApiKey(key) && hasKeyForm(key))).toBe(true);
  });

  it.each(['', 'kedun_', 'kedun_123', `kedun_${'g'.repeat(64)}`, `kedun_${'0'.repeat(65)}`, `Kedun_${'0'.repeat(64)}`])(
    'is not %s',
    (text) => expect(hasKeyForm(text)).toBe(false),
  );

  it('is known by its end, and stored as 32 bytes in which it cannot be read', () => {
    const key = newApiKey();
    expect(key.endsWith(hintOf(key))).toBe(true);
    expect(hintOf(key)).toHaveLength(4);
    expect(hashApiKey(key)).toHaveLength(32);
    expect(hashApiKey(key).equals(hashApiKey(newApiKey()))).toBe(false);
  });
});

describe('the life of a key', () => {
  it.each([
    ['active', { endsOn: '2026-11-22', revokedAt: null }],
    ['active', { endsOn: '2027-01-01', revokedAt: null }],
    ['expired', { endsOn: '2026-11-21', revokedAt: null }],
    ['revoked', { endsOn: '2027-01-01', revokedAt: new Date() }],
    ['revoked', { endsOn: '2026-01-01', revokedAt: new Date() }],
  ] as const)('is %s with %o on 2026-11-22', (state, key) => expect(stateOfKey(key, '2026-11-22')).toBe(state));

  it.each([
    ['2026-11-22', true],
    ['2027-11-22', true],
    ['2026-11-21', false],
    ['2027-11-23', false],
    ['9999-12-31', false],
  ])('may end on %s: %s', (day, may) => expect(mayEndOn(day, '2026-11-22', MOST_KEY_DAYS)).toBe(may));
});

describe('the addresses of a key', () => {
  it.each([
    [[], '203.0.113.9', true],
    [['203.0.113.9'], '203.0.113.9', true],
    [['203.0.113.9'], '203.0.113.10', false],
    [['10.20.0.0/16'], '10.20.255.1', true],
    [['10.20.0.0/16'], '10.21.0.1', false],
    [['10.20.3.4/16'], '10.20.0.9', true],
    [['10.0.0.0/8', '192.0.2.1'], '192.0.2.1', true],
    [['10.20.0.0/16'], '::ffff:10.20.1.1', true],
    [['10.20.0.0/16'], '::ffff:10.21.1.1', false],
    [['2001:db8::/32'], '2001:db8:1::1', true],
    [['2001:db8::/32'], '2001:db9::1', false],
    [['2001:db8::1'], '2001:db8:0:0::1', true],
    [['2001:db8::/32'], '10.0.0.1', false],
    [['10.0.0.0/8'], 'not an address', false],
  ])('%o allow %s: %s', (networks, ip, allowed) => expect(allowsAddress(networks, ip)).toBe(allowed));

  it('a network allows its own first address, and the outside of a /32 nothing', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), fc.ipV4(), (ip, bits, other) => {
        expect(allowsAddress([`${ip}/${bits}`], ip)).toBe(true);
        expect(allowsAddress([`${ip}/32`], other)).toBe(ip === other);
      }),
    );
  });
});

describe('what the administrator gives', () => {
  const good = { name: '订单系统', scopes: ['detect.scan'], endsOn: '2027-01-01' };
  it.each([
    ['a good one', {}, true],
    ['all kinds of addresses', { networks: ['10.0.0.1', '10.0.0.0/8', '2001:db8::1', '2001:db8::/32'] }, true],
    ['no name', { name: '  ' }, false],
    ['no scope', { scopes: [] }, false],
    ['an unknown scope', { scopes: ['custody.reveal'] }, false],
    ['no end', { endsOn: undefined }, false],
    ['a day that is none', { endsOn: '2027-02-30' }, false],
    ['a name for a network', { networks: ['example.com'] }, false],
    ['too long a prefix', { networks: ['10.0.0.0/33'] }, false],
    ['too many networks', { networks: Array(MOST_NETWORKS + 1).fill('10.0.0.1') }, false],
  ])('%s', (_what, more, isGood) => expect(apiKeyInput.safeParse({ ...good, ...more }).success).toBe(isGood));
});
