/** A rectangle at any angle, in pixels: its middle, its sides, and the direction of `width` in radians. */
export interface Tilted {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Probabilities, row by row, that a pixel belongs to the core of a line of text. */
export interface TextMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Thresholds of differentiable binarisation (Liao et al. 2020, arXiv:1911.08947) as the model was trained with. */
const IS_TEXT = 0.3;
const LEAST_MEAN = 0.5;
const UNCLIP = 1.6;
const LEAST_SIDE = 3;

interface Region {
  readonly outline: Point[];
  readonly mean: number;
}

/** The pixels that hang together with the one at `seed`; their ends in each row are outline enough for a hull. */
function growRegion({ width, height, data }: TextMap, seed: number, isSeen: Uint8Array): Region {
  const ends = new Map<number, [number, number]>();
  const waiting = [seed];
  isSeen[seed] = 1;
  let sum = 0;
  let count = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    sum += data[at] ?? 0;
    count += 1;
    const end = ends.get(y);
    if (end) ends.set(y, [Math.min(end[0], x), Math.max(end[1], x)]);
    else ends.set(y, [x, x]);
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
        const next = row * width + column;
        if (isSeen[next] || (data[next] ?? 0) <= IS_TEXT) continue;
        isSeen[next] = 1;
        waiting.push(next);
      }
    }
  }
  const outline = [...ends].flatMap(([y, [left, right]]) => [
    { x: left, y },
    { x: right + 1, y },
    { x: left, y: y + 1 },
    { x: right + 1, y: y + 1 },
  ]);
  return { outline, mean: sum / count };
}

/** Convex hull, counter-clockwise (Andrew's monotone chain). */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (ordered: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (;;) {
        const [a, b] = [chain.at(-2), chain.at(-1)];
        if (!a || !b || (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** The smallest rectangle around points: one of its sides lies on a side of their hull. */
function smallestRectangle(points: readonly Point[]): Tilted {
  const hull = hullOf(points);
  let best: Tilted = { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY, angle: 0 };
  for (const [index, point] of hull.entries()) {
    const next = hull[(index + 1) % hull.length] ?? point;
    const angle = Math.atan2(next.y - point.y, next.x - point.x);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const along = hull.map(({ x, y }) => x * cos + y * sin);
    const across = hull.map(({ x, y }) => y * cos - x * sin);
    const [left, right] = [Math.min(...along), Math.max(...along)];
    const [top, bottom] = [Math.min(...across), Math.max(...across)];
    const [width, height] = [right - left, bottom - top];
    if (width * height >= best.width * best.height) continue;
    const [u, v] = [(left + right) / 2, (top + bottom) / 2];
    best = { x: u * cos - v * sin, y: u * sin + v * cos, width, height, angle };
  }
  return best;
}

/** The same rectangle with its direction nearest to the one that one reads in: between minus and plus 45 degrees. */
function upright({ x, y, width, height, angle }: Tilted): Tilted {
  const turns = Math.round(angle / (Math.PI / 2));
  const isTurned = Math.abs(turns) % 2 === 1;
  return {
    x,
    y,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    angle: angle - turns * (Math.PI / 2),
  };
}

/** The core of a line is thinner than the line: grown by as much as the training shrank it. */
function unclip(box: Tilted): Tilted {
  const grown = (box.width * box.height * UNCLIP) / (box.width + box.height);
  return { ...box, width: box.width + grown, height: box.height + grown };
}

/** Lines of text in a map from above, at most so many, as rectangles that hold them, in pixels of the map. */
export function findTextBoxes(map: TextMap, most: number): Tilted[] {
  const isSeen = new Uint8Array(map.data.length);
  const boxes: Tilted[] = [];
  for (let seed = 0; seed < map.data.length && boxes.length < most; seed += 1) {
    if (isSeen[seed] || (map.data[seed] ?? 0) <= IS_TEXT) continue;
    const { outline, mean } = growRegion(map, seed, isSeen);
    if (mean < LEAST_MEAN) continue;
    const box = upright(smallestRectangle(outline));
    if (Math.min(box.width, box.height) >= LEAST_SIDE) boxes.push(unclip(box));
  }
  return boxes;
}
