import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readCodes } from './codes.ts';
import { pixelsOf } from './image.ts';
import { FILE_LIMITS } from './limits.ts';
import { readDocument } from './read.ts';
import { draw, drawCode } from './testing/pictures.ts';

const read = async (picture: Uint8Array) => await readCodes(await pixelsOf(picture));

describe('readCodes', () => {
  it.each([
    ['a telephone number', '13812345678'],
    ['a link', 'https://pay.example.com/p?id=13812345678'],
    ['Chinese', '收货人：王芳'],
  ])('reads %s', async (_what, text) => {
    expect((await read(await drawCode(text))).map((code) => code.text)).toEqual([text]);
  });

  it('writes what a code says on one line', async () => {
    const [code] = await read(await drawCode('BEGIN:VCARD\nN:王芳\r\nTEL:13812345678\nEND:VCARD'));
    expect(code?.text).toBe('BEGIN:VCARD N:王芳 TEL:13812345678 END:VCARD');
  });

  it('reads several, says where each is, and finds none where none is', async () => {
    const codes = [
      { text: 'left', left: 40, top: 40 },
      { text: 'right', left: 500, top: 260 },
    ];
    const found = await read(await draw({ width: 800, height: 560, words: [], codes }));
    for (const { text, left, top } of codes) {
      const box = found.find((one) => one.text === text)?.box;
      expect(Math.abs((box?.x ?? 0) - left)).toBeLessThan(40);
      expect(Math.abs((box?.y ?? 0) - top)).toBeLessThan(40);
    }
    expect(found).toHaveLength(2);
    expect(await read(await draw({ width: 200, height: 100, words: [] }))).toEqual([]);
  });

  it.each([
    ['all of', FILE_LIMITS.codes, null],
    ['not all of, and says so', FILE_LIMITS.codes + 3, 'codes'],
  ])('reads %s %i', async (_what, count, missing) => {
    const codes = Array.from({ length: count }, (_, at) => ({
      text: `https://pay.example/${at}`,
      left: 20 + (at % 6) * 190,
      top: 20 + Math.floor(at / 6) * 190,
    }));
    const picture = await draw({ width: 1_180, height: 800, words: [], codes });
    const reading = await readDocument(picture, { recognise: async () => [] });
    expect(reading).toMatchObject({ isWhole: missing === null, missing });
  });

  it.each([90, 180, 33])('reads one that was turned by %i degrees', async (angle) => {
    const turned = await sharp(await drawCode('13812345678'))
      .rotate(angle, { background: '#fff' })
      .png()
      .toBuffer();
    expect((await read(turned)).map(({ text }) => text)).toEqual(['13812345678']);
  });
});
