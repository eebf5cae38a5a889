/** What is done when a word is found: covered, the author is warned or asked why, the message is stopped, a supervisor is told. */
export type WordAction = 'mask' | 'warn' | 'reason' | 'block' | 'alert';

/** Kinds of lists; `operator` are the operator's own words. */
export type WordCategory = 'abuse' | 'off_platform' | 'secret' | 'advertising' | 'operator';

/** A word or phrase that is looked for. */
export type WordTerm = {
  readonly term: string;
  readonly action?: WordAction;
  /** First moment at which it counts, ISO 8601; a day begins at midnight UTC unless a zone is given. */
  readonly from?: string;
  /** Moment from which it no longer counts. */
  readonly until?: string;
  /** Also found when characters are written as first letters of their pinyin: `jia wx`. For terms that are hardly said otherwise. */
  readonly initials?: boolean;
  /** Whether characters that sound alike count; without it they do from `homophonesFrom` characters on. */
  readonly homophones?: boolean;
};

/** Terms of one category with the action of those that name none. */
export type WordList = {
  readonly category: WordCategory;
  readonly action: WordAction;
  readonly terms: readonly (string | WordTerm)[];
};

/** How a word was disguised; `plain` when it stands as in the list. */
export type Disguise = 'plain' | 'width' | 'traditional' | 'symbols' | 'repeats' | 'homophone' | 'pinyin' | 'split';

/** A found word; `start` and `end` are UTF-16 offsets in the text as it was given. */
export type WordFinding = {
  readonly start: number;
  readonly end: number;
  readonly term: string;
  readonly category: WordCategory;
  readonly action: WordAction;
  readonly how: Disguise;
};

/** Finds the words of compiled lists; `now` decides which terms count. Linear in the length of the text. */
export type WordFinder = (text: string, now?: Date) => WordFinding[];

/** How lists are matched. */
export type WordOptions = {
  /** Characters from which a term is also found by its sound; 3 by default: two sounds stand side by side in any sentence. */
  readonly homophonesFrom?: number;
};
