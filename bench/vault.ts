/** Sealing and opening with per-customer keys, against bare AES-256-GCM over the same bytes. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { newId, Redacted } from '@kedun/base';
import {
  blindIndex,
  type CustomerKey,
  commitment,
  createKek,
  type FieldPlace,
  type Keyring,
  localRootKey,
  openField,
  openKeyring,
  type SuiteId,
  sealField,
} from '@kedun/vault';
import type { BenchResult } from './result.ts';

const CUSTOMERS = 500;
const FIELDS = 60_000;
const KEYS = 5_000;
const ROUNDS = 5;
const VALUE = '13812345678';

/** Something to measure: how many calls a round, and the call. */
type Measure = readonly [calls: number, run: (call: number) => void];

/**
 * Calls for each second of processor time (which other programs on the machine do not stretch), the median of several
 * rounds. All are measured in turn within each round, so that a slow moment hits baseline and ours alike.
 */
function ratesOf<Name extends string>(measures: Readonly<Record<Name, Measure>>): Record<Name, number> {
  const rates = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, [calls, run]] of Object.entries<Measure>(measures)) {
      const before = process.cpuUsage();
      for (let call = 0; call < calls; call++) run(call);
      const used = process.cpuUsage(before);
      const rate = (calls / (used.user + used.system)) * 1e6;
      // The first round only warms up.
      if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  return Object.fromEntries([...rates].map(([name, values]) => [name, medianOf(values)])) as Record<Name, number>;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

/** Operations a second when as many seal as open. */
function together(seal: number, open: number): number {
  return 2 / (1 / seal + 1 / open);
}

async function ringOf(suite: SuiteId): Promise<Keyring> {
  const root = localRootKey(randomBytes(32), suite);
  return openKeyring({ roots: [root], keks: [await createKek(root, 1)], suite });
}

interface Customer {
  readonly key: CustomerKey;
  readonly place: FieldPlace;
}

function customersOf(ring: Keyring): Customer[] {
  return Array.from({ length: CUSTOMERS }, () => {
    const customerId = newId();
    const place: FieldPlace = { table: 'custody.field', field: 'phone', customerId, dataClass: 'C2', type: 'PHONE' };
    return { key: ring.newCustomerKey(customerId).key, place };
  });
}

function fieldMeasures(customers: readonly Customer[]): { seal: Measure; open: Measure } {
  const value = Redacted.of(VALUE);
  const sealed: Buffer[] = [];
  const customerOf = (call: number) => customers[call % CUSTOMERS] as Customer;
  const seal = (call: number) => {
    const { key, place } = customerOf(call);
    sealed[call] = sealField(key, value, place);
  };
  const open = (call: number) => {
    const { key, place } = customerOf(call);
    openField(key, sealed[call] as Buffer, place).dispose();
  };
  return { seal: [FIELDS, seal], open: [FIELDS, open] };
}

/** The least that AES-256-GCM takes in Node for a value of 32 bytes: one key, one iv, no associated data. */
function bareMeasures(): { seal: Measure; open: Measure } {
  const key = randomBytes(32);
  const iv = randomBytes(12);
  const plain = randomBytes(32);
  const seal = () => {
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const ciphertext = cipher.update(plain);
    cipher.final();
    return { ciphertext, tag: cipher.getAuthTag() };
  };
  const sealed = seal();
  const open = () => {
    const decipher = createDecipheriv('aes-256-gcm', key, iv).setAuthTag(sealed.tag);
    decipher.update(sealed.ciphertext);
    decipher.final();
  };
  return { seal: [FIELDS, seal], open: [FIELDS, open] };
}

/** Runs the benchmark: some ten seconds on one core. */
export async function run(): Promise<BenchResult> {
  const [intl, gm] = [await ringOf('intl'), await ringOf('gm')];
  const customers = customersOf(intl);
  const { key } = customers[0] as Customer;
  const customerId = newId();
  const { wrapped } = intl.newCustomerKey(customerId);
  const index = intl.newIndexKey().key;
  const phone = Redacted.of(VALUE);
  const ours = fieldMeasures(customers);
  const national = fieldMeasures(customersOf(gm));
  const bare = bareMeasures();
  const rates = ratesOf({
    bareSeal: bare.seal,
    seal: ours.seal,
    open: ours.open,
    bareOpen: bare.open,
    gmSeal: national.seal,
    gmOpen: national.open,
    blindIndex: [FIELDS, () => blindIndex(index, 'PHONE', phone)],
    commitment: [FIELDS, () => commitment(key, 'reveal', customerId)],
    openKey: [KEYS, () => intl.open(customerId, wrapped)],
    rewrapKey: [KEYS, () => intl.rewrap(customerId, wrapped)],
  });
  const both = together(rates.seal, rates.open);
  const baseline = together(rates.bareSeal, rates.bareOpen);
  return {
    name: 'vault',
    figures: {
      sealsPerCoreSecond: rates.seal,
      opensPerCoreSecond: rates.open,
      sealAndOpenOperationsPerCoreSecond: both,
      gmSealAndOpenOperationsPerCoreSecond: together(rates.gmSeal, rates.gmOpen),
      bareAesOperationsPerCoreSecond: baseline,
      blindIndexesPerCoreSecond: rates.blindIndex,
      commitmentsPerCoreSecond: rates.commitment,
      customerKeysOpenedPerCoreSecond: rates.openKey,
      customerKeysRewrappedPerCoreSecond: rates.rewrapKey,
    },
    ratios: {
      'seal and open vs bare AES-256-GCM': both / baseline,
      'seal and open vs the goal of 100,000 a second': both / 100_000,
    },
  };
}
