import { noticeFor } from '@kedun/domains/rights/templates/rules';
import type { DemoOrganisation } from './data/types.ts';

/** The demo organisation's privacy notice: the product's own wording with its name and a reserved address. */
export function handlersOf({ name }: DemoOrganisation) {
  return noticeFor({
    name: { 'zh-CN': name.zh, en: name.en },
    contact: { 'zh-CN': '个人信息保护负责人 privacy@yunling.example', en: 'Privacy officer, privacy@yunling.example' },
  });
}
