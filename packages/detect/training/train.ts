/**
 * Trains the name and address taggers: npx tsx packages/detect/training/train.ts [chinese|english|both]
 * Averaged perceptron (Collins 2002) over the features that scanning uses, on text from generate.ts and english.ts.
 * The same seeds and lists give the same weights. Takes a minute or two on one core.
 */
import { writeFileSync } from 'node:fs';
import { getLexicon } from '../gazetteer/lexicon.ts';
import { westernLists } from '../gazetteer/western.ts';
import { BITS, Prepared, TAGS, type Tagged } from '../tagger/features.ts';
import { LATIN_BITS, LatinText } from '../tagger/latin.ts';
import { Lattice, type Weights } from '../tagger/viterbi.ts';
import { generateEnglish } from './english.ts';
import { generate, type Sample } from './generate.ts';

const SEED = 20260101;
const HELD_OUT_SEED = 77;
const HELD_OUT = 3_000;

/** What is trained: how a text is cut up, on what, and where the weights go. */
interface Task {
  file: string;
  bits: number;
  sentences: number;
  rounds: number;
  text: Tagged;
  read(sample: Sample): void;
  /** UTF-16 offset of a unit. */
  at(index: number): number;
  make(count: number, seed: number): Sample[];
}

class Averaged {
  readonly weights: Weights;
  private readonly rowTotals: Float64Array;
  private readonly transitionTotals = new Float64Array(TAGS * TAGS);
  private step = 1;

  constructor(size: number) {
    this.weights = { rows: new Float32Array(size), transitions: new Float32Array(TAGS * TAGS) };
    this.rowTotals = new Float64Array(size);
  }

  tick(): void {
    this.step++;
  }

  addRow(index: number, delta: number): void {
    this.weights.rows[index] = (this.weights.rows[index] ?? 0) + delta;
    this.rowTotals[index] = (this.rowTotals[index] ?? 0) + delta * this.step;
  }

  addTransition(index: number, delta: number): void {
    this.weights.transitions[index] = (this.weights.transitions[index] ?? 0) + delta;
    this.transitionTotals[index] = (this.transitionTotals[index] ?? 0) + delta * this.step;
  }

  average(): Weights {
    const average = (current: ArrayLike<number>, totals: Float64Array): Float32Array =>
      Float32Array.from(totals, (total, index) => (current[index] ?? 0) - total / this.step);
    return {
      rows: average(this.weights.rows, this.rowTotals),
      transitions: average(this.weights.transitions, this.transitionTotals),
    };
  }
}

const lattice = new Lattice();
const features = new Int32Array(32);

function goldOf(task: Task, sample: Sample): Uint8Array {
  return Uint8Array.from({ length: task.text.length }, (_, index) => sample.tags[task.at(index)] ?? 0);
}

function learn(task: Task, sample: Sample, model: Averaged): void {
  task.read(sample);
  lattice.open(task.text, model.weights);
  lattice.decode(0, task.text.length);
  const gold = goldOf(task, sample);
  model.tick();
  let goldBefore = 0;
  let guessBefore = 0;
  for (let index = 0; index < task.text.length; index++) {
    const right = gold[index] ?? 0;
    const guess = lattice.tags[index] ?? 0;
    if (right !== guess) {
      task.text.features(index, features);
      for (let feature = 0; feature < task.text.count; feature++) {
        const row = (features[feature] ?? 0) * TAGS;
        model.addRow(row + right, 1);
        model.addRow(row + guess, -1);
      }
    }
    if (right !== guess || goldBefore !== guessBefore) {
      model.addTransition(goldBefore * TAGS + right, 1);
      model.addTransition(guessBefore * TAGS + guess, -1);
    }
    goldBefore = right;
    guessBefore = guess;
  }
}

/** Share of held-out sentences that are tagged without an error. */
function exactShare(task: Task, samples: Sample[], weights: Weights): number {
  let exact = 0;
  for (const sample of samples) {
    task.read(sample);
    lattice.open(task.text, weights);
    lattice.decode(0, task.text.length);
    if (goldOf(task, sample).every((tag, index) => tag === lattice.tags[index])) exact++;
  }
  return exact / samples.length;
}

/** Int8 rows and transitions on the same scale; nothing is clipped, what rounds to zero is gone. */
function quantise(weights: Weights): Weights {
  let largest = 0;
  for (const value of weights.rows) largest = Math.max(largest, Math.abs(value));
  const scale = 127 / largest;
  const rows = Int8Array.from(weights.rows, (value) => Math.round(value * scale));
  return { rows, transitions: Int32Array.from(weights.transitions, (value) => Math.round(value * scale)) };
}

function train(task: Task): void {
  const samples = task.make(task.sentences, SEED);
  const heldOut = task.make(HELD_OUT, HELD_OUT_SEED);
  const model = new Averaged(TAGS << task.bits);
  for (let round = 1; round <= task.rounds; round++) {
    const started = performance.now();
    for (const sample of samples) learn(task, sample, model);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${task.file} round ${round}: held-out exact ${exactShare(task, heldOut, model.average()).toFixed(4)}, ${seconds} s`,
    );
  }
  const { rows, transitions } = quantise(model.average());
  const exact = exactShare(task, heldOut, { rows, transitions }).toFixed(4);
  const bytes = Buffer.from((rows as Int8Array).buffer);
  const content = {
    seed: SEED,
    sentences: task.sentences,
    rounds: task.rounds,
    bits: task.bits,
    transitions: [...transitions],
    rows: bytes.toString('base64'),
  };
  writeFileSync(new URL(`../tagger/${task.file}`, import.meta.url), `${JSON.stringify(content)}\n`);
  console.log(
    `${task.file} quantised: held-out exact ${exact}, ${bytes.filter((byte) => byte !== 0).length} weights in use`,
  );
}

const prepared = new Prepared();
const latin = new LatinText();
const TASKS: Readonly<Record<string, Task>> = {
  chinese: {
    file: 'tagger.weights.json',
    bits: BITS,
    sentences: 900_000,
    rounds: 5,
    text: prepared,
    read: ({ text }) => prepared.read(text, 0, text.length, getLexicon()),
    at: (index) => prepared.at[index] ?? 0,
    make: generate,
  },
  english: {
    file: 'latin.weights.json',
    bits: LATIN_BITS,
    sentences: 400_000,
    rounds: 4,
    text: latin,
    read: ({ text }) => latin.read(text, westernLists),
    at: (index) => latin.from[index] ?? 0,
    make: generateEnglish,
  },
};

const wanted = process.argv[2] ?? 'both';
for (const [name, task] of Object.entries(TASKS)) if (wanted === 'both' || wanted === name) train(task);
