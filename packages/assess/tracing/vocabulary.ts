import type { Interaction } from './interaction.ts';

/** What is known of items and skills from the answers a tracer was fitted on. */
export interface Vocabulary {
  /** Number of each item by name; an item that stands for its skill alone has the skill's name. */
  readonly items: ReadonlyMap<string, number>;
  readonly skills: ReadonlyMap<string, number>;
  /** Log-odds of a right answer by item and by skill, drawn to the whole's where answers are few. */
  readonly itemEase: Float32Array;
  readonly skillEase: Float32Array;
  readonly itemCount: Float32Array;
  readonly ease: number;
}

const SHRINK = 12;

const logOdds = (share: number): number => Math.log(share / (1 - share));

/** The name under which an answer's item is known. */
export function itemOf({ item, skill }: Pick<Interaction, 'item' | 'skill'>): string {
  return item === '' ? `skill ${skill}` : item;
}

function eases(
  names: ReadonlyMap<string, number>,
  rows: readonly Interaction[],
  name: (row: Interaction) => string,
  mean: number,
) {
  const right = new Float64Array(names.size);
  const all = new Float32Array(names.size);
  for (const row of rows) {
    const at = names.get(name(row)) as number;
    right[at] = (right[at] as number) + Number(row.correct);
    all[at] = (all[at] as number) + 1;
  }
  const ease = Float32Array.from(all, (count, at) =>
    logOdds(((right[at] as number) + SHRINK * mean) / (count + SHRINK)),
  );
  return { ease, count: all };
}

/** Reads names and how easy each is. */
export function readVocabulary(rows: readonly Interaction[]): Vocabulary {
  const items = new Map<string, number>();
  const skills = new Map<string, number>();
  let right = 0;
  for (const row of rows) {
    const item = itemOf(row);
    if (!items.has(item)) items.set(item, items.size);
    if (!skills.has(row.skill)) skills.set(row.skill, skills.size);
    right += Number(row.correct);
  }
  const mean = right / rows.length;
  const byItem = eases(items, rows, itemOf, mean);
  const bySkill = eases(skills, rows, ({ skill }) => skill, mean);
  return {
    items,
    skills,
    itemEase: byItem.ease,
    skillEase: bySkill.ease,
    itemCount: byItem.count,
    ease: logOdds(mean),
  };
}
