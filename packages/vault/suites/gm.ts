import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import type { Suite } from './suite.ts';

const CIPHER = 'sm4-ctr';
const CIPHER_KEY_LENGTH = 16;
const LENGTH_BYTES = 8;

/**
 * SM4-CTR (GB/T 32907, GB/T 17964) with HMAC-SM3 (GB/T 32905, GB/T 15852.2), encrypt then MAC: OpenSSL 3.0,
 * which Node 20 carries, has no SM4-GCM. The key is 16 bytes for the cipher followed by 32 for the MAC; both must come
 * out of one derivation, because the tag vouches for the MAC half only.
 */
export const gm: Suite = {
  id: 'gm',
  code: 2,
  hash: 'sm3',
  keyLength: CIPHER_KEY_LENGTH + 32,
  ivLength: 16,
  tagLength: 32,
  encrypt(key, iv, associated, plain) {
    const ciphertext = createCipheriv(CIPHER, key.subarray(0, CIPHER_KEY_LENGTH), iv).update(plain);
    return { ciphertext, tag: authenticate(key, iv, associated, ciphertext) };
  },
  decrypt(key, iv, associated, ciphertext, tag) {
    const expected = authenticate(key, iv, associated, ciphertext);
    if (tag.length !== expected.length || !timingSafeEqual(tag, expected)) return undefined;
    return createDecipheriv(CIPHER, key.subarray(0, CIPHER_KEY_LENGTH), iv).update(ciphertext);
  },
  mac: (key, text) => createHmac('sm3', key).update(text).digest(),
};

/** The length of the associated data goes in first, so that no byte can move between it and the ciphertext. */
function authenticate(key: Buffer, iv: Buffer, associated: Buffer, ciphertext: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64BE(BigInt(associated.length));
  return createHmac('sm3', key.subarray(CIPHER_KEY_LENGTH))
    .update(length)
    .update(associated)
    .update(iv)
    .update(ciphertext)
    .digest();
}
