/**
 * Identifiers: UUID version 7 (RFC 9562 §5.7), so that they sort by time of creation.
 * An id never carries meaning; what a thing is stands in its row.
 */
export type Id = string;

let lastMs = 0;
let counter = 0;

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
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let index = 5, rest = time; index >= 0; index--) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True when `text` is a lower-case UUID as `newId` writes it. */
export function isId(text: string): text is Id {
  return UUID.test(text);
}
