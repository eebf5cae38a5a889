/** What a reader had to guess or mend in an item. Codes are stable; `REVIEWED` says which of them need a person. */
export type ItemWarning =
  /** The item had no number; it got the one after its forerunner's. */
  | 'number_missing'
  /** Its number does not follow its forerunner's. */
  | 'number_gap'
  /** Its number was there before. */
  | 'number_repeated'
  /** Another place could be where the item begins. */
  | 'number_unclear'
  /** A letter is missing between two options; what stood under it may be part of the option before. */
  | 'letter_missing'
  /** Two options, or one mark, with the same letter. */
  | 'letter_doubled'
  /** Letters do not rise. */
  | 'letter_order'
  /** Something that looks like the letter of an option is taken as text. */
  | 'letter_unclear'
  /** Options 对 and 错 stood there without letters; they got A and B. */
  | 'letters_supplied'
  /** A judgment without options; it got 对 and 错. */
  | 'options_supplied'
  /** No options, though the item asks for a choice. */
  | 'options_missing'
  /** Fewer options than such items have elsewhere in the paper, so that one may be lost that was a key. */
  | 'options_few'
  /** An option without text. */
  | 'option_empty'
  /** Two options with the same text. */
  | 'option_repeated'
  /** No stem. */
  | 'stem_missing'
  /** No option is marked as correct. */
  | 'key_missing'
  /** More or fewer correct options than the type allows. */
  | 'key_count'
  /** Two statements of the key differ. */
  | 'key_conflict'
  /** A mark of the key is cut, or is there twice. */
  | 'key_damaged'
  /** The key names an option that is not there. */
  | 'key_unknown'
  /** A mark of the key stands where no option is. */
  | 'key_misplaced'
  /** Nothing says what is asked for, and one key does not tell. */
  | 'type_missing'
  /** No tag; two keys, or the two options of a judgment, tell the type. */
  | 'type_inferred'
  /** Tag, section and options say different things. */
  | 'type_conflict'
  /** The tag is cut, or is none we know. */
  | 'tag_damaged'
  /** More than one tag. */
  | 'tag_repeated'
  /** Text where none belongs: behind a key, or on a line of its own between options. */
  | 'text_stray'
  /** The text may end in the middle of the item. */
  | 'truncated'
  /** The item before or after is damaged where the two meet. */
  | 'neighbour_damaged'
  /** A kind of question that is none of ours: matching, short answer, numbers. */
  | 'kind_unsupported'
  /** Pictures or other markup of the source are not in the text. */
  | 'markup_lost'
  /** What a file carries beside the visible item contradicts it, and was left aside. */
  | 'carried_differs';

const UNREVIEWED: readonly string[] = [
  'letters_supplied',
  'options_supplied',
  'type_inferred',
] satisfies readonly ItemWarning[];

/** Whether a person must look at an item with these warnings: all but those that cannot touch the key. */
export function needsReview(warnings: readonly string[]): boolean {
  return warnings.some((warning) => !UNREVIEWED.includes(warning));
}
