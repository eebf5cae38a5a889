import type { OptionMark } from './letters.ts';
import type { MarkStyle, NumberToken, Token } from './tokens.ts';

/** Where an item begins. */
export interface Boundary {
  readonly token: NumberToken;
  /** Place in the list of tokens. */
  readonly at: number;
  /** Another number of the same value could have been meant. */
  readonly isUnclear: boolean;
}

/** How far a boundary looks back for its forerunner, in numbers. */
const REACH = 40;

interface Candidate {
  readonly token: NumberToken;
  readonly at: number;
  /** What speaks against an item beginning here, whatever came before. */
  readonly cost: number;
  /** It begins a line, or stands right behind a key or heading. */
  readonly isAnchored: boolean;
  readonly firsts: number;
  readonly tags: number;
  readonly answers: number;
  readonly sections: number;
}

/** Costs are ranks of plausibility, not probabilities: 1 is odd, 3 is a fault, 5 is all but impossible. */
const COST = {
  oddStyle: 1.5,
  decimal: 1.5,
  behindWord: 1,
  notAtLineStart: 1.5,
  withinOptions: 5,
  behindLetter: 3,
  restart: 4,
  repeated: 4,
  gap: 3,
  fall: 4,
  passedOver: 3,
  passedOverInLine: 0.75,
  anyPassedOverAtLineStart: 1,
  withoutOptions: 2,
  withoutOptionsAtLineStart: 0.5,
  twoOptionRows: 7,
  twoTags: 3,
} as const;

function usual<T>(values: readonly T[], otherwise: T): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? otherwise;
}

/** Numbers with, next behind them, a tag or the first letter: they are how this paper numbers its items. */
function surest(tokens: readonly Token[], firsts: ReadonlySet<number>): NumberToken[] {
  return tokens.filter((token, at): token is NumberToken => {
    if (token.kind !== 'number' || token.isDecimal) return false;
    let place = at + 1;
    for (let ahead = tokens[place]; ahead?.kind === 'number' && ahead.isDecimal; ahead = tokens[place]) place += 1;
    const next = tokens[place];
    return next !== undefined && (next.kind === 'tag' || next.kind === 'answer' || firsts.has(place));
  });
}

function ownCost(token: NumberToken, style: MarkStyle, isInLines: boolean): number {
  let cost = token.style === style ? 0 : COST.oddStyle;
  if (token.isDecimal) cost += COST.decimal;
  if (token.isBehindWord) cost += COST.behindWord;
  if (isInLines && !token.isAtLineStart) cost += COST.notAtLineStart;
  return cost;
}

function candidatesOf(tokens: readonly Token[], marks: readonly OptionMark[]): { list: Candidate[]; end: Candidate } {
  const byPlace = new Map(marks.map((mark) => [mark.at, mark]));
  const firstPlaces = new Set(marks.filter(({ isFirst }) => isFirst).map(({ at }) => at));
  const sure = surest(tokens, firstPlaces);
  const style = usual(
    sure.map((token) => token.style),
    'dot',
  );
  // The first may begin a line only because it begins the text.
  const others = sure.slice(1);
  const judged = others.length > 0 ? others : sure;
  const isInLines = judged.filter((token) => token.isAtLineStart).length * 2 >= judged.length;
  const list: Candidate[] = [];
  let [firsts, tags, answers, sections, passed] = [0, 0, 0, 0, 0];
  for (const [at, token] of tokens.entries()) {
    const mark = byPlace.get(at);
    if (mark) passed += 1;
    if (mark?.isFirst) firsts += 1;
    if (token.kind === 'tag') tags += 1;
    if (token.kind === 'answer') answers += 1;
    if (token.kind === 'section') sections += 1;
    if (token.kind !== 'number') continue;
    const [before, behind] = [marks[passed - 1], marks[passed]];
    let cost = ownCost(token, style, isInLines);
    if (before && behind && !behind.isFirst) cost += COST.withinOptions;
    if (before && before.token.end === token.start) cost += COST.behindLetter;
    const last = tokens[at - 1];
    const isBehindEnd =
      last !== undefined && last.end === token.start && ['key', 'answer', 'section'].includes(last.kind);
    const isAnchored = token.isAtLineStart || isBehindEnd;
    list.push({ token, at, cost, isAnchored, firsts, tags, answers, sections });
  }
  const last = {
    kind: 'number',
    start: -1,
    end: -1,
    isAtLineStart: true,
    value: -1,
    style,
    isDecimal: false,
    isBehindWord: false,
  } as const;
  return { list, end: { token: last, at: tokens.length, cost: 0, isAnchored: true, firsts, tags, answers, sections } };
}

