/** A line of the palette. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly group: string;
  readonly combo?: string;
  readonly run: () => void;
}

/** Choices whose title holds every word, in the order given; all of them for no words. */
export function matching(choices: readonly Choice[], words: string): Choice[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ title }) => wanted.every((word) => title.toLowerCase().includes(word)));
}
