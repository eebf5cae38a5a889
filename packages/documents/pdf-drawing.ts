import type { PDFPageProxy } from 'pdfjs-dist';
import { FILE_LIMITS } from './limits.ts';

/** A transformation of the plane as PDF writes it: a b c d e f (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

/** A picture as the PDF library gives it, unpacked. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Of a stencil bits of which 0 is painted, otherwise as `kind` says. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /** 1: a bit a pixel, 0 black. 2: red, green, blue. 3: with how opaque it is. */
  readonly kind?: number;
}

/** A picture where a page shows it: `place` brings the unit square, its lower left corner first, onto the page. */
export interface Placed {
  readonly raster: Raster;
  readonly place: Matrix;
  /** How opaque it is painted, 0 to 1. */
  readonly alpha: number;
  /** `#rrggbb` in which a stencil is painted; null for every other picture. */
  readonly ink: string | null;
}

/** What a page draws apart from its text. */
export interface Drawn {
  /** In the order of painting. */
  readonly pictures: readonly Placed[];
  /** True where it shows a picture that is not among `pictures`, or in a way that cannot be followed. */
  readonly hasMore: boolean;
  /** Paths and signs that it draws: words can be drawn with these too. */
  readonly strokes: number;
}

interface State {
  readonly matrix: Matrix;
  readonly ink: string;
  readonly alpha: number;
  /** Within a mask: what is drawn there is not seen itself. */
  readonly isHidden: boolean;
}

type Args = readonly unknown[];
type Operators = Readonly<Record<string, number>>;

interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (Args | null)[];
}

/** A picture that may still be being unpacked, under its name. */
interface Announced extends Omit<Placed, 'raster'> {
  readonly raster: Raster | string;
}

const START: State = { matrix: [1, 0, 0, 1, 0, 0], ink: '#000000', alpha: 1, isHidden: false };

/** Operators that paint pictures. Only the first three are followed. */
const FOLLOWED = ['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject'];
const PAINTING = [
  ...FOLLOWED,
  'paintImageMaskXObjectGroup',
  'paintInlineImageXObjectGroup',
  'paintImageXObjectRepeat',
  'paintImageMaskXObjectRepeat',
];

/** What comes of doing `inner` first and then `outer`. */
export function after([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** A transformation as the library writes it; none changes nothing. */
export function matrixOf(given: unknown): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = given ? Array.from(given as ArrayLike<number>) : [];
  return [a, b, c, d, e, f];
}

/** Follows the operators of a page as far as they place pictures (ISO 32000-1, annex A). */
class Follower {
  readonly announced: Announced[] = [];
  /** Shows pictures otherwise than by placing them. */
  hasMore = false;
  /** Mixes colours, or masks: what a picture then shows is not known. */
  isMixed = false;
  strokes = 0;
  #state = START;
  readonly #saved: State[] = [];
  readonly #ops: Operators;
  readonly #painting: ReadonlySet<number>;

  constructor(ops: Operators) {
    this.#ops = ops;
    this.#painting = new Set(PAINTING.map((name) => ops[name] ?? -1));
  }

  follow({ fnArray, argsArray }: OperatorList): void {
    for (const [at, operator] of fnArray.entries()) {
      const args = argsArray[at] ?? [];
      if (this.#painting.has(operator)) this.#paint(operator, args);
      else this.#note(operator, args);
    }
  }

  #paint(operator: number, [given]: Args): void {
    const { matrix: place, alpha, ink, isHidden } = this.#state;
    const isFollowed = FOLLOWED.some((name) => this.#ops[name] === operator);
    if (isHidden || !isFollowed) {
      this.hasMore = true;
      return;
    }
    if (operator !== this.#ops.paintImageMaskXObject) {
      this.announced.push({ raster: given as Raster | string, place, alpha, ink: null });
      return;
    }
    const mask = given as Raster & { readonly data: unknown };
    this.announced.push({ raster: typeof mask.data === 'string' ? mask.data : mask, place, alpha, ink });
  }

  #note(operator: number, args: Args): void {
    const ops = this.#ops;
    const { matrix } = this.#state;
    if (operator === ops.save) this.#save({});
    else if (operator === ops.transform) this.#set({ matrix: after(matrix, matrixOf(args)) });
    else if (operator === ops.paintFormXObjectBegin) this.#save({ matrix: after(matrix, matrixOf(args[0])) });
    else if (operator === ops.beginGroup) this.#save(isMask(args[0]) ? { isHidden: true } : {});
    else if (operator === ops.beginAnnotation)
      this.#save({ ...START, matrix: after(matrixOf(args[2]), matrixOf(args[3])) });
    else if (operator === ops.setGState) this.#noteState(args[0] as readonly (readonly [string, unknown])[]);
    else if (operator === ops.setFillRGBColor) this.#set({ ink: String(args[0]) });
    else if (operator === ops.setFillColorN) this.#notePattern(args);
    else if (operator === ops.constructPath || operator === ops.showText) this.strokes += 1;
    else if ([ops.restore, ops.paintFormXObjectEnd, ops.endGroup, ops.endAnnotation].includes(operator))
      this.#state = this.#saved.pop() ?? this.#state;
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  #save(change: Partial<State>): void {
    this.#saved.push(this.#state);
    this.#set(change);
  }

  #noteState(entries: readonly (readonly [string, unknown])[]): void {
    for (const [name, value] of entries) {
      if (name === 'ca') this.#set({ alpha: Number(value) });
      else if ((name === 'BM' && value !== 'source-over') || (name === 'SMask' && value)) this.isMixed = true;
    }
  }

  /** A pattern may be made of pictures. */
  #notePattern([kind, , pattern]: Args): void {
    this.#set({ ink: START.ink });
    if (kind === 'TilingPattern')
      this.hasMore ||= (pattern as OperatorList).fnArray.some((operator) => this.#painting.has(operator));
  }
}

const isMask = (group: unknown): boolean => Boolean((group as { smask?: unknown } | null)?.smask);

/** A picture once it is unpacked; null for one that the library cannot unpack. */
async function rasterOf(page: PDFPageProxy, name: string): Promise<Raster | null> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return await new Promise((resolve) => objects.get(name, resolve));
}

/** Whether a picture is no larger than is looked at, and has all its bytes: of a broken one the rest is missing. */
function isComplete({ width, height, data, kind }: Raster): boolean {
  if (width * height > FILE_LIMITS.pixels) return false;
  const row = kind === 3 ? width * 4 : kind === 2 ? width * 3 : (width + 7) >> 3;
  return data?.length >= row * height;
}

/** What a page draws. Takes time and memory for each of its pictures. Throws where it cannot be followed. */
export async function drawingOf(page: PDFPageProxy): Promise<Drawn> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const follower = new Follower(OPS as unknown as Operators);
  follower.follow((await page.getOperatorList()) as unknown as OperatorList);
  const { announced, isMixed, strokes } = follower;
  let { hasMore } = follower;
  hasMore ||= isMixed && announced.length > 0;
  const pictures: Placed[] = [];
  for (const { raster: given, ...how } of announced) {
    const raster = typeof given === 'string' ? await rasterOf(page, given) : given;
    if (raster && isComplete(raster)) pictures.push({ ...how, raster });
    else hasMore = true;
  }
  return { pictures, hasMore, strokes };
}
