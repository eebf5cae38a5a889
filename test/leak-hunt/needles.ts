/** Recognisable values of every type, different for every entrance, and all the forms in which they could show up again. */
import type { SensitiveType } from '@kedun/base';
import { idCheckCharacter, luhnDigit } from '../../apps/server/demo/data/numbers.ts';

/** One planted value. */
export interface Needle {
  readonly entrance: string;
  readonly type: SensitiveType;
  /** As it is written by the person who plants it, in a sentence that a person could write. */
  readonly sentence: string;
  /** The clear text whose reappearance is a leak. */
  readonly clear: string;
}

const pad = (number: number, length: number) => String(number).padStart(length, '0');

/** A needle of each type for the entrance with this number (0–99). */
export function needlesFor(entrance: string, number: number): Needle[] {
  const two = pad(number, 2);
  const phone = `1917${two}68391`.slice(0, 11);
  const idBody =
    `5301021987${two > '12' ? '07' : two === '00' ? '01' : two}1${pad((number * 7) % 10, 1)}${pad(number + 311, 3)}`.slice(
      0,
      17,
    );
  const id = idBody + idCheckCharacter(idBody);
  const cardBody = `6222021${pad(number, 2)}739468251`.slice(0, 18);
  const card = cardBody + luhnDigit(cardBody);
  const names = [
    '司徒静姝',
    '欧阳砚秋',
    '诸葛沐辰',
    '上官若澜',
    '慕容知夏',
    '皇甫景曜',
    '令狐清越',
    '夏侯思齐',
    '东方既白',
    '尉迟云舒',
  ];
  const given: Omit<Needle, 'entrance'>[] = [
    { type: 'PHONE', clear: phone, sentence: `我的手机号是${phone}` },
    { type: 'CN_ID', clear: id, sentence: `身份证号${id}` },
    { type: 'BANK_CARD', clear: card, sentence: `银行卡号 ${card}` },
    { type: 'EMAIL', clear: `planted.leak${two}@hunt.example`, sentence: `邮箱planted.leak${two}@hunt.example` },
    {
      type: 'NAME',
      clear: names[number % names.length] ?? '司徒静姝',
      sentence: `我叫${names[number % names.length]}`,
    },
    {
      type: 'ADDRESS',
      clear: `白塔路${number + 118}号7幢2304室`,
      sentence: `地址:云南省昆明市盘龙区白塔路${number + 118}号7幢2304室`,
    },
    { type: 'PLATE', clear: `云A7K${two}D`, sentence: `车牌号云A7K${two}D` },
    // The longest there are: six digits stand in random identifiers by chance, as one hunt showed.
    { type: 'OTP', clear: `739164${two}`, sentence: `验证码是739164${two}` },
    { type: 'PASSWORD', clear: `Xq7planted${two}!`, sentence: `我的密码是Xq7planted${two}!` },
  ];
  return given.map((needle) => ({ entrance, ...needle }));
}

/** The same phone as evasive people write it; `clear` are the digits. */
export function evasivePhones(number: number): { form: string; clear: string; text: string }[] {
  const digits = `1887${pad(number, 2)}40257`.slice(0, 11);
  const chinese = [...digits].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('');
  const wide = [...digits].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('');
  const emoji = [...digits].map((digit) => `${digit}\ufe0f\u20e3`).join('');
  const written = [
    ['separators', `${digits.slice(0, 3)} ${digits.slice(3, 7)}-${digits.slice(7)}`],
    ['full-width', wide],
    ['Chinese digits', chinese],
    ['emoji digits', emoji],
    ['zero-width', [...digits].join('\u200b')],
    ['mixed', `${chinese.slice(0, 3)} ${digits.slice(3, 7)} ${wide.slice(7)}`],
  ] as const;
  return written.map(([form, text]) => ({ form, clear: text, text: `打我电话 ${text}` }));
}

function base64Forms(text: string): string[] {
  // A value inside a longer text falls on one of three alignments; only its inner characters are the same in each.
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from('x'.repeat(shift) + text)
      .toString('base64')
      .replaceAll('=', '');
    return encoded.slice(shift === 0 ? 0 : shift + 1, -2);
  });
}

/** Every form of a clear text that would be a leak: plain, URL, base64, escaped, reversed, UTF-16. */
export function formsOf(clear: string): string[] {
  const forms = [
    clear,
    encodeURIComponent(clear),
    JSON.stringify(clear).slice(1, -1),
    [...clear]
      .map((character) =>
        character.charCodeAt(0) > 127
          ? `\\u${pad(0, 0)}${character.charCodeAt(0).toString(16).padStart(4, '0')}`
          : character,
      )
      .join(''),
    [...clear].reverse().join(''),
    Buffer.from(clear).toString('hex'),
    Buffer.from(clear, 'utf16le').toString('latin1'),
    ...base64Forms(clear),
  ];
  // Very short forms would be found by chance.
  return [...new Set(forms)].filter((form) => form.length >= 8 || /[^\x20-\x7e]/.test(form));
}
