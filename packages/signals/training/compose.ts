/** Conversations from authored sentences: the same calm talk stands around those that show a tactic and those that do not. */
import type { SignalTurn } from '../types.ts';
import { type Family, readFamilies, type Sample, write } from './corpus.ts';
import type { Dice } from './random.ts';

/** The authored families and the calm topics. */
export interface Authored {
  readonly calm: readonly Family[];
  readonly manipulation: readonly Family[];
  readonly misconduct: readonly Family[];
  readonly defrauded: readonly Family[];
}

/** Reads all authored files. */
export function readAuthored(): Authored {
  return {
    calm: readFamilies('calm.txt'),
    manipulation: readFamilies('manipulation.txt'),
    misconduct: readFamilies('misconduct.txt', 'agent'),
    defrauded: readFamilies('defrauded.txt'),
  };
}

function turnsOf(family: Family, count: number, dice: Dice): SignalTurn[] {
  return Array.from({ length: count }, () => {
    const { who, text } = dice.pick(family.lines);
    return { who, text: write(text, dice) };
  });
}

/** A calm conversation of one topic, sometimes of two. */
export function writeCalm(topics: readonly Family[], dice: Dice): Sample {
  const topic = dice.pick(topics);
  const turns = turnsOf(topic, dice.between(1, 5), dice);
  if (dice.next() < 0.4) turns.push(...turnsOf(dice.pick(topics), dice.between(1, 3), dice));
  return { turns, fraud: false, source: `calm:${topic.name}` };
}

/** A conversation that shows a family, with calm talk before it and in between. */
export function writeFraud(family: Family, kind: string, topics: readonly Family[], dice: Dice): Sample {
  const turns = dice.next() < 0.5 ? turnsOf(dice.pick(topics), dice.between(1, 3), dice) : [];
  for (const turn of turnsOf(family, dice.between(1, 3), dice)) {
    turns.push(turn);
    if (dice.next() < 0.3) turns.push(...turnsOf(dice.pick(topics), 1, dice));
  }
  return { turns, fraud: true, source: `${kind}:${family.name}` };
}

/** All authored conversations of the families that `keeps` lets through. */
export function compose(authored: Authored, keeps: (source: string) => boolean, each: number, dice: Dice): Sample[] {
  const topics = authored.calm.filter(({ name }) => keeps(`calm:${name}`));
  const samples: Sample[] = [];
  for (const kind of ['manipulation', 'misconduct', 'defrauded'] as const) {
    for (const family of authored[kind].filter(({ name }) => keeps(`${kind}:${name}`))) {
      for (let count = 0; count < each; count++) samples.push(writeFraud(family, kind, topics, dice));
    }
  }
  const calmCount = samples.length * 2;
  for (let count = 0; count < calmCount; count++) samples.push(writeCalm(topics, dice));
  return samples;
}
