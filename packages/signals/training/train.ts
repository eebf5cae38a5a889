/** Trains the models of fraud and mood: npx tsx packages/signals/training/train.ts. The same seed gives the same files. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { HEADS, type HeadName } from '../model/model.ts';
import { type MoodSample, readAuthored, readMoods, readPhrases, readTeleAntiFraud, type Sample } from './corpus.ts';
import { Dice } from './random.ts';
import { trainHead } from './train-fraud.ts';
import { trainMoods } from './train-moods.ts';

const SEED = 20261123;

function store(file: string, model: object): void {
  const text = `${JSON.stringify({ seed: SEED, ...model })}\n`;
  writeFileSync(new URL(file, import.meta.url), text);
  console.log(`${file} sha256 ${createHash('sha256').update(text).digest('hex')}`);
}

const moods = readMoods();
/** A mood is no fraud, whatever it is. */
const moody = moods.map(({ turns }, at): Sample => ({ turns, kind: 'calm', source: `mood ${at}` }));
const telephone = readTeleAntiFraud();
const samples = [...readAuthored(), ...readPhrases(4, new Dice(SEED)), ...moody, ...telephone];
/** Nobody is upset in an ordinary telephone call. */
const calls = telephone.filter(({ kind, turns }) => kind === 'telephone calm' && turns.at(-1)?.who === 'customer');
const calm = calls.map(({ turns }): MoodSample => ({ turns, label: 'calm' }));

store('../emotion/mood.weights.json', trainMoods([...moods, ...calm], SEED));
const names = Object.keys(HEADS) as HeadName[];
store('../model/fraud.weights.json', {
  heads: Object.fromEntries(names.map((name) => [name, trainHead(name, samples, SEED)])),
});
