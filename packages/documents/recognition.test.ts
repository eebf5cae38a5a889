/** What is printed in pictures is recognised, covered, and not to be recognised again. A second or two each: few of them. */
import { scan } from '@kedun/detect';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../../test/deep-results.ts';
import { boxesToCover } from './boxes.ts';
import { coverImage } from './cover.ts';
import { readDocument } from './read.ts';
import type { Reading } from './reading.ts';
import { openRecogniser } from './recogniser/open.ts';
import { type Drawing, draw } from './testing/pictures.ts';

const recognise = openRecogniser();
if (!recognise) console.warn('The recogniser is not installed: recognition of pictures is not tested');

/** What one could do harm with, as it is printed in the pictures; and what may be seen afterwards. */
interface Scene {
  readonly name: string;
  readonly drawing: Drawing;
  readonly planted: readonly string[];
  readonly types: readonly string[];
  readonly mode: 'cover' | 'keep';
  readonly harmless: readonly string[];
  /** Stored on its side, as a telephone stores it, with a note of how it was held. */
  readonly isOnItsSide?: boolean;
}

const portrait =
  '<circle cx="690" cy="180" r="70" fill="#a87"/><rect x="600" y="260" width="180" height="110" fill="#345"/>';
const chip = '<rect x="60" y="150" width="90" height="70" rx="10" fill="#da5"/>';
const bubble = (x: number, y: number, width: number, colour: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="64" rx="14" fill="${colour}"/>`;

const ALL: readonly Scene[] = [
  {
    name: 'the photo of an identity card, stored on its side',
    drawing: {
      width: 860,
      height: 540,
      background: '#e4ecf4',
      behind: portrait,
      words: [
        { text: '姓名 欧阳明月', x: 60, y: 90 },
        { text: '性别 女  民族 汉', x: 60, y: 150 },
        { text: '出生 1949 年 12 月 31 日', x: 60, y: 210 },
        { text: '住址 北京市海淀区中关村大街27号', x: 60, y: 270 },
        { text: '3号楼1单元402室', x: 134, y: 316 },
        { text: '公民身份号码 11010519491231002X', x: 60, y: 480 },
      ],
    },
    planted: ['欧阳明月', '1949', '中关村大街', '402室', '11010519491231002X'],
    types: ['CN_ID'],
    mode: 'keep',
    harmless: [],
    isOnItsSide: true,
  },
  {
    name: 'a bank card',
    drawing: {
      width: 860,
      height: 540,
      background: '#27406b',
      behind: chip,
      words: [
        { text: '中国工商银行', x: 60, y: 90, colour: '#fff' },
        { text: '6222 0212 3456 7890 128', x: 60, y: 320, size: 46, colour: '#fff' },
        { text: 'VALID THRU', x: 60, y: 390, size: 24, colour: '#fff' },
        { text: '08/29', x: 240, y: 390, size: 30, colour: '#fff' },
        { text: 'OUYANG MINGYUE', x: 60, y: 470, colour: '#fff' },
      ],
    },
    planted: ['6222', '3456', '7890', 'OUYANG', '08/29'],
    types: ['BANK_CARD'],
    mode: 'keep',
    harmless: ['中国工商银行'],
  },
  {
    name: 'the screenshot of a chat',
    drawing: {
      width: 720,
      height: 900,
      background: '#ededed',
      behind: [bubble(30, 70, 420, '#fff'), bubble(150, 180, 540, '#9e6'), bubble(30, 290, 420, '#fff')].join(''),
      words: [
        { text: '请问您的手机号是多少？', x: 50, y: 112, size: 30 },
        { text: '我的手机号是13912345678', x: 180, y: 222, size: 30 },
        { text: '好的，马上为您处理', x: 50, y: 332, size: 30 },
        { text: '邮箱 wangfang@example.com', x: 60, y: 480, size: 30 },
      ],
      codes: [{ text: '电话 13712345678', left: 480, top: 560 }],
    },
    planted: ['13912345678', 'wangfang', '13712345678'],
    types: ['PHONE', 'EMAIL'],
    mode: 'cover',
    harmless: ['请问您的手机号是多少', '马上为您处理'],
  },
  {
    name: 'a waybill',
    drawing: {
      width: 800,
      height: 600,
      behind: '<path d="M40 190H760M40 330H760M400 190V330" stroke="#000" stroke-width="3"/>',
      words: [
        { text: '速运快递 标准件', x: 60, y: 80, size: 40 },
        { text: '运单号 SF1234567890123', x: 60, y: 150, size: 30 },
        { text: '收件人 王芳', x: 60, y: 250, size: 30 },
        { text: '电话 13612345678', x: 430, y: 250, size: 30 },
        { text: '收货地址：上海市浦东新区张江路88号5栋601室', x: 60, y: 390, size: 28 },
        { text: '已验视 谢谢惠顾', x: 60, y: 500, size: 34 },
      ],
    },
    planted: ['王芳', '13612345678', '张江路88号', '601室', 'SF1234567890123'],
    types: ['PHONE', 'ADDRESS', 'NAME', 'TRACKING_NO'],
    mode: 'cover',
    harmless: ['标准件', '谢谢惠顾'],
  },
];

/** A card and a talk each time, everything in the long run: each takes two processors for seconds. */
const SCENES = isDeep ? ALL : ALL.filter(({ name }) => /identity card|chat/.test(name));

const close = (text: string) => text.replace(/\s+/g, '');

async function pictureOf({ drawing, isOnItsSide }: Scene): Promise<Buffer> {
  const picture = await draw(drawing);
  return isOnItsSide
    ? await sharp(picture).rotate(-90).jpeg({ quality: 92 }).withMetadata({ orientation: 6 }).toBuffer()
    : picture;
}

async function read(picture: Uint8Array): Promise<Reading> {
  return await readDocument(picture, recognise ? { recognise } : {});
}

/** All copies on one sheet, so that they are looked at again at once. */
async function collage(copies: readonly Buffer[]): Promise<Buffer> {
  const sizes = await Promise.all(copies.map((copy) => sharp(copy).metadata()));
  let top = 0;
  const placed = copies.map((input, index) => {
    const layer = { input, left: 0, top };
    top += sizes[index]?.height ?? 0;
    return layer;
  });
  const width = Math.max(...sizes.map((size) => size.width));
  return await sharp({ create: { width, height: top, channels: 3, background: '#fff' } })
    .composite(placed)
    .png()
    .toBuffer();
}

describe.skipIf(!recognise)('recognition', () => {
  const readings = new Map<string, Reading>();
  const copies: Buffer[] = [];
  let again: Reading;

  beforeAll(async () => {
    for (const scene of SCENES) {
      const picture = await pictureOf(scene);
      const reading = await read(picture);
      readings.set(scene.name, reading);
      const copy = await coverImage(picture, boxesToCover(reading, scan(reading.text)));
      copies.push(Buffer.from(copy.bytes));
    }
    again = await read(await collage(copies));
  }, 120_000);

  describe.each(SCENES)('of $name', ({ name, drawing, planted, types, mode, harmless }) => {
    const reading = () => readings.get(name) as Reading;

    it('reads every word', () => {
      const text = close(reading().text);
      for (const { text: words } of drawing.words) expect(text).toContain(close(words));
      expect(reading()).toMatchObject({ isWhole: true, missing: null });
    });

    it('is upright, with each line where it was drawn', () => {
      const { width, height, lines } = reading().image as NonNullable<Reading['image']>;
      expect([width, height]).toEqual([drawing.width, drawing.height]);
      for (const { text, x, y, size = 32 } of drawing.words) {
        const found = lines.find(({ start, end }) =>
          close(reading().text.slice(start, end)).startsWith(close(text).slice(0, 4)),
        );
        expect(Math.abs((found?.box.x ?? 0) - x)).toBeLessThan(size);
        expect(Math.abs((found?.box.y ?? 0) + (found?.box.height ?? 0) / 2 - (y - size * 0.36))).toBeLessThan(size / 2);
      }
    });

    it('finds what is sensitive in it', () => {
      const found = scan(reading().text).map(({ type }) => type);
      for (const type of types) expect(found).toContain(type);
      expect(boxesToCover(reading(), scan(reading().text)).mode).toBe(mode);
    });

    it('leaves nothing of what was planted in the covered copy, and what is harmless', () => {
      const text = close(again.text);
      for (const value of planted) expect(text).not.toContain(close(value));
      for (const words of harmless) expect(text).toContain(words);
    });
  });

  it('finds no number, no code and no planted value in the covered copies', () => {
    expect(again.text.match(/\d{3,}/g)).toBeNull();
    const planted = SCENES.flatMap((scene) => scene.planted);
    const found = scan(again.text).map(({ start, end }) => again.text.slice(start, end));
    expect(found.filter((value) => planted.some((one) => one.includes(value) || value.includes(one)))).toEqual([]);
    expect(again.image?.codes).toEqual([]);
  });
});
