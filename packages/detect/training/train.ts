/**
 * Trains the name and address tagger: npx tsx packages/detect/training/train.ts [sentences] [rounds]
 * Averaged perceptron (Collins 2002) over the features of tagger/features.ts, on text from generate.ts.
 * The same seed and lists give the same weights. Takes a few minutes on one core.
 */
import { writeFileSync } from 'node:fs';
import { getLexicon } from '../gazetteer/lexicon.ts';
import { BITS, FEATURES, featuresAt, Prepared, TAGS } from '../tagger/features.ts';
import { Lattice, type Weights } from '../tagger/viterbi.ts';
import { generate, type Sample } from './generate.ts';

const SEED = 20260101;
const HELD_OUT_SEED = 77;
const SIZE = TAGS << BITS;

class Averaged {
  readonly weights: Weights = { rows: new Float32Array(SIZE), transitions: new Float32Array(TAGS * TAGS) };
  private readonly rowTotals = new Float64Array(SIZE);
  private readonly transitionTotals = new Float64Array(TAGS * TAGS);
  private step = 1;

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

const lexicon = getLexicon();
const prepared = new Prepared();
const lattice = new Lattice();
const features = new Int32Array(FEATURES);

function goldOf(sample: Sample): Uint8Array {
  return Uint8Array.from({ length: prepared.length }, (_, index) => sample.tags[prepared.at[index] ?? 0] ?? 0);
}

function learn(sample: Sample, model: Averaged): void {
  prepared.read(sample.text, 0, sample.text.length, lexicon);
  lattice.decode(prepared, 0, prepared.length, model.weights);
  const gold = goldOf(sample);
  model.tick();
  let goldBefore = 0;
  let guessBefore = 0;
  for (let index = 0; index < prepared.length; index++) {
    const right = gold[index] ?? 0;
    const guess = lattice.tags[index] ?? 0;
    if (right !== guess) {
      featuresAt(prepared, index, features);
      for (const row of features) {
        model.addRow(row * TAGS + right, 1);
        model.addRow(row * TAGS + guess, -1);
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
function exactShare(samples: Sample[], weights: Weights): number {
  let exact = 0;
  for (const sample of samples) {
    prepared.read(sample.text, 0, sample.text.length, lexicon);
    lattice.decode(prepared, 0, prepared.length, weights);
    if (goldOf(sample).every((tag, index) => tag === lattice.tags[index])) exact++;
  }
  return exact / samples.length;
}

/** Int8 rows and transitions on the same scale; nothing is clipped, what rounds to zero is gone. */
function quantise(weights: Weights): { weights: Weights; scale: number } {
  let largest = 0;
  for (const value of weights.rows) largest = Math.max(largest, Math.abs(value));
  const scale = 127 / largest;
  const rows = Int8Array.from(weights.rows, (value) => Math.max(-127, Math.min(127, Math.round(value * scale))));
  return {
    scale,
    weights: { rows, transitions: Int32Array.from(weights.transitions, (value) => Math.round(value * scale)) },
  };
}

const [sentences = 400_000, rounds = 4] = process.argv.slice(2).map(Number);
const samples = generate(sentences, SEED);
const heldOut = generate(3_000, HELD_OUT_SEED);
const model = new Averaged();
for (let round = 1; round <= rounds; round++) {
  const started = performance.now();
  for (const sample of samples) learn(sample, model);
  console.log(
    `round ${round}: held-out exact ${exactShare(heldOut, model.average()).toFixed(4)}, ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
}
const final = quantise(model.average());
console.log(`quantised: held-out exact ${exactShare(heldOut, final.weights).toFixed(4)}`);
const bytes = Buffer.from((final.weights.rows as Int8Array).buffer);
const file = new URL('../tagger/tagger.weights.json', import.meta.url);
writeFileSync(
  file,
  `${JSON.stringify({ seed: SEED, sentences, rounds, bits: BITS, transitions: [...final.weights.transitions], rows: bytes.toString('base64') })}\n`,
);
const used = bytes.reduce((count, byte) => count + (byte ? 1 : 0), 0);
console.log(`${used} weights in use`);
