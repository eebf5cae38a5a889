/**
 * Finds cue groups in a turn. A cue is a literal of two or more characters, or two literals with `~` between: the second
 * within twelve units behind the first. Literals of three characters are compared by sound, longer ones by near sound:
 * 就是 and 就死 must not be one.
 */
import { foldText } from '../fold/fold.ts';
import { soundOfUnit } from '../fold/sounds.ts';
import { hear, keyOf, type Spoken } from './spoken.ts';

const GAP = 12;
const BY_SOUND_FROM = 3;
const BY_NEAR_SOUND_FROM = 4;

/** Where a group was found, in folded units. */
export interface CueRange {
  readonly start: number;
  readonly end: number;
}

type Literal = { readonly text: string; readonly keys: Uint16Array; readonly id: number };
type Cue = { readonly group: number; readonly first: number; readonly second: number };

/** Compiled cue groups. */
export interface CueBook {
  readonly names: ReadonlyMap<string, number>;
  readonly find: (spoken: Spoken) => ReadonlyMap<number, CueRange>;
}

class Literals {
  readonly byStart = new Map<number, Literal[]>();
  private readonly ids = new Map<string, number>();

  idOf(written: string): number {
    const { text } = foldText(written);
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    if (text.length < 2) throw new RangeError(`A cue has two characters or more: ${written}`);
    const id = this.ids.size;
    this.ids.set(text, id);
    const literal = { text, keys: hear(text).keys, id };
    const start = startOf(keyOf(text.charCodeAt(0)), keyOf(text.charCodeAt(1)));
    this.byStart.set(start, [...(this.byStart.get(start) ?? []), literal]);
    return id;
  }

  /** The ranges of each literal, in order. */
  search({ folded, keys }: Spoken): Map<number, CueRange[]> {
    const found = new Map<number, CueRange[]>();
    for (let at = 0; at + 1 < keys.length; at++) {
      const literals = this.byStart.get(startOf(keys[at] ?? 0, keys[at + 1] ?? 0));
      if (literals === undefined) continue;
      for (const literal of literals) {
        if (!standsAt(literal, folded.text, keys, at)) continue;
        const range = { start: at, end: at + literal.text.length };
        const ranges = found.get(literal.id);
        if (ranges === undefined) found.set(literal.id, [range]);
        else ranges.push(range);
      }
    }
    return found;
  }
}

function startOf(first: number, second: number): number {
  return first * 0x10000 + second;
}

function standsAt(literal: Literal, text: string, keys: Uint16Array, at: number): boolean {
  if (literal.text.length < BY_SOUND_FROM) return text.startsWith(literal.text, at);
  if (at + literal.keys.length > keys.length) return false;
  for (let index = 2; index < literal.keys.length; index++) {
    if (literal.keys[index] !== keys[at + index]) return false;
  }
  return literal.text.length >= BY_NEAR_SOUND_FROM || soundsAlike(literal.text, text, at);
}

function soundsAlike(literal: string, text: string, at: number): boolean {
  for (let index = 0; index < literal.length; index++) {
    if (soundOfUnit(literal.charCodeAt(index)) !== soundOfUnit(text.charCodeAt(at + index))) return false;
  }
  return true;
}

/** The first range of a cue, or undefined. */
function rangeOf(cue: Cue, found: ReadonlyMap<number, readonly CueRange[]>): CueRange | undefined {
  const firsts = found.get(cue.first);
  if (cue.second < 0 || firsts === undefined) return firsts?.[0];
  const seconds = found.get(cue.second) ?? [];
  for (const first of firsts) {
    const second = seconds.find(({ start }) => start >= first.end && start - first.end <= GAP);
    if (second !== undefined) return { start: first.start, end: second.end };
  }
  return undefined;
}

/** Compiles a table of `name: cue cue~cue …`, one group a line. */
export function compileCues(table: string): CueBook {
  const literals = new Literals();
  const names = new Map<string, number>();
  const cues: Cue[] = [];
  for (const line of table.split('\n').filter((one) => one.includes(':'))) {
    const [name = '', written = ''] = line.split(/:\s*/);
    const group = names.get(name) ?? names.size;
    names.set(name, group);
    for (const cue of written.split(/\s+/).filter(Boolean)) {
      const [first = '', second] = cue.split('~');
      cues.push({ group, first: literals.idOf(first), second: second === undefined ? -1 : literals.idOf(second) });
    }
  }
  const find = (spoken: Spoken) => {
    const found = literals.search(spoken);
    const groups = new Map<number, CueRange>();
    if (found.size === 0) return groups;
    for (const cue of cues) {
      if (groups.has(cue.group) || !found.has(cue.first)) continue;
      const range = rangeOf(cue, found);
      if (range !== undefined) groups.set(cue.group, range);
    }
    return groups;
  };
  return { names, find };
}
