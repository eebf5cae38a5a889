import { sigmoid } from './logistic.ts';
import { LOOK_BACK, type Relations } from './relations.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Half-lives, in answers, with which residuals are forgotten. */
const HALF_LIVES = [2, 6, 20, 80] as const;
const DECAYS = HALF_LIVES.map((half) => 0.5 ** (1 / half));
const RELATION_DECAYS = [0.5 ** (1 / 3), 0.5 ** (1 / 15), 0.5 ** (1 / 100)];

/** What was seen of one skill or item. */
interface Track {
  right: number;
  all: number;
  /** The last outcomes as bits below a leading one. */
  pattern: number;
  /** Sum of residuals and the weight behind it, recent ones counting more. */
  recent: number;
  weight: number;
  at: number;
}

/** Everything that a prediction looks at of one learner; plain data, may be stored as JSON. */
export interface History {
  count: number;
  residuals: number;
  right: number;
  readonly decayed: number[];
  pattern: number;
  streak: number;
  lastSkill: number;
  readonly skills: Record<number, Track>;
  readonly items: Record<number, Track>;
  /** The last answers, newest last: place in the relations and residual, flat. */
  readonly places: number[];
  readonly rests: number[];
}

/** A learner of whom nothing is known. */
export function newHistory(): History {
  return {
    ...{ count: 0, residuals: 0, right: 0, decayed: DECAYS.map(() => 0), pattern: 1, streak: 0, lastSkill: -1 },
    ...{ skills: {}, items: {}, places: [], rests: [] },
  };
}

const TRACK_DECAY = 0.5 ** (1 / 2.5);
const newTrack = (): Track => ({ right: 0, all: 0, pattern: 1, recent: 0, weight: 0, at: 0 });

/** The last `bits` outcomes as a number: a leading one, then a bit each. */
const lastOf = (pattern: number, bits: number): number => {
  const length = 31 - Math.clz32(pattern);
  if (length <= bits) return pattern;
  return (pattern & ((1 << bits) - 1)) | (1 << bits);
};
const MEMORY = 12;
const push = (pattern: number, correct: boolean): number => lastOf((pattern << 1) | Number(correct), MEMORY);

/** How likely the item would be answered right by just anyone: what residuals are measured from. */
function expected(vocabulary: Vocabulary, item: number, skill: number): number {
  if (item >= 0) return sigmoid(vocabulary.itemEase[item] as number);
  return sigmoid(skill >= 0 ? (vocabulary.skillEase[skill] as number) : vocabulary.ease);
}

/** Adds an answer. */
export function remember(
  history: History,
  { vocabulary, relations }: { vocabulary: Vocabulary; relations: Relations },
  item: number,
  skill: number,
  correct: boolean,
): void {
  const residual = Number(correct) - expected(vocabulary, item, skill);
  history.residuals += residual;
  history.right += Number(correct);
  history.count++;
  for (let at = 0; at < DECAYS.length; at++) {
    history.decayed[at] = (history.decayed[at] as number) * (DECAYS[at] as number) + residual;
  }
  history.pattern = push(history.pattern, correct);
  history.streak = correct ? Math.max(1, history.streak + 1) : Math.min(-1, history.streak - 1);
  history.lastSkill = skill;
  for (const [tracks, id] of [
    [history.skills, skill],
    [history.items, item],
  ] as const) {
    if (id < 0) continue;
    const track = tracks[id] ?? newTrack();
    tracks[id] = track;
    track.all++;
    track.right += Number(correct);
    track.pattern = push(track.pattern, correct);
    track.recent = track.recent * TRACK_DECAY + residual;
    track.weight = track.weight * TRACK_DECAY + 1;
    track.at = history.count;
  }
  const place = item >= 0 ? (relations.places[item] as number) : -1;
  history.places.push(place);
  history.rests.push(residual);
  if (history.places.length > LOOK_BACK) {
    history.places.shift();
    history.rests.shift();
  }
}

/** Numbers that a prediction looks at. */
export const NUMBERS = 28;
/** Indicators of a row. */
export const INDICATORS = 9;

const ITEM_SEEN = 4;
const ATTEMPTS = 16;
const SKILL_BITS = 4;
const PATTERNS = 2 ** (SKILL_BITS + 1);
const RECENT_BITS = 6;

/** Where each kind of indicator begins, and how many there are in all. */
export function layoutOf(vocabulary: Vocabulary) {
  const [items, skills] = [vocabulary.items.size, vocabulary.skills.size];
  const sizes = [
    items,
    skills,
    skills * ATTEMPTS,
    skills * PATTERNS,
    items * ITEM_SEEN,
    2 ** (MEMORY - 2),
    2 ** (RECENT_BITS + 1) * 2,
    64,
    items * 4,
  ];
  const starts: number[] = [];
  let sum = 0;
  for (const size of sizes) {
    starts.push(sum);
    sum += size;
  }
  return { starts, size: sum };
}
export type Layout = ReturnType<typeof layoutOf>;

