import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import type { ArticleHead } from './contract.ts';

/**
 * An article's Markdown as HTML. What is HTML in it is shown as it is written, addresses that are none of the web's are
 * left out, and pictures are not drawn: one from elsewhere would tell its owner who reads.
 */
export function htmlOf(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfmTable(), { disable: { null: ['labelStartImage'] } }],
    htmlExtensions: [gfmTableHtml()],
  });
}

/** The words of one language, or of the other where there are none. */
export function inLanguage(words: { 'zh-CN': string; en: string }, language: 'zh-CN' | 'en'): string {
  return words[language] || words['zh-CN'] || words.en;
}

/** Where an article stands between being written and being read. */
export function stateOf(isPublished: boolean, isSame: boolean): ArticleHead['state'] {
  if (!isPublished) return 'draft';
  return isSame ? 'published' : 'changed';
}
