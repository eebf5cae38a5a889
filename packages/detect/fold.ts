/**
 * Folding without copying the text: one table over UTF-16 code units gives the class of a
 * character and, where it is a disguise of an ASCII letter or digit, what it stands for.
 */

/** Reads as a digit wherever it stands: ASCII, full-width, circled, other scripts. */
export const DIGIT = 1;
/** A Chinese digit: a digit only beside others. */
export const SPELLED = 2;
/** A character that sounds like a digit; counted only between digits. */
export const SOUNDALIKE = 4;
/** ASCII letter, full-width letter, or a Cyrillic or Greek look-alike. */
export const LETTER = 8;
/** Has no width or only decorates: zero-width characters, variation selectors, keycap. */
export const INVISIBLE = 16;
/** May stand inside a value that someone wrote in groups. */
export const JOINER = 32;
/** Part of a mask. */
export const STAR = 64;
export const HANZI = 128;
/** First character of a context word. */
export const KEYWORD = 256;
export const AT_SIGN = 512;
/** Province character of a number plate. */
export const PLATE_HEAD = 1024;
/** First half of a mathematical letter or digit (U+1D400 to U+1D7FF). */
export const MATH_LEAD = 2048;
/** Can begin a Chinese family name. */
export const SURNAME = 4096;
/** Ends a part of an address: 路 号 室 and so on. */
export const PLACE_TAIL = 8192;
/** Middle dot of transliterated names. */
export const MIDDLE_DOT = 16384;
/** A letter of a name in Latin script. */
export const LATIN = 32768;

/** Flags by code unit. */
export const CLASS = new Uint16Array(65536);
/** Folded ASCII code (upper case) by code unit; 0 where nothing is folded. */
export const FOLD = new Uint8Array(65536);

function mark(characters: Iterable<string>, flag: number): void {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    CLASS[code] = (CLASS[code] ?? 0) | flag;
  }
}

/** Adds a flag to characters; recognisers register their triggers with it. */
export function flagCharacters(characters: Iterable<string>, flag: number): void {
  mark(characters, flag);
}

function foldSeries(firstCode: number, count: number, firstAscii: number, flag: number): void {
  for (let index = 0; index < count; index++) {
    FOLD[firstCode + index] = firstAscii + index;
    CLASS[firstCode + index] = (CLASS[firstCode + index] ?? 0) | flag;
  }
}

function foldEach(characters: string, ascii: string, flag: number): void {
  const targets = [...ascii];
  [...characters].forEach((character, index) => {
    const code = character.charCodeAt(0);
    FOLD[code] = (targets[index] ?? targets[0] ?? '').charCodeAt(0);
    CLASS[code] = (CLASS[code] ?? 0) | flag;
  });
}

const ZERO = 0x30;
const UPPER_A = 0x41;

for (let code = 0x3400; code <= 0x9fff; code++) CLASS[code] = HANZI;
for (let code = 0xf900; code <= 0xfaff; code++) CLASS[code] = HANZI;
// Digits of other scripts are laid out 0..9 in Unicode: Arabic-Indic, Persian, Devanagari, Bengali, Thai.
for (const first of [0x30, 0xff10, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50]) foldSeries(first, 10, ZERO, DIGIT);
// Circled and bracketed 1..9: ① ⑴ ⒈ ❶ ➀ ➊ ㈠ ㊀, and the zeros that exist.
for (const first of [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a, 0x3220, 0x3280]) {
  foldSeries(first, 9, ZERO + 1, DIGIT);
}
foldEach('⓪⓿', '00', DIGIT);
foldEach('⁰¹²³⁴⁵⁶⁷⁸⁹', '0123456789', DIGIT);
foldEach('₀₁₂₃₄₅₆₇₈₉', '0123456789', DIGIT);
foldEach('〇零一二三四五六七八九', '00123456789', SPELLED);
foldEach('○洞幺壹贰叁肆伍陆柒捌玖拐勾两', '001123456789792', SPELLED);
foldEach('壱貳弐參陸兩', '122362', SPELLED);
foldEach('衣伊医腰妖', '11111', SOUNDALIKE);
foldEach('凌玲铃林令', '00000', SOUNDALIKE);
foldEach('尔而儿耳', '2222', SOUNDALIKE);
foldEach('伞散姗珊', '3333', SOUNDALIKE);
foldEach('似是死思司斯寺', '4444444', SOUNDALIKE);
foldEach('午舞武吴无物屋污', '55555555', SOUNDALIKE);
foldEach('溜刘流留柳', '66666', SOUNDALIKE);
foldEach('其妻期齐气起骑奇漆', '777777777', SOUNDALIKE);
foldEach('吧巴爸发霸扒叭', '8888888', SOUNDALIKE);
foldEach('久酒就韭舅旧救', '9999999', SOUNDALIKE);
foldSeries(0x61, 26, UPPER_A, LETTER);
foldSeries(0x41, 26, UPPER_A, LETTER);
foldSeries(0xff41, 26, UPPER_A, LETTER);
foldSeries(0xff21, 26, UPPER_A, LETTER);
foldSeries(0x24b6, 26, UPPER_A, LETTER);
foldSeries(0x24d0, 26, UPPER_A, LETTER);
foldEach('АВСЕНІКМОРТХУавсеікмортхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABCEHIKMOPTXYABCEIKMOPTXYABEZHIKMNOPTYX', LETTER);

