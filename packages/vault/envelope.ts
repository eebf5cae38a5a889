import { randomFillSync } from 'node:crypto';
import { malformed, notAuthentic } from './errors.ts';
import type { Suite } from './suites/suite.ts';
import { suiteByCode } from './suites.ts';

const FORMAT = 1;
const HEADER_LENGTH = 2;
const IV_POOL_LENGTH = 4096;

const ivPool = Buffer.alloc(IV_POOL_LENGTH);
let ivPoolOffset = IV_POOL_LENGTH;

/** Random bytes from a pool: one call to the system's generator serves some 300 ivs. */
function nextIv(length: number): Buffer {
  if (ivPoolOffset + length > IV_POOL_LENGTH) {
    randomFillSync(ivPool);
    ivPoolOffset = 0;
  }
  const iv = ivPool.subarray(ivPoolOffset, ivPoolOffset + length);
  ivPoolOffset += length;
  return iv;
}

/**
 * Envelope, self-describing: format (1 byte, now 1) · suite (1 byte) · iv · tag · ciphertext.
 * Format and suite are authenticated together with `associated`.
 */
export function sealEnvelope(suite: Suite, key: Buffer, associated: string, plain: Buffer): Buffer {
  const iv = nextIv(suite.ivLength);
  const { ciphertext, tag } = suite.encrypt(key, iv, authenticated(suite, associated), plain);
  const sealed = Buffer.allocUnsafe(HEADER_LENGTH + iv.length + tag.length + ciphertext.length);
  sealed[0] = FORMAT;
  sealed[1] = suite.code;
  iv.copy(sealed, HEADER_LENGTH);
  tag.copy(sealed, HEADER_LENGTH + iv.length);
  ciphertext.copy(sealed, HEADER_LENGTH + iv.length + tag.length);
  return sealed;
}

/** Opens what `sealEnvelope` wrote, with the key that `keyOf` gives for its suite. Fails closed. */
export function openEnvelope(sealed: Buffer, keyOf: (suite: Suite) => Buffer, associated: string): Buffer {
  const suite = suiteByCode(sealed[1]);
  if (sealed[0] !== FORMAT || suite === undefined) throw malformed();
  const tagStart = HEADER_LENGTH + suite.ivLength;
  const textStart = tagStart + suite.tagLength;
  if (sealed.length < textStart) throw malformed();
  const plain = suite.decrypt(
    keyOf(suite),
    sealed.subarray(HEADER_LENGTH, tagStart),
    authenticated(suite, associated),
    sealed.subarray(textStart),
    sealed.subarray(tagStart, textStart),
  );
  if (plain === undefined) throw notAuthentic();
  return plain;
}

function authenticated(suite: Suite, associated: string): Buffer {
  return Buffer.from(`${String.fromCharCode(FORMAT, suite.code)}${associated}`, 'utf8');
}

/** Joins parts so that no two lists of parts give the same text: each is preceded by its length. */
export function joinParts(...parts: readonly string[]): string {
  let joined = '';
  for (const part of parts) joined += `${part.length}:${part}`;
  return joined;
}
