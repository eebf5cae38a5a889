import type { Redacted, SensitiveType } from '@kedun/base';

/** One turn of a conversation, as it was written. */
export interface Turn {
  who: 'customer' | 'agent' | 'system';
  text: string;
}

/**
 * Why something was found, as codes that a screen can translate. Never holds a clear value.
 * `validator` a check digit or register was met, `context` a word announced it, `pattern` its shape,
 * `model` the trained tagger, `dictionary` a list entry.
 */
export interface Reason {
  readonly kind: 'validator' | 'context' | 'pattern' | 'model' | 'dictionary';
  readonly detail: string;
}

/** One sensitive span. Offsets are UTF-16 code units, `end` exclusive. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly type: SensitiveType;
  /** The normalised value, as `normalise(type, text.slice(start, end))` gives it. */
  readonly value: Redacted<string>;
  /** `maskValue(type, value)`. */
  readonly mask: string;
  /** 0 to 1: 0.99 check digit, 0.9 announced or unmistakable shape, lower for guesses. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
}

/** What a recogniser says about a stretch of text before overlaps are resolved. */
export interface Candidate {
  start: number;
  end: number;
  type: SensitiveType;
  confidence: number;
  reasons: readonly Reason[];
}

/** What a code recogniser sees of the surroundings of a value. */
export interface Sight {
  /** Bits of the types announced close before (or right after) the value. */
  near: number;
  /** Bits of the closest announcement alone. */
  nearest: number;
  /** Sizes of the groups that the writer separated, e.g. [3, 4, 4]. */
  groups: readonly number[];
  /** True when the value has no letter. */
  isDigits: boolean;
  /** Separators: 0 none, 1 space or dash, 2 comma, colon or slash, 3 line break. */
  separation: number;
  /** True when a letter or digit stands glued to the value and is no announcing word. */
  isGlued: boolean;
  /** True when the closest announcement already had its value, in an earlier clause. */
  isSpent: boolean;
  /** True when a dash ties the value to digits before or behind: 820-8820 in 400-820-8820. */
  isPart: boolean;
  /** The whole text and the place of the value, for what stands around it. */
  text: string;
  start: number;
  end: number;
}

export interface Verdict {
  confidence: number;
  reasons: readonly Reason[];
}

/** One entity: how its value is written down, checked, announced and masked. */
export interface Recognizer {
  readonly type: SensitiveType;
  /** Words that announce a value of this type; lower case, matched over folded text. */
  readonly context: readonly string[];
  /** The one written form of a value, so that equal values compare equal. */
  normalise(raw: string): string;
  /** True when a normalised value can be one of this type (check digits, registers, shape). */
  validate(normalised: string): boolean;
  /** The one mask of this type. */
  mask(normalised: string): string;
}

/** A recogniser of values made of letters and digits, judged on folded upper-case text. */
export interface CodeRecognizer extends Recognizer {
  /** Shortest and longest folded value. */
  readonly lengths: readonly [number, number];
  /**
   * Lengths (as `lengths` gives them) that a value of digits alone can have when no word announces it, by the number of
   * its first two digits and whether a plus sign stands before them. A recogniser without it knows none.
   */
  lengthsOfDigits?(two: number, isMarked: boolean): number;
  /**
   * The same of a value with letters, by the ASCII codes of its first two characters.
   */
  lengthsWithLetters?(first: number, second: number): number;
  /**
   * False when digits, `length` ASCII codes from `at` on, are surely no value that no word announces: spares reading
   * them as text. `isMarked`: a plus sign stands before them. `shape`: the groups that they were written in, as
   * `shapeOf` gives them.
   */
  mayBe?(codes: Uint8Array, at: number, length: number, isMarked: boolean, shape: number): boolean;
  /** The same of letters and digits. */
  mayBeWithLetters?(codes: Uint8Array, at: number, length: number): boolean;
  judge(value: string, sight: Sight): Verdict | undefined;
}
