import { describe, expect, it } from 'vitest';
import { inReadingOrder } from './order.ts';

const at = (name: string, x: number, y: number, height = 20) => ({ name, box: { x, y, width: 50, height } });
const names = (things: readonly { name: string }[]) => things.map(({ name }) => name).join('');

describe('inReadingOrder', () => {
  it.each([
    ['rows from above, each from the left', [at('d', 90, 40), at('b', 90, 2), at('c', 0, 41), at('a', 0, 0)], 'abcd'],
    ['a line that hangs a little is in its row', [at('b', 60, 8), at('a', 0, 0), at('c', 0, 40)], 'abc'],
    ['a line half below is in a row of its own', [at('a', 60, 0), at('b', 0, 14)], 'ab'],
    ['small words beside large ones', [at('b', 60, 10, 14), at('a', 0, 0, 40), at('c', 0, 60)], 'abc'],
    ['nothing', [], ''],
  ])('%s', (_what, things, order) => expect(names(inReadingOrder(things))).toBe(order));
});
