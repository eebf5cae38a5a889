import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedOf,
  CODE_RECOGNIZERS,
  KNOWERS,
  LENGTHS_OF_DIGITS,
  LENGTHS_WITH_LETTERS,
  lengthsWithLetters,
  OF_LENGTH,
  OPENERS,
  rowOfDigits,
} from './code-recognizers.ts';
import { findCodes, readClues } from './codes.ts';
import { Clues } from './context.ts';
import { effort } from './effort.ts';
import { hasLength, lengths, longestOf } from './lengths.ts';
import { TOPIC } from './topics.ts';
import type { Candidate } from './types.ts';
import './register.ts';

const LONGEST = 34;
const ALL_LENGTHS = lengths(4, LONGEST);
const asked = CODE_RECOGNIZERS.map(({ type }) => askedOf(TOPIC[type]));

/** Does the work while every recogniser is asked about every window of its lengths, announced or not, however many. */
function withOpenGates<T>(work: () => T): T {
  const own = asked.map((one) => ({ ...one }));
  const { most } = effort;
  const closed = [KNOWERS, LENGTHS_OF_DIGITS, LENGTHS_WITH_LETTERS, OPENERS].map(
    (gate) => [gate, gate.slice()] as const,
  );
  KNOWERS.set(OF_LENGTH);
  LENGTHS_OF_DIGITS.fill(ALL_LENGTHS);
  LENGTHS_WITH_LETTERS.fill(ALL_LENGTHS);
  for (let place = 0; place < OPENERS.length; place++) OPENERS[place] = OF_LENGTH[place >> 8] ?? 0;
  for (const one of asked)
    Object.assign(one, { lengthsWithLetters: () => ALL_LENGTHS, mayBe: undefined, mayBeWithLetters: undefined });
  effort.most = Number.POSITIVE_INFINITY;
  try {
    return work();
  } finally {
    for (const [gate, before] of closed) gate.set(before);
    asked.forEach((one, index) => {
      Object.assign(one, own[index]);
    });
    effort.most = most;
  }
}

function candidatesOf(text: string, inherited = 0): string[] {
  const clues = new Clues(inherited);
  const out: Candidate[] = [];
  readClues(text, clues);
  findCodes(text, clues, out);
  return out.map(({ type, start, end, confidence }) => `${type} ${start}-${end} ${confidence}`);
}

const digits = (low: number, high = low): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: low, maxLength: high }).map((list) => list.join(''));
const after = (heads: readonly string[], low: number, high = low): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...heads), digits(low, high)).map((parts) => parts.join(''));

/** Values of every type that is known without a word, right and mistyped. */
const code = fc.oneof(
  fc.constantFrom(
    '11010519491231002X',
    '110105491231002',
    '810000199408230021',
    '91350100M000100Y43',
    '91350100M000100Y44',
    'A9350100M000100Y49',
    'GB82WEST12345698765432',
    'DE89370400440532013000',
    'NO9386011117947',
    '6222020200112233446',
    '4111111111111111',
    '2221000000000009',
    '371449635398431',
    '008613912345678',
    '8613912345678',
    '021-62771234',
    '057162771234',
    '0044 20 7946 0958',
    '212-555-0187',
    'E12345678',
    'EA1234567',
    'G12345678',
    'H1234567890',
    '078-05-1120',
    'SF1234567890123',
    'YT1234567890123456',
    'JDVA12345678901',
    'DPK123456789',
    'DPK123456789012',
    '1Z999AA10123456784',
    'RA123456789CN',
  ),
  digits(3, 20),
  after(['13', '15', '18', '19', '0086', '86', '+86'], 9),
  after(['E', 'EA', 'G', 'H', 'M', 'C', 'SF', 'YT', 'JT', 'ZT', 'AB', 'DE', '1Z'], 7, 14),
);
/** What people do to codes. */
const written = fc
  .tuple(code, fc.constantFrom('', ' ', '-', '\u200b', '\n', ','))
  .chain(([value, gap]) => fc.nat({ max: value.length }).map((at) => value.slice(0, at) + gap + value.slice(at)));
