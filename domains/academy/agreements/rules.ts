import { createHash } from 'node:crypto';
import type { Bilingual } from '../contract.ts';

/** SHA-256 of a text as UTF-8, hex: what a signature is over. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * A text to begin with; a lawyer of the house should look at it (待法务确认). Duties after PIPL art. 9, 10, 51 and
 * Consumer Protection Law art. 29.
 */
export const standardAgreement: { readonly title: Bilingual; readonly text: Bilingual } = {
  title: { zh: '客户信息保密与责任告知书', en: 'Confidentiality agreement and notice of duties' },
  text: {
    zh: `我在客户服务工作中会接触客户的个人信息。我已阅读并承诺：

1. **只为工作看**。只查看手头会话所必需的那一项，用途如实填写；不为自己、亲友或他人查询。
2. **不带走**。不抄录、不拍屏、不截图、不转发，不用私人账号与客户联系；需要带出的，先申请审批。
3. **不说出去**。在岗和离岗之后都保密；不买卖、不提供、不公开（个人信息保护法第十条）。
4. **先核身再答复**。没有核验来电人身份，不透露任何客户信息；家属、同事、自称公安的也一样。
5. **出事马上报**。发现或怀疑泄露、误发、账号异常，立即上报，不删除任何记录。

我知道：

- 我的每一次查看都会记入防篡改的审计账本，客户可以看到；
- 上岗证书到期、被撤销或离岗时，查看权限立即终止；
- 违反者按公司制度处理；违法出售或提供客户信息，情节严重的，依刑法第二百五十三条之一追究刑事责任。`,
    en: `In serving customers I come into contact with their personal information. I have read this and promise:

1. **I look for work only.** I open only the one field that the conversation at hand needs and state the true purpose; never for myself, family, friends or others.
2. **I take nothing away.** No copying, photographing, screenshots or forwarding, no private accounts with customers; what must leave is approved first.
3. **I tell nobody.** I keep it secret during and after my employment; I do not trade, provide or publish it (PIPL art. 10).
4. **I verify before I answer.** Without verifying the caller I disclose nothing; also to relatives, colleagues or people who say they are the police.
5. **I report at once.** Leaks, wrong deliveries and strange account activity, also suspected ones, are reported immediately, and no record is deleted.

I know:

- every look I take is written into a tamper-evident ledger, and the customer can see it;
- when my certificate expires or is revoked, or I leave, my access ends at once;
- breaches are dealt with under the company's rules; selling or providing customer information illegally is, when serious, a crime under Criminal Law art. 253-1.`,
  },
};
