import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { newId, Redacted } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { blindIndex } from './blind-index.ts';
import { commitment } from './commitment.ts';
import { type FieldPlace, openField, sealField } from './field.ts';
import { createKek, type KekRecord, kekVersionOf, openKeyring, rewrapKek } from './keyring.ts';
import { localRootKey, type RootKeyProvider } from './root-key.ts';
import type { SuiteId } from './suites/suite.ts';

const SUITES: readonly SuiteId[] = ['intl', 'gm'];

function place(customerId: string): FieldPlace {
  return { table: 'custody.field', field: 'name', customerId, dataClass: 'C2', type: 'NAME' };
}

async function ringWith(suite: SuiteId, root = localRootKey(randomBytes(32), suite), versions = [1]) {
  const keks = await Promise.all(versions.map((version) => createKek(root, version)));
  return { root, keks, ring: await openKeyring({ roots: [root], keks, suite }) };
}

describe.each(SUITES)('a keyring of suite %s', (suite) => {
  it('gives each customer a key of their own that opens again from its wrapped form', async () => {
    const { ring, root, keks } = await ringWith(suite);
    const customerId = newId();
    const made = ring.newCustomerKey(customerId);
    const sealed = sealField(made.key, Redacted.of('欧阳明月'), place(customerId));
    const later = await openKeyring({ roots: [root], keks, suite });
    expect(openField(later.open(customerId, made.wrapped), sealed, place(customerId)).expose()).toBe('欧阳明月');
    expect(made.version).toBe(1);
    expect(kekVersionOf(made.wrapped)).toBe(1);
    const other = ring.newCustomerKey(customerId);
    expect(() => openField(other.key, sealed, place(customerId))).toThrow();
  });

  it('opens a wrapped key for its own customer only, and not when a byte differs', async () => {
    const { ring } = await ringWith(suite);
    const customerId = newId();
    const { wrapped } = ring.newCustomerKey(customerId);
    expect(() => ring.open(newId(), wrapped)).toThrow(expect.objectContaining({ code: 'vault_not_authentic' }));
    for (let at = 0; at < wrapped.length; at++) {
      const changed = Buffer.from(wrapped);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => ring.open(customerId, changed), `byte ${at}`).toThrow();
    }
  });

  it('rewraps under the newest version without touching what was sealed', async () => {
    const { ring: old, root, keks } = await ringWith(suite);
    const customerId = newId();
    const { key, wrapped } = old.newCustomerKey(customerId);
    const sealed = sealField(key, Redacted.of('欧阳明月'), place(customerId));
    const rotated = await openKeyring({ roots: [root], keks: [...keks, await createKek(root, 2)], suite });
    const rewrapped = rotated.rewrap(customerId, wrapped);
    expect(rewrapped.version).toBe(2);
    for (const form of [wrapped, rewrapped.wrapped]) {
      expect(openField(rotated.open(customerId, form), sealed, place(customerId)).expose()).toBe('欧阳明月');
    }
    const trimmed = await openKeyring({ roots: [root], keks: [await createKek(root, 3)], suite });
    const unknown = expect.objectContaining({ code: 'vault_kek_unknown', params: { version: 2 } });
    expect(() => trimmed.open(customerId, rewrapped.wrapped)).toThrow(unknown);
  });

  it('forgets a revoked version at once, but never the current one', async () => {
    const { ring: old, root, keks } = await ringWith(suite);
    const customerId = newId();
    const { wrapped } = old.newCustomerKey(customerId);
    const ring = await openKeyring({ roots: [root], keks: [...keks, await createKek(root, 2)], suite });
    const kept = ring.rewrap(customerId, wrapped);
    ring.forget(1);
    expect(() => ring.open(customerId, wrapped)).toThrow(expect.objectContaining({ code: 'vault_kek_unknown' }));
    expect(ring.open(customerId, kept.wrapped).customerId).toBe(customerId);
    expect(() => ring.forget(2)).toThrow(expect.objectContaining({ code: 'vault_kek_current' }));
  });

  it('keeps index key and other secrets under names that do not mix', async () => {
    const { ring } = await ringWith(suite);
    const { key, wrapped } = ring.newIndexKey();
    const phone = Redacted.of('13812345678');
    expect(blindIndex(ring.openIndexKey(wrapped), 'PHONE', phone)).toEqual(blindIndex(key, 'PHONE', phone));
    const secret = ring.sealSecret('ledger-signer', Buffer.from('seed'));
    expect(ring.openSecret('ledger-signer', secret.wrapped).toString()).toBe('seed');
    for (const name of ['ledger-signe', 'index-key', '']) {
      expect(() => ring.openSecret(name, secret.wrapped)).toThrow(
        expect.objectContaining({ code: 'vault_not_authentic' }),
      );
    }
    expect(() => ring.openIndexKey(secret.wrapped)).toThrow();
  });

  it('shows no key when printed', async () => {
    const { ring } = await ringWith(suite);
    const { key } = ring.newCustomerKey(newId());
    const fieldKey = key.fieldKey({ ...(await import('./suites.ts')).suiteOf(suite) });
    const printed = inspect({ key, ring }, { depth: 9, showHidden: true }) + JSON.stringify({ key, ring });
    expect(printed).not.toContain(fieldKey.toString('hex'));
    expect(printed).not.toContain('Buffer');
  });
});

