import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { maskValue, normalise, validate } from '../../index.ts';

describe('names in messages', () => {
  it.each([
    '我叫⟦NAME|李晓华|李**⟧,订单有问题',
    '收件人:⟦NAME|王建国|王**⟧',
    '收货人改成⟦NAME|陈丽娟|陈**⟧',
    '联系人⟦NAME|赵敏|赵*⟧,手机⟦PHONE|13912345678|139****5678⟧',
    '姓名:⟦NAME|刘志强|刘**⟧ 身份证⟦CN_ID|110101199003071233|1****************3⟧',
    '持卡人⟦NAME|孙桂英|孙**⟧',
    '⟦NAME|张伟|张*⟧,⟦PHONE|15900001111|159****1111⟧',
    '开户名⟦NAME|黄志明|黄**⟧,卡号⟦BANK_CARD|6222021100004584|**** **** **** 4584⟧',
    '我叫⟦NAME|司马青云|司马**⟧',
    '患者⟦NAME|吴秀英|吴**⟧要改预约',
    'my name is ⟦NAME|David Chen|D**⟧',
    'Hi, this is ⟦NAME|Maria Lopez|M**⟧ from Austin',
    '乘机人⟦NAME|郑晓东|郑**⟧,护照⟦PASSPORT|E88123456|E****456⟧',
    '本人⟦NAME|何雪梅|何**⟧申请退款',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('names with a form of address, or of other peoples', () => {
  it.each([
    '⟦NAME|王先生|王**⟧您好',
    '麻烦转告⟦NAME|李女士|李**⟧',
    '我找⟦NAME|张经理|张**⟧投诉',
    '收件人:⟦NAME|买买提·阿凡提|买买提·**⟧',
    '姓名⟦NAME|迪丽娜尔·艾力|迪丽娜尔·**⟧',
    '联系人:⟦NAME|古丽•热合曼|古丽·热合曼|古丽·**⟧',
    '客服⟦NAME|小王|小*⟧态度很好',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several names', () => {
  it.each([
    '收件人⟦NAME|李晓华|李**⟧或者⟦NAME|王建国|王**⟧都可以签收',
    '寄件人:⟦NAME|陈丽娟|陈**⟧,收件人:⟦NAME|刘志强|刘**⟧',
    '入住人⟦NAME|赵敏|赵*⟧、⟦NAME|周杰|周*⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('words that are no names', () => {
  it.each([
    '请问什么时候发货',
    '张小泉菜刀打折吗',
    '李宁运动鞋42码',
    '王老吉一箱多少钱',
    '黄金首饰保真吗',
    '白色款有货吗',
    '高铁票怎么退',
    '方便面过期了',
    '马上处理一下',
    '周大福的戒指',
    '姓名写错了怎么改',
    '收件人不在家',
    '我叫不出来这个零件',
    'The Apple Store on Monday was closed',
    'Happy New Year!',
    'Order Status: Shipped',
    '金额不对',
    '钱什么时候退',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('the form and the mask of a name', () => {
  it.each<[string, boolean]>([
    ['张三', true],
    ['张', false],
    ['买买提·阿凡提', true],
    ['x'.repeat(60), true],
    ['x'.repeat(61), false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('NAME', value)).toBe(isValid);
  });

  it.each<[string, string]>([
    ['王芳', '王*'],
    ['王小芳', '王**'],
    ['诸葛亮', '诸葛*'],
    ['诸葛孔明', '诸葛**'],
    ['欧阳', '欧*'],
    ['爱新觉罗·溥仪', '爱新觉罗·**'],
    ['John Smith', 'J**'],
    ['Émile Zola', 'É**'],
  ])('%s is shown as %s', (value, mask) => {
    expect(maskValue('NAME', value)).toBe(mask);
  });

  it.each<[string, string]>([
    [' 张三 ', '张三'],
    ['John   Smith', 'John Smith'],
    ['买买提•阿凡提', '买买提·阿凡提'],
    ['买买提・阿凡提', '买买提·阿凡提'],
    ['张\u200b三', '张三'],
  ])('%j is written %s', (raw, value) => {
    expect(normalise('NAME', raw)).toBe(value);
  });

  it('never shows how long a long given name is', () => {
    expect(maskValue('NAME', '张三丰道人')).toHaveLength(3);
    expect(maskValue('NAME', '张三丰')).toHaveLength(3);
  });
});

describe('brands, handles and English terms that name nobody', () => {
  it.each([
    '@客服小美 在吗',
    '@客服小美',
    '康师傅红烧牛肉面',
    '康师傅方便面一箱',
    'A new SIM card, in person',
    'Bring your ID and the old SIM card.',
    'A replacement SIM needs you and your document in the shop. For now the number is parked so nobody receives your codes.',
    'New SIM activated',
    'Deferral',
    'Deferral of payment',
    'Itemised bill',
    'Itemised bill for March',
    'Roaming',
    'Roaming is off',
    'Eligibility',
    '批号EH2024031',
    '单号SF1234查不到',
    '型号里没有',
    '号里没有提到',
    '这个段写得不好',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('names whose neighbours sound like digits', () => {
  it.each([
    '我是⟦NAME|周杰|周*⟧,上午打过电话',
    '我是⟦NAME|周杰|周*⟧，上午打过电话',
    '我是⟦NAME|吴刚|吴*⟧，昨天下的单',
    '我是⟦NAME|林涛|林*⟧ 急',
    '你好我是⟦NAME|王芳|王*⟧',
    '让⟦NAME|赵磊|赵*⟧回我',
    '这里是⟦NAME|陈静|陈*⟧家',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('roles, days and English compounds', () => {
  it.each([
    '店长推荐的那款下架了',
    '站长把件放门口',
    '周四14:00能上门安装吗',
    '费按27块算',
    'Best before April 9, is it still safe?',
    'Cashback for April missing.',
    'Two-factor prompt never arrives.',
    'Unsubscribe link goes nowhere.',
    'Autopay failed, card expired last month.',
    'Is Christmas Eve a working day?',
    'Bill shows roaming I never used.',
    'Two-Factor',
    'SMS failed',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});
