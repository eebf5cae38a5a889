/** Characters written as their parts: 氵去 for 法. */

import { FOLDED_UNIT } from '../fold/units.ts';
import { SPLITS } from './split-data.ts';

/** Radicals beside the full character they are also written with. */
const FULL_FORMS: Readonly<Record<string, string>> = {
  氵: '水',
  亻: '人',
  讠: '言',
  扌: '手',
  钅: '金',
  忄: '心',
  饣: '食',
  纟: '丝',
  犭: '犬',
  艹: '草',
  礻: '示',
  衤: '衣',
  刂: '刀',
  辶: '走',
  攵: '文',
  灬: '火',
  疒: '病',
  囗: '口',
  王: '玉',
};

/** A way to write a character: its unit, and the parts behind the first one. */
export type Split = { readonly character: number; readonly rest: readonly number[] };

const BY_FIRST = new Map<number, Split[]>();
const STARTS = new Uint8Array(0x10000);

function addSplit(character: string, parts: string): void {
  const [first = 0, ...rest] = [...parts].map((part) => FOLDED_UNIT[part.charCodeAt(0)] ?? 0);
  const known = BY_FIRST.get(first) ?? [];
  known.push({ character: character.charCodeAt(0), rest });
  BY_FIRST.set(first, known);
  STARTS[first] = 1;
}

for (const line of SPLITS.trim().split(/\s+/)) {
  const [character = '', ...parts] = line;
  const written = parts.join('');
  addSplit(character, written);
  const full = parts.map((part) => FULL_FORMS[part] ?? part).join('');
  if (full !== written) addSplit(character, full);
}

/** Ways to write a character that begin with this unit. */
export function splitsFrom(unit: number): readonly Split[] {
  return STARTS[unit] ? (BY_FIRST.get(unit) ?? []) : [];
}
