import type { Clues } from '../../context.ts';
import { CLASS, DIGIT, LETTER } from '../../fold.ts';
import { announced, validated } from '../../reasons.ts';
import { HARMLESS, TOPIC } from '../../topics.ts';
import type { Candidate, Recognizer } from '../../types.ts';

const QUAD = [validated('ipv4.octets')];
const QUAD_AND_WORD = [validated('ipv4.octets'), announced('IP')];
const COLONS = [validated('ipv6.groups')];

function isIpv4(value: string): boolean {
  const parts = value.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && +part <= 255);
}

/** RFC 4291 §2.2: eight groups of up to four hex digits, one run of zeros written "::". */
function isIpv6(value: string): boolean {
  const halves = value.split('::');
  if (halves.length > 2 || value.length < 6) return false;
  const groups = halves.flatMap((half) => (half ? half.split(':') : []));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length >= 2 && groups.length <= 7 : groups.length === 8;
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
  if (!mayBeAddress(text, at) || text[at - 1] === '.') return undefined;
  if (text[at - 1] === ':' && isHexAt(text, at - 2)) return undefined;
  let start = at;
  while (start > at - 5 && isHexAt(text, start - 1)) start--;
  if (text[start] === ':' && text[start + 1] !== ':') start++;
  let end = at;
  while (end - at < 46 && /[0-9a-fA-F.:]/.test(text[end] ?? '')) end++;
  const token = text.slice(start, end).replace(/[.:]+$/, '');
  if (token.split(':').length > 2) {
    if (!isIpv6(token)) return undefined;
    return { start, end: start + token.length, type: 'IP', confidence: 0.95, reasons: COLONS };
  }
  const quad = (token.split(':')[0] ?? '').trim();
  if (!isIpv4(quad) || start !== at || quad === '127.0.0.1' || quad === '0.0.0.0') return undefined;
  if ((CLASS[text.charCodeAt(at - 1)] ?? 0) & (LETTER | DIGIT) || /[.\d]/.test(text[at - 1] ?? '')) return undefined;
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

/** Part of an IPv6 address: a hexadecimal digit or a colon, not the last letters of a word ("src:"). */
function isHexAt(text: string, at: number): boolean {
  if (!/[0-9a-fA-F:]/.test(text[at] ?? '')) return false;
  return !/[a-z]{5}$|[g-z][0-9a-f]*$/i.test(text.slice(Math.max(0, at - 5), at + 1));
}

/** A dot or colon within the first characters: spares the rest of the work for plain numbers. */
function mayBeAddress(text: string, at: number): boolean {
  for (let index = at; index < at + 5; index++) {
    const code = text.charCodeAt(index);
    if (code === 46 || code === 58) return true;
    if (!((CLASS[code] ?? 0) & (DIGIT | LETTER))) return false;
  }
  return false;
}