describe('root keys', () => {
  it('rotate: a key-encryption key moves to a new root and opens the same customers', async () => {
    const { ring, root, keks } = await ringWith('intl');
    const customerId = newId();
    const { key, wrapped } = ring.newCustomerKey(customerId);
    const sealed = sealField(key, Redacted.of('欧阳明月'), place(customerId));
    const next = localRootKey(randomBytes(32), 'gm');
    const moved = await rewrapKek(keks[0] as KekRecord, root, next);
    expect(moved).toMatchObject({ version: 1, rootId: next.id });
    const after = await openKeyring({ roots: [next], keks: [moved], suite: 'intl' });
    expect(openField(after.open(customerId, wrapped), sealed, place(customerId)).expose()).toBe('欧阳明月');
  });

  it('of old and new work side by side; the newest version must open', async () => {
    const [old, next] = [localRootKey(randomBytes(32)), localRootKey(randomBytes(32))] as const;
    const keks = [await createKek(old, 1), await createKek(next, 2)];
    const both = await openKeyring({ roots: [old, next], keks, suite: 'intl' });
    const onlyNext = await openKeyring({ roots: [next], keks, suite: 'intl' });
    expect([both.version, onlyNext.version]).toEqual([2, 2]);
    const unknown = expect.objectContaining({ code: 'vault_kek_unknown' });
    await expect(openKeyring({ roots: [old], keks, suite: 'intl' })).rejects.toThrow(unknown);
    await expect(openKeyring({ roots: [old], keks: [], suite: 'intl' })).rejects.toThrow(unknown);
  });

  it('refuse what they did not wrap, and other lengths', async () => {
    const bytes = randomBytes(32);
    const root = localRootKey(bytes);
    const wrapped = await root.wrap(Buffer.from('secret'));
    expect((await localRootKey(bytes, 'gm').unwrap(wrapped)).toString()).toBe('secret');
    await expect(localRootKey(randomBytes(32)).unwrap(wrapped)).rejects.toThrow(
      expect.objectContaining({ code: 'vault_not_authentic' }),
    );
    expect(() => localRootKey(randomBytes(31))).toThrow(expect.objectContaining({ code: 'vault_key_length' }));
    expect(localRootKey(bytes).id).toBe(root.id);
    expect(root.id).not.toContain(bytes.toString('hex', 0, 4));
  });

  it('can be any provider: what comes back in another length is refused', async () => {
    const broken: RootKeyProvider = {
      id: 'broken',
      wrap: async (plain) => plain,
      unwrap: async () => Buffer.alloc(16),
    };
    const keks = [await createKek(broken, 1)];
    await expect(openKeyring({ roots: [broken], keks, suite: 'intl' })).rejects.toThrow(
      expect.objectContaining({ code: 'vault_key_length' }),
    );
  });
});

describe('a change of suite', () => {
  it('keeps old fields readable and old commitments checkable', async () => {
    const { ring, root, keks } = await ringWith('intl');
    const customerId = newId();
    const { key, wrapped } = ring.newCustomerKey(customerId);
    const sealed = sealField(key, Redacted.of('欧阳明月'), place(customerId));
    const gmRing = await openKeyring({ roots: [root], keks, suite: 'gm' });
    const reopened = gmRing.open(customerId, gmRing.rewrap(customerId, wrapped).wrapped);
    expect(openField(reopened, sealed, place(customerId)).expose()).toBe('欧阳明月');
    expect(commitment(reopened, 'customer', customerId)).toEqual(commitment(key, 'customer', customerId));
    expect(sealField(reopened, Redacted.of('欧阳明月'), place(customerId))[1]).toBe(2);
  });
});
