import { type NoticeContent, noticeContent } from '../contract.ts';
import template from './template.json' with { type: 'json' };

/** Who answers for the processing, in the two languages (PIPL art. 17 (1)). */
export interface Handlers {
  readonly name: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly contact: Readonly<Record<'zh-CN' | 'en', string>>;
}

/** The notice that fits what the product does, for this handler; a start for the privacy officer and the demo's text. */
export function templateFor(handlers: Handlers): NoticeContent {
  const { purposes, wordings } = template;
  const wording = (language: 'zh-CN' | 'en') => ({
    ...wordings[language],
    handlerName: handlers.name[language],
    handlerContact: handlers.contact[language],
  });
  return noticeContent.parse({ purposes, wordings: { 'zh-CN': wording('zh-CN'), en: wording('en') } });
}
