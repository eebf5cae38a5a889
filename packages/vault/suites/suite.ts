/** The cryptographic family of an installation: `intl` (AES, SHA-2) or `gm` (SM4, SM3; 国密). */
export type SuiteId = 'intl' | 'gm';

/** Authenticated encryption with associated data, and the hash that every key derivation and MAC of the suite uses. */
export interface Suite {
  readonly id: SuiteId;
  /** The byte that names the suite inside an envelope. Never reused. */
  readonly code: number;
  /** OpenSSL name of the hash. */
  readonly hash: 'sha256' | 'sm3';
  readonly keyLength: number;
  readonly ivLength: number;
  readonly tagLength: number;
  /** Same length out as in, plus a tag over `associated`, the iv and the ciphertext. An iv is used once per key. */
  encrypt(key: Buffer, iv: Buffer, associated: Buffer, plain: Buffer): { ciphertext: Buffer; tag: Buffer };
  /** The plain bytes, or undefined when the key is another or iv, associated data, ciphertext or tag differ by one bit. */
  decrypt(key: Buffer, iv: Buffer, associated: Buffer, ciphertext: Buffer, tag: Buffer): Buffer | undefined;
  /** HMAC (RFC 2104) with the suite's hash: 32 bytes. */
  mac(key: Buffer, text: string | Buffer): Buffer;
}
