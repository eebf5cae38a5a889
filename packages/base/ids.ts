/**
 * Identifiers: UUID version 7 (RFC 9562 §5.7), so that they sort by time of creation.
 * An id never carries meaning; what a thing is stands in its row.
 */
export type Id = string;

/** The tail of an id: the 62 random bits of RFC 9562 §5.7 and the two of the variant. */
const RANDOM_BYTES = 8;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

// Asking the system's generator costs more than all the rest, so it is asked for many ids at a time.
const pool = new Uint8Array(512 * RANDOM_BYTES);
let poolAt = pool.length;
let lastMs = 0;
let counter = 0;

/** Hexadecimal digits of fresh random bytes, the variant of RFC 9562 in the first two bits. */
function randomTail(): string {
  if (poolAt === pool.length) {
    crypto.getRandomValues(pool);
    poolAt = 0;
  }
  const end = poolAt + RANDOM_BYTES;
  let digits = HEX[0x80 | ((pool[poolAt] as number) & 0x3f)] as string;
  for (let at = poolAt + 1; at < end; at++) digits += HEX[pool[at] as number];
  poolAt = end;
  return digits;
}

/** A new UUIDv7. Monotonic within one process, also inside one millisecond. */
export function newId(now: number = Date.now()): Id {
  const ms = Math.max(now, lastMs);
  counter = ms === lastMs ? counter + 1 : 0;
  let time = ms;
  if (counter > 0xfff) {
    time = ms + 1;
    counter = 0;
  }
  lastMs = time;
  const head = time.toString(16).padStart(12, '0');
  const count = (0x7000 | counter).toString(16);
  const tail = randomTail();
  return `${head.slice(0, 8)}-${head.slice(8)}-${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True when `text` is a lower-case UUID as `newId` writes it. */
export function isId(text: string): text is Id {
  return UUID.test(text);
}
