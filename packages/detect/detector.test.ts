import { SENSITIVE_TYPES } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createDetector,
  DEFAULT_SETTINGS,
  type DetectionSettings,
  maskText,
  type OperatorRecognizer,
  recognizerFault,
  scan,
  scanTurns,
} from './index.ts';

const member: OperatorRecognizer = {
  id: 'member',
  type: 'ORDER_ID',
  pattern: 'VIP\\-9{6}',
  mask: { head: 4, tail: 1 },
};

function masked(text: string, settings: Partial<DetectionSettings>): string {
  return maskText(text, createDetector({ ...DEFAULT_SETTINGS, ...settings }).scan(text));
}

describe('settings of an operator', () => {
  const text = '会员VIP-123456,手机13812345678,邮箱li@qq.com';

  it.each<[string, Partial<DetectionSettings>, string]>([
    ['none', {}, '会员VIP-123456,手机138****5678,邮箱l***@qq.com'],
    ['a type off', { off: ['EMAIL'] }, '会员VIP-123456,手机138****5678,邮箱li@qq.com'],
    ['a recogniser', { recognizers: [member] }, '会员VIP-****6,手机138****5678,邮箱l***@qq.com'],
    [
      'an allowed value, however it is written',
      { allowed: [{ type: 'PHONE', value: '138 1234-5678' }] },
      '会员VIP-123456,手机13812345678,邮箱l***@qq.com',
    ],
    [
      'an allowed value of another type',
      { allowed: [{ type: 'LANDLINE', value: '13812345678' }] },
      '会员VIP-123456,手机138****5678,邮箱l***@qq.com',
    ],
    [
      'an allowed value that an own recogniser finds',
      { recognizers: [member], allowed: [{ type: 'ORDER_ID', value: 'VIP-123456' }], off: ['EMAIL', 'PHONE'] },
      text,
    ],
    ['a type off that an own recogniser finds', { recognizers: [member], off: ['ORDER_ID', 'EMAIL', 'PHONE'] }, text],
  ])('%s', (_, settings, expected) => {
    expect(masked(text, settings)).toBe(expected);
  });

  it('never switch off what is never stored', () => {
    const secret = '验证码是482913,安全码CVV 123,密码Abc!2345';
    const off = { off: [...SENSITIVE_TYPES] };
    expect(masked(secret, off)).toBe(maskText(secret, scan(secret)));
    expect(masked(secret, off)).not.toMatch(/482913|Abc!2345| 123/);
  });

  it('apply to the turns of a conversation', () => {
    const turns = [
      { who: 'agent', text: '您的会员号?' },
      { who: 'customer', text: 'VIP-123456,手机138' },
      { who: 'customer', text: '12345678' },
    ] as const;
    const detector = createDetector({ ...DEFAULT_SETTINGS, recognizers: [member] });
    const shown = detector.scanTurns(turns).map(({ turn, findings }) => maskText(turns[turn]?.text ?? '', findings));
    expect(shown[1]).toContain('VIP-****6');
    expect(shown.join()).not.toContain('12345678');
    const allowing = createDetector({ ...DEFAULT_SETTINGS, allowed: [{ type: 'PHONE', value: '13812345678' }] });
    expect(allowing.scanTurns(turns.slice(1)).flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('change nothing when there are none', () => {
    const detector = createDetector(DEFAULT_SETTINGS);
    const turns = [{ who: 'customer', text }] as const;
    expect(detector.scan(text)).toEqual(scan(text));
    expect(detector.scanTurns(turns)).toEqual(scanTurns(turns));
    expect(detector.scan('13812345678', { previous: [{ who: 'agent', text: '您的手机?' }] })).toHaveLength(1);
  });
});

describe('an own recogniser beside those of the house', () => {
  const digits = (length: number, type: OperatorRecognizer['type'] = 'ORDER_ID'): OperatorRecognizer => ({
    id: 'digits',
    type,
    pattern: `9{${length}}`,
    mask: { head: 4, tail: 4 },
  });
  const typesOf = (text: string, recognizer: OperatorRecognizer) =>
    createDetector({ ...DEFAULT_SETTINGS, recognizers: [recognizer] })
      .scan(text)
      .map(({ type, start, end, mask }) => [type, text.slice(start, end), mask]);

  it.each<[string, string, OperatorRecognizer, string[][]]>([
    [
      'does not lower the class of a card',
      '卡号6222020200112230018',
      digits(19),
      [['BANK_CARD', '6222020200112230018', expect.any(String)]],
    ],
    ['does not keep a code that is never stored', '验证码482913', digits(6), [['OTP', '482913', '******']]],
    [
      'takes the place of a guess within it',
      '会员张伟明号2024',
      { id: 'member', type: 'NAME', pattern: '会员汉{4}9{4}', mask: { head: 2, tail: 0 } },
      [['NAME', '会员张伟明号2024', '会员****']],
    ],
    [
      'hides what a firm finding leaves of it',
      'K-13812345678-77',
      { id: 'long', type: 'ORDER_ID', pattern: 'K\\-9{11}\\-9{2}', mask: { head: 0, tail: 0 } },
      [
        ['ORDER_ID', 'K-', '****'],
        ['PHONE', '13812345678', '138****5678'],
        ['ORDER_ID', '-77', '****'],
      ],
    ],
    ['never shows more than half', 'AB12', { ...digits(4), pattern: 'AB9{2}' }, [['ORDER_ID', 'AB12', '****']]],
  ])('%s', (_, text, recognizer, expected) => {
    expect(typesOf(text, recognizer)).toEqual(expected);
  });

  it('covers every character that it matched, and findings never overlap', () => {
    const piece = fc.constantFrom(
      '13812345678',
      '482913',
      '验证码',
      'VIP-123456',
      '张伟',
      ' ',
      '手机',
      '110105194912310029',
      '-',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.integer({ min: 3, max: 20 }), (pieces, length) => {
        const text = pieces.join('');
        const found = createDetector({ ...DEFAULT_SETTINGS, recognizers: [member, digits(length)] }).scan(text);
        found.forEach(({ start, end }, index) => {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0);
        });
        // Whatever was hidden without it is hidden with it.
        for (const { start, end } of scan(text))
          for (let at = start; at < end; at++)
            expect(
              found.some((one) => one.start <= at && at < one.end),
              `${text} at ${at}`,
            ).toBe(true);
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});

describe('recognisers that are refused', () => {
  it.each([
    ['', 'empty'],
    ['9{', 'brackets'],
    ['99', 'no_anchor'],
    ['9{64}A{64}9', 'too_long'],
    ['?{3,40}', 'too_loose'],
    ['x{1,10}9{1,10}a{1,10}', 'too_loose'],
    ['x{1,6}9{1,6}a{1,6}', null],
    ['VIP9{6,10}', null],
  ] as const)('%j: %s', (pattern, fault) => {
    expect(recognizerFault({ ...member, pattern })).toBe(fault);
    const make = () => createDetector({ ...DEFAULT_SETTINGS, recognizers: [{ ...member, pattern }] });
    if (fault) expect(make).toThrow(fault);
    else expect(make).not.toThrow();
  });
});
