import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, linesOf } from './text-lines.ts';

async function read(pieces: readonly string[], most = 100): Promise<Line[]> {
  async function* given() {
    yield* pieces;
  }
  const lines: Line[] = [];
  for await (const line of linesOf(given(), most)) lines.push(line);
  return lines;
}

describe('lines of a text', () => {
  it.each([
    [[], []],
    [[''], []],
    [['一'], ['一']],
    [['一\n二\n'], ['一', '二']],
    [['一\r\n\r\n二'], ['一', '', '二']],
    [
      ['一\r', '\n二'],
      ['一', '二'],
    ],
    [['a\rb\n'], ['a\rb']],
    [['\n\n'], ['', '']],
  ])('of %o are %o', async (pieces, lines) => expect(await read(pieces)).toEqual(lines));

  it.each([
    [['12345\n123456\n1'], ['12345', null, '1']],
    [
      ['123', '45\r', '\n6'],
      ['12345', '6'],
    ],
    [['123456\r\n1'], [null, '1']],
    [
      ['1234567', '89', '0\n1\n'],
      [null, '1'],
    ],
    [['1\n1234567'], ['1', null]],
  ])('longer than five characters are let go of: %o', async (pieces, lines) =>
    expect(await read(pieces, 5)).toEqual(lines),
  );

  it('are the same however the text comes in pieces', async () => {
    const text = fc.array(fc.constantFrom('a', '\n', '\r\n', '长')).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), async (whole, at) => {
        const cut = at % (whole.length + 1);
        expect(await read([whole.slice(0, cut), whole.slice(cut)], 3)).toEqual(await read([whole], 3));
      }),
    );
  });
});
