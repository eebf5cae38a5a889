/** The pictures of a PDF: where they are drawn, and which of them stay unread. */
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readDocument } from './read.ts';
import type { Pixels, Reading, Recogniser } from './reading.ts';
import { pdfShowing, pictureObject, type ShownPage, stream } from './testing/files.ts';

const [RED, GREEN, BLUE, BLACK, WHITE] = [
  [255, 0, 0],
  [0, 128, 0],
  [0, 0, 255],
  [0, 0, 0],
  [255, 255, 255],
] as const;
type Colour = readonly [number, number, number];

const SIDE = 16;
/** 16 × 16 pixels: red and green above, blue and black below. */
const QUARTERS = Uint8Array.from(
  Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [isRight, isLow] = [at % SIDE >= SIDE / 2, at >= (SIDE * SIDE) / 2];
    return isLow ? (isRight ? BLACK : BLUE) : isRight ? GREEN : RED;
  }).flat(),
);
const SHAPE = { width: SIDE, height: SIDE };
const quarters = pictureObject(QUARTERS, { ...SHAPE, entries: '/ColorSpace /DeviceRGB' });
const FULL = 'q 200 0 0 100 0 0 cm /P Do Q';

/** Recognises nothing, and keeps what it was shown. */
function onlooker() {
  const shown: Pixels[] = [];
  const recognise: Recogniser = async (picture) => {
    shown.push(picture);
    return [];
  };
  return { shown, recognise };
}