const misread = fc
  .tuple(code, fc.constantFrom('0O', '1I', '1l', '2Z', '5S', '8B', '9Q', '0o'))
  .map(([value, [digit, letter]]) => value.replace(digit ?? '', letter ?? ''));
const between = fc.constantFrom(
  '',
  ' ',
  ',',
  '，',
  '。',
  '\n',
  '-',
  '/',
  ':',
  '的',
  'A',
  'X',
  'id',
  '一',
  '+',
  '手机',
  '卡号',
  '订单号',
  '快递',
  'QQ',
  '护照',
  '电话',
  'tel ',
  '价格',
  '验证码',
  '座机',
);
const text = fc
  .array(fc.tuple(between, fc.oneof(code, written, misread), between), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.flat().join(''));

describe('recognisers that are asked only where they may answer', () => {
  it('find what they find when they are asked everywhere', () => {
    fc.assert(
      fc.property(text, (message) => {
        expect(candidatesOf(message)).toEqual(withOpenGates(() => candidatesOf(message)));
      }),
      { numRuns: 1000, seed: 11 },
    );
  });

  it('also when the turn before asked for something', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: (1 << 26) - 1 }), (message, inherited) => {
        expect(candidatesOf(message, inherited)).toEqual(withOpenGates(() => candidatesOf(message, inherited)));
      }),
      { numRuns: 400, seed: 12 },
    );
  });

  it('are asked in fact: each type but the announced ones is found without a word', () => {
    const found = new Set(
      fc
        .sample(code, { numRuns: 600, seed: 13 })
        .flatMap((value) => candidatesOf(value).map((one) => one.split(' ')[0])),
    );
    const unannounced = CODE_RECOGNIZERS.filter((one) => one.lengthsOfDigits || one.lengthsWithLetters);
    expect([...found].sort()).toEqual(unannounced.map(({ type }) => type).sort());
  });
});

describe('lengths as bits', () => {
  it.each<[number, number]>([
    [4, 4],
    [18, 18],
    [34, 34],
    [8, 20],
    [15, 34],
    [1, 5],
    [9, 8],
  ])('from %i to %i: exactly those from four on', (low, high) => {
    const bits = lengths(low, high);
    for (let length = 0; length <= 34; length++) {
      expect(hasLength(bits, length), `${length}`).toBe(length >= 4 && length >= low && length <= high);
    }
    const known = Array.from({ length: 35 }, (_, length) => length).filter((length) => hasLength(bits, length));
    expect(longestOf(bits)).toBe(known.at(-1) ?? 0);
  });

  it('of all recognisers together are those of each', () => {
    for (const [first, second] of ['SF', '1Z', 'GB', 'EA', 'H1', '9A', '11', 'QQ', '8X'])
      for (let length = 4; length <= 34; length++) {
        const [one, other] = [first?.charCodeAt(0) ?? 0, second?.charCodeAt(0) ?? 0];
        expect(hasLength(lengthsWithLetters(one, other), length)).toBe(
          CODE_RECOGNIZERS.some((recognizer) => hasLength(recognizer.lengthsWithLetters?.(one, other) ?? 0, length)),
        );
      }
  });
});

describe('rows of two first digits', () => {
  it('are apart from each other and from those behind a plus sign', () => {
    const rows = new Set<number>();
    for (let two = 0; two < 100; two++)
      for (const isMarked of [false, true]) rows.add(rowOfDigits(48 + Math.floor(two / 10), 48 + (two % 10), isMarked));
    expect(rows.size).toBe(200);
  });

  it.each([
    ['a letter first', 0x41, 0x31],
    ['a letter second', 0x31, 0x41],
    ['nothing second', 0x31, 0],
  ])('know nothing that begins with %s', (_, first, second) => {
    for (const isMarked of [false, true]) expect(LENGTHS_OF_DIGITS[rowOfDigits(first, second, isMarked)]).toBe(0);
  });
});
