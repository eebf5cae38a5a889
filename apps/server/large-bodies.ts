import { finished, type Writable } from 'node:stream';
import { KedunError } from '@kedun/base';
import type { Actor } from '@kedun/domains/kernel/actor';

/** From here on a body is large. */
const LARGE_BYTES = 1024 * 1024;
/**
 * Places at once, and of one network: while it is taken in, a body is held about four times over, 10 MB take 40 MB
 * (measured). Behind one address may stand many customers, but nobody fills all places of theirs; staff and the systems
 * of a shop come from one network, bring less, and are known. Each kind has places of its own, so that customers who
 * send slowly keep neither the console nor other systems out.
 */
const PLACES = {
  customers: { atOnce: 24, ofOneNetwork: 12 },
  staff: { atOnce: 8, ofOneNetwork: 8 },
  keys: { atOnce: 12, ofOneNetwork: 12 },
} as const;

/** Whether a request may bring a large body: it says so, or does not say how large. */
export function isLarge(contentLength: string | undefined): boolean {
  return !(Number(contentLength) < LARGE_BYTES);
}

type Gate = (network: string, answer: Writable) => void;

/**
 * Lets requests with large bodies in before they are read, only so many at a time, so that they do not fill the memory
 * together. One is inside until its answer has ended or broken off. Throws `too_busy` (503).
 */
export function openGates(): (who: Actor['kind'], network: string, answer: Writable) => void {
  const [customers, staff, keys] = [openGate(PLACES.customers), openGate(PLACES.staff), openGate(PLACES.keys)];
  return (who, network, answer) => {
    const gate = who === 'person' ? staff : who === 'key' ? keys : customers;
    gate(network, answer);
  };
}

function openGate({ atOnce, ofOneNetwork }: { readonly atOnce: number; readonly ofOneNetwork: number }): Gate {
  const inside = new Map<string, number>();
  let all = 0;
  return (network, answer) => {
    const theirs = inside.get(network) ?? 0;
    if (all >= atOnce || theirs >= ofOneNetwork)
      throw new KedunError('too_busy', 503, 'Other files are being taken in; try again in a minute');
    all += 1;
    inside.set(network, theirs + 1);
    finished(answer, () => {
      all -= 1;
      const left = (inside.get(network) ?? 1) - 1;
      if (left === 0) inside.delete(network);
      else inside.set(network, left);
    });
  };
}
