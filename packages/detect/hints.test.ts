import { describe, expect, it } from 'vitest';
import { typesIn } from './hints.ts';
import { scan } from './index.ts';

describe('the types in a text that is being written', () => {
  it.each<[string, string[]]>([
    ['你好,请问什么时候发货', []],
    ['手机一三八 1234-5678', ['PHONE']],
    ['验证码是 482913', ['OTP']],
    [
      '我叫欧阳明月,手机13812345678,身份证11010519491231002X,地址北京市海淀区中关村大街27号院3号楼1102',
      ['NAME', 'PHONE', 'CN_ID', 'ADDRESS'],
    ],
  ])('%s: %j', (text, types) => {
    expect(typesIn(text)).toEqual(types);
  });

  it('are those of an operator’s settings; what is never stored is among them in any case', () => {
    const own = { type: 'ORDER_ID', pattern: 'VIP9{6}', context: ['会员'], validator: null } as const;
    const text = '手机13812345678,验证码482913,会员号VIP123456';
    expect(typesIn(text, { off: ['PHONE', 'OTP'], recognizers: [own] })).toEqual(['OTP', 'ORDER_ID']);
    expect(typesIn('会员号VIP123456', { off: [], recognizers: [{ ...own, pattern: '{' }] })).toEqual([]);
  });

  it('holds nothing that the server would not protect', () => {
    const text =
      '我叫欧阳明月,邮箱 ouyang@example.com,卡号 6222021234567890128,车牌京A12345,收货地址杭州市西湖区文三路1号';
    const protectedTypes = scan(text).map(({ type }) => type);
    expect(typesIn(text).length).toBeGreaterThan(2);
    for (const type of typesIn(text)) expect(protectedTypes).toContain(type);
  });
});
