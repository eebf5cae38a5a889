import { SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText, maskValue, normalise, scan, validate } from './index.ts';
import { maskMiddle, NEVER_SHOWN, REGISTERED, STARS } from './masks.ts';

/** The only shape of each type, on every screen and for every role: raw value, normal form, mask. */
const SHAPES: readonly [rule: string, type: SensitiveType, raw: string, value: string, mask: string][] = [
  ['mobile: 3 + 4', 'PHONE', '139-1234-5678', '13912345678', '139****5678'],
  ['fixed line: area code + 4', 'LANDLINE', '0571-87658709', '057187658709', '0571****8709'],
  ['fixed line: area code of three digits', 'LANDLINE', '(010) 6234 5678', '01062345678', '010****5678'],
  ['fixed line without area code', 'LANDLINE', '8765 4321', '87654321', '****4321'],
  ['foreign number: country code + 4', 'PHONE_INTL', '+44 20 7946 0958', '+442079460958', '+44****0958'],
  ['name of two characters', 'NAME', '张伟', '张伟', '张*'],
  ['name of three characters', 'NAME', '张晓伟', '张晓伟', '张**'],
  ['compound family name', 'NAME', '欧阳娜', '欧阳娜', '欧阳*'],
  ['compound family name, two given', 'NAME', '司马青云', '司马青云', '司马**'],
  ['name with a dot keeps its first part', 'NAME', '买买提•艾力', '买买提·艾力', '买买提·**'],
  ['Latin name: first letter', 'NAME', 'Maria Lopez', 'Maria Lopez', 'M**'],
  ['identity number: 1 + 1', 'CN_ID', '370202 20121103 631x', '37020220121103631X', '3****************X'],
  ['old identity number: the same stars', 'CN_ID', '110101800307123', '110101800307123', '1****************3'],
  ['US identity number: 1 + 1', 'SSN', '536-22-1847', '536221847', '5*******7'],
  ['card: last four', 'BANK_CARD', '6222 0211 0000 4584', '6222021100004584', '**** **** **** 4584'],
  ['card of nineteen digits', 'BANK_CARD', '4367421212345678909', '4367421212345678909', '**** **** **** 8909'],
  ['account: last four', 'IBAN', 'DE44 5001 0517 5407 3249 31', 'DE44500105175407324931', '**** **** **** 4931'],
  ['toll card: last four', 'ETC', '4401 2345 6789 0123 4567', '44012345678901234567', '**** **** **** 4567'],
  ['CVV: never', 'CVV', '382', '382', '******'],
  ['one-time code: never', 'OTP', '739 201', '739201', '******'],
  ['password: never', 'PASSWORD', 'Qwe!2026', 'Qwe!2026', '******'],
  ['e-mail: first letter and domain', 'EMAIL', 'Abc@X.com', 'abc@x.com', 'a***@x.com'],
  [
    'address: to the district',
    'ADDRESS',
    '浙江省杭州市西湖区文三路1号',
    '浙江省杭州市西湖区文三路1号',
    '浙江省杭州市西湖区****',
  ],
  ['plate: head, letter, last two', 'PLATE', '京a·88q12', '京A88Q12', '京A***12'],
  ['plate of a new-energy car', 'PLATE', '粤B·D12345', '粤BD12345', '粤B***45'],
  ['passport: 1 + 3', 'PASSPORT', 'e12345678', 'E12345678', 'E****678'],
  ['permit: 1 + 3', 'HKM_PERMIT', 'h12345678', 'H12345678', 'H****678'],
  ['credit code: 8 + 2', 'USCC', '91110108ma01abcd2h', '91110108MA01ABCD2H', '91110108********2H'],
  ['date of birth: the year', 'DOB', '1990年3月7日', '1990-03-07', '1990-**-**'],
  ['WeChat: 1 + 1', 'WECHAT', 'LiHua_0922', 'lihua_0922', 'l****2'],
  ['QQ: 1 + 1', 'QQ', '847 362 519', '847362519', '8****9'],
  ['order number: last six', 'ORDER_ID', '20260105-123456', '20260105123456', '****123456'],
  ['tracking number: last six', 'TRACKING_NO', 'sf1234567890123', 'SF1234567890123', '****890123'],
  ['IPv4: the network', 'IP', '192.168.1.20', '192.168.1.20', '192.168.*.*'],
  ['IPv6: the network', 'IP', '2001:DB8::1', '2001:db8::1', '2001:db8:****'],
  ['health: only that it is registered', 'MEDICAL', '糖尿病', '糖尿病', '已登记'],
  ['child: only that it is registered', 'MINOR', '女儿8岁', '女儿8岁', '已登记'],
];

