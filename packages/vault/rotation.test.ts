import { randomBytes } from 'node:crypto';
import { newId, Redacted } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldPlace, openField, sealField } from './field.ts';
import { createKek, type KekRecord, type Keyring, kekVersionOf, openKeyring } from './keyring.ts';
import { localRootKey } from './root-key.ts';
import type { SuiteId } from './suites/suite.ts';

interface Customer {
  readonly id: string;
  wrapped: Buffer;
  readonly sealed: Buffer;
  readonly value: string;
}

type Step =
  | { readonly do: 'add'; readonly value: string }
  | { readonly do: 'rotate' }
  | { readonly do: 'change suite'; readonly suite: SuiteId }
  | { readonly do: 'rewrap'; readonly which: number }
  | { readonly do: 'trim' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), value: fc.string({ unit: 'binary', maxLength: 12 }) }),
  fc.record({ do: fc.constant('rotate' as const) }),
  fc.record({ do: fc.constant('change suite' as const), suite: fc.constantFrom<SuiteId[]>('intl', 'gm') }),
  fc.record({ do: fc.constant('rewrap' as const), which: fc.nat(20) }),
  fc.record({ do: fc.constant('trim' as const) }),
);

function placeOf(customerId: string): FieldPlace {
  return { table: 'custody.field', field: 'name', customerId, dataClass: 'C2', type: 'NAME' };
}

/** An installation with its stored keys, as a server would keep it over restarts. */
class Installation {
  readonly root = localRootKey(randomBytes(32));
  readonly customers: Customer[] = [];
  keks: KekRecord[] = [];
  suite: SuiteId = 'intl';

  ring(): Promise<Keyring> {
    return openKeyring({ roots: [this.root], keks: this.keks, suite: this.suite });
  }

  async rotate(): Promise<void> {
    this.keks.push(await createKek(this.root, Math.max(0, ...this.keks.map((kek) => kek.version)) + 1));
  }

  async take(next: Step): Promise<void> {
    if (next.do === 'rotate') return this.rotate();
    if (next.do === 'change suite') {
      this.suite = next.suite;
      return;
    }
    const ring = await this.ring();
    if (next.do === 'add') {
      const id = newId();
      const { key, wrapped } = ring.newCustomerKey(id);
      const sealed = sealField(key, Redacted.of(next.value), placeOf(id));
      this.customers.push({ id, wrapped, sealed, value: next.value });
    }
    if (next.do === 'rewrap') {
      const customer = this.customers[next.which % Math.max(1, this.customers.length)];
      if (customer !== undefined) customer.wrapped = ring.rewrap(customer.id, customer.wrapped).wrapped;
    }
    if (next.do === 'trim') {
      const used = new Set([ring.version, ...this.customers.map((customer) => kekVersionOf(customer.wrapped))]);
      this.keks = this.keks.filter((kek) => used.has(kek.version));
    }
  }
}

describe('rotation', () => {
  it('never costs a value, in any order of rotating, rewrapping, trimming and changing suite', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const installation = new Installation();
        await installation.rotate();
        for (const next of steps) await installation.take(next);
        const ring = await installation.ring();
        for (const { id, wrapped, sealed, value } of installation.customers) {
          expect(openField(ring.open(id, wrapped), sealed, placeOf(id)).expose()).toBe(value);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves nothing on a version once all keys are rewrapped', async () => {
    const installation = new Installation();
    await installation.rotate();
    for (let count = 0; count < 50; count++) await installation.take({ do: 'add', value: `value ${count}` });
    await installation.rotate();
    for (let which = 0; which < 50; which++) await installation.take({ do: 'rewrap', which });
    await installation.take({ do: 'trim' });
    expect(installation.keks.map((kek) => kek.version)).toEqual([2]);
    const ring = await installation.ring();
    for (const { id, wrapped, sealed, value } of installation.customers) {
      expect(openField(ring.open(id, wrapped), sealed, placeOf(id)).expose()).toBe(value);
    }
  });
});
