import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomRecognizer, compileRecognizer } from './index.ts';
import { scan } from './scan.ts';
import { growth, MOST_GROWTH } from './testing/growth.ts';

const member: CustomRecognizer = { id: 'member', pattern: 'VIP\\-9{6}', mask: { head: 4, tail: 2 } };

function findAll(recognizer: CustomRecognizer, text: string): [string, string][] {
  const compiled = compileRecognizer(recognizer);
  if (!compiled.ok) throw new Error(compiled.reason);
  return compiled.find(text).map(({ start, end, mask }) => [text.slice(start, end), mask]);
}

describe('operator-defined recognisers', () => {
  it.each<[string, CustomRecognizer, string, [string, string][]]>([
    ['a member number', member, '会员VIP-123456,谢谢', [['VIP-123456', 'VIP-****56']]],
    [
      'two of them',
      member,
      'VIP-123456 VIP-654321',
      [
        ['VIP-123456', 'VIP-****56'],
        ['VIP-654321', 'VIP-****21'],
      ],
    ],
    ['not inside a longer word', member, 'XVIP-1234567', []],
    [
      'a range',
      { ...member, pattern: 'A{2}9{3,5}' },
      'AB123 AB12345 AB123456',
      [
        ['AB123', '****'],
        ['AB12345', 'AB12****45'],
      ],
    ],
    ['an optional part', { ...member, pattern: 'NO9{0,2}x{3}' }, 'NO12abc', [['NO12abc', 'NO12****bc']]],
    [
      'Chinese',
      { ...member, pattern: '学号9{4}', mask: { head: 2, tail: 1 } },
      '我的学号1234',
      [['学号1234', '学号****4']],
    ],
    [
      'a check',
      { ...member, pattern: '9{8}', validator: 'luhn', mask: { head: 0, tail: 2 } },
      '12345674 12345675',
      [['12345674', '****74']],
    ],
    [
      'a word',
      { ...member, pattern: '9{5}', context: ['工号'], mask: { head: 1, tail: 0 } },
      `${'工号12345。'.padEnd(40, '好')}12345`,
      [['12345', '1****']],
    ],
  ])('finds %s', (_, recognizer, text, expected) => {
    expect(findAll(recognizer, text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['', 'empty'],
    ['a{2', 'brackets'],
    ['{3}', 'brackets'],
    ['9{1}', 'no_anchor'],
    ['9{64}a{64}x{64}', 'too_long'],
  ])('refuses the pattern %j as %s', (pattern, reason) => {
    expect(compileRecognizer({ ...member, pattern })).toEqual({ ok: false, reason });
  });

  it('takes linear time on what makes backtracking engines explode', () => {
    const compiled = compileRecognizer({ ...member, pattern: 'x{1,40}x{1,40}x{1,40}\\!' });
    if (!compiled.ok) throw new Error(compiled.reason);
    expect(growth(`${'a'.repeat(60)} `, compiled.find)).toBeLessThan(MOST_GROWTH);
  });
});

describe('patterns against regular expressions', () => {
  const CLASSES: Readonly<Record<string, string>> = {
    A: '[A-Z]',
    a: '[A-Za-z]',
    '9': '[0-9]',
    x: '[A-Za-z0-9]',
    汉: '[\\u3400-\\u9fff]',
    '?': '[^\\u0000-\\u0020]',
    '-': '-',
    '\\A': 'A',
    '\\9': '9',
    号: '号',
  };
  const step = fc.tuple(fc.constantFrom(...Object.keys(CLASSES)), fc.constantFrom('', '{0}', '{2}', '{0,2}', '{1,3}'));
  const steps = fc.array(step, { minLength: 3, maxLength: 6 });
  const text = fc.array(fc.constantFrom(...'AAb99号汉- \n'), { maxLength: 24 }).map((list) => list.join(''));

  /** Ends of all matches at a place, longest first, by trying each: what a backtracking engine can match at all. */
  function longestAt(source: string, written: string, from: number): number {
    const whole = new RegExp(`^(?:${source})$`);
    for (let end = written.length; end > from; end--) if (whole.test(written.slice(from, end))) return end;
    return -1;
  }

  function findSlowly(source: string, written: string): string[] {
    const isWord = (at: number): boolean => /[A-Za-z0-9]/.test(written[at] ?? '');
    const found: string[] = [];
    for (let from = 0; from < written.length; from++) {
      const end = isWord(from) && isWord(from - 1) ? -1 : longestAt(source, written, from);
      if (end < 0 || (isWord(end - 1) && isWord(end))) continue;
      found.push(`${from}-${end}`);
      from = end - 1;
    }
    return found;
  }

  it('find the longest match at every place where a word may begin and end', () => {
    fc.assert(
      fc.property(steps, text, (parts, written) => {
        const compiled = compileRecognizer({ ...member, pattern: parts.flat().join('') });
        fc.pre(compiled.ok);
        const source = parts.map(([one, times]) => CLASSES[one] + times).join('');
        expect(compiled.find(written).map(({ start, end }) => `${start}-${end}`)).toEqual(findSlowly(source, written));
      }),
      { numRuns: 400, seed: 71 },
    );
  });
});

describe('limits of patterns', () => {
  const reasonOf = (pattern: string): string => {
    const compiled = compileRecognizer({ ...member, pattern });
    return compiled.ok ? 'ok' : compiled.reason;
  };

  it.each<[string, string, string]>([
    ['spaces alone', '   ', 'empty'],
    ['120 characters', 'B'.repeat(120), 'ok'],
    ['121 characters', 'B'.repeat(121), 'too_long'],
    ['a match of 128', '9{64}A{64}', 'ok'],
    ['a match of 129', '9{64}A{64}x', 'too_long'],
    ['two that must be there', 'AB{0,9}9', 'no_anchor'],
    ['three that must be there', 'AB{0,9}99', 'ok'],
    ['nothing that must be there', 'x{0,64}', 'no_anchor'],
    ['no number in braces', '999{}', 'brackets'],
    ['no first number', '999{,3}', 'brackets'],
    ['a word in braces', '999{x}', 'brackets'],
    ['four figures', '999{1000}', 'brackets'],
    ['a brace that stands for itself', '\\{99', 'ok'],
  ])('%s', (_, pattern, reason) => {
    expect(reasonOf(pattern)).toBe(reason);
  });

  it.each<[string, string, string, boolean]>([
    ['more repeats than allowed are as many as allowed', '9{99}', '1'.repeat(64), true],
    ['and no more', '9{99}', '1'.repeat(65), false],
    ['the larger number first means that many', '9{5,2}', '12345', true],
    ['and not fewer', '9{5,2}', '12', false],
    ['none of a class is none', '号?{0}\\A{2}9', '号AA1', true],
    ['and not one', '号?{0}\\A{2}9', '号-AA1', false],
    ['an escaped class is its letter', '\\A\\x99', 'Ax12', true],
    ['and nothing else', '\\A\\x99', 'Bx12', false],
    ['an escaped escape', '\\\\99', '\\12', true],
    ['small letters are no capitals', 'AAA', 'abc', false],
    ['letters are any letters', 'aaa', 'aBc', true],
    ['accents are no letters', 'aaa', 'aéc', false],
    ['full-width digits are no digits', '999', '１２３', false],
    ['a space is not visible', '9?9', '1 2', false],
  ])('%s', (_, pattern, value, isFound) => {
    expect(findAll({ ...member, pattern }, value).length > 0).toBe(isFound);
  });
});

describe('checks and words of patterns', () => {
  it.each<[NonNullable<CustomRecognizer['validator']>, string, boolean]>([
    ['luhn', '79927398713', true],
    ['luhn', '79927398710', false],
    ['mod11', '0306406152', true],
    ['mod11', '0306406153', false],
    ['mod97', '3214282912345698765432161182', true],
    ['mod97', '3214282912345698765432161183', false],
  ])('%s of %s: %s', (validator, digits, isFound) => {
    const pattern = `9{${digits.length}}`;
    expect(findAll({ ...member, pattern, validator }, `号${digits}`)).toHaveLength(+isFound);
  });

  it('count only the digits of the value', () => {
    expect(findAll({ ...member, pattern: 'A-9{4}-9{4}', validator: 'luhn' }, 'K-1234-5674')).toHaveLength(1);
    expect(findAll({ ...member, pattern: 'A-9{4}-9{4}', validator: 'luhn' }, 'K-1234-5675')).toEqual([]);
  });

  it.each<[string, string, number]>([
    ['right before', '工号12345', 1],
    ['in capitals', 'JOB 12345', 1],
    ['its first character 24 before', `工号${'好'.repeat(22)}12345`, 1],
    ['its first character 25 before', `工号${'好'.repeat(23)}12345`, 0],
    ['behind', '12345工号', 0],
    ['none', '12345', 0],
  ])('the word %s', (_, text, count) => {
    expect(findAll({ ...member, pattern: '9{5}', context: ['工号', 'job'] }, text)).toHaveLength(count);
  });

  it.each<[number, number, string]>([
    [2, 2, '12****78'],
    [0, 0, '****'],
    [0, 3, '****678'],
    [3, 0, '123****'],
    [4, 3, '1234****678'],
    [4, 4, '****'],
    [9, 0, '****'],
  ])('the mask of %i and %i shows no more: %s', (head, tail, mask) => {
    expect(findAll({ ...member, pattern: '9{8}', mask: { head, tail } }, '12345678')).toEqual([['12345678', mask]]);
  });

  it('say why', () => {
    const compiled = compileRecognizer({ ...member, pattern: '9{8}', validator: 'luhn', context: ['工号'] });
    const [match] = compiled.ok ? compiled.find('工号12345674') : [];
    expect(match?.reasons.map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([
      'pattern custom.member',
      'validator luhn',
      'context custom.member',
    ]);
  });
});

describe('lists and recognisers in a scan', () => {
  it('leaves out what the operator allows', () => {
    const text = '我们的热线邮箱 help@example.com,我的邮箱 li@qq.com';
    expect(
      scan(text, { allowed: new Set(['help@example.com']) }).map(({ start, end }) => text.slice(start, end)),
    ).toEqual(['li@qq.com']);
  });

  it('can leave out types', () => {
    expect(scan('手机13812345678 邮箱li@qq.com', { without: ['EMAIL'] }).map(({ type }) => type)).toEqual(['PHONE']);
  });
});
