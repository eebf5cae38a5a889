import type { SensitiveType } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { scan } from './index.ts';

const typesIn = (text: string): SensitiveType[] => scan(text).map(({ type }) => type);

describe('numbers that look like values and are none', () => {
  it.each([
    // Prices, counts and measures.
    '一共13999元',
    '共计1,399,912元',
    '¥13912.34',
    '价格13800138000日元',
    '重量139123克',
    '库存13912345678件,真的假的',
    '积分余额13912345',
    '长120宽80高75',
    '75.5×120.8×60.2',
    '屏幕6.67英寸,2712×1220分辨率',
    '5000mAh 120W',
    '体脂18.5,心率72',
    '血压120/80',
    // Dates and times.
    '2024-11-11 20:00:00',
    '2024/11/11 20:00',
    '20241111',
    '20241111200000',
    '11.11 20:00-24:00',
    '2024.11.11-2024.12.12',
    '1699689600',
    '1699689600000',
    // Versions and models.
    '版本12.4.1.203',
    'v1.2.3.4',
    'version 10.0.19045.3570',
    '固件2.0.0.10',
    'XPS13-9310',
    'WH-1000XM5',
    'RTX 4090 24GB',
    'iPhone 15 Pro Max 256G',
    '- Up to 300 yuan: the agent, checked by the system.',
    'Up to 300 yuan per order',
    'USB3.2 Gen2',
    'IP67防水',
    'IPX8',
    // Codes of goods and promotions.
    '条码6901234567892',
    '商品编码100012043978',
    '货号13912345678',
    '型号13912345678',
    '批号20241111',
    '优惠码SPRING2024',
    '兑换码ABCD-EFGH-1234',
    'ISBN 978-7-111-12345-6',
    // Lines that everyone may call, and short numbers.
    '95588',
    '打12315投诉',
    '10086说不归他们管',
    '400-820-8820',
    '4008208820',
    '热线 400 820 8820',
    '客服热线95533转2',
    // Standards, laws and news.
    'GB 11643-1999',
    'GB/T 35273-2020',
    'ISO 27001:2022',
    'RFC 5322',
    '《民法典》第1034条',
    // Networks.
    '127.0.0.1',
    'localhost:8080',
    '端口3306不通',
    '0.0.0.0:7300',
    '255.255.255',
    '1.1.1',
    // Words.
    '一五一十告诉你',
    '三三两两',
    '七七八八差不多了',
    '九九八十一难',
    '一二三四五六七八九十',
  ])('nothing in %s', (text) => {
    expect(typesIn(text)).toEqual([]);
  });
});

describe('a value is what it is announced as', () => {
  it.each<[string, SensitiveType[]]>([
    ['订单号110105194912310021', ['ORDER_ID']],
    ['订单号6222020200112233', ['ORDER_ID']],
    ['快递单号110105194912310', ['TRACKING_NO']],
    ['订单13912345678901', ['ORDER_ID']],
    ['单号78812345678901', ['TRACKING_NO']],
    ['手机13912345678', ['PHONE']],
    ['QQ 13912345', ['QQ']],
    ['验证码139123', ['OTP']],
    ['139123', []],
    ['8812', []],
    ['密码139123', ['PASSWORD']],
    ['卡号6222020200112233445', ['BANK_CARD']],
    ['6222020200112233447', []],
    ['身份证11010519491231002X', ['CN_ID']],
    ['110105194912310029', []],
    ['ETC卡号4401123456789012', ['ETC']],
    ['4401123456789013', []],
    ['cvv 123', ['CVV']],
    ['123', []],
    ['护照E12345678', ['PASSPORT']],
    ['座机62771234', ['LANDLINE']],
    ['62771234', []],
    ['生日1990年1月2日', ['DOB']],
    ['1990年1月2日', []],
  ])('%s: %j', (text, types) => {
    expect(typesIn(text)).toEqual(types);
  });
});

describe('an announcement reaches the value behind it, and no further', () => {
  it.each<[string, SensitiveType[]]>([
    ['手机13912345678 验证码882910', ['PHONE', 'OTP']],
    ['验证码收到了,一共882910元', []],
    ['密码忘了,订单号2024111112345678', ['ORDER_ID']],
    ['QQ没有,微信sunny_day88', ['WECHAT']],
    ['身份证没带,手机13912345678', ['PHONE']],
    ['座机坏了,打13912345678', ['PHONE']],
    ['型号X200,手机13912345678', ['PHONE']],
    ['券码2024用了,13912345678', ['PHONE']],
    ['订单号20241111123456,13912345678', ['ORDER_ID', 'PHONE']],
    ['快递单号SF1234567890123,13912345678', ['TRACKING_NO', 'PHONE']],
  ])('%s: %j', (text, types) => {
    expect(typesIn(text)).toEqual(types);
  });
});
