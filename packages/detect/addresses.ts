import type { Clues } from './context.ts';
import { placeLength } from './gazetteer/places.ts';
import { announced, shaped } from './reasons.ts';
import { skipLink } from './recognizers/intl/password.ts';
import { TOPIC } from './topics.ts';
import type { Candidate } from './types.ts';

const WORD_AND_PARTS = [announced('ADDRESS'), shaped('address.parts')];
const LONGEST = 80;
const PART =
  /[\u4e00-\u9fa5A-Za-z0-9]{1,10}?(?:省|自治区|自治州|市|区|县|镇|乡|街道|村|路|街|大道|巷|弄|胡同|花园|公寓|大厦|广场|小区|苑|园|号院|号楼|号|栋|幢|座|单元|室|层|楼)|[0-9A-Za-z-]+/y;

/** Addresses behind a word that announces them. */
export function addressesIn(text: string, clues: Clues, out: Candidate[]): void {
  for (const clue of clues.all) {
    if (!(clue.topics & TOPIC.ADDRESS)) continue;
    const { at } = skipLink(text, clue.end);
    const clause = text.slice(at, at + LONGEST);
    let end = placeLength(clause, 0);
    let parts = end ? 1 : 0;
    for (;;) {
      PART.lastIndex = end;
      const part = PART.exec(clause)?.[0];
      if (!part) break;
      end += part.length;
      parts++;
    }
    if (parts < 2 || end < 4 || clause.startsWith('**', end)) continue;
    out.push({ start: at, end: at + end, type: 'ADDRESS', confidence: 0.85, reasons: WORD_AND_PARTS });
  }
}
