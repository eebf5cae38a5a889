import type { NoticeContent, NoticeLanguage, NoticePurpose } from '../../contract.ts';

/** Parts of a wording that are one line, and those that are paragraphs. */
export const SHORT_PARTS = ['title', 'handlerName'] as const;
export const LONG_PARTS = ['summary', 'handlerContact', 'rights', 'others'] as const;
export const PURPOSE_PARTS = ['name', 'method', 'categories', 'retention', 'necessity'] as const;

export type WordingPart = (typeof SHORT_PARTS)[number] | (typeof LONG_PARTS)[number];
export type PurposePart = (typeof PURPOSE_PARTS)[number];

const LANGUAGES: readonly NoticeLanguage[] = ['zh-CN', 'en'];

/** Changes one part of the text in one language. */
export function withPart(
  content: NoticeContent,
  language: NoticeLanguage,
  part: WordingPart,
  text: string,
): NoticeContent {
  const wording = { ...content.wordings[language], [part]: text };
  return { ...content, wordings: { ...content.wordings, [language]: wording } };
}

/** Changes one part of a purpose in one language. */
export function withPurposePart(
  content: NoticeContent,
  language: NoticeLanguage,
  key: string,
  part: PurposePart,
  text: string,
): NoticeContent {
  const { purposes, ...rest } = content.wordings[language];
  const empty = { name: '', method: '', categories: '', retention: '' };
  const purpose = { ...empty, ...purposes[key], [part]: text };
  const wording = { ...rest, purposes: { ...purposes, [key]: purpose } };
  return { ...content, wordings: { ...content.wordings, [language]: wording } };
}

/** Changes what the machine keeps of a purpose. */
export function withPurpose(content: NoticeContent, key: string, change: Partial<NoticePurpose>): NoticeContent {
  return {
    ...content,
    purposes: content.purposes.map((purpose) => (purpose.key === key ? { ...purpose, ...change } : purpose)),
  };
}

/** Adds an empty purpose under a key that is not taken. */
export function withNewPurpose(content: NoticeContent, key: string): NoticeContent {
  const added: NoticePurpose = { key, basis: 'contract', isSensitive: false, separateConsent: false };
  const grown = { ...content, purposes: [...content.purposes, added] };
  return LANGUAGES.reduce((all, language) => withPurposePart(all, language, key, 'name', ''), grown);
}

/** Removes a purpose and its words. */
export function withoutPurpose(content: NoticeContent, key: string): NoticeContent {
  const wordings = structuredClone(content.wordings);
  for (const language of LANGUAGES) delete wordings[language].purposes[key];
  return { purposes: content.purposes.filter((purpose) => purpose.key !== key), wordings };
}

/** Leaves out what does not apply, so that an emptied field is not published as empty words. */
export function tidied(content: NoticeContent): NoticeContent {
  const tidy = structuredClone(content);
  for (const { key, isSensitive } of tidy.purposes) {
    for (const language of LANGUAGES) {
      const purpose = tidy.wordings[language].purposes[key];
      if (purpose && (!isSensitive || purpose.necessity?.trim() === '')) delete purpose.necessity;
    }
  }
  return tidy;
}
