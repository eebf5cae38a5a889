import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gm } from './suites/gm.ts';
import { intl } from './suites/intl.ts';
import type { Suite } from './suites/suite.ts';
import { deriveKey, suiteByCode, suiteOf } from './suites.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const EMPTY = Buffer.alloc(0);
const SUITES: readonly Suite[] = [intl, gm];

const GCM_KEY = 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308';
const GCM_IV = 'cafebabefacedbaddecaf888';
const GCM_PLAIN =
  'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39';
const GCM_CIPHERTEXT =
  '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662';

describe('AES-256-GCM', () => {
  // McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, as submitted to NIST.
  it.each([
    {
      name: 'test case 13',
      key: '00'.repeat(32),
      iv: '00'.repeat(12),
      associated: '',
      plain: '',
      ciphertext: '',
      tag: '530f8afbc74536b9a963b4f1c4cb738b',
    },
    {
      name: 'test case 14',
      key: '00'.repeat(32),
      iv: '00'.repeat(12),
      associated: '',
      plain: '00'.repeat(16),
      ciphertext: 'cea7403d4d606b6e074ec5d3baf39d18',
      tag: 'd0d1c8a799996bf0265b98b5d48ab919',
    },
    {
      name: 'test case 15',
      key: GCM_KEY,
      iv: GCM_IV,
      associated: '',
      plain: `${GCM_PLAIN}1aafd255`,
      ciphertext: `${GCM_CIPHERTEXT}898015ad`,
      tag: 'b094dac5d93471bdec1a502270e3cc6c',
    },
    {
      name: 'test case 16',
      key: GCM_KEY,
      iv: GCM_IV,
      associated: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
      plain: GCM_PLAIN,
      ciphertext: GCM_CIPHERTEXT,
      tag: '76fc6ece0f4e1768cddf8853bb2d551b',
    },
  ])('$name', ({ key, iv, associated, plain, ciphertext, tag }) => {
    const sealed = intl.encrypt(hex(key), hex(iv), hex(associated), hex(plain));
    expect(sealed.ciphertext.toString('hex')).toBe(ciphertext);
    expect(sealed.tag.toString('hex')).toBe(tag);
    const opened = intl.decrypt(hex(key), hex(iv), hex(associated), hex(ciphertext), hex(tag));
    expect(opened?.toString('hex')).toBe(plain);
  });
});