/** What it costs that an item begins at `from` and the next one at `to`. */
function between(from: Candidate, to: Candidate): number {
  const [rows, tags, answers] = [to.firsts - from.firsts, to.tags - from.tags, to.answers - from.answers];
  const isBare = rows === 0 && tags === 0 && answers === 0;
  const bare = isBare ? (from.isAnchored ? COST.withoutOptionsAtLineStart : COST.withoutOptions) : 0;
  return (
    bare +
    Math.max(0, rows - 1) * COST.twoOptionRows +
    (Math.max(0, tags - 1) + Math.max(0, answers - 1)) * COST.twoTags
  );
}

function stepFrom(from: number, to: number): number {
  if (to === from + 1) return 0;
  if (to === from) return COST.repeated;
  return to > from ? COST.gap + Math.min(to - from, 10) / 5 : COST.fall;
}

function step(from: number, to: number, isNewSection: boolean): number {
  if (isNewSection) return Math.min(stepFrom(from, to), stepFrom(0, to));
  return to === 1 && from !== 0 ? COST.restart : stepFrom(from, to);
}

interface Best {
  readonly cost: number;
  readonly back: number;
}

/** The cheapest way to a candidate from those before it; -1 stands for the beginning of the text. */
function bestWay(list: readonly Candidate[], best: readonly Best[], to: Candidate, place: number): Best {
  let found: Best = { cost: Number.POSITIVE_INFINITY, back: -1 };
  const passed = new Map<number, number>();
  const isEnd = to.token.start < 0;
  let passedCost = 0;
  for (let at = place - 1; at >= Math.max(-1, place - REACH); at--) {
    const from = list[at];
    const value = from?.token.value ?? 0;
    const soFar = from ? (best[at]?.cost ?? 0) : 0;
    const beforeFirst = from ? between(from, to) : to.firsts * COST.twoOptionRows + to.tags * COST.twoTags;
    const isSure = to.cost === 0 && to.isAnchored;
    const stepCost = isEnd
      ? 0
      : (isSure ? 0.5 : 1) * step(value, to.token.value, from === undefined || to.sections > from.sections);
    const cost = soFar + beforeFirst + stepCost + to.cost + (passed.get(value + 1) ?? 0) + passedCost;
    if (cost < found.cost) found = { cost, back: at };
    if (!from) break;
    if (from.cost < COST.withinOptions) {
      const missed = from.isAnchored ? COST.passedOver : COST.passedOverInLine;
      if (!from.token.isDecimal) passed.set(value, Math.max(passed.get(value) ?? 0, missed));
      if (from.cost === 0 && from.token.isAtLineStart) passedCost += COST.anyPassedOverAtLineStart;
    }
  }
  return found;
}

/** Whether a number that was passed over could have been the one at `chosen`. */
function hasRival(list: readonly Candidate[], chosen: number, from: number, to: number): boolean {
  const own = list[chosen] as Candidate;
  for (let at = from + 1; at < to; at++) {
    const other = list[at] as Candidate;
    if (at === chosen || other.token.value !== own.token.value || other.token.style !== own.token.style) continue;
    const isWorse = (other.token.isDecimal && !own.token.isDecimal) || (own.isAnchored && !other.isAnchored);
    if (!isWorse) return true;
  }
  return false;
}

/**
 * Where items begin: the cheapest row of numbers under the costs above (dynamic programming over all numbers of the
 * text, each looking back at most `REACH` of them, so that the time is linear).
 */
export function boundariesOf(tokens: readonly Token[], marks: readonly OptionMark[]): Boundary[] {
  const { list, end } = candidatesOf(tokens, marks);
  const best: Best[] = [];
  for (const [place, candidate] of list.entries()) best.push(bestWay(list, best, candidate, place));
  const chosen: number[] = [];
  for (let at = bestWay(list, best, end, list.length).back; at >= 0; at = best[at]?.back ?? -1) chosen.push(at);
  chosen.reverse();
  return chosen.map((place, index) => {
    const { token, at, isAnchored, cost } = list[place] as Candidate;
    const next = tokens[at + 1];
    const isTwice = next?.kind === 'number' && next.start === token.end && !next.isDecimal;
    const isOdd = isTwice || (!isAnchored && cost >= COST.decimal);
    const isUnclear = isOdd || hasRival(list, place, chosen[index - 1] ?? -1, chosen[index + 1] ?? list.length);
    return { token, at, isUnclear };
  });
}
