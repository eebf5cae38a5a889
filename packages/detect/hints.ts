import type { SensitiveType } from '@kedun/base';
import { addressesIn } from './addresses.ts';
import { findCodes, readClues } from './codes.ts';
import { Clues } from './context.ts';
import { namesIn } from './names.ts';
import { resolveOverlaps } from './resolve.ts';
import type { Candidate } from './types.ts';

/**
 * The types found in a text that is still being written, each once, in order: for a hint in a browser.
 * The same recognisers as `scan` but without the trained tagger, whose weights are too heavy to download,
 * so names and addresses count only behind a word that announces them. What is protected, `scan` decides.
 */
export function typesIn(text: string): SensitiveType[] {
  const clues = new Clues();
  const found: Candidate[] = [];
  readClues(text, clues);
  findCodes(text, clues, found);
  namesIn(text, clues, found);
  addressesIn(text, clues, found);
  return [...new Set(resolveOverlaps(found).map(({ type }) => type))];
}
