import { CLASS, DIGIT, foldCode, INVISIBLE, LETTER } from '../../fold.ts';
import { maskMiddle } from '../../masks.ts';
import { announced, shaped } from '../../reasons.ts';
import type { Candidate, Recognizer } from '../../types.ts';
import { skipLink } from '../intl/password.ts';

const WORD = [announced('WECHAT')];
const PREFIX = [shaped('wechat.wxid')];

/** Tencent's rule: a letter, then letters, digits, _ or -, 6 to 20 in all. */
const SHAPE = /^[a-z][-_a-z0-9]{5,19}$/;

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
  ],
  normalise,
  validate: (value) => SHAPE.test(value),
  mask: (value) => maskMiddle(value, 1, 1),
};

function idFrom(text: string, at: number): Candidate | undefined {
  let end = at;
  while (end - at < 40) {
    const flags = CLASS[text.charCodeAt(end)] ?? 0;
    if (!(flags & (LETTER | DIGIT | INVISIBLE)) && text[end] !== '_' && text[end] !== '-' && text[end] !== '＿') break;
    end++;
  }
  while (end > at && /[-_]/.test(text[end - 1] ?? '')) end--;
  if (text[end] === '@' || !SHAPE.test(normalise(text.slice(at, end)))) return undefined;
  return { start: at, end, type: 'WECHAT', confidence: 0.92, reasons: WORD };
}

/** Behind the word come a link, a bracket or a line break: 微信号:\nabc, V信【abc】. */
function skipOpening(text: string, from: number): { at: number; isLinked: boolean } {
  const link = skipLink(text, from);
  const opening = /^[\s:：]*[【[（(「《<\n][\s:：]*/.exec(text.slice(link.at, link.at + 6))?.[0] ?? '';
  return opening ? { at: link.at + opening.length, isLinked: true } : link;
}

/** The id behind an announcing word that ends at `from`. English words need a link: "wechat payment". */
export function wechatAfter(text: string, from: number): Candidate | undefined {
  const { at, isLinked } = skipOpening(text, from);
  const found = idFrom(text, at);
  if (
    !found ||
    (!isLinked && !/[\d_-]/.test(text.slice(at, found.end)) && !/[\u4e00-\u9fa5]/.test(text[from - 1] ?? ''))
  )
    return undefined;
  return /^(payment|official|account|mini|program|message|number|please)$/i.test(text.slice(at, found.end))
    ? undefined
    : found;
}

/** wxid_… needs no word. */
export function wxidAt(text: string, at: number): Candidate | undefined {
  const found = /^wxid_/i.test(text.slice(at, at + 5)) ? idFrom(text, at) : undefined;
  return found && { ...found, confidence: 0.97, reasons: PREFIX };
}
