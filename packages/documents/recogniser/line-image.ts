import type { Box, Pixels } from '../reading.ts';
import type { Tilted } from './text-boxes.ts';

/** Height of the pictures that the recognising model was trained with. */
export const LINE_HEIGHT = 48;
const LEAST_WIDTH = 48;
const MOST_WIDTH = 2_400;

/** A line cut out and laid flat, as the model takes it: three planes (blue, green, red), -1 to 1. */
export interface LineImage {
  readonly width: number;
  readonly data: Float32Array;
}

/** The box turned by quarter turns, as seen by somebody who turns the head. */
export function turned(box: Tilted, quarters: number): Tilted {
  const isAcross = quarters % 2 === 1;
  return {
    ...box,
    width: isAcross ? box.height : box.width,
    height: isAcross ? box.width : box.height,
    angle: box.angle + (quarters * Math.PI) / 2,
  };
}

/** The upright rectangle around a tilted one, within the picture. */
export function around({ x, y, width, height, angle }: Tilted, picture: Pixels): Box {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [half, tall] = [(width * cos + height * sin) / 2, (width * sin + height * cos) / 2];
  const [left, top] = [Math.max(0, x - half), Math.max(0, y - tall)];
  return {
    x: left,
    y: top,
    width: Math.min(picture.width, x + half) - left,
    height: Math.min(picture.height, y + tall) - top,
  };
}

/** Cuts a line out of the picture, each of its pixels the mean of what it stands for there. */
export function cutLine(picture: Pixels, box: Tilted): LineImage {
  const natural = Math.round((box.width / box.height) * LINE_HEIGHT);
  const width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, natural));
  const shown = Math.min(width, Math.max(1, natural));
  const plane = width * LINE_HEIGHT;
  const data = new Float32Array(plane * 3);
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  const samples = Math.min(4, Math.max(1, Math.round(box.height / LINE_HEIGHT)));
  for (let row = 0; row < LINE_HEIGHT; row += 1) {
    for (let column = 0; column < shown; column += 1) {
      const sums = [0, 0, 0];
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const u = ((column + ((sample % samples) + 0.5) / samples) / shown - 0.5) * box.width;
        const v = ((row + (Math.floor(sample / samples) + 0.5) / samples) / LINE_HEIGHT - 0.5) * box.height;
        addColour(picture, box.x + u * cos - v * sin, box.y + u * sin + v * cos, sums);
      }
      for (const channel of [0, 1, 2])
        data[plane * (2 - channel) + row * width + column] = (sums[channel] ?? 0) / (samples * samples) / 127.5 - 1;
    }
  }
  return { width, data };
}

/** Adds the colour at a place between pixels, in proportion to how near each of the four is. */
function addColour({ width, height, data }: Pixels, x: number, y: number, sums: number[]): void {
  const left = Math.min(Math.max(x - 0.5, 0), width - 1);
  const top = Math.min(Math.max(y - 0.5, 0), height - 1);
  const [x0, y0] = [Math.floor(left), Math.floor(top)];
  const [x1, y1] = [Math.min(x0 + 1, width - 1), Math.min(y0 + 1, height - 1)];
  const [fx, fy] = [left - x0, top - y0];
  for (const channel of [0, 1, 2]) {
    const at = (column: number, row: number) => data[(row * width + column) * 3 + channel] ?? 0;
    sums[channel] =
      (sums[channel] ?? 0) +
      (at(x0, y0) * (1 - fx) + at(x1, y0) * fx) * (1 - fy) +
      (at(x0, y1) * (1 - fx) + at(x1, y1) * fx) * fy;
  }
}