for (const [from, to] of [
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  [0xfe00, 0xfe0f],
] as const) {
  for (let code = from; code <= to; code++) CLASS[code] = (CLASS[code] ?? 0) | INVISIBLE;
}
mark('\u00ad\u034f\u061c\u180e\u20e3\ufeff\u20dd\u20de', INVISIBLE);
mark(
  ' \t\u00a0\u3000\u2002\u2003\u2009\u202f-‐‑‒–—―−－ー_＿~～.．·•・。/／|｜()（）[]【】+＋,，、:：\r\n\\\'"`',
  JOINER,
);
mark('*＊●★☆※', STAR);
mark('@＠', AT_SIGN);
mark('·•・‧', MIDDLE_DOT);
CLASS[0xd835] = MATH_LEAD;
for (const [from, to] of [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xc0, 0x24f],
] as const) {
  for (let code = from; code <= to; code++) CLASS[code] = (CLASS[code] ?? 0) | LATIN;
}

/** Folded ASCII code of a mathematical letter or digit given its second half, or 0. */
export function foldMath(trail: number): number {
  const offset = trail - 0xdc00;
  if (offset >= 0x3ce && offset <= 0x3ff) return ZERO + ((offset - 0x3ce) % 10);
  if (offset >= 0 && offset < 0x2a4) return UPPER_A + ((offset % 52) % 26);
  return 0;
}

/**
 * How words are compared: letters and digits folded, 三 as 3, everything else as it is. Sound-alikes are left alone:
 * 是 is no 4 in a word, or 是周 would be 四周.
 */
export const WORD_FOLD = Uint16Array.from(CLASS, (flags, code) => {
  const isFolded = (flags & (DIGIT | LETTER)) !== 0 || '零一二三四五六七八九'.includes(String.fromCharCode(code));
  return isFolded ? FOLD[code] || code : code;
});

/** Strength of a separator: 1 space, dash or dot; 2 comma, colon, slash or bracket; 3 line break. */
export function separationOf(code: number): number {
  if (code === 10 || code === 13) return 3;
  return code === 44 ||
    code === 0xff0c ||
    code === 0x3001 ||
    code === 0x3002 ||
    code === 47 ||
    code === 58 ||
    code === 0xff1a ||
    code === 124
    ? 2
    : 1;
}

/** Folds letters and digits to ASCII upper case and drops everything else: the written form of codes. */
export function foldCode(raw: string): string {
  let folded = '';
  let from = 0;
  for (let index = 0; index < raw.length; index++) {
    const code = raw.charCodeAt(index);
    let ascii = FOLD[code] ?? 0;
    // What is folded already is taken over in one piece.
    if (ascii === code && code !== 0) continue;
    folded += raw.slice(from, index);
    if (code === 0xd835) ascii = foldMath(raw.charCodeAt(++index));
    if (ascii) folded += String.fromCharCode(ascii);
    from = index + 1;
  }
  return from === 0 ? raw : folded + raw.slice(from);
}

/** Removes what cannot be seen and turns full-width ASCII into ASCII; words stay as they are. */
export function foldWords(raw: string): string {
  let folded = '';
  let from = 0;
  for (let index = 0; index < raw.length; index++) {
    const code = raw.charCodeAt(index);
    const isWide = code > 0xff00 && code < 0xff5f;
    if (!isWide && !((CLASS[code] ?? 0) & INVISIBLE)) continue;
    folded += raw.slice(from, index);
    if (isWide) folded += String.fromCharCode(code - 0xfee0);
    from = index + 1;
  }
  return from === 0 ? raw : folded + raw.slice(from);
}

/** Letters that pass for digits when digits stand around them. */
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2', S: '5', B: '8', Q: '9' };

const LOOKALIKE_CODES = new Uint8Array(128);
for (const [letter, digit] of Object.entries(LOOKALIKES)) LOOKALIKE_CODES[letter.charCodeAt(0)] = digit.charCodeAt(0);

/** The digit that an upper-case letter passes for, as ASCII code; 0 when it looks like none. */
export function digitLike(code: number): number {
  return LOOKALIKE_CODES[code] ?? 0;
}

/** The value read with look-alike letters as digits, or '' when another letter is in it. */
export function readAsDigits(value: string): string {
  let digits = '';
  for (const character of value) {
    const digit = character >= '0' && character <= '9' ? character : LOOKALIKES[character];
    if (digit === undefined) return '';
    digits += digit;
  }
  return digits;
}
