import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from './evaluation/marked-rows.ts';

const WIDE: Readonly<Record<string, string>> = {
  ',': '\uff0c',
  ':': '\uff1a',
  '!': '\uff01',
  '(': '\uff08',
  ')': '\uff09',
};

/** The row with full-width punctuation outside of its marks; a colon in a value stays. */
function widen(row: string): string {
  return row
    .split(/(⟦[^⟧]*⟧)/)
    .map((part) =>
      part.startsWith('⟦') ? part : part.replace(/[,:!()]/g, (character) => WIDE[character] ?? character),
    )
    .join('');
}

const ROWS: readonly string[] = [
  '优惠码2024不能用,⟦PHONE|13912345678⟧打给我',
  '订单查不到物流信息,⟦PHONE|13912345678⟧',
  '换货:型号X200换X300,联系⟦PHONE|13912345678⟧',
  '型号A8,打给⟦PHONE|13912345678⟧',
  '版本12.4,系统安卓14,手机⟦PHONE|13912345678⟧',
  '优惠券用不了,⟦PHONE|13912345678⟧',
  'IP地址:⟦IP|223.104.5.66⟧',
  '登录IP:⟦IP|10.20.30.40⟧,不是我',
  '座机⟦LANDLINE|010-62771234⟧,手机⟦PHONE|13912345678⟧',
  '⟦LANDLINE|010-62771234⟧,⟦PHONE|13912345678⟧',
  '电话⟦LANDLINE|62771234⟧,⟦PHONE|13912345670⟧',
  '⟦PHONE|13912345678⟧,⟦LANDLINE|0571-87654321⟧',
  '⟦PHONE|13912345678⟧,⟦PHONE|15912345678⟧,⟦PHONE|18612345678⟧',
  '⟦PHONE_INTL|+44 20 7946 0958⟧,⟦PHONE_INTL|+852 9123 4567⟧',
  '⟦PHONE_INTL|+44 20 7946 0958⟧,⟦PHONE|13912345678⟧',
  '微信号:⟦WECHAT|sunny_day88⟧,QQ:⟦QQ|847291035⟧',
  '微信(⟦WECHAT|sunny_day88⟧)',
  '验证码:⟦OTP|382910⟧,快点',
  'cvv:⟦CVV|382⟧,有效期08/27',
  '密码:⟦PASSWORD|Abc12345⟧,帮我登录',
  '护照号:⟦PASSPORT|E12345678⟧,后天飞',
  '我是⟦NAME|王建国⟧,手机⟦PHONE|13912345678⟧',
  '收件人:⟦NAME|李晓华⟧,⟦ADDRESS|浙江省杭州市西湖区文三路398号⟧',
  '订单号:⟦ORDER_ID|2024010112345678⟧,还没发货',
  '快递单号:⟦TRACKING_NO|SF1234567890123⟧,催一下',
  '车牌:⟦PLATE|京A12345⟧,明天进场',
  '邮箱:⟦EMAIL|li.hua@example.com⟧,发我',
  '生日:⟦DOB|1990年1月2日⟧,改一下',
  '税号:⟦USCC|91350100M000100Y43⟧,开票',
  'ETC卡号:⟦ETC|44011234567890123456⟧,扣费不对',
];

describe('punctuation between values', () => {
  it.each(ROWS)('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });

  it.each(ROWS.map(widen))('full-width: %s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });

  it.each(ROWS.map((row) => row.replace(/(?<=⟧),|,(?=⟦)/g, ' ')))('spaces: %s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});
