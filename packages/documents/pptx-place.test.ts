import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveTarget } from './pptx-package.ts';
import { inReadingOrder } from './pptx-place.ts';

const place = (x: number, y: number, height = 10) => ({ x, y, width: 10, height });

describe('reading order', () => {
  it.each([
    ['rows from the top', [place(0, 50), place(90, 0)], [1, 0]],
    ['a row from the left, though it is not quite even', [place(50, 0), place(0, 4)], [1, 0]],
    ['what has no place at the end', [null, place(0, 0)], [1, 0]],
  ])('is %s', (_what, places, order) => {
    const items = places.map((one, id) => ({ id, place: one }));
    expect(inReadingOrder(items).map(({ id }) => id)).toEqual(order);
  });

  it('loses nothing and doubles nothing', () => {
    const places = fc.array(
      fc.option(fc.record({ x: fc.integer(), y: fc.integer(), width: fc.nat(), height: fc.nat() })),
    );
    fc.assert(
      fc.property(places, (all) => {
        const ids = inReadingOrder(all.map((one, id) => ({ id, place: one }))).map(({ id }) => id);
        expect(ids.sort((a, b) => a - b)).toEqual(all.map((_, id) => id));
      }),
    );
  });
});

describe('targets', () => {
  it.each([
    ['ppt/slides/slide1.xml', '../media/a.png', 'ppt/media/a.png'],
    ['ppt/presentation.xml', '/ppt/slides/slide1.xml', 'ppt/slides/slide1.xml'],
    ['ppt/presentation.xml', './slides/./slide1.xml', 'ppt/slides/slide1.xml'],
    ['ppt/presentation.xml', '../../../../etc/passwd', 'etc/passwd'],
    ['', 'ppt/presentation.xml', 'ppt/presentation.xml'],
  ])('of %s: %s is %s', (from, target, name) => expect(resolveTarget(from, target)).toBe(name));
});
