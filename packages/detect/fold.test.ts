import { describe, expect, it } from 'vitest';
import {
  CLASS,
  DIGIT,
  FOLD,
  foldCode,
  foldMath,
  foldWords,
  HANZI,
  INVISIBLE,
  JOINER,
  LETTER,
  readAsDigits,
  SOUNDALIKE,
  SPELLED,
  STAR,
  separationOf,
  WORD_FOLD,
} from './fold.ts';

const classOf = (character: string): number => CLASS[character.charCodeAt(0)] ?? 0;
const foldOf = (character: string): string => String.fromCharCode(FOLD[character.charCodeAt(0)] ?? 0);

describe('classes of characters', () => {
  it.each<[string, string, number]>([
    ['ASCII digits', '0123456789', DIGIT],
    ['full-width digits', '０１２３４５６７８９', DIGIT],
    ['circled digits', '①②③④⑤⑥⑦⑧⑨⓪', DIGIT],
    ['Arabic-Indic digits', '٠١٢٣٤٥٦٧٨٩', DIGIT],
    ['superscripts', '⁰¹²³⁴⁵⁶⁷⁸⁹', DIGIT],
    ['Chinese digits', '零一二三四五六七八九〇', SPELLED],
    ['spoken digits', '幺拐洞勾两', SPELLED],
    ['formal digits', '壹贰叁肆伍陆柒捌玖', SPELLED],
    ['sound-alikes', '衣尔伞死吴溜齐吧酒', SOUNDALIKE],
    ['letters', 'AZaz', LETTER],
    ['full-width letters', 'ＡＺａｚ', LETTER],
    ['Cyrillic look-alikes', 'АВСЕНІКМОРТХ', LETTER],
    ['Greek look-alikes', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', LETTER],
    ['what has no width', '\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u20e3', INVISIBLE],
    ['separators', ' -_.·/|()（）【】,，、:：\n\u3000\u00a0', JOINER],
    ['stars', '*＊●★', STAR],
    ['Chinese characters', '中文龘㐀', HANZI],
  ])('%s', (_, characters, flag) => {
    for (const character of characters) expect(classOf(character) & flag).toBe(flag);
  });

  it.each<[string, string, number]>([
    ['letters are no digits', 'OIl', DIGIT],
    ['punctuation is no letter', '.,-', LETTER],
    ['a Chinese character is no separator', '的是', JOINER],
    ['digits have a width', '019', INVISIBLE],
    ['a question ends a value', '?!？！', JOINER],
  ])('%s', (_, characters, flag) => {
    for (const character of characters) expect(classOf(character) & flag).toBe(0);
  });
});

describe('what characters stand for', () => {
  it.each<[string, string]>([
    ['０１２３４５６７８９', '0123456789'],
    ['①②③④⑤⑥⑦⑧⑨', '123456789'],
    ['⒈⒉⒊', '123'],
    ['零一二三四五六七八九', '0123456789'],
    ['壹贰叁肆伍陆柒捌玖', '123456789'],
    ['壱貳弐參陸兩', '122362'],
    ['洞幺拐勾两', '01792'],
    ['०१२३४५६७८९', '0123456789'],
    ['abcxyz', 'ABCXYZ'],
    ['ａｂｃＸＹＺ', 'ABCXYZ'],
    ['ⓐⓩⒶⓏ', 'AZAZ'],
    ['АВСЕНІКМОРТХ', 'ABCEHIKMOPTX'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
  ])('%s reads %s', (characters, ascii) => {
    expect([...characters].map(foldOf).join('')).toBe(ascii);
  });

  it('mathematical letters and digits come in alphabets of fifty-two and rows of ten', () => {
    const trailOf = (character: string): number => character.charCodeAt(1);
    expect([...'𝟎𝟗𝟘𝟡𝟢𝟫𝟶𝟿'].map((digit) => String.fromCharCode(foldMath(trailOf(digit)))).join('')).toBe('09090909');
    expect([...'𝐀𝐙𝐚𝐳𝑨𝓩'].map((letter) => String.fromCharCode(foldMath(trailOf(letter)))).join('')).toBe('AZAZAZ');
  });
});

describe('the written form of codes', () => {
  it.each<[string, string]>([
    ['', ''],
    ['138 1234-5678', '13812345678'],
    ['一三八 1234 五六七八', '13812345678'],
    ['ab-12.c', 'AB12C'],
    ['1️⃣2️⃣3️⃣', '123'],
    ['𝟏𝟐𝟑𝐀', '123A'],
    ['1\u200b2\ufeff3', '123'],
    ['号码:12', '12'],
    ['😀1😀', '1'],
    ['Ｎｏ．１２', 'NO12'],
  ])('%j: %s', (raw, code) => {
    expect(foldCode(raw)).toBe(code);
  });

  it('is its own written form', () => {
    for (const raw of ['京A·88Q12', '１３８ 一二三四', 'gb82 west'])
      expect(foldCode(foldCode(raw))).toBe(foldCode(raw));
  });
});

describe('the written form of words', () => {
  it.each<[string, string]>([
    ['', ''],
    ['张\u200b三', '张三'],
    ['ＡＢＣ１２３', 'ABC123'],
    ['文三路（西）', '文三路(西)'],
    ['一二三', '一二三'],
    ['Straße 5', 'Straße 5'],
    ['❤️', '❤'],
  ])('%j: %j', (raw, words) => {
    expect(foldWords(raw)).toBe(words);
  });
});

describe('separators by strength', () => {
  it.each<[string, number]>([
    [' ', 1],
    ['-', 1],
    ['.', 1],
    ['·', 1],
    ['(', 1],
    [',', 2],
    ['，', 2],
    ['、', 2],
    ['。', 2],
    ['/', 2],
    [':', 2],
    ['：', 2],
    ['|', 2],
    ['\n', 3],
    ['\r', 3],
  ])('%j: %i', (character, strength) => {
    expect(separationOf(character.charCodeAt(0))).toBe(strength);
  });
});

describe('letters that pass for digits', () => {
  it.each<[string, string]>([
    ['138O0001111', '13800001111'],
    ['I3812345678', '13812345678'],
    ['L38S2345678', '13852345678'],
    ['Z0Q8B', '20988'],
    ['123', '123'],
    ['12A', ''],
    ['', ''],
  ])('%s reads %j', (value, digits) => {
    expect(readAsDigits(value)).toBe(digits);
  });
});

describe('how words are compared', () => {
  const folded = (text: string): string =>
    [...text].map((character) => String.fromCharCode(WORD_FOLD[character.charCodeAt(0)] ?? 0)).join('');

  it.each([
    ['abc', 'ABC'],
    ['ＱＱ号', 'QQ号'],
    ['后三位', '后3位'],
    ['后3位', '后3位'],
    ['③', '3'],
    ['Рin', 'PIN'],
    ['微信', '微信'],
    ['v❤', 'V❤'],
  ])('%s as %s', (word, form) => {
    expect(folded(word)).toBe(form);
  });

  it('leaves sound-alikes and old numerals as they are, so that no word becomes another', () => {
    for (const character of '是思死吴武无林铃令刘溜其期久酒吧爸陆伍洞拐勾两幺壹')
      expect(folded(character)).toBe(character);
    expect(folded('是周')).not.toBe(folded('四周'));
    expect(folded('陆军')).not.toBe(folded('六军'));
  });

  it('is its own form', () => {
    for (let code = 0; code < 65_536; code++) {
      const once = WORD_FOLD[code] ?? -1;
      expect(WORD_FOLD[once]).toBe(once);
    }
  });
});
