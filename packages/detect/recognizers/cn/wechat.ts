import { CLASS, DIGIT, foldCode, INVISIBLE, LETTER } from '../../fold.ts';
import { maskMiddle } from '../../masks.ts';
import { announced, shaped } from '../../reasons.ts';
import type { Candidate, Recognizer } from '../../types.ts';
import { skipLink } from '../intl/password.ts';

const WORD = [announced('WECHAT')];
const PREFIX = [shaped('wechat.wxid')];

/** Tencent's rule: a letter, then letters, digits, _ or -, 6 to 20 in all. */
const SHAPE = /^[a-z][-_a-z0-9]{5,19}$/;

const SHORTEST_ID = 6;
const LONGEST_ID = 20;
/** Marks behind an id that are none of its own. */
const LONGEST_TAIL = 4;
/** Code units, with what cannot be seen. */
const LONGEST_WRITTEN = 40;

function normalise(raw: string): string {
  let id = '';
  for (const character of raw) {
    if (character === '_' || character === '-' || character === '＿') id += character === '-' ? '-' : '_';
    else id += foldCode(character).toLowerCase();
  }
  return id;
}

/** WeChat id, only behind a word or as wxid_…. Mask a****z. */
export const wechat: Recognizer = {
  type: 'WECHAT',
  context: [
    '微信号码',
    '微信号',
    '微信',
    '加微信',
    '加个微信',
    '加下微信',
    '加微',
    '加我微信',
    '微信同号',
    '微信账号',
    '微信帐号',
    '微信名',
    '微信搜索',
    '微信搜',
    '微 信',
    'wei信',
    '薇信',
    '薇❤',
    '威❤',
    '威信',
    '维信',
    '徽信',
    '微❤',
    '微心',
    'v信号',
    'v信',
    'vx号',
    'vx同号',
    'vx',
    'v x',
    'wx号',
    'wx',
    'w x',
    'v❤',
    'v♥',
    'v♡',
    'v💚',
    'v💗',
    'v💕',
    '绿泡泡',
    'wxid_',
    '卫星号',
    '加我v',
    '加v',
    '+v',
    '➕v',
    '微我',
    '徵信號',
    '微信id',
    'wechat id',
    'wechat',
    'weixin',
    'weixin号',
    '微信 id',
    '微信 号',
    '微信号id',
    '微x',
    '微x号',
    '围信',
    '韦信',
    '微讯',
    '薇信号',
    '薇号',
    '加薇',
    '加我薇',
    '加个薇',
    '我薇',
    '加威',
    '加我威',
    '加我微',
    '加个微',
    '加w',
    '加我w',
    '+薇',
    '+微',
    '+威',
    '+w',
    '+vx',
    '+wx',
    '我v',
    '我的v',
    '加个v',
    '加下v',
    'v:',
    '薇:',
    '威:',
    '微:',
    'v.x',
    'v-x',
    'v/x',
    'v同号',
    '绿泡泡号',
    'vx账号',
    'wx账号',
    'wechat no',
  ],
  normalise,
  validate: (value) => SHAPE.test(value),
  mask: (value) => maskMiddle(value, 1, 1),
};

function idFrom(text: string, at: number): Candidate | undefined {
  let end = at;
  let visible = 0;
  while (end - at < LONGEST_WRITTEN) {
    const flags = CLASS[text.charCodeAt(end)] ?? 0;
    if (!(flags & (LETTER | DIGIT | INVISIBLE)) && text[end] !== '_' && text[end] !== '-' && text[end] !== '＿') break;
    // Trailing marks fall away.
    if (!(flags & INVISIBLE) && ++visible > LONGEST_ID + LONGEST_TAIL) return undefined;
    end++;
  }
  if (visible < SHORTEST_ID) return undefined;
  while (end > at && /[-_]/.test(text[end - 1] ?? '')) end--;
  if (text[end] === '@' || !SHAPE.test(normalise(text.slice(at, end)))) return undefined;
  return { start: at, end, type: 'WECHAT', confidence: 0.92, reasons: WORD };
}

/** Behind the word come a link, a pointer, a bracket or a line break: 微信号:\nabc, V信【abc】, 微信改成abc, 微信👉abc. */
const OPENING = /^(?:[\s:：=]|[👉📱📲→➡⬇]|\ufe0f|呢|哈|啊|是|就是|为|改成|换成|换|改|了)*[【[（(「《<“"‘'\n]?[\s:：]*/u;
const LONGEST_OPENING = 12;
/** 加我微信，abc_12: behind an invitation a comma is a pause. */
const INVITATION = /(?:加|\+)[^\s,，。]{0,4}$/;
const LONGEST_INVITATION = 8;

function skipOpening(text: string, from: number): { at: number; isLinked: boolean } {
  const link = skipLink(text, from);
  const opening = OPENING.exec(text.slice(link.at, link.at + LONGEST_OPENING))?.[0] ?? '';
  if (opening) return { at: link.at + opening.length, isLinked: true };
  const isPause = text[from] === ',' || text[from] === '，';
  if (isPause && INVITATION.test(text.slice(Math.max(0, from - LONGEST_INVITATION), from)))
    return { at: from + 1 + (text[from + 1] === ' ' ? 1 : 0), isLinked: false };
  return link;
}

/** English words that stand behind "wechat" and are no id. */
const NO_ID = /^(?:payment|official|account|mini|program|message|number|please)$/i;

/** happy_cat7 是我的微信号, happy_cat7（微信）, happy_cat7 加这个微信: the id stands before the word, and nothing behind it. */
const ID_BEFORE =
  /(?<![-_a-z0-9.@/\\])([a-z][-_a-z0-9]{5,19})[\s,，]{0,2}(?:这?(?:个|就)?是(?:我|俺|本人)的?|[（(]|加这个)\s?(?:微信|[vwＶ]x|v信|薇信)$/iu;
const LONGEST_BEFORE = 36;

/** The id before an announcing word that ends at `from`. */
function wechatBefore(text: string, from: number): Candidate | undefined {
  const word = text[from - 1] === '号' ? from - 1 : from;
  if (!/^(?:号|[\s,，。.!！?？~）)]|$)/.test(text.slice(from, from + 1))) return undefined;
  const begin = Math.max(0, word - LONGEST_BEFORE);
  const match = ID_BEFORE.exec(text.slice(begin, word));
  const id = match?.[1];
  if (!match || !id || !/[\d_-]/.test(id)) return undefined;
  const start = begin + match.index;
  return { start, end: start + id.length, type: 'WECHAT', confidence: 0.9, reasons: WORD };
}

/** The id behind an announcing word that ends at `from`, or before it. English words need a link: "wechat payment". */
export function wechatAfter(text: string, from: number): Candidate | undefined {
  const { at, isLinked } = skipOpening(text, from);
  const found = idFrom(text, at);
  if (!found) return wechatBefore(text, from);
  const raw = text.slice(at, found.end);
  const isWord = !isLinked && !/[\d_-]/.test(raw) && !/[\u4e00-\u9fa5]/.test(text[from - 1] ?? '');
  return isWord || NO_ID.test(raw) ? undefined : found;
}

/** wxid_… needs no word. */
export function wxidAt(text: string, at: number): Candidate | undefined {
  const found = /^wxid_/i.test(text.slice(at, at + 5)) ? idFrom(text, at) : undefined;
  return found && { ...found, confidence: 0.97, reasons: PREFIX };
}
