import { after, type Drawn, type Matrix, type Placed, type Raster } from './pdf-drawing.ts';
import type { Pixels } from './reading.ts';

/** A4 at 300 dots an inch, roughly: more is more than recognition looks at. */
const LONGEST_SIDE = 3_508;
const MOST_PIXELS = 12_000_000;
/** Looks at pixels of pictures for one page: as many pictures on top of each other nobody needs. */
const MOST_SAMPLES = 150_000_000;
/** Pixels for a point (1/72 inch): with fewer, small print is lost that the pictures may hold. */
const SHARP = 2;
/** Beside it, the part of a picture's own sharpness that is enough. */
const SHARP_PART = 0.5;
/** Lower than any sign that can be read. */
const LEAST_SIDE = 8;

/** The pictures of a page drawn together, upright as the page is shown. */
export interface PagePicture {
  /** Null where there is nothing in which words could stand. */
  readonly picture: Pixels | null;
  /** False where something of them is not in it, or not as sharp as it is in the file. */
  readonly isWhole: boolean;
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function within(one: Bounds, other: Bounds): Bounds {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

/** Around the unit square, where a matrix brings it. */
function boundsOf([a, b, c, d, e, f]: Matrix): Bounds {
  const [xs, ys] = [
    [e, e + a, e + c, e + a + c],
    [f, f + b, f + d, f + b + d],
  ];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

const isEmpty = ({ left, top, right, bottom }: Bounds): boolean => !(right > left && bottom > top);

/** Pixels of the picture itself for a point of the page, in its finer direction. */
function sharpnessOf({ raster, place: [a, b, c, d] }: Placed): number {
  return Math.max(raster.width / Math.hypot(a, b), raster.height / Math.hypot(c, d));
}

const OPAQUE = 255 << 24;
const WHITE = 0xffffff;

/** What a picture shows in one of its pixels: opacity, blue, green, red from the highest byte to the lowest. */
function colourAt(data: Uint8Array, width: number, kind: number, ink: number | null, at: number): number {
  if (kind === 3) {
    const from = at * 4;
    return (
      ((data[from + 3] ?? 0) << 24) | ((data[from + 2] ?? 0) << 16) | ((data[from + 1] ?? 0) << 8) | (data[from] ?? 0)
    );
  }
  if (kind === 2) {
    const from = at * 3;
    return OPAQUE | ((data[from + 2] ?? 0) << 16) | ((data[from + 1] ?? 0) << 8) | (data[from] ?? 0);
  }
  const column = at % width;
  const byte = data[((at - column) / width) * ((width + 7) >> 3) + (column >> 3)] ?? 0;
  const bit = (byte >> (7 - (column & 7))) & 1;
  if (ink === null) return bit === 0 ? OPAQUE : OPAQUE | WHITE;
  return bit === 0 ? ink : 0;
}

/** `#rrggbb` as `colourAt` gives it. */
function inkOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) || 0);
  return OPAQUE | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0);
}

/** How many pixels of a picture stand for one that is drawn, in each direction of it. */
function finenessOf({ width, height }: Raster, [a, b, c, d]: Matrix): { across: number; down: number } {
  const fine = (pixels: number, length: number) => Math.min(4, Math.max(1, Math.round(pixels / length)));
  return { across: fine(width, Math.hypot(a, b)), down: fine(height, Math.hypot(c, d)) };
}

/** Draws a picture where `place` brings it in pixels. Returns how many of its pixels were looked at. */
function paint(canvas: Pixels, { raster, ink: colour, alpha }: Placed, place: Matrix): number {
  const [a, b, c, d, e, f] = place;
  const area = a * d - b * c;
  const edges = { left: 0, top: 0, right: canvas.width, bottom: canvas.height };
  const { left, top, right, bottom } = within(boundsOf(place), edges);
  if (!Number.isFinite(area) || area === 0 || isEmpty({ left, top, right, bottom })) return 0;
  const { width, height, kind = 0 } = raster;
  const data = new Uint8Array(raster.data.buffer, raster.data.byteOffset, raster.data.length);
  const ink = colour === null ? null : inkOf(colour);
  const { across, down } = finenessOf(raster, place);
  const steps = across * down;
  for (let row = Math.floor(top); row < Math.ceil(bottom); row += 1) {
    for (let column = Math.floor(left); column < Math.ceil(right); column += 1) {
      const [x, y] = [column + 0.5 - e, row + 0.5 - f];
      const u = ((d * x - c * y) / area) * width;
      const v = (1 - (a * y - b * x) / area) * height;
      let [red, green, blue, opaque] = [0, 0, 0, 0];
      for (let step = 0; step < steps; step += 1) {
        const at = Math.floor(u + (step % across) - (across - 1) / 2);
        const line = Math.floor(v + Math.floor(step / across) - (down - 1) / 2);
        if (at < 0 || line < 0 || at >= width || line >= height) continue;
        const shown = colourAt(data, width, kind, ink, line * width + at);
        const part = shown >>> 24;
        red += (shown & 255) * part;
        green += ((shown >> 8) & 255) * part;
        blue += ((shown >> 16) & 255) * part;
        opaque += part;
      }
      const part = alpha / (255 * steps);
      const [to, before] = [(row * canvas.width + column) * 3, 1 - opaque * part];
      canvas.data[to] = (canvas.data[to] ?? 0) * before + red * part + 0.5;
      canvas.data[to + 1] = (canvas.data[to + 1] ?? 0) * before + green * part + 0.5;
      canvas.data[to + 2] = (canvas.data[to + 2] ?? 0) * before + blue * part + 0.5;
    }
  }
  return (right - left) * (bottom - top) * steps;
}

/** `view` brings what the page shows into points, the upper left corner first; `width` and `height` are of these. */
export function drawPage(
  { pictures, hasMore }: Pick<Drawn, 'pictures' | 'hasMore'>,
  { view, width, height }: { readonly view: Matrix; readonly width: number; readonly height: number },
): PagePicture {
  const page = { left: 0, top: 0, right: width, bottom: height };
  const seen = pictures
    .map((one) => ({ ...one, place: after(view, one.place) }))
    .filter(({ place }) => !isEmpty(within(boundsOf(place), page)));
  const bounds = seen.map(({ place }) => within(boundsOf(place), page));
  const [left, top] = [Math.min(...bounds.map((one) => one.left)), Math.min(...bounds.map((one) => one.top))];
  const across = Math.max(...bounds.map((one) => one.right)) - left;
  const down = Math.max(...bounds.map((one) => one.bottom)) - top;
  if (seen.length === 0) return { picture: null, isWhole: !hasMore };
  const finest = Math.max(...seen.map(sharpnessOf));
  const scale = Math.min(finest, LONGEST_SIDE / Math.max(across, down), Math.sqrt(MOST_PIXELS / (across * down)));
  const [columns, rows] = [Math.ceil(across * scale), Math.ceil(down * scale)];
  const isSharp = scale >= Math.min(SHARP, finest * SHARP_PART);
  if (Math.min(columns, rows) < LEAST_SIDE) return { picture: null, isWhole: !hasMore && isSharp };
  const picture = { width: columns, height: rows, data: new Uint8Array(columns * rows * 3).fill(255) };
  let samples = 0;
  for (const one of seen) {
    if (samples < MOST_SAMPLES)
      samples += paint(picture, one, after([scale, 0, 0, scale, -left * scale, -top * scale], one.place));
  }
  return { picture, isWhole: !hasMore && isSharp && samples < MOST_SAMPLES };
}
