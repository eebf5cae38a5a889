import { foldCode } from '../../fold.ts';
import { announced } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Verdict } from '../../types.ts';

const WORD = [announced('ETC')];

/** Toll card number, only when a word announces it. A means of payment: masked like a card, last four only. */
export const etcCard: CodeRecognizer = {
  type: 'ETC',
  context: ['etc卡号', 'etc卡', 'etc号', 'etc', '粤通卡', '鲁通卡', '苏通卡', '速通卡', '通行卡号', 'obu号', 'obu'],
  lengths: [16, 20],
  normalise: (raw) => foldCode(raw),
  validate: (value) => /^\d{16,20}$/.test(value),
  mask: (value) => `**** **** **** ${value.slice(-4)}`,
  judge(value, sight): Verdict | undefined {
    if (!(sight.near & TOPIC.ETC) || !/^\d+$/.test(value)) return undefined;
    return { confidence: sight.nearest & TOPIC.ETC || value.length === 20 ? 0.985 : 0.8, reasons: WORD };
  },
};
