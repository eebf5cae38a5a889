import { readFileSync } from 'node:fs';
import { BRANDS } from '../gazetteer/brands.ts';
import words from '../gazetteer/words.json' with { type: 'json' };
import { ADDRESS_BEGIN, NAME_BEGIN, OUTSIDE } from '../tagger/features.ts';
import { CHATTER } from './chatter.ts';
import { HARMLESS } from './harmless-templates.ts';
import { foreignName, fullName, nickname, surnameOnly, titledName } from './people.ts';
import { address, placeOnly } from './places.ts';
import { Dice } from './random.ts';
import { PROSE, SERVICE } from './templates.ts';
import { THINGS } from './thing-templates.ts';
import { coinedWord, dish, sight, venue } from './things.ts';

/** A sentence with one tag per UTF-16 code unit. */
export interface Sample {
  text: string;
  tags: Uint8Array;
}

const byClass = Object.fromEntries(Object.entries(words).map(([tag, list]) => [tag, list.split(' ')])) as Record<
  keyof typeof words,
  string[]
>;
const NOUNS = byClass.n;

/** Part-of-speech patterns of loose clauses: n noun, v verb, a adjective, d adverb, r pronoun, and so on. */
const LOOSE =
  'nvn avn rvn dvn nda rdv vn van dva pnvn rvna nvdv tnv mqn rdvn vnf npnv cnv dav nn vv an nvan rpnv tdv lvn nl'.split(
    ' ',
  );
const PARTICLES = [
  '的',
  '了',
  '吗',
  '呢',
  '吧',
  '啊',
  '着',
  '过',
  '得',
  '是',
  '在',
  '有',
  '不',
  '也',
  '都',
  '就',
  '很',
  '到',
  '给',
  '把',
  '被',
  '和',
  '要',
  '会',
  '能',
  '我',
  '你',
  '他',
  '您',
  '这',
  '那',
];
const FILLERS = ['嗯', '哦', '啊', '那个', '就是', '亲', '麻烦', '请', '哈', '呀', '哎'];
const EMOJI = ['😊', '🙏', '👍', '😂', '❤️', '📱', '🌹', '~', '!!', '...', '😭'];

function word(dice: Dice, tag: string): string {
  const list = (byClass as Record<string, string[]>)[tag] ?? NOUNS;
  return dice.pickSkewed(list, dice.chance(0.5) ? 2.5 : 1.2);
}

function loose(dice: Dice): string {
  let clause = '';
  for (const tag of dice.pick(LOOSE)) {
    clause += word(dice, tag);
    if (dice.chance(0.35)) clause += dice.pick(PARTICLES);
  }
  return clause;
}

function phone(dice: Dice): string {
  const raw = `1${dice.pick('3456789')}${dice.digits(9)}`;
  const roll = dice.next();
  if (roll < 0.1) return raw.replace(/^(.{3})(.{4})/, '$1 $2 ');
  if (roll < 0.15) return raw.replace(/^(.{3})(.{4})/, '$1-$2-');
  if (roll < 0.2) return raw.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] ?? digit);
  return roll < 0.25 ? `0${dice.digits(2)}-${dice.digits(8)}` : raw;
}

function date(dice: Dice): string {
  return dice.pick([
    `${dice.between(1, 12)}月${dice.between(1, 28)}号`,
    `${dice.between(1, 12)}月${dice.between(1, 28)}日`,
    `20${dice.between(20, 27)}-${dice.between(10, 12)}-${dice.between(10, 28)}`,
    '昨天',
    '今天',
    '明天',
    '上周',
    '周末',
    `${dice.between(1, 28)}号`,
  ]);
}

/** 1 to 60: doors, shelves, shades, floors. */
const SMALL_NUMBERS = Array.from({ length: 60 }, (_, index) => index + 1);

