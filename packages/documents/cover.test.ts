import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { coverImage } from './cover.ts';
import { pixelsOf } from './image.ts';
import { FILE_LIMITS } from './limits.ts';
import type { Box } from './reading.ts';
import { hugePng } from './testing/files.ts';
import { draw, drawCode } from './testing/pictures.ts';

const picture = (text: string) =>
  draw({
    width: 600,
    height: 200,
    words: [
      { text: `电话 ${text}`, x: 20, y: 60 },
      { text: '谢谢', x: 20, y: 160 },
    ],
  });
const PART: Box = { x: 95, y: 30, width: 220, height: 40 };

describe('coverImage', () => {
  it('leaves no difference between two values that are covered', async () => {
    const copies = await Promise.all(
      ['13812345678', '13876543218'].map(async (value) => {
        const copy = await coverImage(await picture(value), { mode: 'cover', boxes: [PART] });
        return await pixelsOf(copy.bytes);
      }),
    );
    const [one, other] = copies.map(({ data }) => data) as [Uint8Array, Uint8Array];
    const differences = one.map((value, at) => Math.abs(value - (other[at] ?? 0)));
    expect(differences.reduce((most, one) => Math.max(most, one))).toBeLessThan(8);
  });

  it('changes nothing but what is covered', async () => {
    const before = await pixelsOf(await picture('13812345678'));
    const after = await pixelsOf(
      (await coverImage(await picture('13812345678'), { mode: 'cover', boxes: [PART] })).bytes,
    );
    const differs = (x: number, y: number) => {
      const at = (y * 600 + x) * 3;
      return Math.abs((before.data[at] ?? 0) - (after.data[at] ?? 0)) > 64;
    };
    let outside = 0;
    let within = 0;
    for (let y = 0; y < 200; y += 1)
      for (let x = 0; x < 600; x += 1) {
        if (!differs(x, y)) continue;
        const isWithin = x >= 85 && x <= 325 && y >= 20 && y <= 80;
        if (isWithin) within += 1;
        else outside += 1;
      }
    expect(outside).toBe(0);
    expect(within).toBeGreaterThan(500);
  });

  it('keeps nothing but what is to be kept', async () => {
    const kept = { x: 10, y: 125, width: 90, height: 50 };
    const { data } = await pixelsOf(
      (await coverImage(await picture('13812345678'), { mode: 'keep', boxes: [kept] })).bytes,
    );
    const dark = (box: Box) => {
      let count = 0;
      for (let y = box.y; y < box.y + box.height; y += 1)
        for (let x = box.x; x < box.x + box.width; x += 1) if ((data[(y * 600 + x) * 3] ?? 255) < 100) count += 1;
      return count;
    };
    expect(dark({ x: 0, y: 0, width: 600, height: 120 })).toBe(0);
    expect(dark(kept)).toBeGreaterThan(100);
  });

  it('makes a covered code unreadable', async () => {
    const code = await drawCode('13812345678');
    const { width = 0, height = 0 } = await sharp(code).metadata();
    const { readCodes } = await import('./codes.ts');
    expect(await readCodes(await pixelsOf(code))).toHaveLength(1);
    const covered = await coverImage(code, {
      mode: 'cover',
      boxes: [{ x: 10, y: 10, width: width - 20, height: height - 20 }],
    });
    expect(await readCodes(await pixelsOf(covered.bytes))).toEqual([]);
  });

  it('carries over neither place nor device nor thumbnail', async () => {
    const tagged = await sharp(await picture('1'))
      .jpeg()
      .withExif({
        IFD0: { Make: 'Phone', Artist: 'Wang' },
        IFD3: { GPSLatitude: '39/1 54/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>Wang Fang</a></x:xmpmeta>')
      .toBuffer();
    expect((await sharp(tagged).metadata()).exif).toBeDefined();
    const { bytes, mediaType } = await coverImage(tagged, { mode: 'cover', boxes: [] });
    const { format, exif, icc, iptc, xmp } = await sharp(bytes).metadata();
    expect([mediaType, format, exif, icc, iptc, xmp]).toEqual([
      'image/webp',
      'webp',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(Buffer.from(bytes).includes('Wang')).toBe(false);
  });

  it('is upright and no larger than a screen; boxes are of the upright picture in its full size', async () => {
    const wide = {
      width: 4_000,
      height: 1_000,
      words: [],
      behind: '<rect x="3000" y="500" width="400" height="400" fill="#000"/>',
    };
    const onItsSide = await sharp(await draw(wide))
      .rotate(-90)
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const copy = await coverImage(onItsSide, { mode: 'cover', boxes: [{ x: 2_990, y: 490, width: 420, height: 420 }] });
    expect([copy.width, copy.height]).toEqual([FILE_LIMITS.copySide, 400]);
    const { data, width } = await pixelsOf(copy.bytes);
    expect(width).toBe(copy.width);
    expect(data.filter((value) => value < 10)).toHaveLength(0);
  });

  it('takes boxes that reach out of the picture, or stand outside it', async () => {
    const small = await draw({ width: 40, height: 30, words: [] });
    const side = fc.integer({ min: -100, max: 100 });
    const length = fc.integer({ min: 0, max: 200 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ x: side, y: side, width: length, height: length }), { maxLength: 4 }),
        fc.constantFrom('cover' as const, 'keep' as const),
        async (boxes, mode) => {
          const { width, height } = await coverImage(small, { mode, boxes });
          expect([width, height]).toEqual([40, 30]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ['too many pixels', () => hugePng(30_000), 'file_too_complex'],
    ['half of it', () => hugePng(10), 'file_broken'],
    ['no picture', () => Buffer.from('13812345678'), 'file_broken'],
  ])('refuses %s', async (_what, make, code) => {
    await expect(coverImage(make(), { mode: 'cover', boxes: [] })).rejects.toMatchObject({ name: 'KedunError', code });
  });
});
