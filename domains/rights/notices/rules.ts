import { createHash } from 'node:crypto';
import type { NoticeContent, NoticeForReader, NoticeLanguage, NoticePurpose, NoticeWording } from '../contract.ts';

/** A published notice. */
export interface Notice extends NoticeContent {
  readonly version: number;
  readonly effectiveFrom: Date;
}

/** Why a text cannot be published: which purpose, and what is wrong with it. */
export interface NoticeFault {
  readonly purpose: string;
  readonly fault: 'twice' | 'not_worded' | 'not_declared' | 'no_necessity' | 'not_separate' | 'needs_no_consent';
}

const LANGUAGES: readonly NoticeLanguage[] = ['zh-CN', 'en'];

function purposeFaults(purpose: NoticePurpose, content: NoticeContent): NoticeFault[] {
  const { key } = purpose;
  const wordings = LANGUAGES.map((language) => content.wordings[language].purposes[purpose.key]);
  const faults: NoticeFault[] = [];
  if (wordings.some((wording) => !wording)) faults.push({ purpose: key, fault: 'not_worded' });
  // PIPL art. 30: for sensitive information the notice also says why it is needed and what it can do to the person.
  if (purpose.isSensitive && wordings.some((wording) => wording && !wording.necessity))
    faults.push({ purpose: key, fault: 'no_necessity' });
  // PIPL art. 29: consent to sensitive information is a consent of its own.
  if (purpose.isSensitive && purpose.basis === 'consent' && !purpose.separateConsent)
    faults.push({ purpose: key, fault: 'not_separate' });
  // Art. 13 (2)–(7) need no consent: asking for it would let the customer believe they could refuse.
  if (purpose.separateConsent && purpose.basis !== 'consent') faults.push({ purpose: key, fault: 'needs_no_consent' });
  return faults;
}

/** Everything that keeps a text from being published as the notice of PIPL art. 17; empty when it may be. */
export function noticeFaults(content: NoticeContent): NoticeFault[] {
  const keys = content.purposes.map((purpose) => purpose.key);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  const undeclared = LANGUAGES.flatMap((language) => Object.keys(content.wordings[language].purposes)).filter(
    (key) => !keys.includes(key),
  );
  return [
    ...twice.map((key): NoticeFault => ({ purpose: key, fault: 'twice' })),
    ...[...new Set(undeclared)].map((key): NoticeFault => ({ purpose: key, fault: 'not_declared' })),
    ...content.purposes.flatMap((purpose) => purposeFaults(purpose, content)),
  ];
}

function parts(content: NoticeContent, language: NoticeLanguage): Map<string, string> {
  const { purposes, ...rest } = content.wordings[language] as NoticeWording;
  const found = new Map(Object.entries(rest).map(([key, text]) => [key, JSON.stringify(text)]));
  for (const purpose of content.purposes) {
    const { basis, isSensitive, separateConsent } = purpose;
    const { name, method, categories, retention, necessity } = purposes[purpose.key] ?? {};
    const said = [basis, isSensitive, separateConsent, name, method, categories, retention, necessity];
    found.set(`purpose:${purpose.key}`, JSON.stringify(said));
  }
  return found;
}

/** SHA-256 (hex) over what a customer is shown in one language: `[language, [part, words]…]` as JSON, parts sorted. */
export function wordingHash(content: NoticeContent, language: NoticeLanguage): string {
  const shown = [...parts(content, language)].sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([language, ...shown]))
    .digest('hex');
}

/** The parts that are new, gone or different: what art. 17 para. 2 wants pointed out when a notice changes. */
export function changedParts(before: NoticeContent, after: NoticeContent, language: NoticeLanguage): string[] {
  const old = parts(before, language);
  const now = parts(after, language);
  return [...new Set([...old.keys(), ...now.keys()])].filter((part) => old.get(part) !== now.get(part)).sort();
}

/** Whether two texts say the same in every language: publishing the second would ask every customer again for nothing. */
export function isSameNotice(before: NoticeContent, after: NoticeContent): boolean {
  return LANGUAGES.every((language) => changedParts(before, after, language).length === 0);
}

/** A notice for a reader in one language, with what changed since the version they had agreed to. */
export function readerView(notice: Notice, language: NoticeLanguage, since?: Notice): NoticeForReader {
  return {
    version: notice.version,
    effectiveFrom: notice.effectiveFrom.toISOString(),
    language,
    wording: notice.wordings[language],
    purposes: notice.purposes,
    wordingHash: wordingHash(notice, language),
    changed: since ? changedParts(since, notice, language) : [],
  };
}

/** The purposes a customer may say yes to by themselves. */
export function separatePurposes(content: NoticeContent): string[] {
  return content.purposes.filter((purpose) => purpose.separateConsent).map((purpose) => purpose.key);
}

/** The purposes about sensitive information that ask for consent of their own (PIPL art. 29). */
export function sensitivePurposes(content: Pick<NoticeContent, 'purposes'>): string[] {
  return content.purposes.filter((one) => one.isSensitive && one.separateConsent).map((one) => one.key);
}

/** Whether sensitive information is used on a ground of art. 13 that needs no consent, so that none is asked for. */
export function hasOtherGround(content: Pick<NoticeContent, 'purposes'>): boolean {
  return content.purposes.some((one) => one.isSensitive && !one.separateConsent);
}
