import type { SealedType } from '@kedun/base';

/** A text to be found, in one language. */
export interface Passage {
  readonly title: string;
  readonly body: string;
}

export interface Hit {
  /** Place of the passage in what the index was made of. */
  readonly index: number;
  readonly score: number;
}

/** Passages that can be asked. */
export interface PassageIndex {
  /** The best first, at most `limit`; a question without any known word finds nothing. */
  find(question: string, limit: number): Hit[];
}

const WORDS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const HAN = /^\p{Script=Han}/u;
const LONGEST_WORD = 40;

/** English words are found in any of their usual forms; nothing cleverer, as most texts are Chinese. */
function stem(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return word;
  return word.replace(/(?<=..)(ies|ied)$/, 'y').replace(/(?<=...)(ings?|ed|es|s)$/, '');
}

/** Single Chinese characters and pairs of neighbours, other words whole. Order and repeats are kept. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(WORDS)) {
    if (!HAN.test(run)) {
      terms.push(stem(run.slice(0, LONGEST_WORD)));
      continue;
    }
    const letters = Array.from(run);
    for (const [at, letter] of letters.entries()) {
      terms.push(letter);
      const next = letters[at + 1];
      if (next !== undefined) terms.push(letter + next);
    }
  }
  return terms;
}

/** BM25F (Robertson and Zaragoza 2009, 3.4 and 3.6): how soon repeats stop counting. */
const K1 = 1.2;
/** What a word of each part counts, and how much the part's length takes from it. */
const PARTS = { title: { weight: 4, b: 0.4 }, body: { weight: 1, b: 0.4 } } as const;
type Part = keyof typeof PARTS;
interface Postings {
  readonly at: number[];
  readonly share: number[];
}

function countTerms(text: string): { counts: Map<string, number>; length: number } {
  const counts = new Map<string, number>();
  const terms = termsOf(text);
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { counts, length: terms.length };
}

/** How often each passage has each term, a part at a time: weighed, and against how long that part usually is. */
function weighTerms(passages: readonly Passage[]): Map<string, number>[] {
  const weighed = passages.map(() => new Map<string, number>());
  for (const part of Object.keys(PARTS) as Part[]) {
    const { weight, b } = PARTS[part];
    const counted = passages.map((passage) => countTerms(passage[part]));
    const there = counted.filter(({ length }) => length > 0);
    const usual = there.reduce((sum, { length }) => sum + length, 0) / Math.max(1, there.length);
    for (const [index, { counts, length }] of counted.entries()) {
      const terms = weighed[index] as Map<string, number>;
      const norm = weight / (1 - b + (b * length) / usual);
      for (const [term, times] of counts) terms.set(term, (terms.get(term) ?? 0) + times * norm);
    }
  }
  return weighed;
}

/**
 * Makes passages searchable by BM25F over characters, pairs of characters and words. What a term adds to a passage is
 * reckoned once, here, so that a question only adds up.
 */
export function indexPassages(passages: readonly Passage[]): PassageIndex {
  const postings = new Map<string, Postings>();
  for (const [index, terms] of weighTerms(passages).entries()) {
    for (const [term, times] of terms) {
      const list = postings.get(term) ?? { at: [], share: [] };
      postings.set(term, list);
      list.at.push(index);
      list.share.push((times * (K1 + 1)) / (times + K1));
    }
  }
  const scores = new Float64Array(passages.length);
  return {
    find(question, limit) {
      scores.fill(0);
      for (const term of new Set(termsOf(question))) {
        const list = postings.get(term);
        if (!list) continue;
        const found = list.at.length;
        const weight = Math.log(1 + (passages.length - found + 0.5) / (found + 0.5));
        for (let next = 0; next < found; next++) {
          const index = list.at[next] as number;
          scores[index] = (scores[index] as number) + weight * (list.share[next] as number);
        }
      }
      return best(scores, limit);
    },
  };
}

function best(scores: Float64Array, limit: number): Hit[] {
  const hits: Hit[] = [];
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] as number;
    if (score === 0 || (hits.length === limit && score <= (hits[limit - 1] as Hit).score)) continue;
    const at = hits.findIndex((hit) => hit.score < score);
    hits.splice(at < 0 ? hits.length : at, 0, { index, score });
    if (hits.length > limit) hits.pop();
  }
  return hits;
}

/** What a sealed value means to a question about it; names and figures alone mean nothing. */
const MEANING: Partial<Record<SealedType, string>> = {
  PHONE: '手机号 phone number',
  LANDLINE: '电话 phone number',
  PHONE_INTL: '手机号 phone number',
  CN_ID: '身份证 identity card',
  PASSPORT: '护照 passport',
  HKM_PERMIT: '通行证 permit',
  BANK_CARD: '银行卡 bank card',
  CVV: '安全码 security code',
  ADDRESS: '地址 address',
  DOB: '生日 birthday',
  PLATE: '车牌 plate',
  USCC: '税号 tax number',
  EMAIL: '邮箱 email',
  WECHAT: '微信 wechat',
  QQ: 'QQ',
  OTP: '验证码 code',
  PASSWORD: '密码 password',
  ORDER_ID: '订单 order',
  TRACKING_NO: '快递单号 parcel',
  IMAGE: '图片 picture',
};

/** The text with each sealed or found value replaced by what kind of thing it is, so that a mask keeps its meaning. */
export function withMeanings(
  text: string,
  values: readonly { readonly start: number; readonly end: number; readonly type: SealedType }[],
): string {
  let said = '';
  let from = 0;
  for (const { start, end, type } of [...values].sort((one, other) => one.start - other.start)) {
    if (start < from) continue;
    said += `${text.slice(from, start)} ${MEANING[type] ?? ''} `;
    from = end;
  }
  return said + text.slice(from);
}

const AROUND = 40;

/** The part of a text that holds most of what was asked, about `2 × AROUND` characters, on one line. */
export function excerptOf(body: string, question: string): string {
  const line = body
    .replace(/^\s*(?:>|-|\d+\.)\s|\|[\s|:-]*-[\s|:-]*\||[#*`|]+/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = Array.from(line);
  const asked = new Set(termsOf(question).filter((term) => term.length > 1));
  let [start, most] = [0, 0];
  for (let at = 0; at < letters.length; at += AROUND / 2) {
    const held = new Set(termsOf(letters.slice(at, at + 2 * AROUND).join('')).filter((term) => asked.has(term)));
    if (held.size > most) [start, most] = [at, held.size];
  }
  const part = letters.slice(start, start + 2 * AROUND).join('');
  return `${start > 0 ? '…' : ''}${part}${start + 2 * AROUND < letters.length ? '…' : ''}`;
}