describe('the one mask of each type', () => {
  it.each(SHAPES)('%s', (_, type, raw, value, mask) => {
    expect(normalise(type, raw)).toBe(value);
    expect(validate(type, value)).toBe(true);
    expect(maskValue(type, value)).toBe(mask);
  });

  it('every type has a row here', () => {
    const covered = new Set(SHAPES.map(([, type]) => type));
    expect(SENSITIVE_TYPES.filter((type) => !covered.has(type))).toEqual([]);
  });

  it.each(SHAPES)('%s: the normal form is its own normal form', (_, type, __, value) => {
    expect(normalise(type, value)).toBe(value);
  });

  it('is the same for equal values however they were written', () => {
    for (const raw of [
      '13912345678',
      '+86 139 1234 5678',
      '139-1234-5678',
      '一三九一二三四五六七八',
      '１３９１２３４５６７８',
    ])
      expect(maskValue('PHONE', normalise('PHONE', raw))).toBe('139****5678');
  });
});

describe('masks give nothing away', () => {
  it.each<[SensitiveType, string, string]>([
    ['QQ', '10001', '99999999999'],
    ['PASSPORT', 'E12345678', 'E1234567678'],
    ['ORDER_ID', '99123456', '20260105123456'],
  ])('%s: the stars do not tell the length', (type, short, long) => {
    const starsOf = (value: string): number => maskValue(type, value).replace(/[^*]/g, '').length;
    expect(starsOf(short)).toBe(starsOf(long));
  });

  it.each<[SensitiveType]>([['CVV'], ['OTP'], ['PASSWORD'], ['MEDICAL'], ['MINOR']])(
    '%s: all values have the same mask',
    (type) => {
      fc.assert(
        fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (one, other) => {
          expect(maskValue(type, one)).toBe(maskValue(type, other));
        }),
        { numRuns: 50, seed: 7 },
      );
    },
  );

  it.each(SENSITIVE_TYPES.map((type) => [type]))('%s: any text has a mask, and never all of a long text', (type) => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (value) => {
        const mask = maskValue(type, value);
        expect(mask.length).toBeGreaterThan(0);
        expect(mask).not.toBe(value);
      }),
      { numRuns: 50, seed: 11 },
    );
  });
});

describe('first and last characters', () => {
  it.each<[string, number, number, string]>([
    ['13912345678', 3, 4, '139****5678'],
    ['abcdef', 1, 1, 'a****f'],
    ['abc', 1, 1, '****'],
    ['', 1, 1, '****'],
    ['E12345678', 1, 3, 'E****678'],
    ['1234567', 3, 4, '****'],
    ['12345678', 4, 0, '1234****'],
  ])('%j with %i and %i: %s', (value, head, tail, mask) => {
    expect(maskMiddle(value, head, tail)).toBe(mask);
  });

  it('can hide with any number of stars', () => {
    expect(maskMiddle('123456789012', 2, 2, 8)).toBe('12********12');
  });

  it('has three fixed forms for what is not shown', () => {
    expect([STARS, NEVER_SHOWN, REGISTERED]).toEqual(['****', '******', '已登记']);
  });
});

describe('a text with its values masked', () => {
  it.each<[string, string]>([
    ['手机13912345678', '手机139****5678'],
    ['', ''],
    ['没有敏感信息', '没有敏感信息'],
    ['我叫李晓华,密码是Qwe!2026', '我叫李**,密码是******'],
    ['验证码739201 卡号6222021100004584', '验证码****** 卡号**** **** **** 4584'],
    ['邮箱li@qq.com,住在浙江省杭州市西湖区文三路398号', '邮箱l***@qq.com,住在浙江省杭州市西湖区****'],
    ['13912345678\n15900001111', '139****5678\n159****1111'],
    ['😀13912345678😀', '😀139****5678😀'],
  ])('%j: %j', (text, masked) => {
    expect(maskText(text, scan(text))).toBe(masked);
  });

  it('leaves the text as it is without findings', () => {
    expect(maskText('手机13912345678', [])).toBe('手机13912345678');
  });
});
