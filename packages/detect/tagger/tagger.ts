import type { Clues } from '../context.ts';
import { CLASS, flagCharacters, MIDDLE_DOT, PLACE_TAIL, SURNAME } from '../fold.ts';
import { getLexicon } from '../gazetteer/lexicon.ts';
import { placeLength } from '../gazetteer/places.ts';
import { isCompoundSurname } from '../gazetteer/surnames.ts';
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
/** Margin that a name must have beyond the least when it begins inside a word. */
const INSIDE_WORD = 30;

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
    leastMargin(isName, isAnnounced || (isName && hasFormOfName(text.slice(start, end)))) +
      (isName && isInsideWord(index) ? INSIDE_WORD : 0),
  );
  if (confidence === undefined || isStarNear(text, end - 1, 1) || isStarNear(text, start, -1)) return;
  const span = text.slice(start, end);
  if (isName && span.length < 2 && !isAnnounced && text[start - 1] !== '姓') return;
  if (isName && (ROLE.test(span) || (!isAnnounced && (WEEKDAY.test(span) || NO_GIVEN_NAME.test(span))))) return;
  if (isName && isStaffNickname(span, text.slice(Math.max(0, start - 3), start))) return;
  if (isName ? !isNameShaped(span) || clues.covers(start) : !isAddressShaped(span, isAnnounced)) return;
  out.push({
    start,
    end,
    type: isName ? 'NAME' : 'ADDRESS',
    confidence,
    reasons: isName ? NAME_REASON : ADDRESS_REASON,
  });
}

/** The family name would be the last character of a longer word: the 费 of 物业费. */
function isInsideWord(index: number): boolean {
  return ((prepared.segment[index] ?? 0) & 2) !== 0;
}

/** What someone is, without who: 店长, 站长. */
const ROLE = /^[店站校院家队班组会社局厂船机]长$/;
/** A family name and a character of grammar or trade that no given name has: 车才用, 费按. */
const NO_GIVEN_NAME = /^[\u3400-\u9fff]{1,2}[的了吗呢吧啊也才又还就都给把被拿按卖说短吃退换收]/;
const WEEKDAY = /^周[一二三四五六日末]$/;

/** @客服小美: the handle of a house's agents names nobody. */
function isStaffNickname(span: string, before: string): boolean {
  return /[@＠]客服$/.test(before) && /^[小阿]/.test(span);
}

/** A form of address at the end, a dot inside, a compound family name: 刘经理, 约翰·史密斯, 欧阳明月. */
function hasFormOfName(span: string): boolean {
  if (span.length > 2 && span.length < 5 && isCompoundSurname(span.slice(0, 2)) && !IS_ALSO_A_WORD.test(span))
    return true;
  return /[·•・‧]|(先生|女士|小姐|老师|经理|师傅|阿姨|叔叔|大姐|大哥|主任|医生|大夫|律师|同学|教练|奶奶|爷爷|店长|太太|教授)$/.test(
    span,
  );
}

const IS_ALSO_A_WORD = /^(?:东方|[东西南]门|百里|第五|太史|长孙)/;

/** Least margin per character, from what the tagger gives right and wrong spans of generated text. */
function leastMargin(isName: boolean, isAnnounced: boolean): number {
  if (isName) return isAnnounced ? 55 : 80;
  return isAnnounced ? 18 : 29;
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

/** Says where: not a masked rest, no long number, and a place to be at. */
function isAddressShaped(address: string, isAnnounced: boolean): boolean {
  if (address.length < 4 || address.length > 120 || address.includes('**') || /[0-9A-Za-z]{9}/.test(address))
    return false;
  if (placeLength(address, 0) > 0 || ROAD_OR_ESTATE.test(address)) return true;
  const doors = address.match(DOOR)?.length ?? 0;
  return (
    doors >= (isAnnounced || /[旁对隔][边面壁]|[前后]面|楼下/.test(address) ? 1 : 2) ||
    (isAnnounced && LANDMARK.test(address))
  );
}

/** A road, village, estate or house with a name of its own; 景区, 入园 and 54路 are none. */
const ROAD_OR_ESTATE =
  /[\u3400-\u9fff](?:[省市县州旗镇乡村街巷弄苑府湾寓墅舍庄屯组]|(?<![走上在半公网思]|\d)路|(?<![小景校城片地厂街社专]|\d)区|(?<![入])园|大道|胡同|小区|社区|花园|大厦|广场|家园|国际|中心|大学|学院|校区|大院|新城|大楼|公馆|商场|酒店|医院|[东南西北]里)/;
/** What a house, its entrances and rooms are numbered with; 3号楼梯 is no house. */
const DOOR = /[0-9A-Za-z一二三四五六七八九十]+(?:栋|幢|座|单元|室|号楼(?!梯)|号院|号房|层|楼(?!梯)|弄|-\d+)|\d{3,4}$/g;
const LANDMARK = /[号厅里厦场城期門门店院馆校厂旁边口对面家]$/;
