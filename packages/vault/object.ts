import type { Id } from '@kedun/base';
import type { CustomerKey } from './customer-key.ts';
import { joinParts, openEnvelope, sealEnvelope } from './envelope.ts';
import { notAuthentic } from './errors.ts';
import { suiteOf } from './suites.ts';

/** Which sealed bytes these are. It is authenticated: bytes put in another's place do not open. */
export interface ObjectPlace {
  readonly customerId: Id;
  /** The token of the file. */
  readonly id: Id;
  /** Which of the file's objects, `original` or `copy`. */
  readonly part: string;
}

/**
 * Seals bytes of any length that are kept outside the database, under their customer's key, in the envelope of fields.
 * The length shows. Throws `vault_not_authentic` when the place is another customer's, `vault_key_destroyed` after erasure.
 */
export function sealObject(key: CustomerKey, plain: Uint8Array, place: ObjectPlace): Buffer {
  if (place.customerId !== key.customerId) throw notAuthentic();
  const suite = suiteOf(key.sealingSuite);
  const bytes = Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength);
  return sealEnvelope(suite, key.fieldKey(suite), associated(place), bytes);
}

/**
 * Opens what `sealObject` wrote. Fails closed: `vault_sealed_malformed` for bytes that are no envelope,
 * `vault_not_authentic` for a wrong key, another place or one changed bit, `vault_key_destroyed` after erasure.
 */
export function openObject(key: CustomerKey, sealed: Buffer, place: ObjectPlace): Buffer {
  return openEnvelope(sealed, (suite) => key.fieldKey(suite), associated(place));
}

function associated({ customerId, id, part }: ObjectPlace): string {
  return joinParts('object', customerId, id, part);
}
