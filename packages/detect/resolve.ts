import type { Candidate } from './types.ts';

/**
 * Keeps the best candidates that do not overlap: higher confidence first, then the longer,
 * then the earlier, then the type's name. Deterministic, O(n log n); sorted by start.
 */
export function resolveOverlaps(candidates: Candidate[]): Candidate[] {
  if (candidates.length < 2) return candidates;
  candidates.sort(byStart);
  const kept: Candidate[] = [];
  let cluster: Candidate[] = [];
  let clusterEnd = -1;
  for (const candidate of candidates) {
    if (candidate.start >= clusterEnd && cluster.length > 0) {
      keepBest(cluster, kept);
      cluster = [];
    }
    cluster.push(candidate);
    clusterEnd = Math.max(clusterEnd, candidate.end);
  }
  keepBest(cluster, kept);
  return kept.sort(byStart);
}

function keepBest(cluster: Candidate[], kept: Candidate[]): void {
  if (cluster.length === 1) {
    kept.push(cluster[0] as Candidate);
    return;
  }
  cluster.sort(byWorth);
  // Accepted spans stay sorted and disjoint, so that one binary search tells whether a place is free.
  const accepted: Candidate[] = [];
  for (const candidate of cluster) {
    let low = 0;
    let high = accepted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((accepted[middle]?.end ?? 0) <= candidate.start) low = middle + 1;
      else high = middle;
    }
    const next = accepted[low];
    if (!next || next.start >= candidate.end) accepted.splice(low, 0, candidate);
  }
  kept.push(...accepted);
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
