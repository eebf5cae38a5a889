import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { maskValue, normalise, validate } from '../../index.ts';

describe('addresses in messages', () => {
  it.each([
    '收货地址:⟦ADDRESS|浙江省杭州市西湖区文三路398号3幢502室|浙江省杭州市西湖区****⟧',
    '寄到⟦ADDRESS|广东省深圳市南山区科技园南路18号|广东省深圳市南山区****⟧',
    '⟦ADDRESS|上海市浦东新区张江路665弄12号201室|上海市浦东新区****⟧,别放驿站',
    '地址改成⟦ADDRESS|北京市朝阳区望京西园四区410号楼1单元602|北京市朝阳区****⟧',
    '我住在⟦ADDRESS|成都市武侯区桐梓林北路6号|成都市武侯区****⟧',
    '家庭住址⟦ADDRESS|江苏省苏州市姑苏区平江路88号|江苏省苏州市姑苏区****⟧',
    '送到⟦ADDRESS|武汉市洪山区珞喻路1037号华中科技大学西门|武汉市洪山区****⟧',
    'ship to ⟦ADDRESS|742 Maple Street, Springfield, IL 62704|****⟧',
    '现居⟦ADDRESS|重庆市渝北区龙溪街道金龙路259号|重庆市渝北区****⟧',
    '户籍⟦ADDRESS|内蒙古自治区呼和浩特市赛罕区大学西街235号|内蒙古自治区呼和浩特市赛罕区****⟧',
    '快递到⟦ADDRESS|天津市和平区南京路189号津汇广场2座1801|天津市和平区****⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('addresses in disguise', () => {
  it.each([
    ['spaces', '地址 ⟦ADDRESS|浙江省 杭州市 西湖区 文三路398号|浙江省 杭州市 西湖区****⟧'],
    ['full-width digits', '地址:⟦ADDRESS|杭州市西湖区文三路３９８号|杭州市西湖区文三路398号|杭州市西湖区****⟧'],
    ['Chinese digits', '地址⟦ADDRESS|北京市海淀区中关村大街二十七号院三号楼|北京市海淀区****⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('addresses beside other values', () => {
  it.each([
    '⟦NAME|李晓华|李**⟧,⟦PHONE|13912345678|139****5678⟧,⟦ADDRESS|浙江省杭州市西湖区文三路398号|浙江省杭州市西湖区****⟧',
    '收件人:⟦NAME|王建国|王**⟧\n电话:⟦PHONE|15900001111|159****1111⟧\n地址:⟦ADDRESS|上海市徐汇区漕溪北路88号|上海市徐汇区****⟧',
    '旧地址⟦ADDRESS|杭州市西湖区文三路398号|杭州市西湖区****⟧,新地址⟦ADDRESS|杭州市滨江区江南大道3888号|杭州市滨江区****⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('places and numbers that are no addresses', () => {
  it.each([
    '地址填错了怎么办',
    '杭州今天下雨吗',
    '北京到上海的高铁',
    '你们在上海有门店吗',
    '包裹到了杭州转运中心',
    '广东发货几天到',
    '地址在哪里改',
    'my address is wrong',
    '西湖龙井多少钱一斤',
    '5楼以上加收搬运费吗',
    '四川火锅底料',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('the form and the mask of an address', () => {
  it.each<[string, string]>([
    ['浙江省杭州市西湖区文三路398号', '浙江省杭州市西湖区****'],
    ['浙江省杭州市文三路398号', '浙江省杭州市****'],
    ['浙江杭州西湖区文三路398号', '浙江杭州西湖区****'],
    ['上海市浦东新区张江路665弄', '上海市浦东新区****'],
    ['广西壮族自治区南宁市青秀区民族大道', '广西壮族自治区南宁市青秀区****'],
    ['香港特别行政区湾仔区轩尼诗道1号', '香港特别行政区湾仔区****'],
    ['文三路398号', '****'],
    ['阳光花园小区3栋', '****'],
    ['南京路100号', '****'],
    ['742 Maple Street', '****'],
    ['', '****'],
  ])('%s is shown as %s', (value, mask) => {
    expect(maskValue('ADDRESS', value)).toBe(mask);
  });

  it('never shows a digit', () => {
    for (const value of ['1号楼3单元', '北京市海淀区27号', '上海市665弄12号', '12 Elm St'])
      expect(maskValue('ADDRESS', value)).not.toMatch(/\d/);
  });

  it.each<[string, string]>([
    [' 杭州市  西湖区 ', '杭州市 西湖区'],
    ['文三路３９８号', '文三路398号'],
    ['文三\u200b路', '文三路'],
  ])('%j is written %s', (raw, value) => {
    expect(normalise('ADDRESS', raw)).toBe(value);
  });

  it.each<[string, boolean]>([
    ['文三路1号', true],
    ['文三路', false],
    ['', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('ADDRESS', value)).toBe(isValid);
  });
});

describe('informal addresses', () => {
  it.each(['快递放⟦ADDRESS|丰巢柜旁边那个绿色便利店后面5号楼⟧就行', '送到⟦ADDRESS|科技园南区那个蓝色大楼3栋⟧'])(
    '%s',
    (row) => {
      const { text, expected } = readRow(row);
      expect(findingsOf(text)).toEqual(expected);
    },
  );
});

describe('numbers with 号, 楼, 路 and 期', () => {
  it.each([
    '包裹在3号柜',
    '去2号口取',
    '在12号门等你',
    '放2号口就行',
    '要3号色',
    '粉底10号色偏黄吗',
    '充电桩14号枪拔不下来',
    '从13号口出来往哪边走',
    '账单日改到10号可以吗',
    '分15期每期1531元',
    '坐78路到终点再走几步',
    '意外险等待期29天是从哪天算',
    '房间在9楼,空调一直响',
    '3号楼梯旁边那台自动售货机',
    '景区6:15停止入园',
    '生产日期7月17号,批号B20261010正常吗',
    '加油站7号枪跳枪',
    '送到3号柜',
    'How do I cancel the subscription before September 14?',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});
