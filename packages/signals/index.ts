export { moodOf } from './emotion/emotion.ts';
export { WORDING, type Wording } from './emotion/wording.ts';
export { ADVICE } from './fraud/advice.ts';
export { type LinkOptions, readLinks } from './links/read-links.ts';
export { REASON_WORDS } from './links/reason-words.ts';
export { LINK_LIMITS, type LinkReason, type LinkVerdict, type ReadLink } from './links/types.ts';
export { type ConversationSignals, readSignals, type SignalOptions } from './read-signals.ts';
export type {
  AdviceCode,
  EmotionLabel,
  EmotionSignal,
  FraudSignal,
  SignalTurn,
  TacticFinding,
} from './types.ts';
export { termFault } from './words/compile.ts';
export { DEFAULT_WORDS } from './words/default-words.ts';
export { compileWords } from './words/find.ts';
export type { WordFinder, WordFinding, WordList, WordTerm } from './words/types.ts';
