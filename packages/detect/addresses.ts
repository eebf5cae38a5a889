import { addressParts } from './address-parts.ts';
import type { Clues } from './context.ts';
import { placeLength } from './gazetteer/places.ts';
import { announced, shaped } from './reasons.ts';
import { skipLink } from './recognizers/intl/password.ts';
import { TOPIC } from './topics.ts';
import type { Candidate } from './types.ts';

const WORD_AND_PARTS = [announced('ADDRESS'), shaped('address.parts')];
const LONGEST = 80;
/** Addresses behind a word that announces them. */
export function addressesIn(text: string, clues: Clues, out: Candidate[]): void {
  if (!(clues.topics & TOPIC.ADDRESS)) return;
  for (const clue of clues.all) {
    if (!(clue.topics & TOPIC.ADDRESS)) continue;
    const { at } = skipLink(text, clue.end);
    const clause = text.slice(at, at + LONGEST);
    let end = placeLength(clause, 0);
    let parts = end ? 1 : 0;
    const more = addressParts(clause, end);
    end = more.end;
    parts += more.count;
    if (parts < 2 || end < 4 || clause.startsWith('**', end)) continue;
    out.push({ start: at, end: at + end, type: 'ADDRESS', confidence: 0.85, reasons: WORD_AND_PARTS });
  }
}
