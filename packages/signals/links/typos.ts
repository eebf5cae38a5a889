import { LABELS } from './brands.ts';
import { ORDINARY_LABELS } from './ordinary-data.ts';

const KEYBOARD = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function neighbours(): Map<string, string> {
  const map = new Map<string, string>();
  for (const [row, keys] of KEYBOARD.entries()) {
    for (const [column, key] of [...keys].entries()) {
      const near = [keys[column - 1], keys[column + 1]];
      for (const other of [KEYBOARD[row - 1], KEYBOARD[row + 1]]) {
        near.push(other?.[column], other?.[column + (other === KEYBOARD[row - 1] ? 1 : -1)]);
      }
      map.set(key, near.join(''));
    }
  }
  return map;
}

const NEIGHBOURS = neighbours();

/** Whether two characters lie side by side on the keyboard. */
export function areAdjacent(one: string, other: string): boolean {
  return other !== '' && (NEIGHBOURS.get(one)?.includes(other) ?? false);
}

/** Letters next to a key. */
export function keysNear(key: string): string {
  return NEIGHBOURS.get(key) ?? '';
}

/** What a slip of the hand did. */
export type Slip = 'omission' | 'doubling' | 'insertion' | 'transposition' | 'adjacent' | 'substitution';

/** How `typed` differs from `label` by one edit; null where it is the same or differs by more. */
export function slipOf(label: string, typed: string): Slip | null {
  const difference = typed.length - label.length;
  if (Math.abs(difference) > 1 || label === typed) return null;
  let at = 0;
  while (at < label.length && label[at] === typed[at]) at++;
  if (difference === -1) return label.slice(at + 1) === typed.slice(at) ? 'omission' : null;
  if (difference === 1) {
    if (label.slice(at) !== typed.slice(at + 1)) return null;
    return typed[at] === typed[at - 1] || typed[at] === label[at] ? 'doubling' : 'insertion';
  }
  if (label.slice(at + 1) === typed.slice(at + 1))
    return areAdjacent(label[at] ?? '', typed[at] ?? '') ? 'adjacent' : 'substitution';
  const isSwapped = label[at] === typed[at + 1] && label[at + 1] === typed[at];
  return isSwapped && label.slice(at + 2) === typed.slice(at + 2) ? 'transposition' : null;
}

function deletions(text: string): string[] {
  return Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1));
}

/** Brand labels by themselves and by themselves less one character: two labels one edit apart share one of these. */
const INDEX = new Map<string, string[]>();
const LONGEST = Math.max(...[...LABELS.keys()].map((label) => label.length));
for (const label of LABELS.keys()) {
  if (label.length < 3) continue;
  for (const key of new Set([label, ...deletions(label)])) INDEX.set(key, [...(INDEX.get(key) ?? []), label]);
}

const SHORT_SLIPS: readonly Slip[] = ['omission', 'doubling', 'transposition', 'adjacent'];

/** The shorter a label, the more honest ones lie one slip from it: then fewer slips count, and only under the same suffix. */
function isConvincing(label: string, slip: Slip, hasSameSuffix: boolean): boolean {
  if (/^\d+$/.test(label)) return hasSameSuffix && label.length >= 4 && SHORT_SLIPS.includes(slip);
  if (label.length >= 6) return true;
  if (label.length === 5) return SHORT_SLIPS.includes(slip) || (hasSameSuffix && slip === 'insertion');
  if (label.length === 4) return hasSameSuffix && SHORT_SLIPS.includes(slip);
  return hasSameSuffix && slip === 'doubling';
}

/** The brand label that `typed` is one slip away from; null where there is none or it is an ordinary word. */
export function mistyped(typed: string, suffix: string): string | null {
  if (typed.length > LONGEST + 1 || typed.length < 3 || ORDINARY_LABELS.has(typed) || LABELS.has(typed)) return null;
  for (const key of [typed, ...deletions(typed)]) {
    for (const label of INDEX.get(key) ?? []) {
      const slip = slipOf(label, typed);
      const hasSameSuffix = LABELS.get(label)?.domains.includes(`${label}.${suffix}`) ?? false;
      if (slip && isConvincing(label, slip, hasSameSuffix)) return label;
    }
  }
  return null;
}
