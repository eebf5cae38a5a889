import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type MaskedSpan, MaskedText, piecesOf } from './masked-text.tsx';
import { type Drawn, draw } from './testing/draw.tsx';

const span = (start: number, end: number, more: Partial<MaskedSpan> = {}): MaskedSpan => ({
  start,
  end,
  type: 'PHONE',
  mask: '138****5678',
  token: 'token',
  ...more,
});

describe('cutting a masked text at its spans', () => {
  it.each([
    ['no spans', '你好', [], ['你好']],
    ['no text', '', [], []],
    ['one inside', '电话138****5678谢谢', [span(2, 13)], ['电话', '138****5678', '谢谢']],
    ['at both edges', '138****5678和138****5678', [span(0, 11), span(12, 23)], ['138****5678', '和', '138****5678']],
    ['touching', '138****5678138****5678', [span(0, 11), span(11, 22)], ['138****5678', '138****5678']],
    [
      'given out of order',
      'a138****5678b138****5678',
      [span(13, 24), span(1, 12)],
      ['a', '138****5678', 'b', '138****5678'],
    ],
    ['overlapping an earlier one', '138****5678', [span(0, 8), span(4, 11)], ['138****5', '678']],
    ['beyond the end', '138', [span(0, 11)], ['138']],
    ['empty', '138', [span(1, 1)], ['138']],
  ] as const)('%s', (_, text, spans, expected) => {
    expect(piecesOf(text, spans).map((piece) => piece.text)).toEqual(expected);
  });

  it('loses and doubles nothing, whatever the spans', () => {
    const spans = fc.array(
      fc
        .tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -3, max: 40 }))
        .map(([start, end]) => span(start, end)),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), spans, (text, given) => {
        const pieces = piecesOf(
          text,
          given.filter(({ start }) => start >= 0),
        );
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        let at = 0;
        for (const piece of pieces) {
          expect(piece.start).toBe(at);
          at += piece.text.length;
        }
      }),
    );
  });
});

describe('a masked text', () => {
  let drawn: Drawn | null = null;
  afterEach(() => drawn?.close());

  it('draws chips where values stood, and the words between as they are', async () => {
    drawn = await draw(<MaskedText text="电话138****5678,码******谢谢" spans={[span(2, 13), codeAt(15, 21)]} />);
    expect(drawn.page.textContent).toBe('电话138****5678,码******谢谢');
    expect([...drawn.page.querySelectorAll('button')].map((chip) => chip.className)).toEqual([
      'kd-chip kd-chip-sealed',
      'kd-chip kd-chip-never',
    ]);
  });

  it('lets the owner of values draw them', async () => {
    drawn = await draw(
      <MaskedText text="电话138****5678" spans={[span(2, 13)]} renderSpan={({ token }) => <i>{token}</i>} />,
    );
    expect(drawn.page.textContent).toBe('电话token');
  });

  it('never takes the text of a message for markup', async () => {
    drawn = await draw(<MaskedText text="<img src=x onerror=alert(1)>" spans={[]} />);
    expect(drawn.page.querySelector('img')).toBeNull();
    expect(drawn.page.textContent).toBe('<img src=x onerror=alert(1)>');
  });
});

function codeAt(start: number, end: number): MaskedSpan {
  return span(start, end, { type: 'OTP', mask: '******', token: null });
}
