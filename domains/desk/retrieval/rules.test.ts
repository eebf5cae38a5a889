import { describe, expect, it } from 'vitest';
import { excerptOf, indexPassages, termsOf, withMeanings } from './rules.ts';

it('reads Chinese by characters and pairs, and other words by their stems', () => {
  expect(termsOf('退款Refunds，ＶＩＰ')).toEqual(['退', '退款', '款', 'refund', 'vip']);
  expect(termsOf('cancelling cancelled policies')).toEqual(['cancell', 'cancell', 'policy']);
});

describe('finding passages', () => {
  const index = indexPassages([
    { title: '怎样申请退款', body: '在订单页点“申请退款”，三个工作日到账。' },
    { title: '怎样开发票', body: '订单完成后可以开发票。退款后的发票作废。' },
    { title: 'Lost card', body: 'Block the card at once, then order a new one.' },
  ]);
  const first = (question: string) => index.find(question, 3)[0]?.index;

  it.each([
    ['我想退款', 0],
    ['退款几天能到账', 0],
    ['发票开给公司', 1],
    ['I lost my cards', 2],
  ])('“%s” finds passage %i first', (question, place) => {
    expect(first(question)).toBe(place);
  });

  it('finds nothing where no word is known, and no more than was asked for', () => {
    expect(index.find('？！', 3)).toEqual([]);
    expect(index.find('zebra', 3)).toEqual([]);
    expect(index.find('退款发票', 1)).toHaveLength(1);
    expect(indexPassages([]).find('退款', 3)).toEqual([]);
  });

  it('orders by score, also among many', () => {
    const many = indexPassages(
      Array.from({ length: 300 }, (_, at) => ({
        title: '',
        body: '退款'.repeat(1 + (at % 7)) + '其他'.repeat(at % 11),
      })),
    );
    const scores = many.find('退款', 300).map(({ score }) => score);
    expect(scores).toHaveLength(300);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(many.find('退款', 5).map(({ score }) => score)).toEqual(scores.slice(0, 5));
  });
});

it('keeps the meaning of what is hidden', () => {
  expect(withMeanings('把138****5678改成别的', [{ start: 1, end: 12, type: 'PHONE' }])).toBe(
    '把 手机号 phone number 改成别的',
  );
  expect(withMeanings('欧**要改', [{ start: 0, end: 3, type: 'NAME' }])).toBe('  要改');
});

it('shows the place that fits best', () => {
  const body = `## 总则\n\n${'前言说明。'.repeat(40)}**退款**三个工作日到账。${'后记。'.repeat(40)}`;
  const excerpt = excerptOf(body, '退款多久到账');
  expect(excerpt).toContain('退款 三个工作日到账');
  expect(excerpt.startsWith('…') && excerpt.endsWith('…')).toBe(true);
  expect(excerptOf('短文', '别的')).toBe('短文');
  expect(excerptOf('- **未出库**:改\n2. 已出库\n> 注意', '改')).toBe('未出库 :改 已出库 注意');
});
