/** Addresses of machines, in the notations that browsers understand. */

function numberOf(part: string): number | null {
  if (/^0x[\da-f]{0,8}$/i.test(part)) return part.length === 2 ? 0 : Number.parseInt(part.slice(2), 16);
  if (/^0[0-7]{1,12}$/.test(part)) return Number.parseInt(part, 8);
  return /^\d{1,10}$/.test(part) ? Number(part) : null;
}

/** An IPv4 address as dotted decimal, and whether it was written otherwise. */
export interface MachineAddress {
  readonly address: string;
  readonly isDisguised: boolean;
}

const PLAIN = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;

/** Reads `127.0.0.1`, `2130706433`, `0x7f.1`, `0177.0.0.1`, `[::1]`; null for names of hosts. */
export function machineAddress(host: string): MachineAddress | null {
  if (/^\[[\da-f:.]{2,45}\]$/i.test(host)) return { address: host.toLowerCase(), isDisguised: false };
  const parts = host.split('.');
  const numbers = parts.map(numberOf);
  const last = numbers.at(-1);
  if (parts.length > 4 || last === undefined || last === null) return null;
  let value = last;
  for (const [at, number] of numbers.slice(0, -1).entries()) {
    if (number === null || number > 255) return null;
    value += number * 256 ** (3 - at);
  }
  if (last >= 256 ** (5 - parts.length)) return null;
  const address = [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
  return { address, isDisguised: !PLAIN.test(host) };
}
