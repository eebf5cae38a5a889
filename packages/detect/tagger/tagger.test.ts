import { describe, expect, it } from 'vitest';
import { readClues } from '../codes.ts';
import { Clues } from '../context.ts';
import type { Candidate } from '../types.ts';
import '../register.ts';
import { tagLatin } from './latin-tagger.ts';
import { tagText } from './tagger.ts';

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
