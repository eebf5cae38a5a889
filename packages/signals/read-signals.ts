/** A conversation, read once: what stands in it and how it feels. */
import { readEmotion } from './emotion/emotion.ts';
import { judgeFraud } from './fraud/fraud.ts';
import { hear } from './fraud/spoken.ts';
import type { EmotionSignal, FraudSignal, SignalTurn } from './types.ts';

/** What a conversation shows of fraud and of mood. */
export interface ConversationSignals {
  readonly fraud: FraudSignal;
  readonly emotion: EmotionSignal;
}

/** Reads the turns of a conversation. Linear in their text; a turn is read up to 4,000 units. Never throws. */
export function readSignals(turns: readonly SignalTurn[]): ConversationSignals {
  const spoken = turns.map(({ text }) => hear(text));
  return { fraud: judgeFraud(turns, spoken), emotion: readEmotion(turns, spoken) };
}
