import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { scan, validate } from '../../index.ts';
import { CONDITIONS } from './medical.ts';

describe('health of a person in messages', () => {
  it.each([
    '我有⟦MEDICAL|糖尿病|已登记⟧,这个能吃吗',
    '我妈确诊⟦MEDICAL|乳腺癌|已登记⟧,想退这趟行程',
    '老公⟦MEDICAL|高血压|已登记⟧好多年了',
    '医生诊断是⟦MEDICAL|抑郁症|已登记⟧',
    '孩子对⟦MEDICAL|花生过敏|已登记⟧严重,查出⟦MEDICAL|哮喘|已登记⟧',
    '我⟦MEDICAL|怀孕|已登记⟧了,能改签吗',
    '奶奶做完⟦MEDICAL|透析|已登记⟧回不来',
    'my father has ⟦MEDICAL|diabetes|已登记⟧',
    'she was diagnosed with ⟦MEDICAL|breast cancer|已登记⟧ last year',
    'I am ⟦MEDICAL|pregnant|已登记⟧ and cannot fly',
    '他有⟦MEDICAL|2型糖尿病|已登记⟧',
    '患者⟦MEDICAL|慢性肾炎|已登记⟧住院三天',
    '我爸⟦MEDICAL|脑梗后遗症|已登记⟧,行动不便',
    '本人⟦MEDICAL|乙肝|已登记⟧,入职体检要查吗',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several conditions', () => {
  it.each([
    '我爸有⟦MEDICAL|高血压|已登记⟧和⟦MEDICAL|糖尿病|已登记⟧',
    '我确诊⟦MEDICAL|抑郁症|已登记⟧,电话⟦PHONE|13912345678|139****5678⟧',
    'my wife has ⟦MEDICAL|asthma|已登记⟧ and ⟦MEDICAL|epilepsy|已登记⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('health as a topic, not of a person', () => {
  it.each([
    '这款保险保癌症吗',
    '无糖月饼糖尿病人群适合吗',
    '预防骨质疏松的钙片',
    '痛风科普文章',
    '甲流疫苗多少钱',
    '保障范围包含心梗吗',
    'cancer insurance terms',
    '孕妇装有货吗',
    '骨折理赔流程',
    '打骨折价还送吗',
    '血压计怎么用',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('the form of a health fact', () => {
  it('is never shown and written in small letters', () => {
    const [found] = scan('my mother has Hypertension');
    expect(found?.mask).toBe('已登记');
    expect(found?.value.expose()).toBe('hypertension');
  });

  it('is surer of a diagnosis than of a mention', () => {
    expect(scan('医生确诊我糖尿病')[0]?.confidence).toBeGreaterThan(scan('我有糖尿病')[0]?.confidence ?? 1);
  });

  it('lists every condition in small letters, without blanks at its ends', () => {
    for (const condition of CONDITIONS) {
      expect(condition).toBe(condition.toLowerCase().trim());
      expect(validate('MEDICAL', condition)).toBe(true);
    }
  });

  it('finds every listed condition behind "我妈确诊"', () => {
    const missed = CONDITIONS.filter(
      (condition) => !scan(`我妈确诊${condition}了`).some(({ type }) => type === 'MEDICAL'),
    );
    expect(missed).toEqual([]);
  });
});
