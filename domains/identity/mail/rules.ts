import { type Letter, letterOf, type MailLanguage } from '../../kernel/mail/letter.ts';

/** Where the console lets its reader choose which mail they get. */
export const MAIL_WISHES_PATH = '/me#mail';
/** Who never chose gets both. */
export const DEFAULT_WISHES = { overdue: true, soon: true };

const TEST_WORDS = {
  'zh-CN': {
    subject: '客盾：测试邮件',
    paragraphs: ['收到这封邮件，说明客盾的发信设置可用。'],
    link: '打开客盾',
    footer: '由管理员在“设置 → 邮件”中触发，无需回复。',
  },
  en: {
    subject: 'Kedun: test mail',
    paragraphs: ['You are reading this, so the mail settings of Kedun work.'],
    link: 'Open Kedun',
    footer: 'Sent because an administrator asked for it under Settings → Mail. Please do not reply.',
  },
} as const;

/** The letter by which an administrator tries the settings. */
export function testLetter(language: MailLanguage, consoleUrl: string): Letter {
  const { subject, paragraphs, link, footer } = TEST_WORDS[language];
  const url = `${consoleUrl}/settings/mail`;
  return letterOf({ subject, paragraphs, list: [], link: { url, text: link }, footer }, language);
}
