import type { ItemType } from '../../items/item.ts';

interface Place {
  readonly start: number;
  readonly end: number;
  /** Nothing but blanks before it on its line. */
  readonly isAtLineStart: boolean;
}

/** How a number or letter is set off: by dot, comma of a list, colon, one bracket, two, 第…题, or nothing. */
export type MarkStyle = 'dot' | 'pause' | 'colon' | 'closing' | 'bracket' | 'word' | 'bare';

/** What may begin an item. */
export interface NumberToken extends Place {
  readonly kind: 'number';
  readonly value: number;
  readonly style: MarkStyle;
  /** A digit follows its dot: it may as well be a decimal. */
  readonly isDecimal: boolean;
  /** It stands right behind a Latin letter, as in `TLS1.`. */
  readonly isBehindWord: boolean;
}

/** What may begin an option. */
export interface LetterToken extends Place {
  readonly kind: 'letter';
  readonly letter: string;
  readonly style: MarkStyle;
  /** It stands right behind a Latin letter or a digit. */
  readonly isBehindWord: boolean;
  /** In round brackets: `（A）`. */
  readonly isRound: boolean;
  /** Written twice, as `AA.` */
  readonly isDoubled: boolean;
}

/** `(正确答案)` behind an option, whole or cut. */
export interface KeyToken extends Place {
  readonly kind: 'key';
  readonly isDamaged: boolean;
}

/** `[单选题]`; a type of null is a tag that asks for no choice, or none we know. */
export interface TagToken extends Place {
  readonly kind: 'tag';
  readonly type: ItemType | null;
  readonly isDamaged: boolean;
}

/** A heading; a type of null says nothing of what follows. */
export interface SectionToken extends Place {
  readonly kind: 'section';
  readonly type: ItemType | null;
  /** `1.1 …`: within the kind of items that the heading above it announced. */
  readonly isWithin: boolean;
}

/** `答案:AC` or `答案：对`, or in the brackets of a stem: `（AC）`, `（√）`. */
export interface AnswerToken extends Place {
  readonly kind: 'answer';
  readonly isInGap: boolean;
  /** Letters in capitals, or 对 or 错. */
  readonly keys: readonly string[];
  /** Letters written twice or in the wrong order, or none. */
  readonly isDamaged: boolean;
}

/** `解析:` and what follows, or `标签:` and the rest of its line. */
export interface NoteToken extends Place {
  readonly kind: 'explanation' | 'labels';
}

/** Any mark of a 问卷星-style text. */
export type Token = NumberToken | LetterToken | KeyToken | TagToken | SectionToken | AnswerToken | NoteToken;

const TYPES: readonly (readonly [RegExp, ItemType | null])[] = [
  [/不定项|多选|多项/, 'multiple'],
  [/单选|单项/, 'single'],
  [/判断|是非|对错/, 'judgment'],
];

const typeOf = (word: string): ItemType | null => TYPES.find(([pattern]) => pattern.test(word))?.[1] ?? null;

const KIND_WORD =
  '(?:单项选择|多项选择|不定项选择|单选|多选|不定项|判断|判断正误|对错判断|是非|选择|填空|简答|问答|案例分析|案例|论述|名词解释)题?';
const TAG = new RegExp(
  `[[【(（〔]\\s?(${KIND_WORD}|单项|多项)(?:[,，:： ]{0,2}(?:分值[:：]?)?\\s?\\d{1,3}(?:\\.\\d)?\\s?分?)?\\s?[\\]】)）〕](?:\\s?\\[分值[:：]\\d{1,3}\\])?(?:[ \\t]{0,3}\\*)?`,
  'g',
);
const CUT_TAG =
  /[[【]\s?(?:单|多|判)[选断]?题?(?![\u4e00-\u9fff\]】])|(?<![\u4e00-\u9fff])(?:单选|多选|判断)题?[\]】]|[[【][^\][【】\n\d:：,，]{1,5}题[\]】]/g;
// In square brackets it may announce letters: 【答案】AB.
const KEY =
  /[(（]\s?(?:正确答案|正确选项|标准答案|参考答案|答案)\s?[)）]|[[【〔]\s?(?:正确答案|正确选项|标准答案|参考答案|答案)\s?[\]】〕](?!\s?[:：]|\s?[A-LＡ-Ｌ]{1,12}(?![A-LＡ-Ｌ.．、:：)）])|\s?(?:对|错|正确|错误|√|×))/g;
