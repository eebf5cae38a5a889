import type { Clues } from '../context.ts';
import { modelled } from '../reasons.ts';
import type { Candidate } from '../types.ts';
import { COMMON_WORD, NUMBER } from './latin.ts';
import { isNameLike } from './latin-likeness.ts';
import { isInAddressOfNet, SHORTEST, words } from './latin-words.ts';

const REPEATED = [modelled('latin_tagger.repeated')];

/** Parts of the names that were found, where they stand alone: Aantje Mourik, but everyone calls me Aantje. */
export function repeats(text: string, clues: Clues, out: Candidate[], from: number): void {
  const parts = new Set<number>();
  let next = from;
  const behind = out.length;
  for (let index = 0; index < words.length && next < behind; index++) {
    const { start = 0, end = 0, type } = out[next] ?? {};
    const at = words.from[index] ?? 0;
    if (at >= end) {
      next++;
      index--;
    } else if (at >= start && type === 'NAME' && isPart(index)) parts.add(words.hash[index] ?? 0);
  }
  if (parts.size === 0) return;
  next = from;
  for (let index = 0; index < words.length; index++) {
    if (!parts.has(words.hash[index] ?? 0)) continue;
    const start = words.from[index] ?? 0;
    const end = words.till[index] ?? 0;
    while (next < behind && (out[next]?.end ?? 0) <= start) next++;
    const isFound = next < behind && (out[next]?.start ?? 0) <= start;
    if (!isFound && !isInAddressOfNet(text, start, end) && isNameLike(text, index, index, clues, start))
      out.push({ start, end, type: 'NAME', confidence: 0.75, reasons: REPEATED });
  }
}

/** A word of a name that is none besides. */
function isPart(index: number): boolean {
  const length = (words.till[index] ?? 0) - (words.from[index] ?? 0);
  return length >= SHORTEST && (words.shape[index] ?? 0) < NUMBER && !((words.lists[index] ?? 0) & COMMON_WORD);
}
