import { describe, expect, it, vi } from 'vitest';
import { readClues } from '../codes.ts';
import { Clues } from '../context.ts';
import type { Candidate } from '../types.ts';
import '../register.ts';
import { tagLatin } from './latin-tagger.ts';
import { tagText } from './tagger.ts';
import { Lattice } from './viterbi.ts';

type Tagger = (text: string, clues: Clues, out: Candidate[]) => void;

function tagged(tagger: Tagger, text: string): string[] {
  const clues = new Clues();
  const out: Candidate[] = [];
  readClues(text, clues);
  tagger(text, clues, out);
  return out.map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);
}

describe('what the tagger sees in Chinese', () => {
  it.each<[string, string[]]>([
    ['麻烦寄给李晓华,谢谢', ['NAME 李晓华']],
    ['陈丽娟的快递到了吗', ['NAME 陈丽娟']],
    ['收件人欧阳明月', ['NAME 欧阳明月']],
    ['收货人王建国', ['NAME 王建国']],
    ['我住杭州市西湖区文三路398号', ['ADDRESS 杭州市西湖区文三路398号']],
    ['寄到上海市徐汇区漕溪北路88号2楼', ['ADDRESS 上海市徐汇区漕溪北路88号2楼']],
    ['到家了吗，老倪在吗', ['NAME 老倪']],
    ['上官文博先生您好', ['NAME 上官文博']],
    ['令狐泽宇\t五楼', ['NAME 令狐泽宇']],
    ['客人依明热依汗', ['NAME 依明热依汗']],
    ['请问什么时候发货', []],
    ['这个颜色还有货吗', []],
    ['杭州今天下雨', []],
    ['方便的话尽快处理', []],
    ['王**的订单', []],
    ['', []],
  ])('%s: %j', (text, spans) => {
    expect(tagged(tagText, text)).toEqual(spans);
  });

  it('finds a name in the middle of a long text, at its place', () => {
    const filler = '请问这个订单什么时候可以发货,我等了很久了。';
    const text = `${filler.repeat(40)}收件人李晓华。${filler.repeat(40)}`;
    const out: Candidate[] = [];
    const clues = new Clues();
    readClues(text, clues);
    tagText(text, clues, out);
    expect(out.map(({ start, end }) => text.slice(start, end))).toEqual(['李晓华']);
  });

  it('is as sure as a number between a half and one says, by the model', () => {
    const out: Candidate[] = [];
    const clues = new Clues();
    readClues('收件人李晓华', clues);
    tagText('收件人李晓华', clues, out);
    for (const { confidence, reasons } of out) {
      expect(confidence).toBeGreaterThan(0.5);
      expect(confidence).toBeLessThan(1);
      expect(reasons.map(({ kind }) => kind)).toEqual(['model']);
    }
    expect(out).toHaveLength(1);
  });
});

describe('what the tagger sees in Latin script', () => {
  it.each<[string, string[]]>([
    ['my name is David Chen', ['NAME David Chen']],
    ['Please ship it to Maria Lopez', ['NAME Maria Lopez']],
    ['I live at 742 Maple Street, Springfield', ['ADDRESS 742 Maple Street, Springfield']],
    ['Where is my order?', []],
    ['see www.Smith.com', []],
    ['请联系 Robert Johnson 处理', ['NAME Robert Johnson']],
    ['the refund was never paid', []],
    ['J** called', []],
    ['', []],
  ])('%s: %j', (text, spans) => {
    expect(tagged(tagLatin, text)).toEqual(spans);
  });

  it('takes names in small letters only when they are announced', () => {
    expect(tagged(tagLatin, 'my name is david chen')).toEqual(['NAME david chen']);
    expect(tagged(tagLatin, 'mark my order as done')).toEqual([]);
  });
});

describe('lines and cells', () => {
  it.each(['SF1000844918956\n', '订单 20261122\r\n', '13812345678\t', '李强伟\t13812345678\n'])(
    'a name behind the end of one is seen: %j',
    (before) => {
      expect(tagged(tagText, `${before}马军艳\t13925260929`)).toContain('NAME 马军艳');
    },
  );

  it('an address goes on over the end of a line, and begins and ends with its own characters', () => {
    const address = '北京市海淀区\n中关村大街27号院3号楼1102';
    expect(tagged(tagText, `收货地址:\n${address}\n收件人\n欧阳明月\n13812345678`)).toContain(`ADDRESS ${address}`);
  });
});

describe('how much the taggers decode', () => {
  /** Units decoded for each character of the text. */
  function shareDecoded(tagger: Tagger, text: string): number {
    const decode = vi.spyOn(Lattice.prototype, 'decode');
    try {
      tagged(tagger, text);
      return decode.mock.calls.reduce((sum, [from, to]) => sum + to - from, 0) / text.length;
    } finally {
      decode.mockRestore();
    }
  }

  it.each([
    ['dots between numbers', tagText, '·八1i）10•2'],
    ['numbers and letters without a word', tagLatin, '·八一i）10•QQ2'],
    ['capital letters that stand alone', tagLatin, 'A 1 B. 2 '],
  ])('hardly anything of %s', (_, tagger, unit) => {
    expect(shareDecoded(tagger, unit.repeat(50))).toBeLessThan(0.05);
  });

  it.each([
    ['dots between names', tagText, '约翰·史密斯,'],
    ['numbers beside words', tagLatin, '12 Oak St, '],
  ])('most of %s', (_, tagger, unit) => {
    expect(shareDecoded(tagger, unit.repeat(50))).toBeGreaterThan(0.3);
  });

  it('no more than a text of words has, however many single characters stand beside words', () => {
    expect(shareDecoded(tagLatin, '·八一i）六1•Qiz一３0i一5①幺S'.repeat(1_000))).toBeLessThan(0.5);
    expect(shareDecoded(tagLatin, 'I paid 20 to Ann Lee at 4 Elm St. '.repeat(600))).toBeGreaterThan(0.25);
  });
});
