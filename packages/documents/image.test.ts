import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pixelsOf } from './image.ts';
import { FILE_LIMITS } from './limits.ts';
import { readDocument } from './read.ts';
import type { RecognisedLine, Recogniser } from './reading.ts';
import { docx, hugePng, paragraphs } from './testing/files.ts';
import { draw, drawCode } from './testing/pictures.ts';

const plain = { width: 300, height: 200, words: [] };
const line = (text: string, x: number, y: number): RecognisedLine => ({
  text,
  box: { x, y, width: 10 * text.length, height: 20 },
  confidence: 1,
  places: Array.from(text, (_, at) => (at + 0.5) / text.length),
});

/** A picture with its upper left corner red, so that one sees how it stands. */
async function cornered(): Promise<Buffer> {
  return await draw({ width: 80, height: 40, words: [], behind: '<rect width="10" height="10" fill="#f00"/>' });
}

describe('pictures', () => {
  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('are read as %s, with the QR code in them', async (format) => {
    const code = await sharp(await drawCode('电话13812345678'))
      .toFormat(format)
      .toBuffer();
    const reading = await readDocument(code);
    expect(reading).toMatchObject({
      kind: 'image',
      mediaType: `image/${format}`,
      text: '电话13812345678',
      isWhole: false,
      missing: 'recogniser',
    });
    const { width, height, codes } = reading.image ?? { width: 0, height: 0, codes: [] };
    expect(codes).toHaveLength(1);
    const { box, start, end } = codes[0] as (typeof codes)[number];
    expect(reading.text.slice(start, end)).toBe('电话13812345678');
    expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
    expect(box.width).toBeGreaterThan(width / 2);
  });

  it('have their lines and codes in the text, at the places that are said', async () => {
    const code = await sharp(await draw(plain))
      .composite([{ input: await drawCode('https://a.example/x') }])
      .png()
      .toBuffer();
    const recognise: Recogniser = async () => [line('姓名', 0, 0), line('王芳', 60, 2), line('电话 139', 0, 40)];
    const { text, image, isWhole } = await readDocument(code, { recognise });
    expect(text).toBe('姓名 王芳\n电话 139\nhttps://a.example/x');
    expect(image?.lines.map(({ start, end }) => text.slice(start, end))).toEqual(['姓名', '王芳', '电话 139']);
    expect(isWhole).toBe(true);
  });

  it('have no digits in the text of lines that were read unsurely', async () => {
    const unsure = { ...line('电话 138l2345678', 0, 0), confidence: 0.89 };
    const recognise: Recogniser = async () => [unsure, line('电话 139', 0, 40)];
    const { text, image } = await readDocument(await draw(plain), { recognise });
    expect(text).toBe('电话 ***l*******\n电话 139');
    expect(image?.lines[0]).toMatchObject({ start: 0, end: unsure.text.length });
  });

  it('stand as their orientation says', async () => {
    const upright = await pixelsOf(await cornered());
    const onItsSide = await sharp(await cornered())
      .rotate(-90)
      .jpeg({ quality: 100 })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const turned = await pixelsOf(onItsSide);
    expect([turned.width, turned.height]).toEqual([upright.width, upright.height]);
    expect(Array.from(turned.data.subarray(0, 3), (value) => value > 128)).toEqual([true, false, false]);
  });

  it('are white where one sees through them', async () => {
    const clear = await sharp({
      create: { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    expect([...(await pixelsOf(clear)).data]).toEqual(Array(48).fill(255));
  });

  it('have three colours, however they were stored', async () => {
    const grey = await sharp(await cornered())
      .greyscale()
      .png({ palette: true })
      .toBuffer();
    const deep = await sharp(await cornered())
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    for (const bytes of [grey, deep]) expect((await pixelsOf(bytes)).data).toHaveLength(80 * 40 * 3);
  });

  it.each([
    ['of more pixels than anybody has memory for', () => hugePng(30_000), 'file_too_complex'],
    ['that is a beginning and nothing else', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'file_broken'],
  ])('%s are refused', async (_what, make, code) => {
    await expect(readDocument(make())).rejects.toMatchObject({ name: 'KedunError', code });
  });

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('cut off are refused as %s', async (format) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const whole = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#fff', noise } })
      .toFormat(format)
      .toBuffer();
    for (const part of [0.1, 0.5])
      await expect(readDocument(whole.subarray(0, whole.length * part))).rejects.toMatchObject({ code: 'file_broken' });
  });

  it('without a recogniser that works are the same as without any', async () => {
    const recognise: Recogniser = async () => {
      throw new Error('no memory');
    };
    expect(await readDocument(await draw(plain), { recognise })).toMatchObject({ text: '', missing: 'recogniser' });
  });

  it.each([
    ['as many lines as are read', FILE_LIMITS.lines, null],
    ['more lines than are read', FILE_LIMITS.lines + 1, 'lines'],
  ])('with %s', async (_what, count, missing) => {
    const recognise: Recogniser = async () => Array.from({ length: count }, (_, at) => line('x', 0, 30 * at));
    const reading = await readDocument(await draw(plain), { recognise });
    expect(reading).toMatchObject({ isWhole: missing === null, missing });
  });

  it('within a document are read where there is a recogniser, as many as a file may have', async () => {
    const recognise: Recogniser = async () => [line('13812345678', 0, 0)];
    const picture = await draw({ width: 64, height: 64, words: [] });
    const file = (count: number) =>
      docx(
        paragraphs('文'),
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`word/media/image${index}.png`, picture])),
      );
    expect(await readDocument(file(1), { recognise })).toMatchObject({ text: '文\n13812345678', isWhole: true });
    expect(await readDocument(file(11), { recognise })).toMatchObject({ isWhole: false, missing: 'pictures' });
    const broken = docx(paragraphs('文'), { 'word/media/image1.png': picture.subarray(0, 40) });
    expect(await readDocument(broken, { recognise })).toMatchObject({ text: '文', missing: 'pictures' });
  });
});
