/** Trains the model of moods and says how it does on chats left out. */
import { eachMoodGram, LEAST_MOOD_GRAMS, MOOD_GRAMS, MOODS } from '../emotion/mood-model.ts';
import { hear } from '../fraud/spoken.ts';
import type { MoodSample } from './corpus.ts';
import { type Example, fit, logitsOf } from './logistic.ts';
import { packTable } from './pack.ts';
import { Dice } from './random.ts';

const RECIPE = { places: MOOD_GRAMS.places, classes: MOODS.length, least: LEAST_MOOD_GRAMS, rounds: 20, decay: 1e-3 };
const PARTS = 5;

function exampleOf({ turns, label }: MoodSample): Example {
  const said = turns.filter(({ who }) => who === 'customer').map(({ text }) => hear(text));
  const places: number[] = [];
  const now = said.at(-1);
  if (now) eachMoodGram(now, said.at(-2), (place) => places.push(place));
  return { places: Uint32Array.from(places), label: MOODS.indexOf(label) };
}

/** A table for each mood. */
export function trainMoods(samples: readonly MoodSample[], seed: number): { moods: object[] } {
  const examples = samples.map(exampleOf);
  const right = MOODS.map(() => 0);
  for (let part = 0; part < PARTS; part++) {
    const fitted = fit(
      examples.filter((_, at) => at % PARTS !== part),
      RECIPE,
      new Dice(seed),
    );
    for (const { places, label } of examples.filter((_, at) => at % PARTS === part)) {
      const logits = logitsOf(fitted, places, LEAST_MOOD_GRAMS);
      if (logits.indexOf(Math.max(...logits)) === label) right[label] = (right[label] ?? 0) + 1;
    }
  }
  for (const [mood, name] of MOODS.entries())
    console.log(
      `  ${name}: ${right[mood]} of ${examples.filter(({ label }) => label === mood).length} right, left out`,
    );
  const { weights, biases } = fit(examples, RECIPE, new Dice(seed));
  return { moods: weights.map((table, mood) => ({ ...packTable(table), bias: biases[mood] ?? 0 })) };
}
