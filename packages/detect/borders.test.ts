import type { SensitiveType } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS, INVISIBLE } from './fold.ts';
import { maskText, scan, scanTurns } from './index.ts';

/** A word that announces the value, and the value: one of each type. */
const VALUES: readonly [SensitiveType, string, string][] = [
  ['PHONE', '', '13912345678'],
  ['CN_ID', '', '11010519491231002X'],
  ['BANK_CARD', '', '6222020200112233446'],
  ['EMAIL', '', 'zhang.san@qq.com'],
  ['USCC', '', '91350100M000100Y43'],
  ['IBAN', '', 'GB82WEST12345698765432'],
  ['LANDLINE', '', '0571-87654321'],
  ['PHONE_INTL', '', '+44 20 7946 0958'],
  ['HKM_PERMIT', '', '810000198808230018'],
  ['PLATE', '', '京A88Q12'],
  ['IP', '', '192.168.1.20'],
  ['SSN', '', '536-22-1847'],
  ['TRACKING_NO', '', 'SF1234567890123'],
  ['PASSPORT', '护照', 'E88123456'],
  ['ETC', 'ETC卡号', '44011234567890123456'],
  ['QQ', 'QQ', '847362519'],
  ['WECHAT', '微信号', 'abc_12345'],
  ['OTP', '验证码', '739201'],
  ['PASSWORD', '密码是', 'Qw9!kd72'],
  ['CVV', 'cvv ', '907'],
  ['ORDER_ID', '订单号', '20260105123456'],
  ['DOB', '生日', '1990-01-02'],
  ['NAME', '收件人', '李晓华'],
  ['ADDRESS', '地址', '杭州市西湖区文三路398号'],
];

function foundIn(text: string): string[] {
  return scan(text).map(({ type, start, end }) => `${type} ${start} ${text.slice(start, end)}`);
}

describe.each(VALUES)('%s behind %j: %s', (type, word, value) => {
  const said = word + value;
  const at = (offset: number): string[] => [`${type} ${offset + word.length} ${value}`];

  it('is found alone, first, last, and beside line breaks', () => {
    expect(foundIn(said)).toEqual(at(0));
    expect(foundIn(`${said}。谢谢`)).toEqual(at(0));
    expect(foundIn(`您好,${said}`)).toEqual(at(3));
    expect(foundIn(`\n${said}`)).toEqual(at(1));
    expect(foundIn(`${said}\n`)).toEqual(at(0));
    expect(foundIn(`\ufeff${said}`)).toEqual(at(1));
  });

  it('is found wherever it stands in a long text', () => {
    // Rooms for texts begin at 256 and 512 and double.
    for (const room of [256, 512, 1024])
      for (const offset of [room - value.length - 1, room - 2, room, room + 1]) {
        const text = `${'嗯。'.repeat(room).slice(0, offset)}。${said}。${'嗯。'.repeat(20)}`;
        expect(foundIn(text), `${offset}`).toEqual(at(offset + 1));
      }
  });

  it('is found as often as it stands there', () => {
    const text = `${said}。\n`.repeat(3);
    expect(scan(text).map((finding) => finding.type)).toEqual([type, type, type]);
  });
});

describe('two values side by side', () => {
  it.each(['\n', '，', '、', '; ', ',', '|'])(
    'are both hidden with %j between, whatever one says about the other',
    (between) => {
      const shown: string[] = [];
      for (const [, word, value] of VALUES)
        for (const [, otherWord, other] of VALUES) {
          const text = `${word}${value}${between}${otherWord}${other}`;
          const masked = maskText(text, scan(text));
          if (masked.includes(value) || masked.includes(other)) shown.push(`${text} → ${masked}`);
        }
      expect(shown).toEqual([]);
    },
  );
});

describe('one text after the other', () => {
  it('has findings that do not depend on what was scanned before', () => {
    const words = fc.constantFrom(
      ...VALUES.map(([, word, value]) => word + value),
      '在吗',
      '李',
      '路',
      '**',
      ' ',
      '\n',
      '，',
    );
    const message = fc.array(words, { minLength: 1, maxLength: 5 }).map((list) => list.join(''));
    fc.assert(
      fc.property(fc.array(message, { minLength: 2, maxLength: 4 }), (messages) => {
        const forwards = messages.map(foundIn);
        const backwards = [...messages].reverse().map(foundIn);
        expect(backwards.reverse()).toEqual(forwards);
      }),
      { numRuns: 80, seed: 84 },
    );
  });
});

describe('carriage returns', () => {
  it.each(VALUES.filter(([type]) => type !== 'ADDRESS'))('are no part of a %s', (type, word, value) => {
    expect(foundIn(`您好\r\n${word}${value}\r\n谢谢`)).toEqual([`${type} ${4 + word.length} ${value}`]);
  });
});

describe('no character is cut', () => {
  const piece = fc.constantFrom(
    ...VALUES.map(([, word, value]) => word + value),
    ...[
      '1️⃣3️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣',
      '𝟏𝟑𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖',
      '139\u200b1234\u200b5678\u200b',
      '张\u200b三丰',
      '👨‍👩‍👧',
      '😀',
      '𠮷',
      '❤️',
      '\ud83d',
    ],
    ...[
      '\u200b',
      '\ufe0f',
      '\u20e3',
      ' ',
      ',',
      '。',
      '\n',
      '的',
      '李',
      '号',
      '路',
      '我叫',
      '微信',
      'v💚',
      '密码是',
      '@',
      '.com',
      '138',
      'A',
    ],
  );
  const messages = fc.array(piece, { minLength: 1, maxLength: 10 }).map((list) => list.join(''));

  function expectWhole(text: string, at: number): void {
    const isLow = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
    expect(isLow && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800, `${at} in ${JSON.stringify(text)}`).toBe(false);
  }

  it('by a finding in a text or in two turns', () => {
    fc.assert(
      fc.property(messages, messages, (one, other) => {
        const turns = [one, other].map((text) => ({ who: 'customer' as const, text }));
        for (const { turn, findings } of scanTurns(turns)) {
          const text = turns[turn]?.text ?? '';
          let from = 0;
          for (const { start, end } of findings) {
            expect(start).toBeGreaterThanOrEqual(from);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            expectWhole(text, start);
            expectWhole(text, end);
            from = end;
          }
        }
      }),
      { numRuns: 250, seed: 81 },
    );
  });

  it('and a value of digits begins and ends with what can be seen, its decorations included', () => {
    const DIGITS: readonly SensitiveType[] = ['PHONE', 'CN_ID', 'BANK_CARD', 'QQ', 'ORDER_ID', 'OTP'];
    fc.assert(
      fc.property(messages, (text) => {
        for (const { start, end, type } of scan(text)) {
          if (!DIGITS.includes(type)) continue;
          expect((CLASS[text.charCodeAt(start)] ?? 0) & INVISIBLE).toBe(0);
          expect((CLASS[text.charCodeAt(end)] ?? 0) & INVISIBLE).toBe(0);
        }
      }),
      { numRuns: 250, seed: 82 },
    );
  });

  it('what was between the findings is still there when they are masked', () => {
    fc.assert(
      fc.property(messages, (text) => {
        const findings = scan(text);
        let rest = maskText(text, findings);
        let from = 0;
        for (const { start, end, mask } of findings) {
          const kept = text.slice(from, start) + mask;
          expect(rest.startsWith(kept)).toBe(true);
          rest = rest.slice(kept.length);
          from = end;
        }
        expect(rest).toBe(text.slice(from));
      }),
      { numRuns: 100, seed: 83 },
    );
  });
});
