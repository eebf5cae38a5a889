/** The mood of a customer, turn by turn. It is never used to score agents. */
import { compileCues } from '../fraud/cues.ts';
import { hear, type Spoken } from '../fraud/spoken.ts';
import type { EmotionLabel, EmotionSignal, SignalTurn } from '../types.ts';
import { MOODS, moodChances } from './mood-model.ts';
import { MOOD_CUES } from './moods-data.ts';

const BOOK = compileCues(MOOD_CUES);
/** How many turns of the customer a mood lasts when nothing new shows it: then it is calm again. */
const LASTS = 2;
/** How sure the model must be of each mood, in the order of `MOODS`. */
const SURE_FROM = [0, 0.4, 0.4, 0.6, 0.55];
/** Words of the book count unless the model is surer than this that all is calm; those of a threat nearly always. */
const CUED_BELOW = { mood: 0.7, threat: 0.85 };

function has(groups: ReadonlyMap<number, unknown>, name: string): boolean {
  return groups.has(BOOK.names.get(name) ?? -1);
}

/** What the words of the book show; null for nothing. Threats come first, and nothing makes them harmless but the name of a thing. */
function cuedMood(spoken: Spoken): EmotionLabel | null {
  const groups = BOOK.find(spoken);
  if (has(groups, 'harmless')) return 'calm';
  if (has(groups, 'selfharm') || has(groups, 'harm')) return 'threatening';
  if (has(groups, 'angry')) return 'angry';
  if (has(groups, 'sad')) return 'sad';
  return has(groups, 'anxious') ? 'anxious' : null;
}

/** The mood that a turn shows, with what the customer said before it. */
export function moodOf(text: string, spoken: Spoken = hear(text), before?: Spoken): EmotionLabel {
  const cued = cuedMood(spoken);
  if (cued === 'calm') return cued;
  const modelled = likeliestOf(moodChances(spoken, before));
  if (cued === null || modelled === 'threatening') return modelled;
  // What was said before takes nothing from a word that stands here.
  const calm = moodChances(spoken)[0] ?? 1;
  return calm < (cued === 'threatening' ? CUED_BELOW.threat : CUED_BELOW.mood) ? cued : modelled;
}

/** The likeliest mood of those that are likely enough. */
function likeliestOf(chances: readonly number[]): EmotionLabel {
  let best = 0;
  for (const [mood, chance] of chances.entries())
    if (mood > 0 && chance >= (SURE_FROM[mood] ?? 1) && (best === 0 || chance > (chances[best] ?? 0))) best = mood;
  return MOODS[best] ?? 'calm';
}

/** Where the conversation stands: the last mood shown in the last turns; a threat stays until the end. */
function labelOf(trend: readonly EmotionLabel[]): EmotionLabel {
  if (trend.includes('threatening')) return 'threatening';
  return trend.slice(-LASTS).findLast((mood) => mood !== 'calm') ?? 'calm';
}

/** Reads the moods of the customer. `spoken[i]` is `turns[i]` heard. */
export function readEmotion(turns: readonly SignalTurn[], spoken: readonly Spoken[]): EmotionSignal {
  let before: Spoken | undefined;
  const trend = turns.flatMap(({ who, text }, turn) => {
    if (who !== 'customer') return [];
    const mood = moodOf(text, spoken[turn], before);
    before = spoken[turn];
    return [mood];
  });
  const label = labelOf(trend);
  return { label, trend, escalate: label === 'threatening' };
}