const CUT_KEY =
  /[(（[【]\s?(?:正确答案|正确答|正确案|正答案|确答案|正确选项?)(?![\u4e00-\u9fff)）\]】:：])[ .。]?|[(（[【](?:正确答|正确案|正答案|确答案|正确答答案|正确正确答案)[)）\]】]|(?<![(（[【\u4e00-\u9fff])正确答案[)）\]】]|正确答案[)）\]】]|[(（]正确答案(?=[A-LＡ-Ｌ][.．、:：)）]|\d{1,3}[.．、])|[(（](?:正确?答?)?$|正确答案(?=\s*(?:[B-LＢ-Ｌ][.．、:：)）]|\n|$))/g;
const SECTION = new RegExp(
  `(?:(?:第[一二三四五六七八九十\\d]{1,3}(?:部分|大题|章|节)[、.．:： ]?)|[(（]?[一二三四五六七八九十]{1,3}[)）]?\\s?[、.．,，:： ])\\s?(${KIND_WORD})(?:\\s?[(（][^()（）\\n]{0,60}[)）])?[:：。]?`,
  'g',
);
const SECTION_LINE = new RegExp(
  `^[ \\t\\u3000]*(?:(?:第[一二三四五六七八九十百\\d]{1,4}(?:部分|大题|章|节|篇|单元)|[一二三四五六七八九十]{1,3}[、.．])[^\\n()（）?？]{0,40}|(${KIND_WORD})(?:\\s?[(（][^()（）\\n]{0,60}[)）])?[:：]?|\\d{1,2}(?:\\.\\d{1,2}){1,2}[ \\t\\u3000、.．]*(?![\\d万元亿千百倍年月%％])[^\\n()（）?？[\\]【】]{1,40})[ \\t\\u3000\\r]*$`,
  'gm',
);
const NUMBER =
  /第\s?(\d{1,6})\s?题[.．、:：]?|(?<![\d第])[(（]([\d０-９]{1,6})[)）][.．、]?|(?<![\d０-９第]|[\d０-９][.．])([\d０-９]{1,6})\s?([.．、])|^[ \t\u3000]*([\d０-９]{1,6})(?:[)）:：,，][ \t]?|[ \t\u3000]+|(?=[\u4e00-\u9fff《“"]))/gm;
const LETTER =
  /[(（[【]\s?([A-LＡ-Ｌ])\s?[)）\]】][.．、:：]?|([A-LＡ-Ｌ])\2?\s?([.．、:：)）])|^[ \t\u3000]*([A-La-hＡ-Ｌａ-ｈ])(?:[.．、:：。,，)）]|[ \t\u3000]+)/gm;
const ANSWER =
  /[(（[【]?(?:正确|参考|标准)?答案[\]】]?\s?(?:[:：]|(?<=[\]】])|(?=[A-L]{1,8}\s*$))\s?[(（【[]?\s?((?:[A-La-lＡ-Ｌ](?:[ \t]?[、,，;；/和][ \t]?|[ \t](?=[A-L]))?){1,20}(?![a-z])|正确|错误|[对错是否√×✓✗]|)[)）】\]]?[。.;；]?/gm;
// Rising letters only: abbreviations such as (GB) and (ICBC) are none.
const GAP = /[(（]\s{0,3}((?=[A-L]{2})A?B?C?D?E?F?G?H?I?J?K?L?|[√×✓✗对错])\s{0,3}[)）]/g;
const EXPLANATION = /(?:答案|试题|题目)?解析\s?[:：]|[【[](?:答案|试题|题目)?解析[\]】]\s?[:：]?/g;
const LABELS = /^[ \t\u3000]*[【[]?(?:标签|考点|知识点)[\]】]?\s?[:：]/gm;

const half = (text: string) =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
const styleOf = (sign: string | undefined): MarkStyle =>
  sign === undefined
    ? 'bare'
    : /[.．]/.test(sign)
      ? 'dot'
      : sign === '、'
        ? 'pause'
        : /[:：]/.test(sign)
          ? 'colon'
          : 'closing';

function isLineStart(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /[ \t\u3000\r\ufeff]/.test(text.charAt(before))) before -= 1;
  return before < 0 || text[before] === '\n';
}

type Making<T extends Token> = (match: RegExpExecArray, place: Place) => T | null;

function find<T extends Token>(text: string, pattern: RegExp, make: Making<T>, into: Token[]): void {
  for (const match of text.matchAll(pattern)) {
    const blanks = /^[ \t\u3000]*/.exec(match[0])?.[0].length ?? 0;
    const start = match.index + blanks;
    const end = match.index + match[0].length;
    const token = make(match, { start, end, isAtLineStart: isLineStart(text, start) });
    if (token) into.push(token);
  }
}