/** Colours in the middle of the four quarters: upper left, upper right, lower left, lower right. */
function cornersOf({ width, height, data }: Pixels): Colour[] {
  const at = (x: number, y: number): Colour => {
    const from = (Math.floor(height * y) * width + Math.floor(width * x)) * 3;
    return [data[from] ?? -1, data[from + 1] ?? -1, data[from + 2] ?? -1];
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}

async function look(page: ShownPage): Promise<{ corners: Colour[] | null; reading: Reading }> {
  const { shown, recognise } = onlooker();
  const reading = await readDocument(pdfShowing([page]), { recognise });
  return { corners: shown[0] ? cornersOf(shown[0]) : null, reading };
}

const form = (content: string, entries = '', picture = '5 0 R') =>
  stream(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 200 100] ${entries} /Resources << /XObject << /P ${picture} >> >>`,
  );

describe('the pictures of a page', () => {
  it.each<[string, ShownPage, readonly Colour[]]>([
    ['that fill it', { content: FULL, named: { P: quarters } }, [RED, GREEN, BLUE, BLACK]],
    [
      'on a page that is turned a quarter',
      { content: FULL, named: { P: quarters }, entries: '/Rotate 90' },
      [BLUE, RED, BLACK, GREEN],
    ],
    [
      'on a page that stands on its head',
      { content: FULL, named: { P: quarters }, entries: '/Rotate 180' },
      [BLACK, BLUE, GREEN, RED],
    ],
    [
      'that are turned on the page',
      { content: 'q 0 100 -200 0 200 0 cm /P Do Q', named: { P: quarters } },
      [GREEN, BLACK, RED, BLUE],
    ],
    [
      'that are mirrored',
      { content: 'q -200 0 0 100 200 0 cm /P Do Q', named: { P: quarters } },
      [GREEN, RED, BLACK, BLUE],
    ],
    [
      'on a page that begins elsewhere',
      { content: 'q 20 0 0 20 -50 -50 cm /P Do Q', named: { P: quarters }, entries: '/MediaBox [-50 -50 -30 -30]' },
      [RED, GREEN, BLUE, BLACK],
    ],
    [
      'in a drawing within a drawing',
      {
        content: 'q .5 0 0 .5 0 0 cm /F Do Q',
        named: { P: quarters, F: form('1 0 0 1 9 9 cm 99 0 0 99 0 0 cm /P Do', '/Matrix [1 0 0 .5 0 0]') },
      },
      [RED, GREEN, BLUE, BLACK],
    ],
    [
      'with a usual way of painting',
      { content: `/G gs ${FULL}`, named: { P: quarters }, resources: '/ExtGState << /G << /BM /Normal /ca 1 >> >>' },
      [RED, GREEN, BLUE, BLACK],
    ],
    [
      'of which the later covers the earlier',
      {
        content: `${FULL} q 100 0 0 50 0 50 cm /W Do Q`,
        named: {
          P: quarters,
          W: pictureObject(Buffer.alloc(12, 255), { width: 2, height: 2, entries: '/ColorSpace /DeviceRGB' }),
        },
      },
      [WHITE, GREEN, BLUE, BLACK],
    ],
  ])('%s are drawn upright', async (_what, page, corners) => {
    const seen = await look(page);
    expect(seen.corners).toEqual(corners);
    expect(seen.reading).toMatchObject({ text: '', isWhole: true, unreadPages: [] });
  });

  it('that are strips of one are put together', async () => {
    const strip = (row: number) =>
      pictureObject(QUARTERS.subarray(row * SIDE * 3, (row + 1) * SIDE * 3), {
        width: SIDE,
        height: 1,
        entries: '/ColorSpace /DeviceRGB',
      });
    const rows = Array.from({ length: SIDE }, (_, row) => row);
    const seen = await look({
      content: rows.map((row) => `q 160 0 0 6 0 ${90 - row * 6} cm /P${row} Do Q`).join(' '),
      named: Object.fromEntries(rows.map((row) => [`P${row}`, strip(row)])),
    });
    expect(seen.corners).toEqual([RED, GREEN, BLUE, BLACK]);
    expect(seen.reading.isWhole).toBe(true);
  });

  it.each([
    ['a bit a pixel', '/ColorSpace /DeviceGray', '', [BLACK, WHITE, BLACK, WHITE]],
    ['a bit a pixel, the other way round', '/ColorSpace /DeviceGray /Decode [1 0]', '', [WHITE, BLACK, WHITE, BLACK]],
    ['a stencil', '/ImageMask true', '0 0 1 rg ', [BLUE, WHITE, BLUE, WHITE]],
    ['a stencil, the other way round', '/ImageMask true /Decode [1 0]', '1 0 0 rg ', [WHITE, RED, WHITE, RED]],
  ])('of %s are drawn', async (_what, entries, before, corners) => {
    // 12 × 8: each row half black, its last bits to spare.
    const bits = Buffer.alloc(16, Buffer.from([0x03, 0xff]));
    const object = stream(
      bits.toString('latin1'),
      `/Type /XObject /Subtype /Image /Width 12 /Height 8 /BitsPerComponent 1 ${entries}`,
    );
    const seen = await look({ content: before + FULL, named: { P: object } });
    expect(seen.corners).toEqual(corners);
  });

  it('that one sees through are mixed with what is below', async () => {
    const veil = Buffer.alloc(SIDE * SIDE, Buffer.concat([Buffer.alloc(SIDE / 2, 0), Buffer.alloc(SIDE / 2, 255)]));
    const page = {
      content: FULL,
      named: {
        P: pictureObject(QUARTERS, { ...SHAPE, entries: '/ColorSpace /DeviceRGB /SMask 6 0 R' }),
        V: pictureObject(veil, { ...SHAPE, entries: '/ColorSpace /DeviceGray' }),
      },
    };
    expect((await look(page)).corners).toEqual([WHITE, GREEN, WHITE, BLACK]);
  });

  it.each<[string, string]>([
    ['outside of what the page shows', 'q 200 0 0 100 300 0 cm /P Do Q'],
    ['too low for any sign', 'q 200 0 0 .5 0 50 cm /P Do Q'],
    ['without any width', 'q 0 0 0 100 0 0 cm /P Do Q'],
  ])('%s are not looked at', async (_what, content) => {
    const { shown, recognise } = onlooker();
    const named = {
      P: pictureObject(QUARTERS.subarray(0, SIDE * 12), { width: SIDE, height: 4, entries: '/ColorSpace /DeviceRGB' }),
    };
    const words = `BT /F1 9 Tf (hello) Tj ET ${content}`;
    expect(await readDocument(pdfShowing([{ content: words, named }]), { recognise })).toMatchObject({
      text: 'hello',
      isWhole: true,
    });
    expect(shown).toEqual([]);
  });
});

describe('a page with pictures is said not to be read', () => {
  const broken = (entries: string) => pictureObject(Buffer.from('no picture at all'), { ...SHAPE, entries });
  const tooLarge = stream(
    deflateSync(Buffer.alloc(1_000 * 8_000)).toString('latin1'),
    '/Type /XObject /Subtype /Image /Width 8000 /Height 8000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode',
  );
  const strokes = 'q 0 0 m 9 9 l S Q '.repeat(30);
  it.each<[string, ShownPage]>([
    ['in JPEG 2000 that is none', { content: FULL, named: { P: broken('/Filter /JPXDecode') } }],
    ['in JBIG2 that is none', { content: FULL, named: { P: broken('/ColorSpace /DeviceGray /Filter /JBIG2Decode') } }],
    ['in JPEG that is none', { content: FULL, named: { P: broken('/ColorSpace /DeviceRGB /Filter /DCTDecode') } }],
    [
      'cut off',
      {
        content: FULL,
        named: { P: pictureObject(QUARTERS.subarray(0, 99), { ...SHAPE, entries: '/ColorSpace /DeviceRGB' }) },
      },
    ],
    ['packed in an unknown way', { content: FULL, named: { P: broken('/ColorSpace /DeviceRGB /Filter /Nothing') } }],
    [
      'of more pixels than are looked at',
      {
        content: FULL,
        named: { P: tooLarge },
      },
    ],
    ['too large beside its words', { content: `BT /F1 9 Tf (x) Tj ET ${FULL}`, named: { P: tooLarge } }],
    [
      'mixed with what is below',
      { content: `/G gs ${FULL}`, named: { P: quarters }, resources: '/ExtGState << /G << /BM /Multiply >> >>' },
    ],
    ['beside drawn words', { content: FULL + strokes, named: { P: quarters } }],
    [
      'drawn so small on so large a page that print is lost',
      {
        content: 'q 9 0 0 9 0 0 cm /P Do Q q 9 0 0 9 14000 0 cm /P Do Q',
        named: {
          P: pictureObject(Buffer.alloc(300 * 300), { width: 300, height: 300, entries: '/ColorSpace /DeviceGray' }),
        },
        entries: '/MediaBox [0 0 14400 99]',
      },
    ],
  ])('%s', async (_what, page) => {
    const file = pdfShowing([page, { content: 'BT /F1 9 Tf (hello) Tj ET', named: {} }]);
    const { recognise } = onlooker();
    expect(await readDocument(file, { recognise })).toMatchObject({
      text: expect.stringMatching(/hello$/),
      isWhole: false,
      missing: 'pictures',
      unreadPages: [1],
    });
  });
});
