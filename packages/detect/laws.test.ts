import type { SensitiveType } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText, maskValue, normalise, scan, scanTurns, validate } from './index.ts';
import { checkCharacter } from './recognizers/cn/id-card.ts';
import { passesLuhn } from './recognizers/intl/bank-card.ts';
import { growth, MOST_GROWTH } from './testing/growth.ts';

const runs = { numRuns: 300, seed: 20260101 };

const digits = (count: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((list) => list.join(''));
const mobile = fc
  .tuple(fc.constantFrom('138', '159', '186', '199', '177'), digits(8))
  .map(([head, tail]) => head + tail);
const idNumber = fc
  .tuple(
    fc.constantFrom('110105', '440308', '320106', '510107'),
    fc.integer({ min: 1950, max: 2015 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    digits(3),
  )
  .map(([region, year, month, day, serial]) => {
    const body = `${region}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${serial}`;
    return body + checkCharacter(body);
  });
const cardNumber = fc.tuple(fc.constantFrom('622202', '621700', '622848', '621226'), digits(12)).map(([head, tail]) => {
  for (let check = 0; check < 10; check++) if (passesLuhn(head + tail + check)) return head + tail + check;
  return '';
});
const companyCode = fc
  .tuple(
    fc.constantFrom('91310000', '91110105', '92440300'),
    fc.array(fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), { minLength: 9, maxLength: 9 }),
  )
  .map(([head, tail]) => {
    for (const check of '0123456789ABCDEFGHJKLMNPQRTUWXY')
      if (validate('USCC', head + tail.join('') + check)) return head + tail.join('') + check;
    return '';
  });
const iban = fc.tuple(digits(8), digits(10)).map(([bank, account]) => {
  for (let check = 2; check < 99; check++) {
    const value = `DE${String(check).padStart(2, '0')}${bank}${account}`;
    if (validate('IBAN', value)) return value;
  }
  return '';
});

const value = fc.oneof(
  mobile,
  idNumber,
  cardNumber,
  companyCode,
  iban,
  fc.constantFrom(
    'zhang.san@qq.com',
    '京A12345',
    '欧阳明月',
    '王先生',
    '北京市海淀区中关村大街27号院3号楼1102',
    '192.168.1.20',
    '(212) 555-0187',
    '0571-87654321',
    'John Smith',
    '买买提·阿凡提',
    '1990年1月2日',
    'E12345678',
    'abc_12345',
    '8812',
  ),
);
const words = fc.constantFrom(
  '我叫',
  '手机',
  '身份证',
  '地址',
  '验证码',
  '密码是',
  '微信',
  'QQ',
  '订单号',
  '生日',
  'cvv',
  '卡号',
  '收件人',
  '护照',
  ' ',
  ',',
  '，',
  '。',
  '\n',
  '谢谢',
  '好的',
  '第',
  '号',
  '路',
  'my name is ',
  'address: ',
  '**',
  '*',
  '- ',
  '我妈有高血压',
  '我女儿8岁',
);
/** Values stand apart: two codes without anything between are one unknown code. */
const message = fc
  .array(fc.tuple(words, fc.option(value, { nil: '' }), fc.constantFrom(' ', ',', '，', '。', '\n', '的', '谢谢')), {
    maxLength: 8,
  })
  .map((parts) => parts.flat().join(''));
const anything = fc.oneof(
  message,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

describe('laws of scan', () => {
  it('gives sorted, disjoint spans inside the text, with the normalised value and its mask', () => {
    fc.assert(
      fc.property(anything, (text) => {
        let from = 0;
        for (const { start, end, type, value: found, mask, confidence } of scan(text)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(found.expose()).toBe(normalise(type, text.slice(start, end)));
          expect(mask).toBe(maskValue(type, found.expose()));
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          from = end;
        }
      }),
      runs,
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(JSON.stringify(scan(text))).toBe(JSON.stringify(scan(text)));
      }),
      { ...runs, numRuns: 100 },
    );
  });

  it('finds nothing new in what it has masked', () => {
    fc.assert(
      fc.property(message, (text) => {
        const masked = maskText(text, scan(text));
        expect(scan(masked).map(({ type, start, end }) => `${type} ${masked.slice(start, end)}`)).toEqual([]);
      }),
      runs,
    );
  });
});

/** Most characters of a value that its mask may show. */
const SHOWN: Partial<Record<SensitiveType, number>> = {
  PHONE: 7,
  CN_ID: 2,
  BANK_CARD: 4,
  IBAN: 4,
  USCC: 10,
  OTP: 0,
  PASSWORD: 0,
  CVV: 0,
  QQ: 2,
  PASSPORT: 4,
  SSN: 2,
};

describe('laws of masks', () => {
  it.each(Object.entries(SHOWN) as [SensitiveType, number][])('%s shows at most %i characters', (type, most) => {
    fc.assert(
      fc.property(fc.oneof(mobile, idNumber, cardNumber, companyCode, digits(6), digits(9)), (raw) => {
        const mask = maskValue(type, raw);
        expect(mask.replace(/[*\s]/g, '').length).toBeLessThanOrEqual(most);
      }),
      runs,
    );
  });
});

const DISGUISES: Readonly<Record<string, string[]>> = {
  '0': ['０', '零', '〇', '⓪', '𝟎', '0️⃣'],
  '1': ['１', '一', '幺', '①', '𝟏', '1️⃣', '壹'],
  '2': ['２', '二', '②', '𝟐', '2️⃣', '贰'],
  '3': ['３', '三', '③', '𝟑', '3️⃣', '叁'],
  '4': ['４', '四', '④', '𝟒', '4️⃣', '肆'],
  '5': ['５', '五', '⑤', '𝟓', '5️⃣', '伍'],
  '6': ['６', '六', '⑥', '𝟔', '6️⃣', '陆'],
  '7': ['７', '七', '⑦', '𝟕', '7️⃣', '柒'],
  '8': ['８', '八', '⑧', '𝟖', '8️⃣', '捌'],
  '9': ['９', '九', '⑨', '𝟗', '9️⃣', '玖'],
};

describe('laws of folding', () => {
  it('finds a mobile number in any mixture of disguises and maps it back to its place', () => {
    fc.assert(
      fc.property(
        mobile,
        fc.array(fc.nat({ max: 6 }), { minLength: 11, maxLength: 11 }),
        fc.constantFrom('', '\u200b', ' ', '-'),
        (number, choices, gap) => {
          const disguised = [...number]
            .map(
              (digit, index) =>
                [digit, ...(DISGUISES[digit] ?? [])][(choices[index] ?? 0) % ((DISGUISES[digit]?.length ?? 0) + 1)],
            )
            .join(gap);
          const text = `打这个${disguised}谢谢`;
          const [found] = scan(text);
          expect(found?.type).toBe('PHONE');
          expect(found?.value.expose()).toBe(number);
          expect(text.slice(found?.start, found?.end)).toBe(disguised);
        },
      ),
      runs,
    );
  });

  it.each<[SensitiveType, fc.Arbitrary<string>]>([
    ['CN_ID', idNumber],
    ['BANK_CARD', cardNumber],
    ['USCC', companyCode],
    ['IBAN', iban],
  ])('a line break inside never loses a %s', (type, values) => {
    fc.assert(
      fc.property(values.filter(Boolean), fc.nat(), (whole, seed) => {
        const at = 1 + (seed % (whole.length - 1));
        const text = `${whole.slice(0, at)}\n${whole.slice(at)}`;
        expect(scan(text).map((found) => [found.type, found.value.expose()])).toEqual([[type, whole]]);
        const turns = scanTurns([
          { who: 'customer', text: whole.slice(0, at) },
          { who: 'customer', text: whole.slice(at) },
        ]);
        expect(turns.map(({ findings }) => findings.map((found) => found.type))).toEqual([[type], [type]]);
      }),
      runs,
    );
  });
});

const ATTACKS: readonly [string, string][] = [
  ['digits', '1'],
  ['grouped digits', '1 3 8-'],
  ['mobile numbers', '13812345678,'],
  ['at signs', 'a@'],
  ['dots', 'a.b@c.'],
  ['Chinese digits', '一三八'],
  ['sound-alikes', '1吧'],
  ['family names', '王李张刘'],
  ['address parts', '路1号楼'],
  ['places', '北京市海淀区'],
  ['keywords', '密码手机身份证'],
  ['plates', '京A1'],
  ['zero width', '1\u200b'],
  ['capitals', 'John Smith '],
  ['letters and digits', 'a1'],
  ['colons', '1:'],
  ['birthdays', '生日1990年'],
  ['conditions', '我高血压'],
  ['children', '儿子8'],
  ['brackets', '(at)'],
  ['middle dots', '阿·'],
  ['mathematical', '𝟏'],
  ['people before firms', 'Emma Clark Bank '],
  ['houses', '12 Station Road '],
  ['known names', 'Mary Kay '],
  ['one long word', '-Gooderr'],
  ['Tibetan names', '扎西次仁'],
  ['passwords beside values', '密码a1/13912345678'],
];

describe('laws of time', () => {
  it.each(ATTACKS)('thirty-two times as many %s never take the time of something quadratic', (_, piece) => {
    expect(growth(piece, scan)).toBeLessThan(MOST_GROWTH);
  });

  it('sees work that is quadratic', () => {
    const compareAll = (text: string): number => {
      let equal = 0;
      for (let a = 0; a < text.length; a++)
        for (let b = 0; b < text.length; b += 16) if (text.charCodeAt(a) === text.charCodeAt(b)) equal++;
      return equal;
    };
    expect(growth('ab', compareAll)).toBeGreaterThan(MOST_GROWTH);
  });
});
