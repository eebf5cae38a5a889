import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor, pageOf, pageQuery, placeInTime, readCursor } from './page.ts';

describe('a cursor', () => {
  it('comes back as it was, whatever is in it', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(part), (key) => {
        // JSON has no negative zero.
        expect(decodeCursor(encodeCursor(key))).toEqual(key.map((one) => (one === 0 ? 0 : one)));
      }),
    );
  });

  it('is safe in a URL without saying so twice, and fits the query for ordinary keys', () => {
    const cursor = encodeCursor(['2026-11-02T01:00:00.000Z', '019a3c1e-5b7a-7c3d-8e4f-0123456789ab']);
    expect(cursor).toMatch(/^[A-Za-z0-9+/]+$/);
    expect(pageQuery.parse({ cursor }).cursor).toBe(cursor);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '***'],
    ['no JSON', btoa('hello')],
    ['an object', btoa('{"a":1}')],
    ['a number', btoa('7')],
    ['null', btoa('null')],
    ['a list with a list', btoa('[["a"]]')],
    ['a list with null', btoa('[null]')],
    ['a list with a truth', btoa('[true]')],
    ['a broken escape', btoa('%E4%B')],
    ['a stranger’s text', '中文'],
  ])('is not read from %s', (_what, cursor) => {
    expect(decodeCursor(cursor)).toBeNull();
  });

  it('never fails, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const key = decodeCursor(text);
        expect(key === null || Array.isArray(key)).toBe(true);
      }),
    );
  });
});

describe('the cursor of a list in order of time', () => {
  const at = '2026-11-02T01:00:00.000Z';
  const id = '019a3c1e-5b7a-7c3d-8e4f-0123456789ab';

  it('is read back as it was made; without one there is no place', () => {
    expect(readCursor(encodeCursor([at, id]), placeInTime)).toEqual([at, id]);
    expect(readCursor(undefined, placeInTime)).toBeNull();
  });

  it.each([
    ['empty', ''],
    ['nonsense', 'nonsense'],
    ['no list', btoa('7')],
    ['too short', encodeCursor([at])],
    ['too long', encodeCursor([at, id, id])],
    ['numbers', encodeCursor([1, 2])],
    ['no moment', encodeCursor(['yesterday', id])],
    ['a moment of another notation', encodeCursor(['Mon, 02 Nov 2026 01:00:00 GMT', id])],
    ['a year that no database knows', encodeCursor(['0000-11-02T01:00:00.000Z', id])],
    ['a year beyond all calendars', encodeCursor(['-271821-04-20T00:00:00.000Z', id])],
    ['no id', encodeCursor([at, 'no id'])],
    ['SQL', encodeCursor([at, "' or true --"])],
  ])('is refused when it is %s', (_, cursor) => {
    expect(() => readCursor(cursor, placeInTime)).toThrow(
      expect.objectContaining({ code: 'invalid_cursor', status: 400 }),
    );
  });
});

describe('the query of a page', () => {
  it.each([
    [{}, { limit: 50 }],
    [{ limit: '200' }, { limit: 200 }],
    [
      { limit: 1, cursor: 'x' },
      { limit: 1, cursor: 'x' },
    ],
  ])('%o is read as %o', (given, expected) => {
    expect(pageQuery.parse(given)).toEqual(expected);
  });

  it.each([
    { limit: 0 },
    { limit: 201 },
    { limit: -5 },
    { limit: 1.5 },
    { limit: 'many' },
    { cursor: 'x'.repeat(201) },
  ])('%o is refused', (given) => {
    expect(pageQuery.safeParse(given).success).toBe(false);
  });
});

describe('a page', () => {
  const page = pageOf(z.object({ id: z.string() }));

  it('holds items and says whether more follow', () => {
    expect(page.parse({ items: [{ id: '1' }], next: null })).toEqual({ items: [{ id: '1' }], next: null });
    expect(page.parse({ items: [], next: 'abc' }).next).toBe('abc');
    expect(page.safeParse({ items: [] }).success).toBe(false);
    expectTypeOf<z.output<typeof page>>().toEqualTypeOf<{ items: { id: string }[]; next: string | null }>();
  });

  it('drops what the items’ schema does not name', () => {
    expect(page.parse({ items: [{ id: '1', clear: '13812345678' }], next: null }).items).toEqual([{ id: '1' }]);
  });
});
