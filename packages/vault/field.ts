import { type DataClass, type Id, Redacted, type SealedType } from '@kedun/base';
import type { CustomerKey } from './customer-key.ts';
import { joinParts, openEnvelope, sealEnvelope } from './envelope.ts';
import { notAuthentic } from './errors.ts';
import { suiteOf } from './suites.ts';

/** Where a sealed value belongs. It is authenticated: a value moved to another place does not open. */
export interface FieldPlace {
  /** Qualified table, `custody.field`. */
  readonly table: string;
  readonly field: string;
  readonly customerId: Id;
  readonly dataClass: DataClass;
  readonly type: SealedType;
}

const BLOCK = 16;
const PAD_START = 0x80;

/**
 * Seals one value under its customer's key. The envelope describes itself (format, suite, iv, tag, ciphertext) and
 * hides the value's length up to the next multiple of 16 bytes of UTF-8. Sealing twice gives different bytes.
 * Throws `vault_not_authentic` when `place.customerId` is not the key's customer, `vault_key_destroyed` after erasure.
 */
export function sealField(key: CustomerKey, plain: Redacted<string>, place: FieldPlace): Buffer {
  if (place.customerId !== key.customerId) throw notAuthentic();
  const suite = suiteOf(key.sealingSuite);
  const padded = pad(plain.expose());
  const sealed = sealEnvelope(suite, key.fieldKey(suite), associated(place), padded);
  padded.fill(0);
  return sealed;
}

/**
 * Opens what `sealField` wrote, whichever suite it names. Fails closed: `vault_sealed_malformed` for bytes that are no
 * envelope, `vault_not_authentic` for a wrong key, another place or one changed bit, `vault_key_destroyed` after erasure.
 */
export function openField(key: CustomerKey, sealed: Buffer, place: FieldPlace): Redacted<string> {
  const padded = openEnvelope(sealed, (suite) => key.fieldKey(suite), associated(place));
  const end = padded.lastIndexOf(PAD_START);
  if (end < 0) throw notAuthentic();
  const plain = Redacted.of(padded.toString('utf8', 0, end));
  padded.fill(0);
  return plain;
}

function associated(place: FieldPlace): string {
  return joinParts('field', place.table, place.field, place.customerId, place.dataClass, place.type);
}

/** ISO/IEC 7816-4 padding: 0x80, then zeros to the end of the block. */
function pad(plain: string): Buffer {
  const length = Buffer.byteLength(plain, 'utf8');
  const padded = Buffer.alloc(length + BLOCK - (length % BLOCK));
  padded.write(plain, 0, 'utf8');
  padded[length] = PAD_START;
  return padded;
}
