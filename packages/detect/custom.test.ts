import { describe, expect, it } from 'vitest';
import { type CustomRecognizer, compileRecognizer } from './index.ts';
import { scan } from './scan.ts';

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
    const timeOf = (text: string): number => {
      const before = process.cpuUsage();
      compiled.find(text);
      return process.cpuUsage(before).user;
    };
    const piece = `${'a'.repeat(60)} `;
    timeOf(piece.repeat(50));
    expect(timeOf(piece.repeat(400)) / Math.max(timeOf(piece.repeat(200)), 1)).toBeLessThan(4);
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
