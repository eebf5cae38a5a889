import { useTranslation } from 'react-i18next';
import type { Bilingual } from '../../contract.ts';
import { sideOf, textIn } from '../rules.ts';

/** Shows bilingual words in the console's language. */
export function useText(): (words: Bilingual) => string {
  const { i18n } = useTranslation('academy');
  return (words) => textIn(words, sideOf(i18n.language));
}
