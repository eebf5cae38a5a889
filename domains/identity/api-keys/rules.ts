import { createHash, randomBytes } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { ApiKeyState } from './contract.ts';
import { KEY_PREFIX } from './contract.ts';

const DAY = 86_400_000;
const HINT_LETTERS = 4;
const WHOLE_KEY = /^kedun_[0-9a-f]{64}$/;

/** A new key: 256 random bits behind a prefix by which secret scanners, and people, know it. Never stored. */
export function newApiKey(): string {
  return KEY_PREFIX + randomBytes(32).toString('hex');
}

/** Whether a bearer means to be a key, be it a good one or not. */
export function isApiKey(bearer: string): boolean {
  return bearer.startsWith(KEY_PREFIX);
}

/** Whether it has the form of a key: what has not is asked of nobody. */
export function hasKeyForm(key: string): boolean {
  return WHOLE_KEY.test(key);
}

/**
 * What is stored of a key. Slow, salted hashes are for what people can remember and others can guess; a key is 256
 * random bits, which nobody goes through, so one SHA-256 keeps it, and it is looked up by it with each request.
 */
export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The end of a key, by which people tell keys apart: 16 of its 256 bits. */
export function hintOf(key: string): string {
  return key.slice(-HINT_LETTERS);
}

/** What of a stored key decides whether it works. */
export interface KeyLife {
  readonly endsOn: string;
  readonly revokedAt: Date | null;
}

/** Whether a key works on this Shanghai day. */
export function stateOfKey({ endsOn, revokedAt }: KeyLife, today: string): ApiKeyState {
  if (revokedAt) return 'revoked';
  return endsOn < today ? 'expired' : 'active';
}

/** Last days that a new key may have: from today on, at most a year. */
export function mayEndOn(endsOn: string, today: string, mostDays: number): boolean {
  const days = (Date.parse(endsOn) - Date.parse(today)) / DAY;
  return days >= 0 && days <= mostDays;
}

/** Whether a caller's address is one of these, or in one of these CIDR networks; all are where none is named. */
export function allowsAddress(networks: readonly string[], ip: string): boolean {
  if (networks.length === 0) return true;
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4');
}
