/** The trained model of moods: a linear score for each mood, of what the customer says and what they said before. */
import type { Spoken } from '../fraud/spoken.ts';
import { eachGram, readTable, shareOf } from '../model/grams.ts';
import type { EmotionLabel } from '../types.ts';
import trained from './mood.weights.json' with { type: 'json' };

/** In the order of the tables. */
export const MOODS: readonly EmotionLabel[] = ['calm', 'anxious', 'sad', 'angry', 'threatening'];
export const MOOD_GRAMS = { written: [0, 0], heard: [1, 2], places: 1 << 15 } as const;
/** Fewer n-grams than these are taken as so many. */
export const LEAST_MOOD_GRAMS = 20;

/** Takes the places of a turn, and of the customer's turn before it. */
export function eachMoodGram(now: Spoken, before: Spoken | undefined, take: (place: number) => void): void {
  eachGram(now, 'customer', MOOD_GRAMS, take);
  if (before) eachGram(before, 'before', MOOD_GRAMS, take);
}

const tables = trained.moods.map(({ table, scale, bias }) => ({ weights: readTable(table, scale), bias }));

/** How likely each mood is, in the order of `MOODS`; together 1. */
export function moodChances(now: Spoken, before?: Spoken): number[] {
  const sums = tables.map(() => 0);
  let count = 0;
  eachMoodGram(now, before, (place) => {
    count++;
    for (const [mood, { weights }] of tables.entries()) sums[mood] = (sums[mood] ?? 0) + (weights[place] ?? 0);
  });
  const share = shareOf(count, LEAST_MOOD_GRAMS);
  const powers = tables.map(({ bias }, mood) => Math.exp(bias + (sums[mood] ?? 0) * share));
  const total = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((one) => one / total);
}
