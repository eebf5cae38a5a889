/** What is read and what is said about it. Offsets are UTF-16 code units of the turn's own text, `end` exclusive. */

/** One turn of a conversation, as it was written. */
export interface SignalTurn {
  readonly who: 'customer' | 'agent';
  readonly text: string;
}

/** A tactic and the words that show it. `blocks`: an agent must not send this at all. */
export interface TacticFinding {
  readonly code: string;
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  readonly blocks: boolean;
}

/** What the agent should do next; the wording is in `fraud/advice.ts`. */
export type AdviceCode =
  | 'block_message'
  | 'verify_blind'
  | 'refuse_politely'
  | 'call_back_number_on_file'
  | 'escalate_supervisor'
  | 'report_security'
  | 'pause_and_warn_customer';

/** `score` is 0 to 1; .5 and more means warn. `advice` is null when nothing is to be done. */
export interface FraudSignal {
  readonly score: number;
  readonly tactics: readonly TacticFinding[];
  readonly advice: AdviceCode | null;
}

/** Moods of a customer, from the mildest to the most serious. */
export type EmotionLabel = 'calm' | 'anxious' | 'sad' | 'angry' | 'threatening';

/** `trend` holds the mood of each turn of the customer, in order; `label` is where the conversation stands now. */
export interface EmotionSignal {
  readonly label: EmotionLabel;
  readonly trend: readonly EmotionLabel[];
  /** Somebody may come to harm: a supervisor is called at once. */
  readonly escalate: boolean;
}
