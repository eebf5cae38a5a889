import { maskText, scan } from '@kedun/detect';

/** What a person wrote in passing, with every value in it masked: so it is kept. */
export function masked(words: string): string {
  return maskText(words, scan(words));
}
