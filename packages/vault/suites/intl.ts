import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { Suite } from './suite.ts';

const CIPHER = 'aes-256-gcm';
const TAG_LENGTH = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit iv. One data key per customer keeps the number of
 * fields under a key far below the 2^32 that §8.3 allows for random ivs.
 */
export const intl: Suite = {
  id: 'intl',
  code: 1,
  hash: 'sha256',
  keyLength: 32,
  ivLength: 12,
  tagLength: TAG_LENGTH,
  encrypt(key, iv, associated, plain) {
    const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_LENGTH });
    cipher.setAAD(associated);
    const ciphertext = cipher.update(plain);
    cipher.final();
    return { ciphertext, tag: cipher.getAuthTag() };
  },
  decrypt(key, iv, associated, ciphertext, tag) {
    const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_LENGTH });
    decipher.setAAD(associated);
    decipher.setAuthTag(tag);
    const plain = decipher.update(ciphertext);
    try {
      decipher.final();
      return plain;
    } catch {
      plain.fill(0);
      return undefined;
    }
  },
  mac: (key, text) => createHmac('sha256', key).update(text).digest(),
};
