import { MIDDLE_DOT, PLACE_TAIL } from '../fold.ts';
import { BRANDS } from '../gazetteer/brands.ts';
import { DOTTED_THINGS, POSSIBLE, TYPICAL } from '../gazetteer/name-parts.ts';
import { placeLength } from '../gazetteer/places.ts';
import { listed, shaped } from '../reasons.ts';
import { isStarNear } from '../surroundings.ts';
import type { Candidate, Reason } from '../types.ts';
import type { Prepared } from './features.ts';

const OF_PARTS = [listed('name_parts')];
const DOTTED = [shaped('name.dot')];
/** Surer than the tagger of half of a name. */
const CONFIDENCE = 0.95;
const NAME = 4;
const SHORTEST = 2;
const LONGEST = 8;
const IN_PLACE = 4;
/** What houses, companies and sights end in, and what is called after people. */
const CALLED_AFTER =
  /^(?:[寺县店湖峰节花舞歌奖牌]|[大小]?[学区]|花园|大道|大厦|广场|[酒饭]店|宾馆|客栈|餐厅|公司|集团|官方|旗舰|专卖|乐园|球场|博物馆|基金会|林卡)/;

const DOT = /[·•・‧]/;
const TITLE_MARK = 0x300a;

const IS_POSSIBLE = 1;
const IS_TYPICAL = 2;
/** What a character says of names, by code. */
const KIND = new Uint8Array(65536);
for (const character of POSSIBLE) KIND[character.charCodeAt(0)] = IS_POSSIBLE;
for (const character of TYPICAL) KIND[character.charCodeAt(0)] = IS_TYPICAL;

const brands = new Set(BRANDS);

/**
 * Names that are built like names whatever stands around them: of two known parts (扎西次仁), or of parts in characters
 * of foreign names with dots between (阿布都热西提·买买提). Reads only what the cut into words has seen.
 */
export function composedNames(text: string, prepared: Prepared, out: Candidate[]): void {
  namesOfParts(text, prepared, out);
  dottedNames(text, prepared, out);
}

function namesOfParts(text: string, prepared: Prepared, out: Candidate[]): void {
  const { pairs, pairCount } = prepared;
  for (let first = 0; first < pairCount; first++) {
    const from = pairs[first] ?? 0;
    let to = from + NAME;
    // Three parts are two pairs.
    for (; first + 1 < pairCount && (pairs[first + 1] ?? 0) < to; first++) to = (pairs[first + 1] ?? 0) + NAME;
    push(text, prepared, [from, to], OF_PARTS, out);
  }
}

function dottedNames(text: string, prepared: Prepared, out: Candidate[]): void {
  const { seeds, seedCount, classes } = prepared;
  let behind = 0;
  for (let seed = 0; seed < seedCount; seed++) {
    const dot = seeds[seed] ?? 0;
    if (dot < behind || !((classes[dot] ?? 0) & MIDDLE_DOT)) continue;
    const from = startOfPart(prepared, dot);
    let to = isPart(prepared, from, dot) ? endOfPart(prepared, dot) : dot;
    if (to === dot || !isPart(prepared, dot + 1, to)) continue;
    while (((classes[to] ?? 0) & MIDDLE_DOT) !== 0) {
      const end = endOfPart(prepared, to);
      if (!isPart(prepared, to + 1, end)) break;
      to = end;
    }
    behind = to;
    push(text, prepared, [from, to], DOTTED, out);
  }
}

/** Where the part before a dot begins. */
function startOfPart(prepared: Prepared, dot: number): number {
  let from = dot;
  while (from > 0 && dot - from < LONGEST && isOfNames(prepared, from - 1)) from--;
  return from;
}

/** Where the part behind a dot ends. */
function endOfPart(prepared: Prepared, dot: number): number {
  let to = dot + 1;
  while (to < prepared.length && to - dot <= LONGEST && isOfNames(prepared, to)) to++;
  return to;
}

/** A character of names, alone or in a word of such characters; in 马上 and 三亚 it is none. */
function isOfNames({ codes, segment, wordStart, wordEnd }: Prepared, index: number): boolean {
  if ((KIND[codes[index] ?? 0] ?? 0) === 0 || (segment[index] ?? 0) >= IN_PLACE) return false;
  for (let other = wordStart[index] ?? 0; other < (wordEnd[index] ?? 0); other++)
    if ((KIND[codes[other] ?? 0] ?? 0) === 0) return false;
  return true;
}

/** A third of the characters at least is typical. */
function isPart({ codes }: Prepared, from: number, to: number): boolean {
  let typical = 0;
  for (let index = from; index < to; index++) if (KIND[codes[index] ?? 0] === IS_TYPICAL) typical++;
  return to - from >= SHORTEST && typical * 3 >= to - from;
}

/** Unless a title, a mask or what is called after people stands around it. */
function push(
  text: string,
  { at, codes, classes, length }: Prepared,
  [from, to]: readonly [number, number],
  reasons: readonly Reason[],
  out: Candidate[],
): void {
  const start = at[from] ?? 0;
  const end = (at[to - 1] ?? 0) + 1;
  if (codes[from - 1] === TITLE_MARK || (to < length && (classes[to] ?? 0) & PLACE_TAIL)) return;
  if (isStarNear(text, end - 1, 1) || isStarNear(text, start, -1)) return;
  if (CALLED_AFTER.test(text.slice(end, end + 3)) || isDottedThing(text.slice(start, end))) return;
  out.push({ start, end, type: 'NAME', confidence: CONFIDENCE, reasons });
}

/** A title, a brand or a place with a dot in it: 路易·威登, 肯德基·早餐, 海南·三亚. */
export function isDottedThing(span: string): boolean {
  const dot = span.search(DOT);
  if (dot < 0) return false;
  const first = span.slice(0, dot);
  return brands.has(first) || placeLength(first, 0) === dot || DOTTED_THINGS.has(span.replace(DOT, '·'));
}
