import { foldCode } from '../../fold.ts';
import { lengths } from '../../lengths.ts';
import { announced, shaped } from '../../reasons.ts';
import { HARMLESS, TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Verdict } from '../../types.ts';
import { isOneToken } from '../intl/order-id.ts';

const WORD = [announced('TRACKING_NO')];
const CARRIER = [shaped('carrier.prefix')];

/** Prefixes of carriers that make a number unmistakable; the international form is UPU S10. */
const KNOWN =
  /^(SF\d{12,13}|YT\d{13,15}|JD[A-Z]{0,2}\d{10,15}|JT\d{13}|ZT\d{12}|DPK\d{9,12}|[A-Z]{2}\d{9}[A-Z]{2}|1Z[A-Z0-9]{16})$/;

/** Lengths by the codes of the first two characters, as above. */
const LENGTH_BITS = new Int32Array(1 << 14);
for (const [prefix, low, high] of [
  ['SF', 14, 15],
  ['YT', 15, 17],
  ['JD', 12, 19],
  ['JT', 15, 15],
  ['ZT', 14, 14],
  ['DP', 12, 15],
  ['1Z', 18, 18],
] as const) {
  LENGTH_BITS[(prefix.charCodeAt(0) << 7) | prefix.charCodeAt(1)] = lengths(low, high);
}
const INTERNATIONAL = lengths(13);
const A = 0x41;

/** Parcel tracking number. Mask: last six. */
export const trackingNo: CodeRecognizer = {
  type: 'TRACKING_NO',
  context: [
    '快递单号',
    '快递号',
    '运单号',
    '物流单号',
    '物流号',
    '物流编号',
    '单号',
    '运单',
    '快递单',
    '面单号',
    '顺丰单号',
    '包裹号',
    '货运单号',
    '中通',
    '圆通',
    '申通',
    '韵达',
    '顺丰',
    '极兔',
    '京东快递',
    'ems',
    '快递',
    '物流',
    'tracking number',
    'tracking no',
    'tracking',
    'waybill',
    'awb',
    'parcel number',
    'shipment',
  ],
  lengths: [8, 20],
  lengthsWithLetters: (first, second) =>
    (LENGTH_BITS[(first << 7) | second] ?? 0) | (first >= A && second >= A ? INTERNATIONAL : 0),
  /** Of thirteen that no carrier begins, two letters stand last. */
  mayBeWithLetters: (codes, at, length) =>
    length !== 13 ||
    LENGTH_BITS[((codes[at] ?? 0) << 7) | (codes[at + 1] ?? 0)] !== 0 ||
    ((codes[at + 11] ?? 0) >= A && (codes[at + 12] ?? 0) >= A && (codes[at + 2] ?? 0) < A),
  normalise: (raw) => foldCode(raw),
  validate: (value) => /^(?=.*\d{6})[A-Z0-9]{8,20}$/.test(value),
  mask: (value) => `****${value.length > 8 ? value.slice(-6) : value.slice(-2)}`,
  judge(value, sight): Verdict | undefined {
    if (sight.isGlued || !isOneToken(sight)) return undefined;
    if (KNOWN.test(value) && !(sight.nearest & HARMLESS)) return { confidence: 0.96, reasons: CARRIER };
    if (!(sight.nearest & TOPIC.TRACKING_NO) || !/^[A-Z]{0,4}\d{8,18}$/.test(value) || value.length < 10)
      return undefined;
    if (sight.isSpent && /^1[3-9]\d{9}$/.test(value)) return undefined;
    return { confidence: 0.95, reasons: WORD };
  },
};
