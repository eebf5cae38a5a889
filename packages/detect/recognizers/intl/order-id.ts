import { foldCode } from '../../fold.ts';
import { announced } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Sight, Verdict } from '../../types.ts';

const WORD = [announced('ORDER_ID')];

/** One unbroken token or dashes inside: two numbers side by side are two values. */
export function isOneToken(sight: Sight): boolean {
  return (
    sight.separation === 0 ||
    sight.groups.length === 1 ||
    !/[\s,，、/:：]/.test(sight.text.slice(sight.start, sight.end))
  );
}

/** Order, transaction or ticket number, only when a word announces it. Mask: last six. */
export const orderId: CodeRecognizer = {
  type: 'ORDER_ID',
  context: [
    '订单号码',
    '订单编号',
    '订单号',
    '订单',
    '交易号',
    '流水号',
    '交易单号',
    '支付单号',
    '商户单号',
    '退款单号',
    '售后单号',
    '工单号',
    '服务单号',
    '单据号',
    '保单号',
    '合同号',
    '票号',
    '单子',
    '订单后六位',
    '訂單號',
    'order number',
    'order no',
    'order id',
    'order',
    'transaction id',
    'reference number',
    'ticket number',
    'invoice number',
    'confirmation number',
    'booking reference',
  ],
  lengths: [6, 32],
  normalise: (raw) => foldCode(raw),
  validate: (value) => /^(?=.*\d{4})[A-Z0-9]{6,32}$/.test(value),
  mask: (value) => `****${value.length > 8 ? value.slice(-6) : value.slice(-2)}`,
  judge(value, sight): Verdict | undefined {
    if (!(sight.nearest & TOPIC.ORDER_ID) || !/\d{4}/.test(value) || !isOneToken(sight) || sight.isGlued)
      return undefined;
    if (/^\d{8}$/.test(value) && /^20[0-3]\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(value)) return undefined;
    if (sight.isSpent && /^1[3-9]\d{9}$/.test(value)) return undefined;
    if (value.length < 8 && sight.groups.length > 1 && !/[A-Z]/.test(value)) return undefined;
    return { confidence: value.length >= 8 ? 0.955 : 0.85, reasons: WORD };
  },
};
