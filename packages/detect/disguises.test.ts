import type { SensitiveType } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { normalise, scan } from './index.ts';

const CHINESE = '零一二三四五六七八九';
const SPOKEN = '洞幺两三四五六拐八勾';
const FORMAL = '零壹贰叁肆伍陆柒捌玖';

const digitBy = (characters: string) => (value: string) =>
  value.replace(/\d/g, (digit) => characters[Number(digit)] ?? digit);
const everyOther = (change: (value: string) => string) => (value: string) =>
  [...value].map((character, index) => (index % 2 ? change(character) : character)).join('');
const joined = (separator: string) => (value: string) => [...value].join(separator);
const inPieces = (separator: string, size: number) => (value: string) =>
  value.replace(new RegExp(`(.{${size}})(?=.)`, 'gu'), `$1${separator}`);
const shift = (value: string, from: RegExp, distance: number) =>
  value.replace(from, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + distance));

/** The ways in which people hide digits from a filter. */
const DIGIT_FORMS: Readonly<Record<string, (value: string) => string>> = {
  'full-width': (value) => shift(value, /[0-9A-Za-z]/g, 0xfee0),
  'Chinese digits': digitBy(CHINESE),
  'spoken digits': digitBy(SPOKEN),
  'formal digits': digitBy(FORMAL),
  'every other digit Chinese': everyOther(digitBy(CHINESE)),
  keycaps: (value) => value.replace(/\d/g, '$&\ufe0f\u20e3'),
  circled: (value) => value.replace(/\d/g, (digit) => (digit === '0' ? '⓪' : String.fromCharCode(0x245f + +digit))),
  'mathematical bold': (value) => value.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + +digit)),
  'Arabic-Indic': (value) => shift(value, /\d/g, 0x0660 - 0x30),
  'zero width between': joined('\u200b'),
  'word joiners between': joined('\u2060'),
  'spaces between': joined(' '),
  'dashes between': joined('-'),
  'dots between': joined('.'),
  'fours with spaces': inPieces(' ', 4),
  'threes with dashes': inPieces('-', 3),
  'a line break inside': (value) => `${value.slice(0, 7)}\n${value.slice(7)}`,
  'full-width with spaces': (value) => inPieces(' ', 4)(shift(value, /[0-9A-Za-z]/g, 0xfee0)),
};

const VALUES: readonly [SensitiveType, string, string][] = [
  ['PHONE', '我的手机@谢谢', '13912345678'],
  ['PHONE', '@', '18688990077'],
  ['CN_ID', '身份证@', '11010519491231002X'],
  ['CN_ID', '@麻烦登记', '320106197803124411'],
  ['BANK_CARD', '卡号@', '6222020200112233445'],
  ['BANK_CARD', '退到@', '4111111111111111'],
  ['USCC', '税号@', '91350100M000100Y43'],
  ['ETC', 'ETC卡号@', '44011234567890123456'],
  ['LANDLINE', '座机@', '01062771234'],
];

describe.each(Object.entries(DIGIT_FORMS))('hidden by %s', (_, disguise) => {
  it.each(VALUES)('%s in %s: %s', (type, frame, value) => {
    const written = disguise(value);
    const text = frame.replace('@', written);
    const found = scan(text, { names: false });
    expect(found.map((finding) => [finding.type, text.slice(finding.start, finding.end)])).toEqual([[type, written]]);
    expect(found[0]?.value.expose()).toBe(normalise(type, value));
  });
});
