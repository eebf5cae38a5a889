/** Tactics in a conversation: which clauses hold, over what both sides have said so far. */
import type { AdviceCode, SignalTurn, TacticFinding } from '../types.ts';
import { type CueRange, compileCues } from './cues.ts';
import { CUES } from './cues-data.ts';
import type { Spoken } from './spoken.ts';
import { TACTICS } from './tactics-data.ts';

type From = 'here' | 'earlier' | 'other';
type Part = { readonly group: number; readonly from: From };

/** A tactic as its line in the table says it. `side` is who must say the words. */
export interface Tactic {
  readonly code: string;
  readonly side: 'customer' | 'agent' | 'any';
  readonly weight: number;
  readonly blocks: boolean;
  readonly advice: AdviceCode;
  readonly clauses: readonly (readonly Part[])[];
  readonly harmless: readonly number[];
}

/** A finding with the tactic behind it. */
export interface Shown {
  readonly tactic: Tactic;
  readonly finding: TacticFinding;
}

const BOOK = compileCues(CUES);
/** Longest stretch that is shown as one; of a longer one only the first words are. In folded units. */
const LONGEST_SHOWN = 48;

function groupOf(name: string): number {
  const group = BOOK.names.get(name);
  if (group === undefined) throw new RangeError(`No cue group is called ${name}`);
  return group;
}

function readPart(written: string): Part {
  if (written.startsWith('^')) return { group: groupOf(written.slice(1)), from: 'earlier' };
  if (written.startsWith('@')) return { group: groupOf(written.slice(1)), from: 'other' };
  return { group: groupOf(written), from: 'here' };
}

function readTactic(line: string): Tactic {
  const [code = '', side = '', weight = '', advice = '', clauses = '', harmless = ''] = line.split(/\s*\|\s*/);
  return {
    code,
    side: side as Tactic['side'],
    weight: Number.parseFloat(weight),
    blocks: weight.endsWith('!'),
    advice: advice as AdviceCode,
    clauses: clauses.split(/\s*\/\s*/).map((clause) => clause.split('+').map(readPart)),
    harmless: harmless.trim() === '' ? [] : harmless.trim().split('+').map(groupOf),
  };
}

/** All tactics of the table. */
export const ALL_TACTICS: readonly Tactic[] = TACTICS.trim().split('\n').map(readTactic);

type Said = Readonly<Record<SignalTurn['who'], Set<number>>>;

function holds(part: Part, here: ReadonlyMap<number, CueRange>, who: SignalTurn['who'], said: Said): boolean {
  if (part.from === 'here') return here.has(part.group);
  return said[part.from === 'earlier' ? who : who === 'agent' ? 'customer' : 'agent'].has(part.group);
}

function rangeOf(clause: readonly Part[], here: ReadonlyMap<number, CueRange>): CueRange {
  const ranges = clause.flatMap(({ group, from }) => (from === 'here' ? (here.get(group) ?? []) : []));
  const first = ranges[0] ?? { start: 0, end: 0 };
  const start = Math.min(...ranges.map((range) => range.start));
  const end = Math.max(...ranges.map((range) => range.end));
  return end - start <= LONGEST_SHOWN ? { start, end } : first;
}

/** Tactics that each turn shows; `spoken[i]` is `turns[i]` as `hear` reads it. */
export function findTactics(turns: readonly SignalTurn[], spoken: readonly Spoken[]): Shown[] {
  const shown: Shown[] = [];
  const said: Said = { customer: new Set(), agent: new Set() };
  for (const [turn, { who }] of turns.entries()) {
    const heard = spoken[turn];
    if (heard === undefined) continue;
    const here = BOOK.find(heard);
    if (here.size === 0) continue;
    for (const tactic of ALL_TACTICS) {
      if (tactic.side !== 'any' && tactic.side !== who) continue;
      const clause = tactic.clauses.find((parts) => parts.every((part) => holds(part, here, who, said)));
      if (clause === undefined || tactic.harmless.some((group) => here.has(group))) continue;
      const range = rangeOf(clause, here);
      const start = heard.folded.starts[range.start] ?? 0;
      const end = heard.folded.ends[range.end - 1] ?? start;
      shown.push({ tactic, finding: { code: tactic.code, turn, start, end, blocks: tactic.blocks } });
    }
    for (const group of here.keys()) said[who].add(group);
  }
  return shown;
}
