import type { Interaction } from './interaction.ts';
import { fitLogistic, logitOf, sigmoid } from './logistic.ts';
import { randomFrom } from './random.ts';
import { itemOf, readVocabulary } from './vocabulary.ts';

/** The share right of the item among those it was fitted on: what knows nothing of the learner. */
export function shareRight(train: readonly Interaction[], test: readonly Interaction[]): Float64Array {
  const { items, itemEase, ease } = readVocabulary(train);
  return Float64Array.from(test, (row) => {
    const item = items.get(itemOf(row));
    return sigmoid(item === undefined ? ease : (itemEase[item] as number));
  });
}

/** Performance factors analysis (Pavlik 2009): ease of the skill, and its right and wrong answers so far. */
export function performanceFactors(train: readonly Interaction[], test: readonly Interaction[]): Float64Array {
  const { skills } = readVocabulary(train);
  const read = (rows: readonly Interaction[]) => {
    const counts = new Map<string, { right: number; wrong: number }>();
    const places = new Int32Array(rows.length);
    const numbers = new Float32Array(rows.length * 2);
    const outcomes = new Uint8Array(rows.length);
    rows.forEach(({ learner, skill, correct }, at) => {
      const key = `${learner}\n${skill}`;
      const count = counts.get(key) ?? { right: 0, wrong: 0 };
      places[at] = skills.get(skill) ?? -1;
      numbers[at * 2] = Math.log1p(count.right);
      numbers[at * 2 + 1] = Math.log1p(count.wrong);
      outcomes[at] = Number(correct);
      counts.set(key, { right: count.right + Number(correct), wrong: count.wrong + Number(!correct) });
    });
    return { width: 1, places, dense: 2, numbers, outcomes };
  };
  const rows = read(train);
  const all = Int32Array.from(train, (_, row) => row);
  const options = { epochs: 4, rate: 0.1, pull: 1e-4, random: randomFrom(1) };
  const model = fitLogistic(rows, all, skills.size, options);
  const asked = read(test);
  return Float64Array.from(test, (_, row) => sigmoid(logitOf(model, asked, row)));
}
