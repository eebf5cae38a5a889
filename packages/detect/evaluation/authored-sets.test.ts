import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Marked, measure, parseMarked, type Score } from './measure.ts';

const NOTHING: Score = { gold: 0, found: 0, given: 0, right: 0 };

function readSet(file: string): Marked[] {
  const rows = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return rows.map((row) => parseMarked(row.replaceAll('\\n', '\n')));
}

function scoreOf(file: string, type: string): Score {
  return measure(readSet(file)).get(type) ?? NOTHING;
}

describe('sets written by hand in two halves, of which one is not looked at', () => {
  it.each([
    ['wechat-development.txt', 'WECHAT', 40, 0.9, 0.98],
    ['wechat-held-out.txt', 'WECHAT', 40, 0.78, 0.98],
  ])('%s: %s', (file, type, atLeast, recall, precision) => {
    const { gold, found, given, right } = scoreOf(file, type);
    expect(gold).toBeGreaterThanOrEqual(atLeast);
    expect(found / gold).toBeGreaterThanOrEqual(recall);
    expect(right / given).toBeGreaterThanOrEqual(precision);
  });

  it.each(['english', 'wechat'])('%s: the halves share no row', (name) => {
    const development = new Set(readSet(`${name}-development.txt`).map(({ text }) => text));
    expect(readSet(`${name}-held-out.txt`).filter(({ text }) => development.has(text))).toEqual([]);
  });
});
