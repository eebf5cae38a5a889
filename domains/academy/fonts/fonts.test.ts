import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { piecesOf } from './queries.ts';
import { unpackWoff } from './rules.ts';

const WOFF = createRequire(import.meta.url).resolve(
  '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
);

describe('a font packed for the web', () => {
  it('holds the same glyphs once it is unpacked', () => {
    const packed = readFileSync(WOFF);
    const [before, after] = [create(packed) as Font, create(unpackWoff(packed)) as Font];
    expect(after.numGlyphs).toBe(before.numGlyphs);
    const words = '客户信息 Kedun 2026';
    expect(after.layout(words).advanceWidth).toBe(before.layout(words).advanceWidth);
    expect(after.layout(words).glyphs.map(({ id }) => id)).toEqual(before.layout(words).glyphs.map(({ id }) => id));
  });

  it.each([
    ['nothing', () => Buffer.alloc(0)],
    ['another file', () => Buffer.from('no font at all, but long enough to have a head of its own')],
    ['half a font', () => readFileSync(WOFF).subarray(0, 2000)],
  ])('is not %s', (_, bytes) => expect(() => unpackWoff(bytes())).toThrow());

  it('is asked for rare signs only where the common part lacks them', () => {
    expect(piecesOf('林晓 A').map(({ part }) => part)).toEqual(['chinese-simplified']);
    expect(piecesOf('林龑晓').map(({ text }) => text)).toEqual(['林', '龑', '晓']);
    expect(piecesOf('\u{2cc56}')).toMatchObject([{ part: 'chinese-simplified' }]);
    expect(piecesOf('')).toEqual([]);
  });
});