const FILL: Readonly<Record<string, (dice: Dice) => string>> = {
  N: fullName,
  T: titledName,
  K: nickname,
  F: foreignName,
  A: address,
  S: placeOnly,
  P: phone,
  I: (dice) => `${dice.digits(17)}${dice.pick('0123456789X')}`,
  O: (dice) => (dice.chance(0.2) ? 'E' : '') + dice.digits(dice.between(8, 20)),
  G: (dice) => word(dice, 'n'),
  B: (dice) => dice.pick(BRANDS),
  D: date,
  J: (dice) => (dice.chance(0.15) ? dice.pick('一二三四五六七八九十') : String(dice.pickSkewed(SMALL_NUMBERS, 1.4))),
  M: (dice) => `${dice.between(1, 999)}${dice.chance(0.3) ? '.00' : ''}`,
  Q: (dice) => `${dice.between(40, 190)}${dice.pick(['', 'cm', '公斤', '斤'])}`,
  L: loose,
  W: (dice) => word(dice, 'n'),
  V: (dice) => word(dice, 'v'),
  X: surnameOnly,
  C: venue,
  H: sight,
  R: dish,
  Y: coinedWord,
  E: (dice) =>
    `${dice.pick(['zhang', 'li', 'wang', 'abc'])}${dice.digits(3)}@${dice.pick(['qq.com', '163.com', 'example.com'])}`,
  Z: (dice) => dice.digits(6),
};

function tagOf(slot: string): number {
  if (slot === 'A') return ADDRESS_BEGIN;
  return slot === 'N' || slot === 'T' || slot === 'K' || slot === 'F' || slot === 'X' ? NAME_BEGIN : OUTSIDE;
}

/** Turns of authored talks, names and addresses left open: how people write when nothing is at stake. */
const TURNS = readFileSync(new URL('./turns.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean);

type Part = { text: string; tag: number };

/** The way people type: no punctuation, other punctuation, fillers, spaces. */
function roughen(template: string, dice: Dice): string {
  let rough = template;
  const roll = dice.next();
  if (roll < 0.2) rough = rough.replace(/[,。:]/g, '');
  else if (roll < 0.4) rough = rough.replace(/[,。:]/g, ' ');
  else if (roll < 0.7) rough = rough.replace(/,/g, '，').replace(/:/g, '：');
  if (dice.chance(0.1)) rough = dice.pick(FILLERS) + rough;
  if (dice.chance(0.1)) rough += dice.pick(EMOJI);
  if (dice.chance(0.25)) rough += dice.pick(['。', '。', '!', '?', '？', '谢谢', '吗', '了', '哦']);
  if (dice.chance(0.15)) rough = `{L}${dice.pick(['，', ',', ' ', '。', ''])}${rough}`;
  if (dice.chance(0.15)) rough = `${dice.pick(CHATTER)}${dice.pick(['，', ',', ' ', '。', ''])}${rough}`;
  if (dice.chance(0.12)) rough += `${dice.pick(['，', ',', ' ', '。', ''])}${dice.pick(CHATTER)}`;
  if (dice.chance(0.12)) rough += `${dice.pick(['，', ',', ' ', '。', '\n'])}{L}`;
  return rough;
}

function fill(template: string, dice: Dice): Part[] {
  return template
    .split(/(\{[A-Z]\})/)
    .filter(Boolean)
    .map((piece) => {
      const slot = /^\{([A-Z])\}$/.exec(piece)?.[1];
      const make = slot ? FILL[slot] : undefined;
      return make && slot ? { text: make(dice), tag: tagOf(slot) } : { text: piece, tag: OUTSIDE };
    });
}

/** One training sentence. */
export function generateSample(dice: Dice): Sample {
  const roll = dice.next();
  const list =
    roll < 0.42
      ? SERVICE
      : roll < 0.52
        ? HARMLESS
        : roll < 0.6
          ? CHATTER
          : roll < 0.8
            ? THINGS
            : roll < 0.9
              ? TURNS
              : PROSE;
  const parts = fill(roughen(dice.pick(list), dice), dice);
  const text = parts.map((part) => part.text).join('');
  const tags = new Uint8Array(text.length);
  let at = 0;
  for (const part of parts) {
    if (part.tag) {
      tags.fill(part.tag + 1, at, at + part.text.length);
      tags[at] = part.tag;
    }
    at += part.text.length;
  }
  return { text, tags };
}

/** `count` sentences from a seed. */
export function generate(count: number, seed: number): Sample[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, () => generateSample(dice));
}
