/** What keeps ordinary text from being taken for a disguised word. */

import { ENGLISH_LIKE_PINYIN } from './english-data.ts';
import { ORDINARY_PAIRS } from './ordinary-data.ts';

const ORDINARY = new Set<number>();

for (const line of ORDINARY_PAIRS.split('|')) {
  const first = line.charCodeAt(0);
  for (let at = 1; at < line.length; at++) ORDINARY.add(first * 0x10000 + line.charCodeAt(at));
}

/** Characters that stand alone in any sentence, whatever is beside them. */
const FUNCTION_CHARACTERS = new Set(
  [
    ...'的了是我你他她它们在有就不也都要会能可没还和跟与把被给让对从到向往为以用着过得地吗呢吧啊呀哦嗯哈这那哪谁什么怎很太更最再又才只已将请问想说去来看做买个些点一二三两几多少大小上下里外前后年月日号天时分元块次件单人家等及或而且但若如因所之其于同每各某该本您先已',
  ].map((character) => character.charCodeAt(0)),
);

/** True when two units stand side by side in a common word. */
export function isOrdinaryPair(first: number, second: number): boolean {
  return ORDINARY.has(first * 0x10000 + second);
}

/** True for a character that ordinary sentences set anywhere: 的, 了, 我. */
export function isFunctionCharacter(unit: number): boolean {
  return FUNCTION_CHARACTERS.has(unit);
}

const ENGLISH = new Set(ENGLISH_LIKE_PINYIN.split(' '));

/** True for an English word that could be read as pinyin. */
export function isEnglishWord(word: string): boolean {
  return word.length === 1 || ENGLISH.has(word);
}

const BREAKS = new Set([...'，。！？；、：…\n\r,;!?'].map((mark) => mark.charCodeAt(0)));
const DOT = 0x2e;
const SPACE = 0x20;

/** True when the text from `start` to `end` holds a mark that ends a clause: 、。， a line, a dot before a space. */
export function hasBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (BREAKS.has(code) || (code === DOT && text.charCodeAt(at + 1) === SPACE)) return true;
  }
  return false;
}

/** True when only spaces stand from `start` to `end`, and at least one. */
export function isSpace(text: string, start: number, end: number): boolean {
  return end > start && /^[ \t\u00a0\u3000]+$/.test(text.slice(start, end));
}
