import { SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';
import type { Finding } from '@kedun/detect';

/** Why a stretch was not hidden; the words for it stand under `detection.whyNot`. */
export type WhyNot =
  | 'switched_off'
  | 'surroundings'
  | 'check_digit'
  | 'no_word'
  | 'public_line'
  | 'partly_found'
  | 'nothing';

/** A stretch that was not hidden, and why: with the types it could have been. */
export interface NearMiss {
  readonly start: number;
  readonly end: number;
  readonly causes: readonly { readonly why: WhyNot; readonly types: readonly SensitiveType[] }[];
}

/** What this needs of `@kedun/detect`, which is too large to be loaded with the screen. */
export type Engine = Pick<typeof import('@kedun/detect'), 'scan' | 'normalise' | 'validate'>;
type Scan = Engine['scan'];

/** A word that announces each type: what is found behind it, but not by itself, lacks an announcement. */
const ANNOUNCEMENTS: Readonly<Record<SensitiveType, string>> = {
  PHONE: '手机号',
  LANDLINE: '座机',
  PHONE_INTL: '境外电话',
  CN_ID: '身份证号',
  PASSPORT: '护照号',
  HKM_PERMIT: '港澳通行证号',
  BANK_CARD: '银行卡号',
  CVV: '安全码',
  NAME: '我叫',
  ADDRESS: '收货地址:',
  DOB: '出生日期',
  PLATE: '车牌号',
  USCC: '统一社会信用代码',
  ETC: 'ETC卡号',
  EMAIL: '邮箱',
  WECHAT: '微信号',
  QQ: 'QQ号',
  OTP: '验证码',
  PASSWORD: '密码:',
  ORDER_ID: '订单号',
  TRACKING_NO: '快递单号',
  IP: 'IP地址',
  SSN: 'SSN ',
  IBAN: 'IBAN ',
  MEDICAL: '诊断:',
  MINOR: '孩子',
};

/** What a value that fails its check looks like, written without separators. */
const CHECKED: readonly (readonly [SensitiveType, RegExp])[] = [
  ['CN_ID', /^[1-8]\d{16}[\dX]$/],
  ['BANK_CARD', /^[2-9]\d{13,18}$/],
  ['USCC', /^(?=.*[A-Z])[159ANY][0-9A-Z]\d{6}[0-9A-Z]{10}$/],
  ['IBAN', /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/],
];
const PUBLIC_LINE = /^(?:[48]00\d{7}|9[56]\d{3,4}|1[012]\d{3}|11[0-9]|12[0-2])$/;
/** Digits and letters with single separators between: what could be a number of somebody. */
const NUMBER = /[A-Za-z0-9０-９](?:[ .\-–]?[A-Za-z0-9０-９]){3,39}/g;
const FEWEST_DIGITS = 5;
const MOST_LISTED = 20;
/** How much of a stretch must be found to count as found. */
const COVERED = 0.9;

function coverOf(findings: readonly Finding[], start: number, end: number): number {
  const covered = findings.reduce(
    (sum, one) => sum + Math.max(0, Math.min(one.end, end) - Math.max(one.start, start)),
    0,
  );
  return covered / (end - start);
}

function written(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/[\s.\-–]/g, '')
    .toUpperCase();
}

function covering(findings: readonly Finding[], start: number, end: number): SensitiveType[] {
  const types = findings.filter((one) => coverOf([one], start, end) >= COVERED).map(({ type }) => type);
  return [...new Set(types)];
}

function withoutAnnouncement(value: string, scan: Scan): SensitiveType[] {
  return SENSITIVE_TYPES.filter((type) => {
    const word = ANNOUNCEMENTS[type];
    return covering(scan(word + value), word.length, word.length + value.length).includes(type);
  });
}

/**
 * Why a stretch of a text was not hidden. `findings` are those of the whole text under the settings in use, `unset`
 * those with everything on; `engine` finds with everything on: the very code that hides, so that the answer is true.
 */
export function whyNot(
  text: string,
  stretch: { readonly start: number; readonly end: number },
  findings: readonly Finding[],
  unset: readonly Finding[],
  { scan, normalise, validate }: Engine,
): NearMiss {
  const { start, end } = stretch;
  const value = text.slice(start, end);
  const causes: { why: WhyNot; types: readonly SensitiveType[] }[] = [];
  const off = covering(unset, start, end);
  if (off.length > 0) causes.push({ why: 'switched_off', types: off });
  else if (coverOf(findings, start, end) > 0) causes.push({ why: 'partly_found', types: [] });
  else if (PUBLIC_LINE.test(written(value))) causes.push({ why: 'public_line', types: [] });
  else {
    const failing = CHECKED.filter(([type, shape]) => {
      const plain = written(value);
      return shape.test(plain) && !validate(type, normalise(type, plain));
    }).map(([type]) => type);
    if (failing.length > 0) causes.push({ why: 'check_digit', types: failing });
    const alone = covering(scan(value), 0, value.length);
    if (alone.length > 0) causes.push({ why: 'surroundings', types: alone });
    else {
      const announced = withoutAnnouncement(value, scan);
      if (announced.length > 0) causes.push({ why: 'no_word', types: announced });
    }
  }
  return { start, end, causes: causes.length > 0 ? causes : [{ why: 'nothing', types: [] }] };
}

/** Numbers of a text that were not hidden but could have been something, each with why; not those that fit nothing. */
export function nearMisses(
  text: string,
  findings: readonly Finding[],
  unset: readonly Finding[],
  engine: Engine,
): NearMiss[] {
  const missed: NearMiss[] = [];
  for (const { index: start, 0: value } of text.matchAll(NUMBER)) {
    const end = start + value.length;
    const digits = written(value).replace(/\D/g, '').length;
    if (digits < FEWEST_DIGITS || coverOf(findings, start, end) > 0) continue;
    const miss = whyNot(text, { start, end }, findings, unset, engine);
    if (miss.causes.every(({ why }) => why !== 'nothing')) missed.push(miss);
    if (missed.length === MOST_LISTED) break;
  }
  return missed;
}
