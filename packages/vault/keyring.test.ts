import { randomBytes } from 'node:crypto';
import { newId, Redacted } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { openField, sealField } from './field.ts';
import { createKek, openKeyring } from './keyring.ts';
import { localRootKey } from './root-key.ts';

describe('smoke', () => {
  it.each(['intl', 'gm'] as const)('%s', async (suite) => {
    const root = localRootKey(randomBytes(32), suite);
    const ring = await openKeyring({ roots: [root], keks: [await createKek(root, 1)], suite });
    const customerId = newId();
    const { key, wrapped } = ring.newCustomerKey(customerId);
    const place = { table: 'custody.field', field: 'phone', customerId, dataClass: 'C2', type: 'PHONE' } as const;
    const sealed = sealField(key, Redacted.of('欧阳明月'), place);
    expect(openField(ring.open(customerId, wrapped), sealed, place).expose()).toBe('欧阳明月');
  });
});
