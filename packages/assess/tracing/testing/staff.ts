import type { Interaction } from '../interaction.ts';
import { normalFrom, randomFrom } from '../random.ts';

/** What made-up staff are like. */
export interface StaffShape {
  readonly people: number;
  readonly topics: readonly string[];
  /** Questions of each topic; 0: only the topic of an answer is told. */
  readonly items: number;
  /** Mean number of answers of a person. */
  readonly answers: number;
  readonly seed: number;
  /** How much easier all is than usual, in logits. */
  readonly ease?: number;
  /** How far people differ from topic to topic, in logits. */
  readonly spread?: number;
  /** How far topics differ in how easy they are, in logits. */
  readonly topicSpread?: number;
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
const GUESS = 0.2;
/** What an answer whose reason is shown teaches, in logits; what is not met fades a little. */
const LEARNED = { right: 0.08, wrong: 0.25 } as const;
const KEPT = 0.998;

/**
 * Made-up staff who answer questions of an academy: a general ability, a knowledge of each topic of its own, lessons with
 * a few questions of one topic after the other, and now and then a paper of all topics. The same for the same seed.
 */
export function madeUpStaff(shape: StaffShape): Interaction[] {
  const { people, topics, items, answers, seed, ease = 0.9, spread = 0.9, topicSpread = 0.4 } = shape;
  const random = randomFrom(seed);
  const topicEase = topics.map(() => ease + topicSpread * normalFrom(random));
  const itemEase = topics.map(() => Array.from({ length: Math.max(1, items) }, () => 0.6 * normalFrom(random)));
  const rows: Interaction[] = [];
  for (let number = 0; number < people; number++) {
    const learner = `staff-${seed}-${number}`;
    const ability = 0.7 * normalFrom(random);
    const known = topics.map(() => spread * normalFrom(random));
    const wanted = Math.max(3, Math.round(answers * (0.4 + 1.2 * random())));
    const ask = (topic: number) => {
      const item = Math.floor(random() * Math.max(1, items));
      const own = items > 0 ? (itemEase[topic]?.[item] ?? 0) : 0.6 * normalFrom(random);
      const chance = sigmoid(ability + (known[topic] as number) + (topicEase[topic] as number) + own);
      const correct = random() < GUESS + (1 - GUESS) * chance;
      const name = topics[topic] as string;
      rows.push({ learner, item: items > 0 ? `${name}/${item}` : '', skill: name, correct });
      for (let at = 0; at < known.length; at++) known[at] = (known[at] as number) * KEPT;
      known[topic] = (known[topic] as number) + LEARNED[correct ? 'right' : 'wrong'];
      return 1;
    };
    let given = 0;
    while (given < wanted) {
      const anyTopic = () => Math.floor(random() * topics.length);
      if (random() < 0.2) for (let at = 0; at < 15 && given < wanted; at++) given += ask(anyTopic());
      else {
        const topic = anyTopic();
        for (let at = 0; at < 3 && given < wanted; at++) given += ask(random() < 0.8 ? topic : anyTopic());
      }
    }
  }
  return rows;
}
