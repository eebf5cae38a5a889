/** What is recognised in the pictures of a PDF, of which pages, and in which time. */
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FILE_LIMITS } from './limits.ts';
import { readDocument } from './read.ts';
import type { Pixels, Recogniser } from './reading.ts';
import { openRecogniser } from './recogniser/open.ts';
import { pdfShowing, pictureObject, type ShownPage } from './testing/files.ts';
import { draw } from './testing/pictures.ts';

const isDeep = process.env.KEDUN_DEEP === '1';
const FULL = 'q 200 0 0 100 0 0 cm /P Do Q';
const grey = pictureObject(Buffer.alloc(16 * 16, 200), { width: 16, height: 16, entries: '/ColorSpace /DeviceGray' });

/** Recognises the same words in every picture, with its number. */
function onlooker(words = '') {
  const shown: Pixels[] = [];
  const recognise: Recogniser = async (picture) => {
    shown.push(picture);
    const box = { x: 0, y: 0, width: picture.width, height: 9 };
    return words === '' ? [] : [{ text: `${words}${shown.length}`, box, confidence: 1, places: [] }];
  };
  return { shown, recognise };
}

describe('recognising the pictures of a PDF', () => {
  afterEach(() => vi.useRealTimers());
  const written = (words: string) => `BT /F1 9 Tf (${words}) Tj ET`;
  const scan = { content: FULL, named: { P: grey } };
  const mixed = { content: written('a page with more words on it than a stamp has') + FULL, named: { P: grey } };
  const plain = { content: written('words alone'), named: {} };

  it('adds what stands in them to the words of their page, those of scanned pages first', async () => {
    const { recognise } = onlooker('seen');
    const reading = await readDocument(pdfShowing([mixed, plain, scan, scan]), { recognise });
    expect(reading).toMatchObject({ isWhole: true, missing: null, unreadPages: [] });
    expect(reading.pages?.map(({ start, end }) => reading.text.slice(start, end))).toEqual([
      'a page with more words on it than a stamp has\nseen3',
      'words alone',
      'seen1',
      'seen2',
    ]);
  });

  it('leaves pages unread beyond so many, and says which', async () => {
    const { recognise, shown } = onlooker('seen');
    const scans = Array.from({ length: FILE_LIMITS.pictures }, () => scan);
    const reading = await readDocument(pdfShowing([mixed, plain, ...scans, scan]), { recognise });
    expect(shown).toHaveLength(FILE_LIMITS.pictures);
    expect(reading).toMatchObject({ missing: 'pictures', unreadPages: [1, FILE_LIMITS.pictures + 3] });
  });

  it('stops when its time is over, in the middle of a page too, and says which pages are left', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const seen: boolean[] = [];
    const { recognise } = onlooker('seen');
    const slow: Recogniser = async (picture, isOver = () => false) => {
      vi.advanceTimersByTime(FILE_LIMITS.picturesTime * 0.6);
      seen.push(isOver());
      return recognise(picture);
    };
    const reading = await readDocument(pdfShowing([scan, mixed, scan, scan]), { recognise: slow });
    expect(seen).toEqual([false, true]);
    expect(reading).toMatchObject({ missing: 'pictures', unreadPages: [2, 3, 4] });
    expect(reading.text).toBe('seen1\na page with more words on it than a stamp has\nseen2');
  });

  it.each<[string, Recogniser | undefined]>([
    ['without a recogniser', undefined],
    ['with one that fails', () => Promise.reject(new Error('planned'))],
  ])('%s keeps the words and says which pages are not read', async (_what, recognise) => {
    const reading = await readDocument(pdfShowing([scan, plain, mixed]), recognise ? { recognise } : {});
    expect(reading).toMatchObject({
      text: 'words alone\na page with more words on it than a stamp has',
      missing: 'pictures',
      unreadPages: [1, 3],
    });
  });

  it('reads codes in them', async () => {
    const code = await draw({
      width: 300,
      height: 300,
      words: [],
      codes: [{ text: '13712345678', left: 60, top: 60 }],
    });
    const { data, info } = await sharp(code).flatten().raw().toBuffer({ resolveWithObject: true });
    const packed = pictureObject(deflateSync(data), {
      ...info,
      entries: '/ColorSpace /DeviceRGB /Filter /FlateDecode',
    });
    const page = { content: 'q 100 0 0 100 0 0 cm /P Do Q', named: { P: packed } };
    expect((await readDocument(pdfShowing([page]), { recognise: onlooker().recognise })).text).toBe('13712345678');
  });
});

describe.skipIf(!openRecogniser())('a scanned page', () => {
  const LINES = ['姓名 王芳 电话 13812345678', '身份证 11010519491231002X'];
  let jpeg: Buffer;
  beforeAll(async () => {
    const words = LINES.map((text, at) => ({ text, x: 40, y: 90 + at * 80, size: 34 }));
    jpeg = await sharp(await draw({ width: 640, height: 240, words }))
      .jpeg({ quality: 80 })
      .toBuffer();
  });
  const pageOf = (content: string, entries = ''): ShownPage => ({
    content,
    named: {
      P: pictureObject(jpeg, { width: 640, height: 240, entries: '/ColorSpace /DeviceRGB /Filter /DCTDecode' }),
    },
    entries,
  });
  async function textOf(...pages: ShownPage[]) {
    const recognise = openRecogniser() ?? undefined;
    const { text, isWhole } = await readDocument(pdfShowing(pages), recognise ? { recognise } : {});
    return [text.replace(/\s/g, ''), isWhole];
  }
  const read = [LINES.join('').replaceAll(' ', ''), true];

  it('is read', async () => {
    expect(await textOf(pageOf('q 200 0 0 75 0 10 cm /P Do Q'))).toEqual(read);
  });

  it.runIf(isDeep).each([
    ['turned by its page', 'q 0 200 -75 0 75 0 cm /P Do Q', '/MediaBox [0 0 75 200] /Rotate 90'],
    ['that lies on its side', 'q 0 200 -75 0 75 0 cm /P Do Q', '/MediaBox [0 0 75 200]'],
    ['a little askew', 'q 195 12 -5 75 5 5 cm /P Do Q', ''],
    ['on a large page', 'q 640 0 0 240 100 300 cm /P Do Q', '/MediaBox [0 0 842 1190]'],
  ])(
    '%s is read',
    async (_what, content, entries) => {
      expect(await textOf(pageOf(content, entries))).toEqual(read);
    },
    30_000,
  );
});
