/** One text while it is read: folded units, where they stood, and where equal ones end. Made once, filled text after text. */

import { type FoldRoom, foldInto, makeRoom } from '../fold/fold.ts';

export type Reading = {
  text: string;
  /** Number of folded units. */
  size: number;
  room: FoldRoom;
  /** Unit behind the equal units that a unit stands among. */
  runEnds: Uint32Array;
};

const FIRST_ROOM = 256;

/** An empty reading. */
export function makeReading(): Reading {
  return { text: '', size: 0, room: makeRoom(FIRST_ROOM), runEnds: new Uint32Array(FIRST_ROOM * 2) };
}

/** Folds a text into a reading, which grows when it must. */
export function readInto(reading: Reading, text: string): void {
  if (text.length * 2 > reading.runEnds.length) {
    reading.room = makeRoom(text.length * 2);
    reading.runEnds = new Uint32Array(text.length * 4);
  }
  reading.text = text;
  const size = foldInto(text, reading.room);
  reading.size = size;
  const { units } = reading.room;
  for (let at = size - 1; at >= 0; at--) {
    reading.runEnds[at] = at + 1 < size && units[at] === units[at + 1] ? (reading.runEnds[at + 1] ?? size) : at + 1;
  }
}

/** Folded unit at a place; 0 outside the text. */
export function unitAt(reading: Reading, at: number): number {
  return at < 0 || at >= reading.size ? 0 : (reading.room.units[at] ?? 0);
}

/** True when nothing stood between a unit and the one before it. */
export function isGlued(reading: Reading, at: number): boolean {
  return at > 0 && at < reading.size && (reading.room.starts[at] ?? 0) <= (reading.room.ends[at - 1] ?? 0);
}

export function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Unit up to which the one at `at` may be said again: doubled letters and digits belong to the word. */
export function repeatEnd(reading: Reading, at: number): number {
  const unit = unitAt(reading, at);
  const end = reading.runEnds[at] ?? at + 1;
  if (isDigit(unit) || (isLatin(unit) && end - at < 3)) return at + 1;
  return end;
}
