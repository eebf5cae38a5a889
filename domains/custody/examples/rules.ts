import type { SensitiveType } from '@kedun/base';
import type { Finding } from '@kedun/detect';
import { CHECKED_TYPES } from '../detection/rules.ts';
import type { DetectionExample, NewExample } from './contract.ts';

/**
 * A value of each type that is nobody's: reserved for documentation (RFC 2606, RFC 5737, 555-01xx), printed as an example
 * in its standard (GB 11643, GB 32100, ISO 13616), a test card, or plainly made up.
 */
export const MADE_UP: Readonly<Record<SensitiveType, string>> = {
  PHONE: '13800001111',
  LANDLINE: '010-55501234',
  PHONE_INTL: '+1 202 555 0143',
  CN_ID: '11010519491231002X',
  PASSPORT: 'E12345678',
  HKM_PERMIT: 'H01234567',
  BANK_CARD: '4111111111111111',
  CVV: '123',
  NAME: '张三',
  ADDRESS: '江苏省南京市示例路1号2栋303室',
  DOB: '1990年1月1日',
  PLATE: '京A12345',
  USCC: '91350100M000100Y43',
  ETC: '32011234567890123456',
  EMAIL: 'zhangsan@example.com',
  WECHAT: 'wxid_example0001',
  QQ: '100012345',
  OTP: '482913',
  PASSWORD: 'Shili-12345',
  ORDER_ID: 'DD20260101123456',
  TRACKING_NO: 'SF1234567890123',
  IP: '192.0.2.44',
  SSN: '078-05-1120',
  IBAN: 'GB29NWBK60161331926819',
  MEDICAL: '糖尿病',
  MINOR: '孩子6岁',
};

/** What customers write before a value of each type, where something is usual. */
const BEFORE: Partial<Readonly<Record<SensitiveType, string>>> = {
  PHONE: '我的手机是',
  HKM_PERMIT: '港澳通行证号',
  CVV: '卡背面的安全码',
  NAME: '我叫',
  ADDRESS: '请寄到',
  DOB: '出生日期',
  ETC: 'ETC卡号',
  WECHAT: '微信号',
  QQ: 'QQ号',
  OTP: '验证码',
  PASSWORD: '密码是',
  ORDER_ID: '订单号',
  TRACKING_NO: '快递单号',
  MEDICAL: '我有',
  MINOR: '',
};

/**
 * A sentence to begin with: what the type is usually said like, or something that only looks like it, with a made-up
 * value. Nothing of the report is in it.
 */
export function sentenceFor(
  kind: NewExample['kind'],
  type: SensitiveType,
): { readonly text: string; readonly value: string } {
  const value = MADE_UP[type];
  const before = kind === 'false_alarm' ? '商品编号' : (BEFORE[type] ?? '这是');
  return { text: `您好，${before}${value}，请帮我看看`, value };
}

/** Where the value stands in the sentence; what must be found in it. A false alarm must stay in clear. */
export function expectedSpans({ kind, text, value, type }: Omit<NewExample, 'isNobodys'>): DetectionExample['spans'] {
  if (kind === 'false_alarm') return [];
  const spans: DetectionExample['spans'] = [];
  for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + value.length))
    spans.push({ start, end: start + value.length, type });
  return spans;
}

const written = (value: string) => value.replace(/[\s-]/g, '').toUpperCase();

/** Why a sentence cannot be kept; null when it can. A number that passes its check is somebody's unless it is a known example. */
export function exampleFault(
  { text, value }: Pick<NewExample, 'text' | 'value'>,
  scan: (text: string) => readonly Finding[],
): 'example_without_value' | 'example_checked' | null {
  if (!text.includes(value)) return 'example_without_value';
  const known = new Set(Object.values(MADE_UP).map(written));
  const isSomebodys = ({ type, value: found, reasons }: Finding) =>
    CHECKED_TYPES.includes(type) &&
    reasons.some(({ kind }) => kind === 'validator') &&
    !known.has(written(found.expose()));
  return scan(text).some(isSomebodys) ? 'example_checked' : null;
}

/** How much of an expected value must be covered to count as found: as the product's own figures count. */
const COVERED = 0.9;

/** Whether detection does with the sentence what it must: finds what is expected, and nothing else. */
export function isMet(
  { spans }: Pick<DetectionExample, 'spans'>,
  findings: readonly Pick<Finding, 'start' | 'end' | 'type'>[],
): boolean {
  const shared = (one: { start: number; end: number }, other: { start: number; end: number }) =>
    Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
  const isFound = spans.every((span) =>
    findings.some((one) => one.type === span.type && shared(one, span) >= COVERED * (span.end - span.start)),
  );
  return isFound && findings.every((one) => spans.some((span) => shared(one, span) > 0));
}

/** Lines as `kedun scan --jsonl` reads them, each with what must be found: a test set for detection itself. */
export function linesOf(examples: readonly DetectionExample[]): string {
  return examples.map(({ id, text, spans }) => `${JSON.stringify({ id, text, expected: spans })}\n`).join('');
}