function numberOf(text: string): Making<NumberToken> {
  return (match, place) => {
    const digits = match[1] ?? match[2] ?? match[3] ?? match[5] ?? '';
    const style: MarkStyle = match[1] ? 'word' : match[2] ? 'bracket' : match[3] ? styleOf(match[4]) : 'bare';
    return {
      kind: 'number',
      ...place,
      value: Number(half(digits)),
      style,
      isDecimal: style === 'dot' && /\d/.test(text.charAt(place.end)),
      isBehindWord: /[A-Za-z]/.test(text.charAt(place.start - 1)),
    };
  };
}

function letterOf(text: string): Making<LetterToken> {
  return (match, place) => {
    const letter = half(match[1] ?? match[2] ?? match[4] ?? '').toUpperCase();
    const style = match[1] ? 'bracket' : match[2] ? styleOf(match[3]) : styleOf(/[.．、:：)）]/.exec(match[0])?.[0]);
    const isDoubled = match[2] !== undefined && match[0].charAt(1) === match[2];
    return {
      kind: 'letter',
      ...place,
      letter,
      style,
      isDoubled,
      isRound: /^[ \t\u3000]*[(（]/.test(match[0]),
      isBehindWord: /[A-Za-z0-9_&@/-]/.test(text.charAt(place.start - 1)),
    };
  };
}

const JUDGED: Readonly<Record<string, string>> = {
  正确: '对',
  是: '对',
  '√': '对',
  '✓': '对',
  错误: '错',
  否: '错',
  '×': '错',
  '✗': '错',
};

const answerOf: Making<AnswerToken> = (match, place) => {
  const said = half(match[1] ?? '').trim();
  const judged = /^[A-Za-z]/.test(said) ? null : (JUDGED[said] ?? said);
  const keys =
    judged === null
      ? said
          .toUpperCase()
          .replace(/[^A-Z]/g, '')
          .split('')
      : judged === ''
        ? []
        : [judged];
  const isRising = keys.every((key, at) => at === 0 || key > (keys[at - 1] ?? ''));
  return {
    kind: 'answer',
    ...place,
    keys,
    isInGap: !match[0].includes('答案'),
    isDamaged: keys.length === 0 || !isRising,
  };
};

/** Which of two marks at one place counts. */
const ORDER: readonly Token['kind'][] = [
  'key',
  'answer',
  'tag',
  'explanation',
  'labels',
  'section',
  'number',
  'letter',
];

/** Leaves, of marks that overlap, the one whose kind comes first; between equals the earlier. */
function withoutOverlaps(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (const token of [...tokens].sort((a, b) => a.start - b.start || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))) {
    const last = kept.at(-1);
    if (!last || last.end <= token.start) kept.push(token);
    else if (ORDER.indexOf(token.kind) < ORDER.indexOf(last.kind)) kept[kept.length - 1] = token;
  }
  return kept;
}

/** Every mark of the text in its order, none overlapping. One pass a kind, in linear time: no pattern repeats without a bound. */
export function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  find(text, KEY, (_, place) => ({ kind: 'key', ...place, isDamaged: false }), found);
  find(text, CUT_KEY, (_, place) => ({ kind: 'key', ...place, isDamaged: true }), found);
  find(text, TAG, ([, word = ''], place) => ({ kind: 'tag', ...place, type: typeOf(word), isDamaged: false }), found);
  find(text, CUT_TAG, ([word], place) => ({ kind: 'tag', ...place, type: typeOf(word), isDamaged: true }), found);
  find(
    text,
    SECTION,
    ([word], place) => ({ kind: 'section', ...place, type: typeOf(word), isWithin: /^\d/.test(word.trim()) }),
    found,
  );
  find(
    text,
    SECTION_LINE,
    ([word], place) => ({ kind: 'section', ...place, type: typeOf(word), isWithin: /^\d/.test(word.trim()) }),
    found,
  );
  find(text, ANSWER, answerOf, found);
  find(text, GAP, answerOf, found);
  find(text, EXPLANATION, (_, place) => ({ kind: 'explanation', ...place }), found);
  find(text, LABELS, (_, place) => ({ kind: 'labels', ...place }), found);
  find(text, NUMBER, numberOf(text), found);
  find(text, LETTER, letterOf(text), found);
  return withoutOverlaps(found);
}
