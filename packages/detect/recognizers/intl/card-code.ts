import { foldCode } from '../../fold.ts';
import { NEVER_SHOWN } from '../../masks.ts';
import { announced } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Verdict } from '../../types.ts';

const WORD = [announced('CVV')];

/** Card verification value, only when a word announces it. Never shown, never stored (PCI DSS 3.3.1). */
export const cardCode: CodeRecognizer = {
  type: 'CVV',
  context: [
    'cvv2',
    'cvv',
    'cvc2',
    'cvc',
    'cvn2',
    'cvn',
    'cid',
    '安全码',
    '卡背面三位',
    '背面三位',
    '背面后三位',
    '背面的三位',
    '后三位',
    '末三位',
    '背面末三位',
    '卡片验证码',
    'security code',
    'card verification',
  ],
  lengths: [3, 4],
  normalise: (raw) => foldCode(raw),
  validate: (value) => /^\d{3,4}$/.test(value),
  mask: () => NEVER_SHOWN,
  judge(value, sight): Verdict | undefined {
    if (!(sight.nearest & TOPIC.CVV) || !/^\d+$/.test(value) || sight.isGlued || sight.separation > 1) return undefined;
    return { confidence: 0.94, reasons: WORD };
  },
};
