import type { Candidate } from './types.ts';

/** Up to here inserting one by one is faster than what the engine does for long lists. */
const FEW = 12;

/** 1 for each place of the current cluster that an accepted candidate covers; all 0 between clusters. */
let taken = new Uint8Array(1024);

/**
 * Keeps the best candidates that do not overlap: higher confidence first, then the longer,
 * then the earlier, then the type's name. Deterministic, O(n log n); sorted by start.
 */
export function resolveOverlaps(candidates: Candidate[]): Candidate[] {
  if (candidates.length < 2) return candidates;
  sortBy(byStart, candidates);
  const kept: Candidate[] = [];
  for (let first = 0; first < candidates.length; ) {
    let end = candidates[first]?.end ?? 0;
    let behind = first + 1;
    for (; behind < candidates.length && (candidates[behind]?.start ?? 0) < end; behind++)
      end = Math.max(end, candidates[behind]?.end ?? 0);
    keepBest(candidates, first, behind, end, kept);
    first = behind;
  }
  return kept;
}

/** Adds the best of the candidates from `first` to `behind`, which hang together and reach to `end`, in order. */
function keepBest(candidates: Candidate[], first: number, behind: number, end: number, kept: Candidate[]): void {
  const one = candidates[first] as Candidate;
  if (behind - first === 1) {
    kept.push(one);
    return;
  }
  if (behind - first === 2) {
    const other = candidates[first + 1] as Candidate;
    kept.push(byWorth(other, one) < 0 ? other : one);
    return;
  }
  const accepted: Candidate[] = [];
  if (end - one.start > taken.length) taken = new Uint8Array((end - one.start) * 2);
  for (const candidate of sortBy(byWorth, candidates.slice(first, behind))) {
    const from = candidate.start - one.start;
    const to = candidate.end - one.start;
    if (!isFree(from, to)) continue;
    taken.fill(1, from, to);
    accepted.push(candidate);
  }
  taken.fill(0, 0, end - one.start);
  for (const candidate of sortBy(byStart, accepted)) kept.push(candidate);
}

function isFree(from: number, to: number): boolean {
  for (let place = from; place < to; place++) if (taken[place] === 1) return false;
  return true;
}

function sortBy(compare: (a: Candidate, b: Candidate) => number, candidates: Candidate[]): Candidate[] {
  if (candidates.length > FEW) return candidates.sort(compare);
  for (let index = 1; index < candidates.length; index++) {
    const candidate = candidates[index] as Candidate;
    let at = index;
    for (; at > 0 && compare(candidate, candidates[at - 1] as Candidate) < 0; at--)
      candidates[at] = candidates[at - 1] as Candidate;
    candidates[at] = candidate;
  }
  return candidates;
}

function byStart(a: Candidate, b: Candidate): number {
  return a.start - b.start || b.end - a.end;
}

function byWorth(a: Candidate, b: Candidate): number {
  return (
    b.confidence - a.confidence ||
    b.end - b.start - (a.end - a.start) ||
    a.start - b.start ||
    (a.type < b.type ? -1 : 1)
  );
}
