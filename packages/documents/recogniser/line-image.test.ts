import { describe, expect, it } from 'vitest';
import { around, cutLine, LINE_HEIGHT, turned } from './line-image.ts';
import type { Tilted } from './text-boxes.ts';

/** Red to the right, green downwards, blue nowhere. */
const slope = {
  width: 256,
  height: 256,
  data: Uint8Array.from({ length: 256 * 256 * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return at % 3 === 0 ? pixel % 256 : at % 3 === 1 ? Math.floor(pixel / 256) : 0;
  }),
};
const box = (angle: number): Tilted => ({ x: 128, y: 128, width: 192, height: 48, angle });

describe('cutLine', () => {
  it('gives three planes between -1 and 1, blue first', () => {
    const { width, data } = cutLine(slope, box(0));
    expect([width, data.length]).toEqual([192, 192 * LINE_HEIGHT * 3]);
    const at = (plane: number, row: number, column: number) =>
      ((data[(plane * LINE_HEIGHT + row) * width + column] ?? 0) + 1) * 127.5;
    expect(at(0, 20, 90)).toBeCloseTo(0);
    expect(at(1, 20, 90)).toBeCloseTo(124, 0);
    expect(at(2, 20, 90)).toBeCloseTo(122, 0);
  });

  it('lays a tilted line flat', () => {
    const { width, data } = cutLine(slope, box(Math.PI / 2));
    const red = (column: number) => ((data[(2 * LINE_HEIGHT + 24) * width + column] ?? 0) + 1) * 127.5;
    const green = (column: number) => ((data[(LINE_HEIGHT + 24) * width + column] ?? 0) + 1) * 127.5;
    expect(Math.abs(red(0) - red(191))).toBeLessThan(2);
    expect(green(191) - green(0)).toBeCloseTo(191, 0);
  });

  it('is never longer than the model takes, nor shorter', () => {
    expect(cutLine(slope, { ...box(0), width: 10 }).width).toBe(48);
    expect(cutLine(slope, { ...box(0), width: 9_000, height: 10 }).width).toBe(2_400);
  });
});

describe('turned and around', () => {
  it('exchange the sides of a line that stands', () => {
    expect(turned(box(0), 1)).toMatchObject({ width: 48, height: 192, angle: Math.PI / 2 });
    expect(turned(box(0), 2)).toMatchObject({ width: 192, height: 48 });
  });

  it('give the upright rectangle that holds a tilted one, within the picture', () => {
    expect(around(box(0), slope)).toEqual({ x: 32, y: 104, width: 192, height: 48 });
    const standing = around(box(Math.PI / 2), slope);
    expect([Math.round(standing.width), Math.round(standing.height)]).toEqual([48, 192]);
    expect(around({ ...box(0), x: 0, y: 0 }, slope)).toEqual({ x: 0, y: 0, width: 96, height: 24 });
  });
});
