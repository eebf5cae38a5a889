import type { Clues } from '../context.ts';
import { CLASS, flagCharacters, MIDDLE_DOT, PLACE_TAIL, SURNAME } from '../fold.ts';
import { getLexicon } from '../gazetteer/lexicon.ts';
import { modelled } from '../reasons.ts';
import { TOPIC } from '../topics.ts';
import type { Candidate } from '../types.ts';
import { isStarNear } from '../windows.ts';
import { ADDRESS_BEGIN, NAME_BEGIN, Prepared } from './features.ts';
import trained from './tagger.weights.json' with { type: 'json' };
import { Lattice, type Weights } from './viterbi.ts';

const NAME_REASON = [modelled('tagger.name')];
const ADDRESS_REASON = [modelled('tagger.address')];

flagCharacters('路街巷弄号栋幢座室村苑园楼镇乡组期层庄屯舍#', PLACE_TAIL);

let weights: Weights | undefined;
const prepared = new Prepared();
const lattice = new Lattice();

function getWeights(): Weights {
  if (weights) return weights;
  const binary = atob(trained.rows);
  const rows = new Int8Array(binary.length);
  for (let index = 0; index < binary.length; index++) rows[index] = binary.charCodeAt(index);
  weights = { rows, transitions: Int32Array.from(trained.transitions) };
  return weights;
}

/** Names and addresses that the trained tagger sees. It reads only the stretches where one could be. */
export function tagText(text: string, clues: Clues, out: Candidate[]): void {
  prepared.read(text, 0, text.length, getLexicon());
  let from = -1;
  let to = -1;
  const decode = (): void => {
    if (from < 0) return;
    lattice.decode(prepared, from, to, getWeights());
    collect(text, from, to, clues, out);
  };
  const want = (low: number, high: number): void => {
    if (low > to) {
      decode();
      from = Math.max(0, low, to);
    }
    to = Math.min(prepared.length, Math.max(to, high));
    if (from < 0) from = 0;
  };
  findStretches(clues, want);
  decode();
}

/** Asks for the surroundings of family names, dots, places and the ends of address parts. */
function findStretches(clues: Clues, want: (low: number, high: number) => void): void {
  const { codes, segment, length, at } = prepared;
  let clue = 0;
  for (let index = 0; index < length; index++) {
    while (clue < clues.all.length && (clues.all[clue]?.end ?? 0) <= (at[index] ?? 0)) {
      if ((clues.all[clue]?.topics ?? 0) & (TOPIC.NAME | TOPIC.ADDRESS)) want(index, index + 12);
      clue++;
    }
    const code = codes[index] ?? 0;
    const flags = CLASS[code] ?? 0;
    const position = segment[index] ?? 0;
    if (position & 4) want(index - 2, index + 14);
    else if (position === 0) {
      if (flags & PLACE_TAIL) want(index - 16, index + 14);
      else if (flags & SURNAME || code === 0x5c0f || code === 0x8001 || code === 0x963f) want(index - 1, index + 6);
      else if (flags & MIDDLE_DOT) want(index - 9, index + 9);
    }
  }
}

function collect(text: string, from: number, to: number, clues: Clues, out: Candidate[]): void {
  for (let index = from; index < to; index++) {
    const tag = lattice.tags[index];
    if (tag !== NAME_BEGIN && tag !== ADDRESS_BEGIN) continue;
    let end = index + 1;
    while (end < to && lattice.tags[end] === tag + 1) end++;
    propose(text, index, end, tag === NAME_BEGIN, clues, out);
    index = end - 1;
  }
}

function propose(text: string, index: number, behind: number, isName: boolean, clues: Clues, out: Candidate[]): void {
  const start = prepared.at[index] ?? 0;
  const end = (prepared.at[behind - 1] ?? 0) + 1;
  const isAnnounced = (clues.nearest(start) & (isName ? TOPIC.NAME : TOPIC.ADDRESS)) !== 0;
  const confidence = confidenceOf(lattice.margin(index, behind) / (behind - index), leastMargin(isName, isAnnounced));
  if (confidence === undefined || isStarNear(text, end - 1, 1)) return;
  const span = text.slice(start, end);
  if (isName ? !isNameShaped(span) || clues.covers(start) : !isAddressShaped(span)) return;
  out.push({
    start,
    end,
    type: isName ? 'NAME' : 'ADDRESS',
    confidence,
    reasons: isName ? NAME_REASON : ADDRESS_REASON,
  });
}

/** Least margin per character, from what the tagger gives right and wrong spans of generated text. */
function leastMargin(isName: boolean, isAnnounced: boolean): number {
  if (isName) return isAnnounced ? 60 : 88;
  return isAnnounced ? 35 : 58;
}

/** Margin per character to a number between 0.6 and 0.95; undefined when it is too little to say anything. */
function confidenceOf(margin: number, least: number): number | undefined {
  if (margin < least) return undefined;
  return Math.round((0.95 - 0.35 * Math.exp(-(margin - least) / 40)) * 100) / 100;
}

/** Up to eight characters, or parts joined by dots. */
function isNameShaped(name: string): boolean {
  return (
    /^[\u3400-\u9fff][\u3400-\u9fff\u200b-\u200f\ufeff ]{0,7}$/.test(name) ||
    (/[·•・‧.]/.test(name) && /^[\u3400-\u9fff·•・‧. ]{4,30}$/.test(name))
  );
}

/** Says where: some Chinese, not a masked rest, and more than a number with a unit ("宝宝才10"). */
function isAddressShaped(address: string): boolean {
  if (address.length < 4 || address.length > 120 || address.includes('**')) return false;
  return /[省市区县州旗镇乡村路街道巷弄号栋幢座楼室园苑城府湾里厦场寓墅舍庄屯组期层門门店院馆校厂店旁边口对面中心家国际大厦]/.test(
    address,
  );
}
