import { finished, type Writable } from 'node:stream';
import { KedunError } from '@kedun/base';

/** From here on a body is large. */
const LARGE_BYTES = 1024 * 1024;
/** While it is taken in, one is held about four times over: 10 MB take 40 MB (measured). */
const AT_ONCE = 24;
/** So that nobody fills all places; behind one address may stand many customers. */
const OF_ONE_NETWORK = 12;

/** Whether a request may bring a large body: it says so, or does not say how large. */
export function isLarge(contentLength: string | undefined): boolean {
  return !(Number(contentLength) < LARGE_BYTES);
}

/**
 * Lets requests with large bodies in before they are read, only so many at a time, so that they do not fill the memory
 * together. One is inside until its answer has ended or broken off. Throws `too_busy` (503).
 */
export function openGate(): (network: string, answer: Writable) => void {
  const inside = new Map<string, number>();
  let all = 0;
  return (network, answer) => {
    const theirs = inside.get(network) ?? 0;
    if (all >= AT_ONCE || theirs >= OF_ONE_NETWORK)
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
