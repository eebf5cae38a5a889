import { foldWords } from '../../fold.ts';
import { administrativePrefix } from '../../gazetteer/places.ts';
import { STARS } from '../../masks.ts';
import type { Recognizer } from '../../types.ts';
import { ADDRESS_WORDS } from './address-words.ts';

/** Postal address. Mask: down to the district, 北京市海淀区****. */
export const address: Recognizer = {
  type: 'ADDRESS',
  context: ADDRESS_WORDS,
  normalise: (raw) => foldWords(raw).trim().replace(/\s+/g, ' '),
  validate: (value) => value.length >= 4,
  mask: (value) => value.slice(0, administrativePrefix(value)) + STARS,
};
