/** Decoding of internationalised labels (RFC 3492, parameters of section 5). */

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_POINT = 128;
const LAST_POINT = 0x10ffff;

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x61 : BASE;
}

function adapt(given: number, points: number, isFirst: boolean): number {
  let delta = isFirst ? Math.floor(given / DAMP) : given >> 1;
  delta += Math.floor(delta / points);
  let k = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) delta = Math.floor(delta / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

/** The Unicode form of what follows `xn--`; null where it is no punycode. */
export function decodePunycode(input: string): string | null {
  const cut = input.lastIndexOf('-');
  const points = cut > 0 ? [...input.slice(0, cut)].map((character) => character.codePointAt(0) ?? 0) : [];
  let [point, index, bias] = [FIRST_POINT, 0, FIRST_BIAS];
  for (let at = cut > 0 ? cut + 1 : 0; at < input.length; ) {
    const before = index;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = at < input.length ? digitOf(input.charCodeAt(at++)) : BASE;
      if (digit >= BASE) return null;
      index += digit * weight;
      const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
      if (index > Number.MAX_SAFE_INTEGER / BASE || weight > Number.MAX_SAFE_INTEGER / BASE) return null;
    }
    const size = points.length + 1;
    bias = adapt(index - before, size, before === 0);
    point += Math.floor(index / size);
    index %= size;
    if (point > LAST_POINT || (point >= 0xd800 && point < 0xe000)) return null;
    points.splice(index++, 0, point);
  }
  return String.fromCodePoint(...points);
}

/** A host with its punycode labels in Unicode; labels that are none stay as they are. */
export function unicodeHost(host: string): string {
  if (!host.includes('xn--')) return host;
  return host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? label) : label))
    .join('.');
}
