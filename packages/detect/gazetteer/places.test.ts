import { describe, expect, it } from 'vitest';
import { administrativePrefix, DIVISIONS, PLACE_NAMES, placeLength } from './places.ts';

describe('the divisions', () => {
  it('are the thirty-four of the first level', () => {
    expect(Object.keys(DIVISIONS)).toHaveLength(34);
    expect(Object.keys(DIVISIONS)).toEqual(
      expect.arrayContaining([
        '北京市',
        '广西壮族自治区',
        '新疆维吾尔自治区',
        '香港特别行政区',
        '澳门特别行政区',
        '台湾省',
      ]),
    );
  });

  it('each have districts, none of them empty', () => {
    for (const [province, cities] of Object.entries(DIVISIONS)) {
      for (const [city, districts] of Object.entries(cities))
        for (const district of districts.split(' ')) expect(district, `${province} ${city}`).toMatch(/^\S{2,}$/);
    }
  });

  it('name every place once', () => {
    expect(new Set(PLACE_NAMES).size).toBe(PLACE_NAMES.length);
    expect(PLACE_NAMES.length).toBeGreaterThan(4_000);
  });
});

describe('the place name at the start of a text', () => {
  it.each<[string, number]>([
    ['浙江省杭州市', 3],
    ['浙江杭州', 2],
    ['杭州西湖', 2],
    ['西湖区文三路', 3],
    ['广西壮族自治区南宁', 7],
    ['广西南宁', 2],
    ['内蒙古呼和浩特', 3],
    ['香港', 2],
    ['和平饭店', 0],
    ['和平区', 3],
    ['朝阳区', 3],
    ['长安街', 0],
    ['东方明珠', 0],
    ['今天', 0],
    ['', 0],
  ])('%s: %i', (text, length) => {
    expect(placeLength(text, 0)).toBe(length);
  });

  it('is looked for where one asks, not behind', () => {
    expect(placeLength('我在杭州', 0)).toBe(0);
    expect(placeLength('我在杭州', 2)).toBe(2);
  });
});

describe('how much of an address a mask shows', () => {
  it.each<[string, string]>([
    ['浙江省杭州市西湖区文三路398号', '浙江省杭州市西湖区'],
    ['杭州市西湖区文三路398号', '杭州市西湖区'],
    ['杭州西湖区文三路', '杭州西湖区'],
    ['西湖区文三路398号', '西湖区'],
    ['浙江省 杭州市 西湖区 文三路', '浙江省 杭州市 西湖区'],
    ['北京市海淀区中关村大街27号', '北京市海淀区'],
    ['北京市朝阳路12号', '北京市'],
    ['上海南京路100号', '上海'],
    ['南京路100号', ''],
    ['北京路步行街', ''],
    ['重庆市两江新区金渝大道', '重庆市两江新区'],
    ['苏州市工业园区星湖街', '苏州市'],
    ['阳光小区3栋', ''],
    ['西湖区西湖区', '西湖区'],
    ['', ''],
  ])('%s: %s', (address, shown) => {
    expect(address.slice(0, administrativePrefix(address))).toBe(shown);
  });

  it('never reaches a number', () => {
    for (const name of PLACE_NAMES.slice(0, 500)) {
      const address = `${name}12号楼3单元502`;
      expect(administrativePrefix(address)).toBeLessThanOrEqual(name.length);
    }
  });
});
