import type { SensitiveType } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { maskText, normalise, scan, scanTurns } from './index.ts';

/** Marks the expected spans as ⟦TYPE|value⟧ in the text itself. */
function parseMarked(marked: string): { text: string; spans: string[] } {
  const spans: string[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(/⟦(\w+)\|([^⟧]*)⟧/g)) {
    text += marked.slice(from, match.index);
    spans.push(`${match[1]}@${text.length}-${text.length + (match[2] ?? '').length}`);
    text += match[2] ?? '';
    from = match.index + match[0].length;
  }
  return { text: text + marked.slice(from), spans };
}

function spansOf(text: string): string[] {
  return scan(text).map(({ start, end, type }) => `${type}@${start}-${end}`);
}

describe('the sentence of the protected path', () => {
  const text =
    '你好,我叫欧阳明月,手机一三八 1234-5678,身份证11010519491231002X,地址北京市海淀区中关村大街27号院3号楼1102,帮我改下收货人';

  it('finds and masks all four values', () => {
    expect(maskText(text, scan(text))).toBe(
      '你好,我叫欧阳**,手机138****5678,身份证1****************X,地址北京市海淀区****,帮我改下收货人',
    );
  });

  it('gives normalised values that cannot be printed', () => {
    const found = scan(text);
    expect(found.map(({ type, value }) => [type, value.expose()])).toEqual([
      ['NAME', '欧阳明月'],
      ['PHONE', '13812345678'],
      ['CN_ID', '11010519491231002X'],
      ['ADDRESS', '北京市海淀区中关村大街27号院3号楼1102'],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/13812345678|1949|明月/);
  });
});

describe('writings of the same value', () => {
  it.each([
    ['full-width', '⟦PHONE|１３８１２３４５６７８⟧'],
    ['spaces', '打⟦PHONE|138 1234 5678⟧'],
    ['dashes', '打⟦PHONE|138-1234-5678⟧'],
    ['country code', '打⟦PHONE|+86 138 1234 5678⟧'],
    ['Chinese digits', '打⟦PHONE|一三八一二三四五六七八⟧'],
    ['幺', '打⟦PHONE|幺三八幺二三四五六七八⟧'],
    ['emoji digits', '打⟦PHONE|1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣⟧'],
    ['circled', '打⟦PHONE|①③⑧①②③④⑤⑥⑦⑧⟧'],
    ['zero-width', '打⟦PHONE|138\u200b1234\u200b5678⟧'],
    ['mathematical', '打⟦PHONE|𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖⟧'],
    ['mixed scripts', '打⟦PHONE|1三8一2３四5⑥7八⟧'],
    ['sound-alikes', '打⟦PHONE|一三八一二三四五六七吧⟧'],
    ['letters for digits', '打⟦PHONE|l38l23456O8⟧'],
  ])('%s', (_, marked) => {
    const { text, spans } = parseMarked(marked);
    expect(spansOf(text)).toEqual(spans);
  });
});

describe('announced and checked values', () => {
  it.each<[SensitiveType, string]>([
    ['BANK_CARD', '卡号⟦BANK_CARD|6222 0200 0000 0000 003⟧'],
    ['CN_ID', '⟦CN_ID|110105 19491231 002X⟧'],
    ['EMAIL', '邮箱⟦EMAIL|zhang.san@qq.com⟧谢谢'],
    ['EMAIL', '发到⟦EMAIL|lisi(at)example(dot)com⟧'],
    ['EMAIL', '我的⟦EMAIL|lisi艾特qq点com⟧'],
    ['PLATE', '车牌⟦PLATE|京A12345⟧'],
    ['PLATE', '⟦PLATE|粤BD12345⟧停在楼下'],
    ['PLATE', '⟦PLATE|沪A·8K921⟧'],
    ['OTP', '验证码是⟦OTP|8812⟧'],
    ['OTP', 'your verification code is ⟦OTP|402913⟧'],
    ['PASSWORD', '密码是⟦PASSWORD|abc123!⟧'],
    ['PASSWORD', 'password: ⟦PASSWORD|hunter2x⟧'],
  ])('%s in %s', (_, marked) => {
    const { text, spans } = parseMarked(marked);
    expect(spansOf(text)).toEqual(spans);
  });

  it.each([
    '验证码收不到怎么办',
    '我的密码忘记了',
    'the password is wrong',
    '一共138元,2024年5月1日下单',
    '版本 12.4.1, 分辨率1920x1080',
  ])('nothing in %s', (text) => {
    expect(spansOf(text)).toEqual([]);
  });
});

describe('turns', () => {
  it('lets a question announce the answer', () => {
    const [found] = scan('402913', { previous: [{ who: 'agent', text: '请提供一下您收到的验证码' }] });
    expect(found?.type).toBe('OTP');
    expect(scan('402913')).toEqual([]);
  });

  it('finds a value that is split over two turns in both of them', () => {
    const found = scanTurns([
      { who: 'customer', text: '我的手机是1381234' },
      { who: 'agent', text: '好的,请继续' },
      { who: 'customer', text: '5678' },
    ]);
    expect(found.map(({ findings }) => findings.map(({ start, end, type, mask }) => [start, end, type, mask]))).toEqual(
      [[[5, 12, 'PHONE', '138****5678']], [], [[0, 4, 'PHONE', '138****5678']]],
    );
  });
});

describe('normalise', () => {
  it.each<[SensitiveType, string, string]>([
    ['PHONE', '+86 138-1234-5678', '13812345678'],
    ['CN_ID', '１１０１０５１９４９１２３１００２x', '11010519491231002X'],
    ['EMAIL', 'Lisi(at)Example(dot)com', 'lisi@example.com'],
    ['PLATE', '京a·12345', '京A12345'],
    ['NAME', '买买提•阿凡提', '买买提·阿凡提'],
  ])('%s %s', (type, raw, expected) => {
    expect(normalise(type, raw)).toBe(expected);
  });
});
