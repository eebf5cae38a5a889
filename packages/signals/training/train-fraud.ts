/** Trains the models of fraud and says how they do on families left out. */
import { hear } from '../fraud/spoken.ts';
import { eachGram, MOST_PLACES } from '../model/grams.ts';
import {
  CLASSES,
  HEADS,
  type HeadName,
  highestLogit,
  LEAST_GRAMS,
  type Level,
  lengthClass,
  type StoredHead,
  sumTurn,
} from '../model/model.ts';
import type { Kind, Sample } from './corpus.ts';
import { type Example, fit } from './logistic.ts';
import { packTable } from './pack.ts';
import { Dice } from './random.ts';

const RECIPE = { places: MOST_PLACES, classes: 2, least: LEAST_GRAMS, rounds: 20 };
/** As families left out want it. */
const DECAY: Readonly<Record<HeadName, number>> = {
  manipulation: 1e-3,
  disguised: 3e-3,
  defrauded: 1e-4,
  misconduct: 1e-3,
  secrets: 1e-4,
};
const PARTS = 5;

/** What each model learns to find, and what it learns to pass over; the rest it does not see. */
const LESSONS: Readonly<Record<HeadName, { readonly finds: readonly Kind[]; readonly passes: readonly Kind[] }>> = {
  manipulation: { finds: ['manipulation'], passes: ['calm', 'telephone calm', 'misconduct', 'asks secret'] },
  disguised: { finds: ['manipulation'], passes: ['calm', 'telephone calm', 'misconduct', 'asks secret'] },
  defrauded: { finds: ['fraud', 'telephone fraud'], passes: ['calm', 'telephone calm'] },
  misconduct: { finds: ['misconduct', 'asks secret'], passes: ['calm', 'telephone calm', 'manipulation'] },
  secrets: { finds: ['asks secret'], passes: ['calm', 'telephone calm', 'manipulation', 'misconduct'] },
};

interface Linear {
  readonly name: HeadName;
  readonly weights: Float32Array;
  readonly bias: number;
}

function placesOf({ turns }: Sample, name: HeadName): Uint32Array {
  const { side, grams } = HEADS[name];
  const places: number[] = [];
  for (const { who, text } of turns)
    if (side === 'both' || side === who) eachGram(hear(text), who, grams, (place) => places.push(place));
  return Uint32Array.from(places);
}

/** The models ship within 300 KB: what weighs little is left out. */
const KEPT = 30_000;

function strongest(weights: Float32Array): Float32Array {
  const least = weights.map(Math.abs).sort().at(-KEPT) ?? 0;
  return weights.map((weight) => (Math.abs(weight) < least ? 0 : weight));
}

function learn(name: HeadName, samples: readonly Sample[], seed: number): Linear {
  const { finds, passes } = LESSONS[name];
  const examples = samples
    .filter(({ kind }) => finds.includes(kind) || passes.includes(kind))
    .map((sample): Example => ({ places: placesOf(sample, name), label: finds.includes(sample.kind) ? 1 : 0 }))
    .filter(({ places }) => places.length > 0);
  const { weights, biases } = fit(examples, { ...RECIPE, decay: DECAY[name] }, new Dice(seed));
  const [calm, shown] = weights as [Float32Array, Float32Array];
  return {
    name,
    weights: strongest(shown.map((weight, place) => weight - (calm[place] ?? 0))),
    bias: (biases[1] ?? 0) - (biases[0] ?? 0),
  };
}

/** Which part a source is left out with. */
function partOf(source: string): number {
  let hash = 7;
  for (const character of source) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % PARTS;
}

interface Judged {
  readonly kind: Kind;
  readonly logit: number;
  readonly length: number;
}

function judge(model: Linear, { turns, kind }: Sample): Judged {
  const sums = turns.map(({ who, text }) => sumTurn(model, hear(text), who));
  return { kind, logit: highestLogit(model.bias, sums), length: lengthClass(sums) };
}

/** Leaves whole families out, part by part, and judges them. */
function judgeLeftOut(name: HeadName, samples: readonly Sample[], seed: number): Judged[] {
  return Array.from({ length: PARTS }, (_, part) => {
    const model = learn(
      name,
      samples.filter(({ source }) => partOf(source) !== part),
      seed,
    );
    return samples.filter(({ source }) => partOf(source) === part).map((sample) => judge(model, sample));
  }).flat();
}

const isCalm = ({ kind }: Judged): boolean => kind === 'calm' || kind === 'telephone calm';

/** The logit that this share of calm conversations passes. */
function quantile(logits: readonly number[], share: number): number {
  return logits.toSorted((a, b) => b - a)[Math.floor(logits.length * share)] ?? 0;
}

/** Of one class of length; what few conversations are in borrows from all. */
function levelOf(judged: readonly Judged[], length: number): Level {
  const calm = judged.filter(isCalm);
  const own = calm.filter((one) => one.length === length);
  const logits = (own.length >= 200 ? own : calm).map(({ logit }) => logit);
  const [hundredth, tenth] = [quantile(logits, 0.01), quantile(logits, 0.1)];
  const decade = Math.max(0.05, hundredth - tenth);
  return { threshold: hundredth + 0.7 * decade, decade };
}

function report(name: HeadName, judged: readonly Judged[], levels: readonly Level[]): void {
  const marginOf = ({ logit, length }: Judged) =>
    (logit - (levels[length]?.threshold ?? 0)) / (levels[length]?.decade ?? 1);
  for (const kind of new Set(judged.map((one) => one.kind))) {
    const ours = judged.filter((one) => one.kind === kind);
    const passing = (margin: number) => ours.filter((one) => marginOf(one) > margin).length;
    console.log(`  ${name} on ${kind}: ${ours.length}, above .2 %: ${passing(0)}, above 1 %: ${passing(-0.7)}`);
  }
}

/** Trains one model on everything; its levels come from what was left out. */
export function trainHead(name: HeadName, samples: readonly Sample[], seed: number): StoredHead {
  const judged = judgeLeftOut(name, samples, seed);
  const levels = Array.from({ length: CLASSES }, (_, length) => levelOf(judged, length));
  report(name, judged, levels);
  const { weights, bias } = learn(name, samples, seed);
  return { ...packTable(weights), bias, levels };
}