describe('HMAC-SHA-256', () => {
  // RFC 4231 §4. Case 5 (a truncated output) does not apply.
  it.each([
    ['case 1', '0b'.repeat(20), '4869205468657265', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      'case 2',
      '4a656665',
      '7768617420646f2079612077616e7420666f72206e6f7468696e673f',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    ['case 3', 'aa'.repeat(20), 'dd'.repeat(50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
    [
      'case 4',
      '0102030405060708090a0b0c0d0e0f10111213141516171819',
      'cd'.repeat(50),
      '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    ],
    [
      'case 6',
      'aa'.repeat(131),
      Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First').toString('hex'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [
      'case 7',
      'aa'.repeat(131),
      Buffer.from(
        'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
      ).toString('hex'),
      '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    ],
  ])('%s', (_name, key, text, expected) => {
    expect(intl.mac(hex(key), hex(text)).toString('hex')).toBe(expected);
  });
});

describe('SM3, SM4', () => {
  it.each([
    ['GB/T 32905 A.1', 'abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['GB/T 32905 A.2', 'abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('%s: the hash that the suite names is SM3', (_name, text, expected) => {
    expect(createHash(gm.hash).update(text).digest('hex')).toBe(expected);
  });

  it.each([
    ['4a656665', 'what do ya want for nothing?', '2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882'],
    ['0b'.repeat(32), 'Hi There', 'c0ba18c68b90c88bc07de794bfc7d2c8d19ec31ed8773bc2b390c9604e0be11e'],
  ])('HMAC-SM3 with key %s gives the value that other implementations publish', (key, text, expected) => {
    expect(gm.mac(hex(key), text).toString('hex')).toBe(expected);
  });

  it("GB/T 32907 A.1: the first key stream block is the standard's ciphertext", () => {
    const key = Buffer.concat([hex('0123456789abcdeffedcba9876543210'), Buffer.alloc(32)]);
    const iv = hex('0123456789abcdeffedcba9876543210');
    const { ciphertext } = gm.encrypt(key, iv, EMPTY, Buffer.alloc(16));
    expect(ciphertext.toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  it('draft-ribose-cfrg-sm4-10 A.2.5.1: SM4-CTR over four blocks', () => {
    const key = Buffer.concat([hex('0123456789abcdeffedcba9876543210'), Buffer.alloc(32)]);
    const plain = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'aa', 'bb'].map((byte) => byte.repeat(8)).join('');
    const { ciphertext } = gm.encrypt(key, hex('000102030405060708090a0b0c0d0e0f'), EMPTY, hex(plain));
    expect(ciphertext.toString('hex')).toBe(
      'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
    );
  });

  it('counts up between blocks', () => {
    const key = Buffer.concat([hex('0123456789abcdeffedcba9876543210'), Buffer.alloc(32)]);
    const { ciphertext } = gm.encrypt(key, hex('000102030405060708090a0b0c0d0e0f'), EMPTY, Buffer.alloc(32));
    const next = gm.encrypt(key, hex('000102030405060708090a0b0c0d0e10'), EMPTY, Buffer.alloc(16));
    expect(ciphertext.subarray(16)).toEqual(next.ciphertext);
  });
});

describe.each(SUITES.map((suite) => [suite.id, suite] as const))('suite %s', (_id, suite) => {
  const bytes = (length: number) =>
    fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array));
  const anyBytes = fc.uint8Array({ maxLength: 80 }).map((array) => Buffer.from(array));

  it('opens what it sealed', () => {
    const key = bytes(suite.keyLength);
    fc.assert(
      fc.property(key, bytes(suite.ivLength), anyBytes, anyBytes, (secret, iv, associated, plain) => {
        const { ciphertext, tag } = suite.encrypt(secret, iv, associated, plain);
        expect(ciphertext).toHaveLength(plain.length);
        expect(tag).toHaveLength(suite.tagLength);
        expect(suite.decrypt(secret, iv, associated, ciphertext, tag)).toEqual(plain);
      }),
    );
  });

  it('refuses another key, and one bit changed in iv, associated data, ciphertext or tag', () => {
    const secret = bytes(suite.keyLength);
    fc.assert(
      fc.property(secret, bytes(suite.ivLength), anyBytes, anyBytes, fc.nat(), (key, iv, associated, plain, at) => {
        const { ciphertext, tag } = suite.encrypt(key, iv, associated, plain);
        const inputs = [key, iv, associated, ciphertext, tag];
        const which = at % inputs.length;
        const changed = inputs.map((input, position) =>
          position !== which ? input : input === key ? otherKey(key) : flipBit(input, at),
        );
        const [key2, iv2, associated2, ciphertext2, tag2] = changed as [Buffer, Buffer, Buffer, Buffer, Buffer];
        expect(suite.decrypt(key2, iv2, associated2, ciphertext2, tag2)).toBeUndefined();
      }),
    );
  });

  it('refuses bytes moved between associated data and ciphertext', () => {
    const key = Buffer.alloc(suite.keyLength, 7);
    const iv = Buffer.alloc(suite.ivLength, 1);
    const { ciphertext, tag } = suite.encrypt(key, iv, Buffer.from('ab'), Buffer.from('0123456789'));
    const moved = Buffer.concat([Buffer.from('ab'), iv, ciphertext]);
    expect(suite.decrypt(key, iv, moved.subarray(0, 3), moved.subarray(3), tag)).toBeUndefined();
    expect(suite.decrypt(key, iv, EMPTY, ciphertext, tag)).toBeUndefined();
  });

  it('is found by its id and by its code', () => {
    expect(suiteOf(suite.id)).toBe(suite);
    expect(suiteByCode(suite.code)).toBe(suite);
  });
});

describe.each(SUITES.map((suite) => [suite.id, suite] as const))('derived keys, suite %s', (id, suite) => {
  /** HKDF as RFC 5869 §2 defines it, over the suite's own HMAC. */
  function definedHkdf(secret: Buffer, info: string, length: number): Buffer {
    const pseudorandomKey = suite.mac(Buffer.alloc(32), secret);
    const blocks: Buffer[] = [];
    for (let counter = 1; blocks.length * 32 < length; counter++) {
      const previous = blocks.at(-1) ?? Buffer.alloc(0);
      blocks.push(suite.mac(pseudorandomKey, Buffer.concat([previous, Buffer.from(info), Buffer.from([counter])])));
    }
    return Buffer.concat(blocks).subarray(0, length);
  }

  it.each([1, 16, 32, 33, 48, 100])('of %i bytes are HKDF over the purpose', (length) => {
    const secret = Buffer.alloc(32, 9);
    expect(deriveKey(suite, secret, 'field', length)).toEqual(
      definedHkdf(secret, `kedun/vault/v1/${id}/field`, length),
    );
  });

  it('differ by purpose', () => {
    const secret = Buffer.alloc(32, 9);
    const purposes = ['field', 'commitment', 'kek', 'root', 'index/PHONE', 'index/PHONE/last-four'];
    const keys = purposes.map((purpose) => deriveKey(suite, secret, purpose, 32).toString('hex'));
    expect(new Set(keys).size).toBe(purposes.length);
  });
});

it.each([0, 3, 255, undefined])('knows no suite with code %s', (code) => {
  expect(suiteByCode(code)).toBeUndefined();
});

/** Keys come out of one derivation, so a wrong one differs everywhere. */
function otherKey(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => byte ^ 0x55));
}

/** One bit flipped; an empty input grows by one byte instead. */
function flipBit(input: Buffer, at: number): Buffer {
  if (input.length === 0) return Buffer.from([1]);
  const changed = Buffer.from(input);
  const position = at % input.length;
  changed[position] = (changed[position] as number) ^ (1 << (at % 8));
  return changed;
}
