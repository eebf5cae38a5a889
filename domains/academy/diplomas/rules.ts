import type { Bilingual, CertifiedClass } from '../contract.ts';

/** What stands on a certificate. */
export interface DiplomaFacts {
  readonly name: string;
  readonly workNumber: string;
  readonly dataClass: CertifiedClass;
  readonly courseTitle: Bilingual;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly issuer: string;
  readonly verifyUrl: string;
}

const CLASS_WORDS: Readonly<Record<CertifiedClass, Bilingual>> = {
  C2: { zh: 'C2 级（一般个人信息）', en: 'class C2 (personal information)' },
  C3: { zh: 'C3 级（敏感个人信息）', en: 'class C3 (sensitive personal information)' },
};

/** The day of a moment in China, where certificates are read: `2026-11-24`. */
export function dayOf(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The lines of a certificate, Chinese above English. */
export function linesOf(facts: DiplomaFacts) {
  const { dataClass, courseTitle, issuedAt, expiresAt } = facts;
  const [from, to] = [dayOf(issuedAt), dayOf(expiresAt)];
  const [zh, en] = [CLASS_WORDS[dataClass].zh, CLASS_WORDS[dataClass].en];
  const english = courseTitle.en || courseTitle.zh;
  return {
    title: { zh: '客户信息保护上岗证书', en: 'Certificate in the protection of customer information' },
    holder: `${facts.name}（${facts.workNumber}）`,
    text: {
      zh: `学完课程《${courseTitle.zh}》并通过考试，可以按规程查看 ${zh}。`,
      en: `has completed the course “${english}” and passed its examination, and may look at ${en} as the procedures allow.`,
    },
    dates: { zh: `发证 ${from}　有效至 ${to}`, en: `Issued ${from}, valid until ${to}` },
    issuer: { zh: `发证方 ${facts.issuer}`, en: `Issued by ${facts.issuer}` },
    verify: {
      zh: '扫码核验：是否仍然有效，以此页为准。',
      en: 'Scan to verify: only that page says whether it still holds.',
    },
    url: facts.verifyUrl,
  };
}
