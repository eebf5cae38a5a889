/** Lines that do not lie level are found and read all the same: photographs are seldom taken straight. */
import { describe, expect, it } from 'vitest';
import { isDeep } from '../../test/deep-results.ts';
import { boxesToCover } from './boxes.ts';
import { readDocument } from './read.ts';
import { openRecogniser } from './recogniser/open.ts';
import { draw } from './testing/pictures.ts';

const recognise = openRecogniser();
const words = (text: string, transform: string) =>
  `<text font-family="Noto Sans SC" font-size="34" fill="#222" transform="${transform}">${text}</text>`;

describe.skipIf(!recognise || !isDeep)('lines that do not lie level', () => {
  it('are read tilted, on their side and on their head, and covered whole where they stand', async () => {
    const behind = [
      words('电话13812345678', 'translate(60 120) rotate(8)'),
      words('电话13912345678', 'translate(120 240) rotate(90)'),
      words('电话13712345678', 'translate(640 420) rotate(180)'),
    ].join('');
    const picture = await draw({ width: 720, height: 640, words: [], behind });
    const reading = await readDocument(picture, recognise ? { recognise } : {});
    const found = ['13812345678', '13912345678', '13712345678'].map((number) => {
      const start = reading.text.replaceAll(' ', '\0').indexOf(number);
      expect(start, number).toBeGreaterThanOrEqual(0);
      return { start, end: start + number.length };
    });
    const { mode, boxes } = boxesToCover(reading, found);
    expect([mode, boxes.length]).toEqual(['cover', 3]);
    // The places where the last digits of each were drawn.
    for (const [x, y] of [
      [320, 145],
      [130, 480],
      [400, 430],
    ] as const) {
      const holds = boxes.some((box) => box.x <= x && x <= box.x + box.width && box.y <= y && y <= box.y + box.height);
      expect(holds, `${x} ${y}`).toBe(true);
    }
  }, 60_000);
});
