import type { Bilingual } from '../contract.ts';

/** The text that is shown in a language: English falls back to Chinese. */
export function textIn(words: Bilingual, language: 'zh' | 'en'): string {
  return language === 'en' && words.en !== '' ? words.en : words.zh;
}

/** Which of the two texts an interface language shows. */
export function sideOf(language: string): 'zh' | 'en' {
  return language.startsWith('en') ? 'en' : 'zh';
}
