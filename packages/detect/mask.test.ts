import type { SensitiveType } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { maskValue } from './index.ts';

describe('one mask per type', () => {
  it.each<[SensitiveType, string, string]>([
    ['PHONE', '13812345678', '138****5678'],
    ['NAME', '张三', '张*'],
    ['NAME', '张三丰', '张**'],
    ['NAME', '欧阳娜', '欧阳*'],
    ['NAME', '欧阳明月', '欧阳**'],
    ['NAME', '买买提·阿凡提', '买买提·**'],
    ['NAME', 'John Smith', 'J**'],
    ['CN_ID', '11010519491231002X', '1****************X'],
    ['BANK_CARD', '6222020000001496', '**** **** **** 1496'],
    ['OTP', '123456', '******'],
    ['PASSWORD', 'correct horse', '******'],
    ['EMAIL', 'zhang.san@x.com', 'z***@x.com'],
    ['ADDRESS', '浙江省杭州市西湖区文三路1号', '浙江省杭州市西湖区****'],
    ['ADDRESS', '北京市海淀区中关村大街27号', '北京市海淀区****'],
    ['ADDRESS', '幸福小区3栋', '****'],
    ['PLATE', '京A12345', '京A***45'],
  ])('%s %s', (type, value, mask) => {
    expect(maskValue(type, value)).toBe(mask);
  });
});
