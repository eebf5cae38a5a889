import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('internet addresses in messages', () => {
  it.each([
    '登录IP ⟦IP|114.88.203.17|114.88.*.*⟧不是我',
    '⟦IP|10.0.12.200|10.0.*.*⟧连不上',
    'my ip is ⟦IP|8.8.4.4|8.8.*.*⟧, can you unblock it?',
    'blocked from ⟦IP|203.0.113.45|203.0.*.*⟧ since Monday',
    '服务器⟦IP|172.16.254.1|172.16.*.*⟧报错',
    '端口⟦IP|192.168.1.20|192.168.*.*⟧:8080',
    'IPv6 ⟦IP|2001:db8:85a3:0:0:8a2e:370:7334|2001:db8:****⟧',
    'ping ⟦IP|2408:8000::1|2408:8000:****⟧ 不通',
    '(⟦IP|58.33.12.9|58.33.*.*⟧)',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several addresses', () => {
  it.each([
    '⟦IP|114.88.203.17|114.88.*.*⟧和⟦IP|223.104.5.66|223.104.*.*⟧都登录过',
    '⟦IP|114.88.203.17|114.88.*.*⟧,⟦IP|10.0.12.200|10.0.*.*⟧',
    'from ⟦IP|203.0.113.45|203.0.*.*⟧ to ⟦IP|2408:8000::1|2408:8000:****⟧',
    '手机⟦PHONE|13912345678|139****5678⟧ ip ⟦IP|58.33.12.9|58.33.*.*⟧',
    '⟦PHONE_INTL|+44 20 7946 0958⟧ ⟦IP|192.168.1.20|192.168.*.*⟧',
    '⟦PHONE_INTL|+1 212 555 0187⟧, ⟦IP|10.0.0.5|10.0.*.*⟧',
    '⟦LANDLINE|021-62771234⟧\n⟦IP|192.168.1.20|192.168.*.*⟧',
    '⟦PHONE_INTL|+41 44.66.18.10⟧ and ⟦PHONE_INTL|+1.212.555.0187⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('dotted numbers that are no addresses', () => {
  it.each([
    '版本10.2.3.4',
    'firmware 1.0.4.12',
    '256.1.1.1',
    '1.2.3',
    '192.168.1',
    '127.0.0.1',
    '2024.11.05',
    '14:20:33',
    '比分3:2:1',
    '1.2.3.4.5',
    '第3.1.4节',
    '下午14:20到16:30',
    '价格12.50.',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['192.168.1.20', true],
    ['0.0.0.1', true],
    ['255.255.255.255', true],
    ['256.0.0.1', false],
    ['192.168.01.20', false],
    ['192.168.1', false],
    ['2001:db8::1', true],
    ['2001:db8:85a3:0:0:8a2e:370:7334', true],
    ['2001:db8::1::2', false],
    ['2001:db8:85a3:0:0:8a2e:370', false],
    ['2001:db8::g', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('IP', value)).toBe(isValid);
  });

  it('is written in small letters', () => {
    expect(normalise('IP', '2001:DB8::A')).toBe('2001:db8::a');
  });
});

describe('addresses behind a colon', () => {
  it.each([
    'IP地址:⟦IP|223.104.5.66⟧',
    'IP地址：⟦IP|223.104.5.66⟧',
    '登录IP:⟦IP|10.20.30.40⟧',
    'src:⟦IP|10.20.30.40⟧',
    'host:⟦IP|10.20.30.40⟧',
    'ip:⟦IP|2001:db8:0:0:1:0:0:1⟧',
    '来源⟦IP|10.20.30.40⟧:8080',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});
