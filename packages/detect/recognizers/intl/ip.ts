import type { Clues } from '../../context.ts';
import { CLASS, DIGIT, LETTER } from '../../fold.ts';
import { announced, validated } from '../../reasons.ts';
import { HARMLESS, TOPIC } from '../../topics.ts';
import type { Candidate, Recognizer } from '../../types.ts';

const QUAD = [validated('ipv4.octets')];
const QUAD_AND_WORD = [validated('ipv4.octets'), announced('IP')];
const COLONS = [validated('ipv6.groups')];

const ZERO = 0x30;
const NINE = 0x39;
const DOT = 46;
const COLON = 58;
const LONGEST = 46;
/** So many letters in a row are a word. */
const WORD_LENGTH = 5;

/** Four numbers up to 255, none with a zero too many. */
function isIpv4(value: string): boolean {
  if (value.length > 15) return false;
  let parts = 1;
  let size = 0;
  let number = 0;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code === DOT && size > 0) {
      parts++;
      size = number = 0;
    } else if (code >= ZERO && code <= NINE && (size === 0 || number > 0)) {
      size++;
      number = number * 10 + code - ZERO;
      if (number > 255) return false;
    } else return false;
  }
  return parts === 4 && size > 0;
}

/** RFC 4291 §2.2: eight groups of up to four hex digits, one run of zeros written "::". */
function isIpv6(value: string): boolean {
  if (value.length < 6) return false;
  let groups = 0;
  let size = 0;
  let isShort = false;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (isHex(code)) {
      if (size === 0) groups++;
      if (++size > 4) return false;
      continue;
    }
    if (code !== COLON) return false;
    if (value.charCodeAt(index + 1) === COLON) {
      if (isShort || value.charCodeAt(index + 2) === COLON) return false;
      isShort = true;
      index++;
    } else if (size === 0 || index === value.length - 1) return false;
    size = 0;
  }
  return isShort ? groups >= 2 && groups <= 7 : groups === 8;
}

function isHex(code: number): boolean {
  return (code >= ZERO && code <= NINE) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function isSeparator(code: number): boolean {
  return code === DOT || code === COLON;
}

/** Internet address. Mask 192.168.*.*: the network, not the host. */
export const ip: Recognizer = {
  type: 'IP',
  context: ['ip地址', 'ip', '登录ip', '网络地址', 'ip address', 'server'],
  normalise: (raw) => raw.replace(/[^0-9a-fA-F.:]/g, '').toLowerCase(),
  validate: (value) => isIpv4(value) || isIpv6(value),
  mask(value) {
    const [first, second] = value.split(value.includes(':') ? ':' : '.');
    if (second === undefined) return '*.*.*.*';
    return value.includes(':') ? `${first}:${second}:****` : `${first}.${second}.*.*`;
  },
};

/** The address whose digits start at `at` (the first of its token). */
export function ipAt(text: string, at: number, clues: Clues): Candidate | undefined {
  const before = text.charCodeAt(at - 1);
  if (!mayBeAddress(text, at) || before === DOT) return undefined;
  if (before === COLON && isHexAt(text, at - 2)) return undefined;
  let start = at;
  while (start > at - 5 && isHexAt(text, start - 1)) start--;
  if (text.charCodeAt(start) === COLON && text.charCodeAt(start + 1) !== COLON) start++;
  const end = endOfToken(text, at);
  const token = text.slice(start, end);
  const colon = token.indexOf(':');
  if (colon >= 0 && token.includes(':', colon + 1)) {
    return isIpv6(token) ? { start, end, type: 'IP', confidence: 0.95, reasons: COLONS } : undefined;
  }
  if (start !== at || (CLASS[before] ?? 0) & (LETTER | DIGIT)) return undefined;
  const quad = colon < 0 ? token : token.slice(0, colon);
  if (!isIpv4(quad) || quad === '127.0.0.1' || quad === '0.0.0.0') return undefined;
  const nearest = clues.nearest(at);
  const isAnnounced = (nearest & TOPIC.IP) !== 0;
  if (nearest & HARMLESS && !isAnnounced) return undefined;
  return {
    start: at,
    end: at + quad.length,
    type: 'IP',
    confidence: isAnnounced ? 0.97 : 0.9,
    reasons: isAnnounced ? QUAD_AND_WORD : QUAD,
  };
}

/** Behind the last digit of what is written like an address from `at` on. */
function endOfToken(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); end - at < LONGEST && (isHex(code) || isSeparator(code)); )
    code = text.charCodeAt(++end);
  while (end > at && isSeparator(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Part of an IPv6 address: a hexadecimal digit or a colon, not the last letters of a word ("src:"). */
function isHexAt(text: string, at: number): boolean {
  const last = text.charCodeAt(at);
  if (last === COLON) return true;
  if (!isHex(last)) return false;
  let letters = 0;
  for (let index = at; index >= Math.max(0, at - WORD_LENGTH); index--) {
    const code = text.charCodeAt(index);
    if (isLetter(code)) {
      if (!isHex(code)) return false;
      if (at - index === letters) letters++;
    } else if (code < ZERO || code > NINE) break;
  }
  return letters < WORD_LENGTH;
}

/** True when an IPv4 address is written from `at` on. */
export function isQuadAt(text: string, at: number): boolean {
  return mayBeAddress(text, at) && isIpv4(text.slice(at, endOfToken(text, at)));
}

/** A dot or colon within the first characters: spares the rest of the work for plain numbers. */
function mayBeAddress(text: string, at: number): boolean {
  for (let index = at; index < at + 5; index++) {
    const code = text.charCodeAt(index);
    if (isSeparator(code)) return true;
    if (!((CLASS[code] ?? 0) & (DIGIT | LETTER))) return false;
  }
  return false;
}
