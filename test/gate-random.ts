/** Random orders of what can happen to a person's right to look, the same for the same seed. */
import type { GateEvent } from './gate-history.ts';

const DAY = 86_400_000;

/** Numbers from 0 to below 1: mulberry32, small and fast enough for millions of histories. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const KINDS = [
  ...['issued', 'issued', 'issued', 'revoked', 'swept', 'suspended', 'suspended'],
  ...['lifted', 'lifted', 'published', 'signed', 'signed', 'reconfirmed'],
] as const;
const SUSPENDED = [['C3'], ['C2'], ['C2', 'C3']] as const;

/**
 * Three to sixteen events from a moment on, at the same moment or up to some months apart; `lasts` says when a
 * certificate issued then runs out. Most begin with an agreement signed, so that the gate is not closed all the time.
 */
export function randomHistory(
  random: () => number,
  start: number,
  lasts: (at: number) => number = (at) => at + Math.floor(random() * 400) * DAY,
): GateEvent[] {
  const below = (most: number) => Math.floor(random() * most);
  const history: GateEvent[] = [];
  let at = start;
  let published = 0;
  const add = (kind: GateEvent['kind']) => {
    if (kind === 'issued') {
      history.push({ at, kind, dataClass: below(2) === 0 ? 'C2' : 'C3', expiresAt: lasts(at) });
    } else if (kind === 'revoked') history.push({ at, kind, dataClass: below(2) === 0 ? 'C2' : 'C3' });
    else if (kind === 'suspended') history.push({ at, kind, duty: below(3), classes: SUSPENDED[below(3)] ?? ['C2'] });
    else if (kind === 'lifted') history.push({ at, kind, duty: below(3) });
    else if (kind === 'signed') history.push({ at, kind, version: Math.max(1, published - (below(4) === 0 ? 1 : 0)) });
    else history.push({ at, kind });
    if (kind === 'published') published += 1;
  };
  if (random() < 0.7) for (const kind of ['published', 'signed', 'issued'] as const) add(kind);
  for (let left = 3 + below(11); left > 0; left--) {
    if (below(3) > 0) at += below(90) * DAY;
    add(KINDS[below(KINDS.length)] ?? 'swept');
  }
  return history;
}
