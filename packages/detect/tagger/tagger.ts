import type { Clue, Clues } from '../context.ts';
import { flagCharacters, HANZI, LETTER, MIDDLE_DOT, PLACE_TAIL } from '../fold.ts';
import { getLexicon } from '../gazetteer/lexicon.ts';
import { placeLength } from '../gazetteer/places.ts';
import { isCompoundSurname } from '../gazetteer/surnames.ts';
import { modelled } from '../reasons.ts';
import { isStarNear } from '../surroundings.ts';
import { TOPIC } from '../topics.ts';
import type { Candidate } from '../types.ts';
import { composedNames, isDottedThing } from './composed.ts';
import { isBreak, NAME_BEGIN, NAME_INSIDE, Prepared } from './features.ts';
import { Stretches } from './stretches.ts';
import trained from './tagger.weights.json' with { type: 'json' };
import { Lattice, readWeights, type Weights } from './viterbi.ts';

const NAME_REASON = [modelled('tagger.name')];
const ADDRESS_REASON = [modelled('tagger.address')];

flagCharacters('路街巷弄号栋幢座室村苑园楼镇乡组期层庄屯舍#', PLACE_TAIL);

let weights: Weights | undefined;
const prepared = new Prepared();
const lattice = new Lattice();

function getWeights(): Weights {
  weights ??= readWeights(trained);
  return weights;
}

/** Names and addresses that the trained tagger sees. It reads only the stretches where one could be. */
export function tagText(text: string, clues: Clues, out: Candidate[]): void {
  if (!(clues.classes & HANZI)) return;
  prepared.read(text, 0, text.length, getLexicon());
  lattice.open(prepared, getWeights());
  stretches.clear(prepared.length);
  findStretches(clues);
  stretches.decode(lattice, (index, behind, isName) => propose(text, index, behind, isName, clues, out));
  if (prepared.pairCount > 0 || clues.classes & MIDDLE_DOT) composedNames(text, prepared, out);
}

const stretches = new Stretches();
/** The first character behind the last announcement that was read. */
let behindClue = 0;

/** A family name that scores less than this as the beginning of a name never turns into one (one in two hundred true ones does). */
const LEAST_SEED = -10;
/** What a family name and the character behind it score at least in a name of two: its least margin, announced. */
const LEAST_OF_TWO = 100;
/** The same with one more character behind, in a longer name. */
const LEAST_OF_MORE = 90;
/** With less than this one more character never makes it a name (of five hundred true ones that need it). */
const LEAST_BEFORE_THIRD = -20;
const SPACE = 0x20;
/** Behind these one character is a name, or the rest of one: 姓王, 老王. */
const BEFORE_ONE = codesOf('姓小老阿');
/** Margin that a name must have beyond the least when it begins inside a word. */
const INSIDE_WORD = 30;

function codesOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}

/** The surroundings of announcements, family names, dots, places and the ends of address parts. */
function findStretches(clues: Clues): void {
  const { seeds, seedCount } = prepared;
  const announcements = clues.topics & (TOPIC.NAME | TOPIC.ADDRESS) ? clues.all : [];
  let clue = 0;
  behindClue = 0;
  for (let index = 0; index < seedCount; index++) {
    const seed = seeds[index] ?? 0;
    clue = wantAnnounced(announcements, clue, seed);
    wantAround(seed);
  }
  wantAnnounced(announcements, clue, prepared.length - 1);
}

/** The stretches behind the announcements that end before the character `until`; returns the announcement after them. */
function wantAnnounced(announcements: readonly Clue[], from: number, until: number): number {
  const { at } = prepared;
  let clue = from;
  for (let next = announcements[clue]; next && next.end <= (at[until] ?? 0); next = announcements[++clue]) {
    while ((at[behindClue] ?? 0) < next.end) behindClue++;
    if (next.topics & (TOPIC.NAME | TOPIC.ADDRESS)) stretches.want(behindClue, behindClue + 12);
  }
  return clue;
}

function wantAround(index: number): void {
  const { classes, segment, wordEnd } = prepared;
  const flags = classes[index] ?? 0;
  if ((segment[index] ?? 0) & 4) stretches.grow(lattice, index, (wordEnd[index] ?? 0) - 1, 2, 13);
  else if (flags & PLACE_TAIL) {
    if (endsPart(index) && !lattice.isDark(index)) stretches.grow(lattice, index, index, 16, 13);
  } else if (flags & MIDDLE_DOT) {
    if (joinsNames(index)) stretches.want(index - 9, index + 9);
  } else if (index >= stretches.end - 5 && isNameSeed(index)) stretches.want(index - 1, index + 6);
}

/** A dot with a character of Chinese on one side, and one or a letter on the other: 约翰·史密斯, J·K·罗琳, but not 10•2. */
function joinsNames(dot: number): boolean {
  const { classes, codes } = prepared;
  const before = classes[codes[dot - 1] === SPACE ? dot - 2 : dot - 1] ?? 0;
  const behind = classes[codes[dot + 1] === SPACE ? dot + 2 : dot + 1] ?? 0;
  return ((before | behind) & HANZI) !== 0 && (before & PART_OF_NAME) !== 0 && (behind & PART_OF_NAME) !== 0;
}

const PART_OF_NAME = HANZI | LETTER;

/** These end a part of an address only behind a number: 27号, but not 卡号 and 工号. */
const NUMBERED = codesOf('号期层弄组');
/** Numbers and letters as the tagger has them. */
const NUMBERS = codesOf('0a一二三四五六七八九十百零〇两');

function endsPart(index: number): boolean {
  const { codes } = prepared;
  if (!NUMBERED.has(codes[index] ?? 0)) return true;
  return NUMBERS.has((codes[index - 1] === SPACE ? codes[index - 2] : codes[index - 1]) ?? 0);
}

function isNameSeed(index: number): boolean {
  const { codes, classes, length } = prepared;
  const mayBeOne = BEFORE_ONE.has(codes[index - 1] ?? 0);
  const hasSecond = index + 1 < length && ((classes[index + 1] ?? 0) & HANZI || codes[index + 1] === SPACE);
  if (!hasSecond && !mayBeOne) return false;
  const seed = lattice.above(index, NAME_BEGIN);
  if (seed <= LEAST_SEED || mayBeOne) return seed > LEAST_SEED;
  const two = seed + lattice.above(index + 1, NAME_INSIDE);
  if (two >= LEAST_OF_TWO) return true;
  return (
    two >= LEAST_BEFORE_THIRD && index + 2 < length && two + lattice.above(index + 2, NAME_INSIDE) >= LEAST_OF_MORE
  );
}

function propose(text: string, from: number, behind: number, isName: boolean, clues: Clues, out: Candidate[]): void {
  // A line before an address is no part of it.
  let index = from;
  while (index + 1 < behind && isBreak(prepared.codes[index])) index++;
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
  if (isName && (isDottedThing(span) || /^[·•・‧][*＊]/.test(text.slice(end, end + 2)))) return;
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
