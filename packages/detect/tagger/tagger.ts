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
  stretches = 0;
  findStretches(clues);
  for (let index = 0; index < stretches; index++) {
    const from = stretchFrom[index] ?? 0;
    const to = stretchTo[index] ?? 0;
    lattice.decode(prepared, from, to, getWeights());
    collect(text, from, to, clues, out);
  }
}

let stretches = 0;
const stretchFrom: number[] = [];
const stretchTo: number[] = [];

/** Adds a stretch, joined to the one before when they touch. */
function want(low: number, high: number): void {
  const last = stretches - 1;
  const from = Math.max(0, low);
  const to = Math.min(prepared.length, high);
  if (last >= 0 && from <= (stretchTo[last] ?? 0)) {
    stretchTo[last] = Math.max(stretchTo[last] ?? 0, to);
    stretchFrom[last] = Math.min(stretchFrom[last] ?? 0, Math.max(from, last > 0 ? (stretchTo[last - 1] ?? 0) : 0));
    return;
  }
  stretchFrom[stretches] = from;
  stretchTo[stretches] = to;
  stretches++;
}

const LITTLE = 0x5c0f;
const OLD = 0x8001;
const DEAR = 0x963f;
/** A family name that scores less than this as the beginning of a name never turns into one (one in two hundred true ones does). */
const LEAST_SEED = -10;

/** The surroundings of announcements, family names, dots, places and the ends of address parts. */
function findStretches(clues: Clues): void {
  const { codes, segment, length, at } = prepared;
  const announcements = clues.all;
  let clue = 0;
  for (let index = 0; index < length; index++) {
    for (let next = announcements[clue]; next && next.end <= (at[index] ?? 0); next = announcements[++clue]) {
      if (next.topics & (TOPIC.NAME | TOPIC.ADDRESS)) want(index, index + 12);
    }
    const code = codes[index] ?? 0;
    const position = segment[index] ?? 0;
    if (position & 4) want(index - 2, index + 14);
    else if (position === 0) seedAt(index, code, CLASS[code] ?? 0);
  }
}

function seedAt(index: number, code: number, flags: number): void {
  if (flags & PLACE_TAIL) want(index - 16, index + 14);
  else if (flags & MIDDLE_DOT) want(index - 9, index + 9);
  else if (flags & SURNAME || code === LITTLE || code === OLD || code === DEAR) {
    if (index < (stretchTo[stretches - 1] ?? 0) - 5 && stretches > 0) return;
    if (lattice.nameSeed(prepared, index, getWeights()) > LEAST_SEED) want(index - 1, index + 6);
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
  const confidence = confidenceOf(
    lattice.margin(index, behind) / (behind - index),
    leastMargin(isName, isAnnounced || (isName && hasFormOfName(text.slice(start, end)))),
  );
  if (confidence === undefined || isStarNear(text, end - 1, 1) || isStarNear(text, start, -1)) return;
  const span = text.slice(start, end);
  if (isName && span.length < 2 && !isAnnounced && text[start - 1] !== '姓') return;
  if (isName && isStaffNickname(span, text.slice(Math.max(0, start - 3), start))) return;
  if (isName ? !isNameShaped(span) || clues.covers(start) : !isAddressShaped(span)) return;
  out.push({
    start,
    end,
    type: isName ? 'NAME' : 'ADDRESS',
    confidence,
    reasons: isName ? NAME_REASON : ADDRESS_REASON,
  });
}

/** @客服小美: the handle of a house's agents names nobody. */
function isStaffNickname(span: string, before: string): boolean {
  return /[@＠]客服$/.test(before) && /^[小阿]/.test(span);
}

/** A form of address at the end or a dot inside: 刘经理, 约翰·史密斯. */
function hasFormOfName(span: string): boolean {
  return /[·•・‧]|(先生|女士|小姐|老师|经理|师傅|阿姨|叔叔|大姐|大哥|主任|医生|大夫|律师|同学|教练|奶奶|爷爷|店长|太太|教授)$/.test(
    span,
  );
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
  if (address.length < 4 || address.length > 120 || address.includes('**') || /[0-9A-Za-z]{9}/.test(address))
    return false;
  return /[省市区县州旗镇乡村路街道巷弄号栋幢座楼室园苑城府湾里厦场寓墅舍庄屯组期层門门店院馆校厂店旁边口对面中心家国际大厦]/.test(
    address,
  );
}
