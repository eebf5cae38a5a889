import { hkdfSync } from 'node:crypto';
import { gm } from './suites/gm.ts';
import { intl } from './suites/intl.ts';
import type { Suite, SuiteId } from './suites/suite.ts';

const SUITES: Readonly<Record<SuiteId, Suite>> = { intl, gm };

/** The suite with this id. */
export function suiteOf(id: SuiteId): Suite {
  return SUITES[id];
}

/** The suite that an envelope names, or undefined for a byte that no version ever wrote. */
export function suiteByCode(code: number | undefined): Suite | undefined {
  return Object.values(SUITES).find((suite) => suite.code === code);
}

/** HKDF (RFC 5869) with the suite's hash. `purpose` separates the keys that come out of one secret. */
export function deriveKey(suite: Suite, secret: Buffer, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync(suite.hash, secret, Buffer.alloc(0), `kedun/vault/v1/${suite.id}/${purpose}`, length));
}
