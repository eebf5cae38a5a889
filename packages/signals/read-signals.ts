/** A conversation, read once: what stands in it and how it feels. */
import { readEmotion } from './emotion/emotion.ts';
import { judgeFraud } from './fraud/fraud.ts';
import { hear } from './fraud/spoken.ts';
import { readLinks } from './links/read-links.ts';
import type { ReadLink } from './links/types.ts';
import type { EmotionSignal, FraudSignal, SignalTurn } from './types.ts';
import { DEFAULT_WORDS } from './words/default-words.ts';
import { compileWords } from './words/find.ts';
import type { WordFinder, WordFinding } from './words/types.ts';

/** What a conversation shows; `turn` counts from 0, places are those of that turn's text. */
export interface ConversationSignals {
  readonly fraud: FraudSignal;
  readonly emotion: EmotionSignal;
  readonly words: readonly (WordFinding & { readonly turn: number })[];
  readonly links: readonly (ReadLink & { readonly turn: number })[];
}

/** What a conversation is read with. */
export interface SignalOptions {
  /** Finds sensitive words; those of `DEFAULT_WORDS` unless given. */
  readonly findWords?: WordFinder;
  /** Domains whose links are allowed, with everything below them. */
  readonly allowed?: readonly string[];
}

let ownWords: WordFinder | undefined;

/** The finder of the words that ship; compiled when it is first asked for. */
export function defaultFinder(): WordFinder {
  ownWords ??= compileWords(DEFAULT_WORDS);
  return ownWords;
}

/** Reads the turns of a conversation. Linear in their text; for fraud and mood a turn is read up to 4,000 units. */
export function readSignals(
  turns: readonly SignalTurn[],
  { findWords = defaultFinder(), allowed = [] }: SignalOptions = {},
): ConversationSignals {
  const spoken = turns.map(({ text }) => hear(text));
  return {
    fraud: judgeFraud(turns, spoken),
    emotion: readEmotion(turns, spoken),
    words: turns.flatMap(({ text }, turn) => findWords(text).map((found) => ({ turn, ...found }))),
    links: turns.flatMap(({ text }, turn) => readLinks(text, { allowed }).map((link) => ({ turn, ...link }))),
  };
}