function relationsTo(history: History, relations: Relations, item: number, out: Float32Array, from: number): void {
  const place = item >= 0 ? (relations.places[item] as number) : -1;
  const sums = [0, 0, 0];
  const weights = [0.02, 0.02, 0.02];
  if (place >= 0) {
    const level = history.residuals / (history.count + 5);
    const fades = [1, 1, 1];
    for (let back = history.places.length - 1; back >= 0; back--) {
      const other = history.places[back] as number;
      const weight = other >= 0 ? (relations.weights[place * relations.size + other] as number) : 0;
      const rest = (history.rests[back] as number) - level;
      for (let at = 0; at < 3; at++) {
        const fade = fades[at] as number;
        sums[at] = (sums[at] as number) + fade * weight * rest;
        weights[at] = (weights[at] as number) + fade * Math.abs(weight);
        fades[at] = fade * (RELATION_DECAYS[at] as number);
      }
    }
  }
  for (let at = 0; at < 3; at++) {
    out[from + at] = 4 * ((sums[at] as number) / (weights[at] as number));
    out[from + 3 + at] = 10 * (sums[at] as number);
  }
}

/** Writes the numbers of a row. */
export function writeNumbers(
  history: History,
  { vocabulary, relations }: { vocabulary: Vocabulary; relations: Relations },
  item: number,
  skill: number,
  out: Float32Array,
  from: number,
): void {
  const onSkill = history.skills[skill];
  const onItem = history.items[item];
  const { count } = history;
  const numbers = [
    item >= 0 ? (vocabulary.itemEase[item] as number) : vocabulary.ease,
    skill >= 0 ? (vocabulary.skillEase[skill] as number) : vocabulary.ease,
    Math.log1p(count) / 3,
    (4 * history.residuals) / (count + 8),
    (4 * history.residuals) / (count + 1.5),
    ...history.decayed.map(
      (sum, at) => (4 * sum) / ((1 - (DECAYS[at] as number) ** count) / (1 - (DECAYS[at] as number)) + 2),
    ),
    Math.log1p(onSkill?.right ?? 0),
    Math.log1p((onSkill?.all ?? 0) - (onSkill?.right ?? 0)),
    (4 * (onSkill?.recent ?? 0)) / ((onSkill?.weight ?? 0) + 1),
    onSkill ? ((onSkill.right + 1) / (onSkill.all + 2) - 0.5) * 4 : 0,
    Math.log1p(onItem?.right ?? 0),
    Math.log1p((onItem?.all ?? 0) - (onItem?.right ?? 0)),
    (4 * (onItem?.recent ?? 0)) / ((onItem?.weight ?? 0) + 1),
    onSkill ? Math.log1p(count - onSkill.at) / 2 : -1,
    onItem ? Math.log1p(count - onItem.at) / 2 : -1,
    Math.max(-8, Math.min(8, history.streak)) / 3,
    Number(history.lastSkill === skill && count > 0),
    count > 0 ? (history.right / count - 0.6) * 4 : 0,
  ];
  for (let at = 0; at < numbers.length; at++) out[from + at] = numbers[at] as number;
  relationsTo(history, relations, item, out, from + numbers.length);
}

/** Writes the indicators of a row as places in the layout; −1 where there is none. */
export function writeIndicators(
  history: History,
  { starts }: Layout,
  item: number,
  skill: number,
  out: Int32Array,
  from: number,
): void {
  const onSkill = history.skills[skill];
  const onItem = history.items[item];
  const isSame = history.lastSkill === skill;
  const put = (kind: number, place: number) => {
    out[from + kind] = place < 0 ? -1 : (starts[kind] as number) + place;
  };
  put(0, item);
  put(1, skill);
  put(2, skill < 0 ? -1 : skill * ATTEMPTS + Math.min(ATTEMPTS - 1, onSkill?.all ?? 0));
  put(3, skill < 0 ? -1 : skill * PATTERNS + lastOf(onSkill?.pattern ?? 1, SKILL_BITS));
  put(4, item < 0 || !onItem ? -1 : item * ITEM_SEEN + lastOf(onItem.pattern, 1));
  put(5, lastOf(onSkill?.pattern ?? 1, MEMORY - 3));
  put(6, lastOf(history.pattern, RECENT_BITS) * 2 + Number(isSame));
  put(7, Math.min(63, Math.floor(Math.log2(history.count + 1) * 6)));
  put(8, item < 0 ? -1 : item * 4 + (lastOf(history.pattern, 1) & 1) * 2 + Number(isSame));
}
