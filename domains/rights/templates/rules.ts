import { type NoticeContent, type NoticePurpose, noticeContent } from '../contract.ts';
import en from '../locales/en.json' with { type: 'json' };
import zh from '../locales/zh-CN.json' with { type: 'json' };

/** Who answers for the processing, in the two languages (PIPL art. 17 (1)). */
export interface Handlers {
  readonly name: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly contact: Readonly<Record<'zh-CN' | 'en', string>>;
}

/** What the product does with personal information, and on which ground. */
const PURPOSES: NoticePurpose[] = [
  { key: 'service', basis: 'contract', isSensitive: false, separateConsent: false },
  { key: 'sensitive', basis: 'consent', isSensitive: true, separateConsent: true },
  { key: 'protection', basis: 'legal_duty', isSensitive: false, separateConsent: false },
];

/** The notice that fits what the product does, all but the handler; where the privacy officer starts. */
export function noticeDraft(): NoticeContent {
  const nobody = { handlerName: '', handlerContact: '' };
  return structuredClone({
    purposes: PURPOSES,
    wordings: { 'zh-CN': { ...zh.template, ...nobody }, en: { ...en.template, ...nobody } },
  });
}

/** The same for a handler, ready to be published; throws while the handler is not named. */
export function noticeFor(handlers: Handlers): NoticeContent {
  const { purposes, wordings } = noticeDraft();
  for (const language of ['zh-CN', 'en'] as const) {
    wordings[language].handlerName = handlers.name[language];
    wordings[language].handlerContact = handlers.contact[language];
  }
  return noticeContent.parse({ purposes, wordings });
}
