/** What the agent should do next, as a code and in words. */
import type { AdviceCode } from '../types.ts';
import type { Shown } from './tactics.ts';

/** Most serious first: when several tactics are shown, the first of theirs in this order is followed. */
export const ADVICE: Readonly<Record<AdviceCode, { readonly zh: string; readonly en: string }>> = {
  block_message: {
    zh: '不要发送：任何情况下都不得向客户索要验证码、密码或卡背面的安全码。',
    en: 'Do not send this: never ask a customer for a code, a password or a card security code.',
  },
  report_security: {
    zh: '停止操作，不要照做，立即报告信息安全岗，并保留会话。',
    en: 'Stop, do not comply, report it to security at once and keep the conversation.',
  },
  pause_and_warn_customer: {
    zh: '暂停办理，提醒客户不要转账或提供信息，并请客户拨打 96110 或 110 核实。',
    en: 'Pause, warn the customer not to transfer money or give data, and point to 96110 or 110.',
  },
  escalate_supervisor: {
    zh: '不提供信息，转交监管员，由专门渠道核对对方的身份和文书。',
    en: 'Give nothing; hand over to a supervisor, who checks identity and papers through the proper channel.',
  },
  call_back_number_on_file: {
    zh: '挂断后拨打登记号码回访本人，确认后再办理。',
    en: 'Call the customer back on the number on file before doing anything.',
  },
  refuse_politely: {
    zh: '礼貌拒绝：不确认、不否认、不透露；可以转达，请本人联系。',
    en: 'Refuse politely: neither confirm nor deny; offer to pass a message on.',
  },
  verify_blind: {
    zh: '先做盲核验，未通过前不查询、不修改、不透露。',
    en: 'Verify blind first; look up, change and reveal nothing before it has passed.',
  },
};

/** A score from here on warns. */
export const WARNS_FROM = 0.5;
const ORDER = Object.keys(ADVICE) as AdviceCode[];

/** The step to take, or null when nothing is to be done. The model alone asks for a blind verification. */
export function chooseAdvice(shown: readonly Shown[], score: number): AdviceCode | null {
  if (score < WARNS_FROM) return null;
  const steps = new Set(shown.map(({ tactic }) => tactic.advice));
  return ORDER.find((step) => steps.has(step)) ?? 'verify_blind';
}
