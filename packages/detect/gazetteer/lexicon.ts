import { NAME_PART, PLACE, WORD } from '../tagger/features.ts';
import { Trie } from '../trie.ts';
import { BRANDS } from './brands.ts';
import { TIBETAN_PARTS } from './name-parts.ts';
import { PLACE_NAMES } from './places.ts';
import { isCompoundSurname } from './surnames.ts';
import words from './words.json' with { type: 'json' };

let lexicon: Trie | undefined;

/** Common words and places, for cutting a text into words. Built on first use. */
export function getLexicon(): Trie {
  if (lexicon) return lexicon;
  lexicon = new Trie();
  for (const group of Object.values(words)) {
    for (const word of group.split(' ')) if (!isCompoundSurname(word)) lexicon.add(word, WORD);
  }
  for (const brand of BRANDS) lexicon.add(brand, WORD);
  for (const place of PLACE_NAMES) lexicon.add(place, PLACE);
  for (const part of TIBETAN_PARTS) lexicon.add(part, NAME_PART);
  return lexicon;
}
