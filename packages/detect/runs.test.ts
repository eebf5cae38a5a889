import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCode, foldMath } from './fold.ts';
import { CodeRun } from './runs.ts';

/** Groups of the run around the first digit: folded text, `!` before a group glued to the one before. */
function groupsOf(
  text: string,
  at = text.search(/[0-9０-９一二三四五六七八九幺壹]|\ud835/),
): { groups: string[]; end: number } {
  const run = new CodeRun();
  const end = run.collect(text, Math.max(at, 0), 0);
  const groups = Array.from({ length: run.groups }, (_, group) => {
    const separator = ['!', ' ', ',', '\n'][group > 0 ? (run.groupSeparation[group] ?? 0) : 1];
    return (separator === ' ' ? '' : (separator ?? '')) + run.value(group, group);
  });
  return { groups, end };
}

describe('groups of a run', () => {
  it.each<[string, string, string[]]>([
    ['plain digits', '13912345678', ['13912345678']],
    ['spaces', '139 1234 5678', ['139', '1234', '5678']],
    ['dashes and dots', '139-1234.5678', ['139', '1234', '5678']],
    ['a comma is a stronger separator', '139,1234', ['139', ',1234']],
    ['a line break is the strongest', '139\n1234', ['139', '\n1234']],
    ['letters are glued to digits', 'SF1234', ['SF', '!1234']],
    ['Chinese digits are a group of their own', '139一二三四', ['139', '!1234']],
    ['what has no width does not part', '139\u200b1234', ['1391234']],
    ['keycaps', '1️⃣3️⃣9️⃣', ['139']],
    ['full-width', '１３９　１２３４', ['139', '1234']],
    ['mathematical digits', '𝟏𝟑𝟗', ['139']],
    ['capitals behind a space', 'GB82 WEST 1234', ['GB', '!82', 'WEST', '1234']],
    ['words behind a space end it', '139 hello', ['139']],
    ['Chinese ends it', '139元', ['139']],
    ['too wide a gap ends it', '139    1234', ['139']],
    ['a sound-alike between digits', '13吧1234', ['13', '!8', '!1234']],
    ['a sound-alike behind few digits is a word', '13吧', ['13']],
    ['formal digits', '壹三九', ['139']],
  ])('%s: %j', (_, text, groups) => {
    expect(groupsOf(text).groups).toEqual(groups);
  });

  it.each<[string, number]>([
    ['139 1234 元', 8],
    ['139。', 3],
    ['139', 3],
    ['139 hello', 3],
    ['打139-1234吧', 9],
  ])('%j ends at %i', (text, end) => {
    expect(groupsOf(text).end).toBe(end);
  });
});

describe('the way back to the text', () => {
  it.each<[string, number, number]>([
    ['手机139 1234', 0, 2],
    ['手机139 1234', 3, 6],
    ['手机1\u200b39', 1, 4],
    ['手机１３９', 2, 4],
    ['手机1️⃣3️⃣', 1, 5],
  ])('%j: code %i stands at %i', (text, code, place) => {
    const run = new CodeRun();
    run.collect(text, 2, 0);
    expect(run.from[code]).toBe(place);
  });

  it('counts a mathematical digit as two code units', () => {
    const run = new CodeRun();
    run.collect('𝟏𝟑', 0, 0);
    expect([run.from[1], run.till[1]]).toEqual([2, 4]);
  });

  it('takes the letters glued in front, but never from before the floor', () => {
    const run = new CodeRun();
    run.collect('SF1234', 2, 0);
    expect(run.value(0, 1)).toBe('SF1234');
    run.collect('SF1234', 2, 2);
    expect(run.value(0, 0)).toBe('1234');
  });

  it('is the same after another text was read with it', () => {
    const run = new CodeRun();
    run.collect('6222 0211 0000 4584', 0, 0);
    run.collect('139', 0, 0);
    expect([run.groups, run.length, run.digits, run.value(0, 0)]).toEqual([1, 3, 3, '139']);
  });

  it('grows with the text', () => {
    const run = new CodeRun();
    const digits = '0123456789'.repeat(200);
    expect(run.collect(digits, 0, 0)).toBe(2000);
    expect(run.value(0, 0)).toBe(digits);
    const pairs = '12 '.repeat(1000);
    run.collect(pairs, 0, 0);
    expect(run.groups).toBe(1000);
    expect(run.value(999, 999)).toBe('12');
  });
});

describe('sizes and kinds of groups', () => {
  it('tells letters from digits', () => {
    const run = new CodeRun();
    run.collect('AB12 CD 34', 2, 0);
    expect(Array.from({ length: run.groups }, (_, group) => run.isLetters(group))).toEqual([true, false, true, false]);
    expect(Array.from({ length: run.groups }, (_, group) => run.sizeOf(group))).toEqual([2, 2, 2, 2]);
    expect(run.digits).toBe(4);
  });
});

