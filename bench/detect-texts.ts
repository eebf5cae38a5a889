/** The texts that detection is measured on: all in the repository, none of it customers'. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { englishSentences } from '../packages/detect/evaluation/english-sentences.ts';
import { type Marked, parseMarked } from '../packages/detect/evaluation/measure.ts';

export const FILES = ['chat.txt', 'clean.txt', 'clean-things.txt', 'frozen/chat.txt', 'frozen/clean.txt'];
const SEED = 20261122;

function linesOf(folder: string, file: string): string[] {
  return readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
}

export function readMarked(folder: string, file: string): Marked[] {
  return linesOf(join(folder, 'evaluation'), file).map(parseMarked);
}

export function english(count: number): Marked[] {
  return englishSentences(count, SEED);
}

/** Laid out in memory as a text that came over the wire, not as a piece of the file that it was read from. */
function laidOut(texts: readonly string[]): string[] {
  return texts.map((text) => Buffer.from(text).toString());
}

/** Texts by name; `folder` is that of the detect package. */
export const CORPORA: Readonly<Record<string, (folder: string) => string[]>> = {
  'turns of talks': (folder) => laidOut(linesOf(folder, 'training/turns.txt')),
  'marked sets': (folder) => laidOut(FILES.flatMap((file) => readMarked(folder, file)).map(({ text }) => text)),
  'English sentences': () => laidOut(english(1_000).map(({ text }) => text)),
  'messages of 100 characters': (folder) => {
    const joined = linesOf(folder, 'training/turns.txt').join('，');
    return laidOut(Array.from({ length: 200 }, (_, index) => joined.slice(index * 100, index * 100 + 100)));
  },
};
