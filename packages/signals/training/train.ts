/** Trains the model of fraud: npx tsx packages/signals/training/train.ts. The same seed gives the same file. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { hear } from '../fraud/spoken.ts';
import { PLACES } from '../model/grams.ts';
import { highestLogit, lengthClass, type Model, sumTurn } from '../model/model.ts';
import { compose, readAuthored } from './compose.ts';
import { readDeskTurns, readTeleAntiFraud, type Sample } from './corpus.ts';
import { type Example, fit, placesOf } from './logistic.ts';
import { Dice } from './random.ts';

const SEED = 20261123;
const EACH = 150;
const ROUNDS = 5;
const MOST_CALM_ALARMS = 0.001;

const authored = readAuthored();
const tele = readTeleAntiFraud();
const desk = readDeskTurns();

/** Fraud of TeleAntiFraud is learned in stretches too, so that length says nothing. */
function stretches(sample: Sample, dice: Dice): Sample[] {
  const length = dice.between(sample.fraud ? 3 : 1, Math.max(3, sample.turns.length));
  const from = sample.fraud ? 0 : dice.between(0, Math.max(0, sample.turns.length - length));
  return [sample, { ...sample, turns: sample.turns.slice(from, from + length) }];
}

/** Trains on the sources that `keeps` lets through. */
function train(keeps: (source: string) => boolean): Model {
  const dice = new Dice(SEED);
  const samples = [
    ...compose(authored, keeps, EACH, dice),
    ...tele.filter(({ source, type }) => keeps(source) && keeps(`type:${type}`)).flatMap((one) => stretches(one, dice)),
    ...desk.filter(({ source }) => keeps(source)).flatMap((one) => [one, one, one]),
  ];
  const examples = samples.map(({ turns, fraud }): Example => ({ places: placesOf(turns), label: fraud ? 1 : 0 }));
  return { ...fit(examples, ROUNDS, dice), thresholds: [] };
}

function judge(model: Model, { turns, source, fraud }: Sample): Judged {
  const sums = turns.map(({ who, text }) => sumTurn(model, hear(text).keys, who));
  return { source, fraud, logit: highestLogit(model, sums), length: lengthClass(sums) };
}

/** Which of four parts a source is left out with. */
function partOf(source: string): number {
  let hash = 7;
  for (const character of source) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % 4;
}

type Judged = { readonly source: string; readonly fraud: boolean; readonly logit: number; readonly length: number };

/** Leaves whole families, topics, files and types out, part by part, and judges them. */
function judgeLeftOut(): Judged[] {
  const judged: Judged[] = [];
  for (let part = 0; part < 4; part++) {
    const model = train((source) => partOf(source) !== part);
    const dice = new Dice(SEED + 1 + part);
    const left = [
      ...compose(authored, (source) => partOf(source) === part, 30, dice),
      ...tele.filter(
        ({ source, type, fraud }) => partOf(source) === part && (!fraud || partOf(`type:${type}`) === part),
      ),
      ...desk.filter(({ source }) => partOf(source) === part),
    ];
    for (const sample of left) judged.push(judge(model, sample));
  }
  return judged;
}

function kindOf(source: string): string {
  return source.slice(0, source.indexOf(':'));
}

function report(judged: readonly Judged[], thresholds: readonly number[]): void {
  const kinds = new Map<string, [number, number]>();
  for (const { source, fraud, logit, length } of judged) {
    const kind = `${kindOf(source)} ${fraud ? 'fraud' : 'calm'}`;
    const [count, above] = kinds.get(kind) ?? [0, 0];
    kinds.set(kind, [count + 1, above + (logit > (thresholds[length] ?? 0) ? 1 : 0)]);
  }
  for (const [kind, [count, above]] of kinds) console.log(`  ${kind}: ${above} of ${count} above`);
}

/** For each class of length, the logit that only this share of calm conversations passes. */
function thresholdsOf(judged: readonly Judged[], share: number): number[] {
  return [0, 1, 2, 3].map((length) => {
    const calm = judged.filter((one) => !one.fraud && one.length === length).map(({ logit }) => logit);
    return calm.sort((a, b) => b - a)[Math.floor(calm.length * share)] ?? 0;
  });
}

function store(model: Model, thresholds: readonly number[]): void {
  const most = model.weights.reduce((highest, weight) => Math.max(highest, Math.abs(weight)), 0);
  const scale = most / 127;
  const table = new Int8Array(PLACES);
  for (const [place, weight] of model.weights.entries()) table[place] = Math.round(weight / scale);
  const packed = Buffer.from(table.buffer).toString('base64');
  const text = `${JSON.stringify({ seed: SEED, bias: model.bias, thresholds, scale, table: packed })}\n`;
  writeFileSync(new URL('../model/fraud.weights.json', import.meta.url), text);
  console.log(`sha256 ${createHash('sha256').update(text).digest('hex')}`);
}

const judged = judgeLeftOut();
for (const share of [0.01, MOST_CALM_ALARMS]) {
  console.log(`left out, at ${share * 100} % of calm above:`);
  report(judged, thresholdsOf(judged, share));
}
store(
  train(() => true),
  thresholdsOf(judged, MOST_CALM_ALARMS),
);