describe('any run', () => {
  const pieces = fc.constantFrom(
    ...[
      '1',
      '39',
      '138',
      '0',
      'A',
      'SF',
      'x',
      'X',
      'word',
      'ＧＢ',
      'О',
      '１',
      '③',
      '一',
      '幺',
      '玖',
      '吧',
      '是',
      '𝟏',
      '𝟡',
      '𝐀',
    ],
    ...[
      '\u200b',
      '\ufe0f\u20e3',
      '\u2060',
      ' ',
      '-',
      '.',
      '·',
      ',',
      '，',
      '\n',
      '\r\n',
      '   ',
      '    ',
      '元',
      '😀',
      '*',
      '\ud835',
    ],
  );
  const texts = fc.array(pieces, { minLength: 1, maxLength: 24 }).map((list) => list.join(''));
  const run = new CodeRun();

  /** The first digit of a text, where a run is begun; its end when there is none. */
  const firstDigit = (text: string): number => {
    const at = text.search(/[0-9１③一幺玖]|\ud835[\udfce-\udfff]/);
    return at < 0 ? text.length : at;
  };

  it('reads what the written form of its part of the text is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(firstDigit(text) < text.length);
        const end = run.collect(text, firstDigit(text), 0);
        const [from, till] = [run.from[0] ?? 0, run.till[run.length - 1] ?? 0];
        expect(run.value(0, run.groups - 1)).toBe(foldCode(text.slice(from, till)));
        expect(till).toBe(end);
        for (let group = 0; group < run.groups; group++) {
          const [first, last] = [run.groupStart[group] ?? 0, run.endOf(group) - 1];
          const own = text.slice(run.from[first] ?? 0, run.till[last] ?? 0);
          expect(run.textOf(group)).toBe(foldCode(own));
          expect(run.codeAt(group)).toBe(foldCode(own).charCodeAt(0));
        }
      }),
      { numRuns: 400, seed: 61 },
    );
  });

  it('knows the place of each code, in order and never half a character', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(firstDigit(text) < text.length);
        run.collect(text, firstDigit(text), 0);
        for (let code = 0; code < run.length; code++) {
          const [from, till] = [run.from[code] ?? 0, run.till[code] ?? 0];
          expect(from).toBeGreaterThanOrEqual(code ? (run.till[code - 1] ?? 0) : 0);
          const isMath = text.charCodeAt(from) === 0xd835;
          expect(till - from).toBe(isMath ? 2 : 1);
          const folded = isMath ? foldMath(text.charCodeAt(from + 1)) : foldCode(text[from] ?? '').charCodeAt(0);
          expect(run.codes[code]).toBe(folded);
        }
      }),
      { numRuns: 300, seed: 62 },
    );
  });

  it('counts its digits, and cuts groups where letters, digits and separators meet', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(firstDigit(text) < text.length);
        run.collect(text, firstDigit(text), 0);
        const whole = run.value(0, run.groups - 1);
        expect(run.digits).toBe(whole.replace(/\D/g, '').length);
        let sum = 0;
        for (let group = 0; group < run.groups; group++) {
          expect(run.isLetters(group)).toBe(/^[A-Z]+$/.test(run.textOf(group)));
          expect(run.isLetters(group) || /^\d+$/.test(run.textOf(group))).toBe(true);
          sum += run.sizeOf(group);
        }
        expect(sum).toBe(run.length);
        expect(run.codeAt(run.groups)).toBe(0);
      }),
      { numRuns: 300, seed: 63 },
    );
  });

  it('is the same read again behind another, and with any text before a floor', () => {
    const groupsFrom = (text: string, at: number, floor: number): string[] => {
      run.collect(text, at, floor);
      return Array.from({ length: run.groups }, (_, group) => `${run.groupSeparation[group]} ${run.textOf(group)}`);
    };
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const at = firstDigit(text);
        fc.pre(at < text.length);
        const expected = groupsFrom(text, at, at);
        expect(groupsFrom(`${other}${text}`, other.length + at, other.length + at)).toEqual(expected);
      }),
      { numRuns: 200, seed: 64 },
    );
  });
});

describe('where a run stops', () => {
  it.each<[string, string, string[]]>([
    ['three separators are one gap', '12 - 34', ['12', '34']],
    ['four are too many', '12 -- 34', ['12']],
    ['what has no width is no separator', '12 \u200b-\u200b 34', ['12', '34']],
    ['four capitals behind a space', '12 ABCD', ['12', 'ABCD']],
    ['five are a word', '12 ABCDE', ['12']],
    ['twelve behind a line break', '12\nABCDEFGHIJKL', ['12', '\nABCDEFGHIJKL']],
    ['thirteen are a word', '12\nABCDEFGHIJKLM', ['12']],
    ['the small x of an identity number', '12 x', ['12', 'X']],
    ['another small letter', '12 y', ['12']],
    ['letters behind the X of an identity number', '11010519491231002XGB82', ['11010519491231002', '!X', '!GB', '!82']],
    ['letters behind another X', '1101051949123100XGB82', ['1101051949123100', '!XGB', '!82']],
    ['a sound-alike at the end of ten digits', '1391234567吧', ['1391234567', '!8']],
    ['a sound-alike at the end of nine', '139123456吧', ['139123456']],
    ['two sound-alikes behind three digits', '139吧就', ['139', '!8']],
    ['a mathematical sign is no digit', '12\ud835\udea8', ['12']],
  ])('%s: %j', (_, text, groups) => {
    expect(groupsOf(text).groups).toEqual(groups);
  });

  it.each<[string, string, string]>([
    ['sixteen letters glued in front', `${'A'.repeat(16)}12`, `${'A'.repeat(16)}12`],
    ['no more than sixteen', `${'A'.repeat(17)}12`, `${'A'.repeat(16)}12`],
    ['a lone letter and a space', 'E 12345678', 'E12345678'],
    ['no word and a space', 'ME 12345678', '12345678'],
    ['up to four capitals and a dash', 'ABCD-12', 'ABCD12'],
    ['no five', 'ABCDE-12', '12'],
    ['no small letters and a dash', 'abc-12', '12'],
    ['capitals before a line break', 'GB\n82', 'GB82'],
    ['no small letters before a line break', 'gb\n82', '82'],
  ])('takes in front: %s', (_, text, value) => {
    const run = new CodeRun();
    run.collect(text, text.search(/\d/), 0);
    expect(run.value(0, run.groups - 1)).toBe(value);
  });
});
