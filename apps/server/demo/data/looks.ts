import type { SensitiveType } from '@kedun/base';
import type { Purpose } from '@kedun/domains/custody/contract';

/** A value that someone of the demo looked at, or asked to look at, on the first day. */
export interface DemoLook {
  /** Key of the conversation in which it happened; its server is who looks. */
  readonly conversation: string;
  readonly type: SensitiveType;
  readonly purpose: Purpose;
  /** For values that need an approval: what the asker wrote, and what the lead of the team decided; null waits. */
  readonly asked?: { readonly note: string; readonly decision: 'approve' | 'deny' | null };
}

/** In the order in which they happened. */
export const demoLooks: readonly DemoLook[] = [
  { conversation: 'shop-c11', type: 'ADDRESS', purpose: 'shipping' },
  { conversation: 'shop-c03', type: 'ADDRESS', purpose: 'shipping' },
  { conversation: 'toll-c24', type: 'PHONE', purpose: 'callback' },
  { conversation: 'toll-c01', type: 'PLATE', purpose: 'refund' },
  { conversation: 'card-c17', type: 'ADDRESS', purpose: 'complaint' },
  { conversation: 'telecom-c10', type: 'ADDRESS', purpose: 'shipping' },
  {
    conversation: 'shop-c07',
    type: 'BANK_CARD',
    purpose: 'refund',
    asked: { note: '重复付款，原路退回前核对卡号，客户在线等', decision: 'approve' },
  },
  {
    conversation: 'toll-c04',
    type: 'CN_ID',
    purpose: 'identity_check',
    asked: { note: '看一下证件', decision: 'deny' },
  },
  {
    conversation: 'card-c01',
    type: 'BANK_CARD',
    purpose: 'complaint',
    asked: { note: '紧急挂失，客户记不清是哪张卡，核对后四位以外的位数', decision: 'approve' },
  },
  {
    conversation: 'card-c09',
    type: 'CN_ID',
    purpose: 'complaint',
    asked: { note: '困难协商方案要登记证件号，材料已核对', decision: null },
  },
  {
    conversation: 'telecom-c27',
    type: 'CN_ID',
    purpose: 'identity_check',
    asked: { note: '名下多出五个号码，注销前核对证件号', decision: null },
  },
];
