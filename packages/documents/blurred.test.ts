/** Lines that were read wrongly are covered; of a clear picture, small and compressed as it may be, nothing is without need. */
import { scan } from '@kedun/detect';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isDeep } from '../../test/deep-results.ts';
import { boxesToCover } from './boxes.ts';
import { FILE_LIMITS } from './limits.ts';
import { readDocument } from './read.ts';
import { openRecogniser } from './recogniser/open.ts';
import { draw, type Words } from './testing/pictures.ts';

const recognise = openRecogniser();
const read = (picture: Uint8Array) => readDocument(picture, recognise ? { recognise } : {});
const NUMBERS = ['13183668598', '13434543512', '13242628214', '13669069494', '13347234788', '13446384016'];

describe.skipIf(!recognise)('pictures that are hard to read', () => {
  // Some of these are read as a number, some as letters, and to people all of them are a number.
  it.each(isDeep ? [2.4, 3.2, 3.8, 4.4] : [3.2])(
    'are covered wherever a number stands in them, blurred by %d pixels',
    async (blur) => {
      const size = 24;
      const words = NUMBERS.map((number, at) => ({ text: `手机 ${number}`, x: 40, y: 60 + at * 80, size }));
      const drawn = sharp(await draw({ width: 480, height: 540, words })).blur(blur);
      const reading = await read(await drawn.jpeg({ quality: 35 }).toBuffer());
      const { boxes } = boxesToCover(reading, scan(reading.text));
      for (const { text, x, y } of words) {
        const [middle, height] = [x + size * 5.5, y - size * 0.35];
        const isCovered = boxes.some(
          (box) => box.x <= middle && middle <= box.x + box.width && box.y <= height && height <= box.y + box.height,
        );
        expect(isCovered, text).toBe(true);
      }
    },
  );

  const HARMLESS = [
    '请问您的手机号是多少？',
    '您好，请问什么时候能发货呢？谢谢',
    '退款将在3-5个工作日内原路退回',
    '￥128.00  已付款',
    '下午 3:42',
    'Wi-Fi 5G 88%',
    'OK',
  ];
  it.each(isDeep ? [30, 20, 15, 12] : [15])(
    'are not: a compressed screenshot with letters of %i pixels shows what is harmless',
    async (size) => {
      const words = HARMLESS.map((text, at): Words => ({ text, x: 40, y: 50 + at * 60, size }));
      const picture = sharp(await draw({ width: 600, height: 480, words })).jpeg({ quality: 50 });
      const reading = await read(await picture.toBuffer());
      expect(reading.image?.lines.length).toBeGreaterThanOrEqual(HARMLESS.length);
      expect(boxesToCover(reading, [])).toEqual({ mode: 'cover', boxes: [] });
    },
  );

  it.runIf(isDeep)(
    'show nothing where there are more lines than are read',
    async () => {
      const cells = Array.from(
        { length: FILE_LIMITS.lines + 40 },
        (_, at): Words => ({
          text: String(10 + ((at * 7) % 90)),
          x: 20 + (at % 20) * 78,
          y: 40 + Math.floor(at / 20) * 30,
          size: 20,
        }),
      );
      const words = [...cells, { text: '电话 13812345678', x: 40, y: 950 }];
      const reading = await read(await draw({ width: 1_600, height: 1_000, words }));
      expect(reading).toMatchObject({ isWhole: false, missing: 'lines' });
      expect(boxesToCover(reading, scan(reading.text))).toEqual({ mode: 'keep', boxes: [] });
    },
    120_000,
  );
});
