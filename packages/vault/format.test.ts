import { Redacted } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { blindIndex, indexKeyFrom, lastFourIndex } from './blind-index.ts';
import { commitment } from './commitment.ts';
import { CustomerKey } from './customer-key.ts';
import { openField } from './field.ts';
import { openKeyring } from './keyring.ts';
import { localRootKey } from './root-key.ts';
import type { SuiteId } from './suites/suite.ts';

/** What the first version wrote with these keys. It must open for ever: a change here loses somebody's data. */
const WRITTEN = [
  {
    suite: 'intl' as SuiteId,
    code: 1,
    kek: '0101cd1c91b49330e9b6528378504984e6b733d695f11851fa2c6a50bd5d0dadbcc306f4460c5a7ad384777d7b87386785bc2d94088a2595a74ee38026d3',
    customerKey:
      '0000000701012f6c3c5ad7a845348c1ff463fade77c6a529f53fd66b55f6a458c7c0ead737b44e7e845776f5fc1df01ca9b7cf390f16a1a19e076d378aebc7c7591fba',
    field: '010162e4bab6d9e3c4c8a7f90e968d381503b19529b6c809851c705e5eb7ac1de5a9ec00fa8c63de45fab4db45df',
    index: 'f59c65855b571202b03243feaca716bf84b5d7b81662fb57ec5833deb7a54321',
    lastFour: '9e901c70ff840c010401bfd84a59ff92897f17fb811d93c092602940f4eea1f3',
    commitment: '69442b7c13f1ab1bdd6e8b3f6427d6e102157e39bfcacf2dad9853e1d12c1527',
  },
  {
    suite: 'gm' as SuiteId,
    code: 2,
    kek: '01029148066486fea8b0c32b9cbd52d7df86539f51f3133ec63fc43ad965fc2a92208f3753562d0b1c22b05bb13dae09917cfe04daf9bfc23b21dba05e5412090eb272d91db9f609080313215f7c81e363fc',
    customerKey:
      '00000007010298fc27e0f6305886d0a527ed15ce2d841e45d115d68449ffbc00172abe475ed4c74038b947f78096f54f18d05d6e1aad9cf08aaa66b16caf4874ee73a53712cb481f5b445ea8f84f793b084c4ed3f6e92e',
    field:
      '0102a6bb4f08327f6064d37934f8b0d1c81d53ca303cb0101f2ed0359b5e7f6ec515cea0bb2b6a5910d826131fc34760c390734029b9783b232803ff2b439a2513dc',
    index: 'cbf9230f30ed3463d43909d79775d39e85b5fea34fbc124ebb417383703f5285',
    lastFour: 'ccc73974191ec7b7c5e830f0af2cb082c44927a9fc8f48c3394c5776bfd1f9f1',
    commitment: '02d5c4c2da67fdda5eb112df1de6bef0269c537669d10bd45b64fd87901b74bd',
  },
];

const CUSTOMER = '019ab2f0-4c00-7000-8000-000000000001';
const PLACE = { table: 'custody.field', field: 'name', customerId: CUSTOMER, dataClass: 'C2', type: 'NAME' } as const;
const ROOT = Buffer.alloc(32, 0x11);
const PHONE = Redacted.of('13812345678');
const hex = (text: string) => Buffer.from(text, 'hex');

describe.each(WRITTEN)('what was written with suite $suite', (written) => {
  const material = Buffer.concat([Buffer.from([written.code]), Buffer.alloc(32, 0x42)]);
  const root = localRootKey(ROOT, written.suite);
  const keks = [{ version: 7, rootId: root.id, wrapped: hex(written.kek) }];

  it.each<SuiteId>(['intl', 'gm'])(
    'opens from root key to field in an installation that now uses %s',
    async (suite) => {
      const ring = await openKeyring({ roots: [root], keks, suite });
      const key = ring.open(CUSTOMER, hex(written.customerKey));
      expect(openField(key, hex(written.field), PLACE).expose()).toBe('欧阳明月');
      expect(commitment(key, 'customer', CUSTOMER).toString('hex')).toBe(written.commitment);
    },
  );

  it('is found again by its blind indexes', () => {
    const key = indexKeyFrom(material);
    expect(blindIndex(key, 'PHONE', PHONE).toString('hex')).toBe(written.index);
    expect(lastFourIndex(key, 'PHONE', PHONE).toString('hex')).toBe(written.lastFour);
  });

  it('hangs on a root key whose name has not changed', () => {
    expect(root.id).toBe('local-8fe9110a3417bccd');
    const key = new CustomerKey(CUSTOMER, written.suite, material);
    expect(key.birthSuite).toBe(written.suite);
  });
});
