import type { Interaction } from '../interaction.ts';
import { normalFrom, randomFrom } from '../random.ts';

/** What a made-up class is like. */
export interface ClassShape {
  readonly learners: number;
  readonly items: number;
  readonly skills: number;
  /** Mean number of answers of a learner. */
  readonly answers: number;
  readonly seed: number;
  /** Steps of problems worked through in one order by everyone, or skills practised until they sit. */
  readonly kind: 'course' | 'practice';
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

interface Learner {
  readonly ability: number;
  readonly factors: readonly number[];
  readonly speed: number;
  readonly diligence: number;
}

function course(shape: ClassShape, random: () => number, learner: Learner, name: string, world: World): Interaction[] {
  const rows: Interaction[] = [];
  const skillState = new Float64Array(shape.skills);
  let mood = 0;
  for (let item = 0; item < shape.items; item++) {
    if (random() > shape.answers / shape.items + 0.1 * (learner.diligence - 0.5)) continue;
    const skill = world.skillOf[item] as number;
    mood = 0.9 * mood + 0.25 * normalFrom(random);
    const related = (world.factors[item] as readonly number[]).reduce(
      (sum, weight, at) => sum + weight * (learner.factors[at] as number),
      0,
    );
    const logit =
      learner.ability +
      (world.ease[item] as number) +
      related +
      mood +
      0.9 * Math.tanh((skillState[skill] as number) / 2);
    const correct = random() < 0.03 + 0.94 * sigmoid(logit);
    skillState[skill] = 0.97 * (skillState[skill] as number) + learner.speed * (correct ? 0.35 : 0.2);
    rows.push({ learner: name, item: `i${item}`, skill: `s${skill}`, correct });
  }
  return rows;
}

function practice(
  shape: ClassShape,
  random: () => number,
  learner: Learner,
  name: string,
  world: World,
): Interaction[] {
  const rows: Interaction[] = [];
  const wanted = Math.max(3, Math.round(shape.answers * -Math.log(1 - random())));
  let mood = 0;
  while (rows.length < wanted) {
    const skill = Math.floor(random() ** 1.6 * shape.skills);
    let known =
      random() < sigmoid(1.1 * learner.ability + (world.ease[skill] as number) * 0.8 + normalFrom(random) * 0.8);
    let streak = 0;
    for (let attempt = 0; attempt < 12 && streak < 3 && rows.length < wanted; attempt++) {
      mood = 0.8 * mood + 0.2 * normalFrom(random);
      const chance = known ? sigmoid(2 + 0.3 * mood) : sigmoid(-0.9 + 0.5 * learner.ability + 0.3 * mood);
      const correct = random() < chance;
      streak = correct ? streak + 1 : 0;
      rows.push({ learner: name, item: '', skill: `s${skill}`, correct });
      if (!known && random() < 0.12 * learner.speed) known = true;
    }
  }
  return rows;
}

interface World {
  readonly ease: Float64Array;
  readonly skillOf: Int32Array;
  readonly factors: readonly (readonly number[])[];
}

/** A made-up class: abilities, four further talents, learning, moods, guesses and slips; the same for the same seed. */
export function madeUpClass(shape: ClassShape): Interaction[] {
  const random = randomFrom(shape.seed);
  const size = Math.max(shape.items, shape.skills);
  const world: World = {
    ease: Float64Array.from({ length: size }, () => 1 + 1.2 * normalFrom(random)),
    skillOf: Int32Array.from({ length: size }, (_, item) => Math.floor((item / size) * shape.skills)),
    factors: Array.from({ length: size }, () => [0, 1, 2, 3].map(() => 0.35 * normalFrom(random))),
  };
  const rows: Interaction[] = [];
  for (let number = 0; number < shape.learners; number++) {
    const learner: Learner = {
      ability: 0.8 * normalFrom(random),
      factors: [0, 1, 2, 3].map(() => normalFrom(random)),
      speed: Math.exp(0.5 * normalFrom(random)),
      diligence: random(),
    };
    const live = shape.kind === 'course' ? course : practice;
    rows.push(...live(shape, random, learner, `${shape.kind}-${shape.seed}-${number}`, world));
  }
  return rows;
}

/** Splits by whole learners: every fifth is for testing. */
export function splitLearners(rows: readonly Interaction[]): { train: Interaction[]; test: Interaction[] } {
  const numbers = new Map<string, number>();
  const [train, test]: [Interaction[], Interaction[]] = [[], []];
  for (const row of rows) {
    const number = numbers.get(row.learner) ?? numbers.size;
    numbers.set(row.learner, number);
    (number % 5 === 0 ? test : train).push(row);
  }
  return { train, test };
}
