/**
 * Text as it is compared: what people change so that a word is not recognised is taken back, and every unit knows where
 * it stood. Spaces, punctuation, symbols, emoji and invisible characters are dropped; `starts` and `ends` show where.
 */

import { foldAstral, isRareHanzi } from './astral.ts';
import { DROPPED, FOLDED_UNIT, secondUnit } from './units.ts';

/** A folded text; `starts[i]` and `ends[i]` are the UTF-16 range of the original that unit `i` of `text` stands for. */
export type Folded = { readonly text: string; readonly starts: Uint32Array; readonly ends: Uint32Array };

/** Room for folded units, made once and used for text after text. */
export type FoldRoom = { units: Uint16Array; starts: Uint32Array; ends: Uint32Array };

/** A unit of the original stands for two folded ones at most: `⑩`. */
const MOST_UNITS = 2;

/** Room for texts of `length` UTF-16 units. */
export function makeRoom(length: number): FoldRoom {
  const size = length * MOST_UNITS;
  return { units: new Uint16Array(size), starts: new Uint32Array(size), ends: new Uint32Array(size) };
}

/** Folds a surrogate pair at `at`; returns the new number of units. Half a pair leaves nothing. */
function foldPair(text: string, at: number, room: FoldRoom, size: number): number {
  const point = text.codePointAt(at) ?? 0;
  if (point < 0x10000) return size;
  const unit = foldAstral(point);
  const isRare = unit === DROPPED && isRareHanzi(point);
  if (unit === DROPPED && !isRare) return size;
  for (let half = 0; half < (isRare ? 2 : 1); half++) {
    room.units[size + half] = isRare ? text.charCodeAt(at + half) : unit;
    room.starts[size + half] = at;
    room.ends[size + half] = at + 2;
  }
  return size + (isRare ? 2 : 1);
}

/** Folds `text` into `room`, which must be made for its length; returns how many units there are. Linear. */
export function foldInto(text: string, room: FoldRoom): number {
  let size = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const unit = FOLDED_UNIT[code] ?? DROPPED;
    if (unit !== DROPPED) {
      room.units[size] = unit;
      room.starts[size] = at;
      room.ends[size++] = at + 1;
      const second = code > 0x2000 && code < 0x3400 ? secondUnit(code) : DROPPED;
      if (second === DROPPED) continue;
      room.units[size] = second;
      room.starts[size] = at;
      room.ends[size++] = at + 1;
    } else if (code >= 0xd800 && code < 0xdc00) {
      const before = size;
      size = foldPair(text, at, room, size);
      if (size > before || (text.codePointAt(at) ?? 0) > 0xffff) at++;
    }
  }
  return size;
}

const PIECE = 4096;

/** Folds width, case, traditional characters and dressed-up letters; drops what is neither letter nor digit. */
export function foldText(text: string): Folded {
  const room = makeRoom(text.length);
  const size = foldInto(text, room);
  let folded = '';
  for (let at = 0; at < size; at += PIECE) {
    folded += String.fromCharCode(...room.units.subarray(at, Math.min(size, at + PIECE)));
  }
  return { text: folded, starts: room.starts.slice(0, size), ends: room.ends.slice(0, size) };
}
