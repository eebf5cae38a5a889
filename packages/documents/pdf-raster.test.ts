import { describe, expect, it } from 'vitest';
import type { Matrix, Placed } from './pdf-drawing.ts';
import { drawPage } from './pdf-raster.ts';

type Colour = readonly [number, number, number];
const [RED, GREEN, BLUE, WHITE, BLACK] = [
  [255, 0, 0],
  [0, 128, 0],
  [0, 0, 255],
  [255, 255, 255],
  [0, 0, 0],
] as const satisfies readonly Colour[];

/** A page of 100 × 50 points; what it shows has its origin in the lower left corner. */
const PAGE = { view: [1, 0, 0, -1, 0, 50] as Matrix, width: 100, height: 50 };
const FULL: Matrix = [100, 0, 0, 50, 0, 0];
const SIDE = 32;

function placed(data: Uint8Array, kind: number, change: Partial<Placed> = {}): Placed {
  return { raster: { data, width: SIDE, height: SIDE, kind }, place: FULL, ink: null, alpha: 1, ...change } as Placed;
}

/** 32 × 32 pixels of one colour in the upper, of another in the lower half. */
function halves(upper: Colour, lower: Colour): Uint8Array {
  return Uint8Array.from(
    Array.from({ length: SIDE * SIDE }, (_, at) => (at < (SIDE * SIDE) / 2 ? upper : lower)).flat(),
  );
}

const onePixel = (colour: Colour): Uint8Array => halves(colour, colour);

/** What a drawn page shows at a place of it, from 0 to 1 to the right and down. */
function shownAt(pictures: readonly Placed[], x: number, y: number, page = PAGE): Colour | null {
  const { picture } = drawPage({ pictures: [...pictures], hasMore: false }, page);
  if (!picture) return null;
  const from = (Math.floor(picture.height * y) * picture.width + Math.floor(picture.width * x)) * 3;
  return [picture.data[from] ?? -1, picture.data[from + 1] ?? -1, picture.data[from + 2] ?? -1];
}

describe('the pictures of a page drawn together', () => {
  it('stand upright, as the page shows them', () => {
    const picture = placed(halves(RED, BLUE), 2);
    expect(shownAt([picture], 0.5, 0.25)).toEqual(RED);
    expect(shownAt([picture], 0.5, 0.75)).toEqual(BLUE);
  });

  it('are turned by the place that the page gives them', () => {
    const upsideDown = placed(halves(RED, BLUE), 2, { place: [-100, 0, 0, -50, 100, 50] });
    expect(shownAt([upsideDown], 0.5, 0.25)).toEqual(BLUE);
    const onItsSide = placed(halves(RED, BLUE), 2, { place: [0, 50, -100, 0, 100, 0] });
    expect(shownAt([onItsSide], 0.25, 0.5)).toEqual(RED);
    expect(shownAt([onItsSide], 0.75, 0.5)).toEqual(BLUE);
  });

  it('cover each other in their order', () => {
    const right = placed(onePixel(GREEN), 2, { place: [50, 0, 0, 50, 50, 0] });
    const all = [placed(onePixel(RED), 2), right];
    expect(shownAt(all, 0.25, 0.5)).toEqual(RED);
    expect(shownAt(all, 0.75, 0.5)).toEqual(GREEN);
    expect(shownAt(all.toReversed(), 0.75, 0.5)).toEqual(RED);
  });

  it('stand on white where none of them is', () => {
    const corners = [
      placed(onePixel(RED), 2, { place: [20, 0, 0, 20, 0, 0] }),
      placed(onePixel(BLUE), 2, { place: [20, 0, 0, 20, 80, 30] }),
    ];
    expect(shownAt(corners, 0.5, 0.5)).toEqual(WHITE);
    expect(shownAt(corners, 0.05, 0.95)).toEqual(RED);
    expect(shownAt(corners, 0.95, 0.05)).toEqual(BLUE);
  });

  it('let through what is behind them as far as they are transparent', () => {
    const half = placed(onePixel(BLACK), 2, { alpha: 0.5 });
    const grey = shownAt([placed(onePixel(WHITE), 2), half], 0.5, 0.5);
    for (const part of grey ?? [0]) expect(Math.abs(part - 128)).toBeLessThan(2);
    const clear = Uint8Array.from(Array.from({ length: SIDE * SIDE }, () => [0, 0, 0, 0]).flat());
    expect(shownAt([placed(onePixel(RED), 2), placed(clear, 3)], 0.5, 0.5)).toEqual(RED);
  });

  it('of one bit are black and white, or a stencil in a colour', () => {
    const bits = new Uint8Array((SIDE * SIDE) / 8).fill(0xff, 0, (SIDE * SIDE) / 16);
    const scan = placed(bits, 1);
    expect([shownAt([scan], 0.5, 0.25), shownAt([scan], 0.5, 0.75)]).toEqual([WHITE, BLACK]);
    const stencil = placed(bits, 1, { ink: '#0000ff' });
    const behind = placed(onePixel(RED), 2);
    expect([shownAt([behind, stencil], 0.5, 0.25), shownAt([behind, stencil], 0.5, 0.75)]).toEqual([RED, BLUE]);
  });
});

describe('what is said of a drawn page', () => {
  const told = (pictures: readonly Placed[], page = PAGE, hasMore = false) => {
    const { picture, isWhole } = drawPage({ pictures: [...pictures], hasMore }, page);
    return { size: picture && [picture.width, picture.height], isWhole };
  };

  it('is that it is empty where there is no picture, or none on it', () => {
    expect(told([])).toEqual({ size: null, isWhole: true });
    const beside = placed(onePixel(RED), 2, { place: [10, 0, 0, 10, 200, 0] });
    expect(told([beside])).toEqual({ size: null, isWhole: true });
  });

  it('is that it is not whole where more is on it than is drawn', () => {
    expect(told([placed(onePixel(RED), 2)], PAGE, true).isWhole).toBe(false);
    expect(told([], PAGE, true).isWhole).toBe(false);
  });

  it('has the sharpness of the sharpest picture', () => {
    // 32 pixels on 50 points are more than 32 on 100.
    expect(told([placed(onePixel(RED), 2)])).toEqual({ size: [64, 32], isWhole: true });
  });

  it('is never larger than what recognition looks at, and says when that is not sharp enough', () => {
    const large = { view: [1, 0, 0, -1, 0, 20_000] as Matrix, width: 20_000, height: 20_000 };
    const data = new Uint8Array(SIDE * SIDE * 3);
    const everywhere = placed(data, 2, { place: [20_000, 0, 0, 20_000, 0, 0] });
    const tiny = placed(data, 2, { place: [8, 0, 0, 8, 0, 0] });
    expect(told([everywhere], large).isWhole).toBe(true);
    const { size, isWhole } = told([everywhere, tiny], large);
    expect(isWhole).toBe(false);
    expect(Math.max(...(size ?? [0]))).toBeLessThanOrEqual(3_508);
  });

  it('passes over lines and dots that are lower than any sign', () => {
    const line = placed(onePixel(BLACK), 2, { place: [100, 0, 0, 0.5, 0, 20] });
    expect(told([line]).size?.[1] ?? 8).toBeGreaterThanOrEqual(8);
    const flat = placed(onePixel(BLACK), 2, { place: [100, 0, 0, 0, 0, 20] });
    expect(told([flat])).toEqual({ size: null, isWhole: true });
  });
});
