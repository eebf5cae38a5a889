/** The mood of a customer, turn by turn. It is never used to score agents. */
import { compileCues } from '../fraud/cues.ts';
import { hear, type Spoken } from '../fraud/spoken.ts';
import type { EmotionLabel, EmotionSignal, SignalTurn } from '../types.ts';
import { MOODS } from './moods-data.ts';

const BOOK = compileCues(MOODS);
/** How many turns of the customer a mood lasts when nothing new shows it: then it is calm again. */
const LASTS = 2;
const SHOUTING = /[!！?？]{3,}/;

function has(groups: ReadonlyMap<number, unknown>, name: string): boolean {
  return groups.has(BOOK.names.get(name) ?? -1);
}

/** The mood that one turn shows by itself. Threats come first and nothing makes them harmless but the name of a thing. */
export function moodOf(text: string, spoken: Spoken = hear(text)): EmotionLabel {
  const groups = BOOK.find(spoken);
  if (has(groups, 'harmless')) return 'calm';
  if (has(groups, 'selfharm') || has(groups, 'harm')) return 'threatening';
  if (has(groups, 'angry')) return 'angry';
  if (has(groups, 'sad')) return 'sad';
  if (has(groups, 'anxious')) return 'anxious';
  return SHOUTING.test(text) && spoken.keys.length > 8 ? 'angry' : 'calm';
}

/** Where the conversation stands: the last mood shown in the last turns; a threat stays until the end. */
function labelOf(trend: readonly EmotionLabel[]): EmotionLabel {
  if (trend.includes('threatening')) return 'threatening';
  return trend.slice(-LASTS).findLast((mood) => mood !== 'calm') ?? 'calm';
}

/** Reads the moods of the customer. `spoken[i]` is `turns[i]` heard. */
export function readEmotion(turns: readonly SignalTurn[], spoken: readonly Spoken[]): EmotionSignal {
  const trend = turns.flatMap(({ who, text }, turn) => (who === 'customer' ? [moodOf(text, spoken[turn])] : []));
  const label = labelOf(trend);
  return { label, trend, escalate: label === 'threatening' };
}
