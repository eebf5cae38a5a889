import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('QQ numbers in messages', () => {
  it.each([
    'QQ:⟦QQ|10001|1****1⟧',
    '加我QQ⟦QQ|847362519|8****9⟧',
    '我的qq号是⟦QQ|2837465190|2****0⟧,备注订单',
    '扣扣⟦QQ|583920174|5****4⟧聊',
    '企鹅号⟦QQ|1928374650|1****0⟧',
    'qq ⟦QQ|39201847|3****7⟧',
    '加q⟦QQ|738291046|7****6⟧发图给你',
    '有事qq联系:⟦QQ|601928374|6****4⟧',
    'my QQ number is ⟦QQ|847362519|8****9⟧',
    '球球⟦QQ|99887766|9****6⟧在线',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('QQ numbers in disguise', () => {
  it.each([
    ['full-width', 'QQ⟦QQ|８４７３６２５１９|847362519|8****9⟧'],
    ['Chinese digits', '扣扣⟦QQ|八四七三六二五一九|847362519|8****9⟧'],
    ['groups', 'QQ⟦QQ|847 362 519|847362519|8****9⟧'],
    ['dashes', 'qq⟦QQ|847-362-519|847362519|8****9⟧'],
    ['keycaps', 'QQ⟦QQ|8️⃣4️⃣7️⃣3️⃣6️⃣2️⃣5️⃣1️⃣9️⃣|847362519|8****9⟧'],
    ['zero-width', 'qq号⟦QQ|847\u200b362\u200b519|847362519|8****9⟧'],
    ['sound-alike word', '叩叩⟦QQ|847362519|8****9⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('QQ numbers beside other values', () => {
  it.each([
    'QQ ⟦QQ|3141592653|3****3⟧，打⟦LANDLINE|0571-87654321|057187654321|0571****4321⟧',
    'QQ ⟦QQ|3141592653|3****3⟧，打⟦LANDLINE|010 87654321|01087654321|010****4321⟧',
    'QQ ⟦LANDLINE|0571-87654321|057187654321|0571****4321⟧',
    'QQ⟦QQ|314159265|3****5⟧，⟦QQ|87654321|8****1⟧也可以',
    'QQ⟦QQ|847362519|8****9⟧手机⟦PHONE|13912345678|139****5678⟧',
    '大号QQ⟦QQ|847362519|8****9⟧,小号QQ⟦QQ|2837465190|2****0⟧',
    '邮箱⟦EMAIL|847362519@qq.com|8***@qq.com⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('numbers that are no QQ numbers', () => {
  it.each(['847362519', 'QQ音乐会员到期了', '我的qq被盗了', 'QQ会员28元', '企鹅公仔3个', 'QQ版本9.7.1', '1234'])(
    'nothing in %s',
    (text) => {
      expect(findingsOf(text)).toEqual([]);
    },
  );

  it.each<[string, boolean]>([
    ['10001', true],
    ['2837465190', true],
    ['0847362519', false],
    ['1234', false],
    ['123456789012', false],
    ['84736a519', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('QQ', value)).toBe(isValid);
  });

  it('keeps digits only', () => {
    expect(normalise('QQ', '847 362-519')).toBe('847362519');
  });
});

describe('full-width words', () => {
  it.each(['ＱＱ⟦QQ|847291035⟧', 'ＱＱ：⟦QQ|847291035⟧', 'ｑｑ号⟦QQ|８４７２９１０３５|847291035|8****5⟧'])(
    '%s',
    (row) => {
      const { text, expected } = readRow(row);
      expect(findingsOf(text)).toEqual(expected);
    },
  );
});

describe('a number plate behind a QQ number', () => {
  it('is no second one', () => {
    const { text, expected } = readRow('QQ⟦QQ|847362519⟧ ⟦PLATE|京A88Q12⟧');
    expect(findingsOf(text)).toEqual(expected);
  });
});
