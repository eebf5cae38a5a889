import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTextBoxes as findAtMost, type TextMap, type Tilted } from './text-boxes.ts';

const findTextBoxes = (map: TextMap) => findAtMost(map, 10);
const WIDTH = 200;
const HEIGHT = 160;

/** A map with these rectangles as certain text. */
function mapOf(boxes: readonly Tilted[], probability = 0.9) {
  const data = new Float32Array(WIDTH * HEIGHT);
  for (const { x, y, width, height, angle } of boxes)
    for (let row = 0; row < HEIGHT; row += 1)
      for (let column = 0; column < WIDTH; column += 1) {
        const [dx, dy] = [column + 0.5 - x, row + 0.5 - y];
        const along = dx * Math.cos(angle) + dy * Math.sin(angle);
        const across = dy * Math.cos(angle) - dx * Math.sin(angle);
        if (Math.abs(along) <= width / 2 && Math.abs(across) <= height / 2) data[row * WIDTH + column] = probability;
      }
  return { width: WIDTH, height: HEIGHT, data };
}

const level = (x: number, y: number, width: number, height: number): Tilted => ({ x, y, width, height, angle: 0 });

describe('findTextBoxes', () => {
  it('finds nothing where nothing is, and nothing that is hardly there', () => {
    expect(findTextBoxes(mapOf([]))).toEqual([]);
    expect(findTextBoxes(mapOf([level(100, 80, 60, 10)], 0.4))).toEqual([]);
    expect(findTextBoxes(mapOf([level(100, 80, 1, 1)]))).toEqual([]);
  });

  it('finds lines apart, each larger than its core', () => {
    const found = findTextBoxes(mapOf([level(50, 40, 60, 10), level(140, 40, 60, 10), level(100, 120, 150, 8)]));
    expect(found).toHaveLength(3);
    for (const [index, [x, y, width]] of [
      [50, 40, 60],
      [140, 40, 60],
      [100, 120, 150],
    ].entries()) {
      const box = found[index] as Tilted;
      expect(Math.hypot(box.x - (x ?? 0), box.y - (y ?? 0))).toBeLessThan(2);
      expect(box.width).toBeGreaterThan((width ?? 0) + 5);
    }
  });

  it('finds no more than it is asked for, from above', () => {
    const lines = mapOf([level(100, 120, 60, 10), level(100, 20, 60, 10), level(100, 70, 60, 10)]);
    expect(findAtMost(lines, 2).map(({ y }) => Math.round(y))).toEqual([20, 70]);
  });

  it('finds a line at any angle, and says it within an eighth of a turn', () => {
    fc.assert(
      fc.property(fc.double({ min: -1.5, max: 1.5, noNaN: true }), (angle) => {
        const [box] = findTextBoxes(mapOf([{ x: 100, y: 80, width: 100, height: 14, angle }])) as [Tilted];
        expect(Math.abs(box.angle)).toBeLessThanOrEqual(Math.PI / 4 + 1e-9);
        const isAcross = Math.abs(Math.abs(angle) - Math.abs(box.angle)) > 0.2;
        const longer = isAcross ? box.height : box.width;
        expect(longer).toBeGreaterThan(100);
        expect(longer).toBeLessThan(140);
        expect(Math.hypot(box.x - 100, box.y - 80)).toBeLessThan(3);
      }),
      { numRuns: 50 },
    );
  });

  it('takes a map that is text all over, and one like a chessboard', () => {
    expect(
      findTextBoxes({ width: WIDTH, height: HEIGHT, data: new Float32Array(WIDTH * HEIGHT).fill(1) }),
    ).toHaveLength(1);
    const dots = new Float32Array(WIDTH * HEIGHT).map((_, at) =>
      at % 2 === 0 && Math.floor(at / WIDTH) % 2 === 0 ? 1 : 0,
    );
    expect(findTextBoxes({ width: WIDTH, height: HEIGHT, data: dots })).toEqual([]);
  });
});
