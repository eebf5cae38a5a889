import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoticeContent } from '../contract.ts';
import { noticeFor } from '../templates/rules.ts';
import { changedParts, noticeFaults, readerView, separatePurposes, wordingHash } from './rules.ts';

const handlers = {
  name: { 'zh-CN': '云岭服务', en: 'Yunling Services' },
  contact: { 'zh-CN': '电话 400-000-0000', en: 'Phone 400-000-0000' },
};

function edited(edit: (content: NoticeContent) => void): NoticeContent {
  const content = structuredClone(noticeFor(handlers));
  edit(content);
  return content;
}

describe('a notice', () => {
  it('may be published as the template words it, once the handler is named', () => {
    expect(noticeFaults(noticeFor(handlers))).toEqual([]);
  });

  it('cannot do without the name and contact of the handler (PIPL art. 17 (1))', () => {
    const nobody = { 'zh-CN': '', en: '' };
    expect(() => noticeFor({ ...handlers, name: nobody })).toThrow('handlerName');
    expect(() => noticeFor({ ...handlers, contact: nobody })).toThrow('handlerContact');
  });

  it.each<[string, (content: NoticeContent) => void, object]>([
    [
      'a purpose without English words',
      (content) => delete content.wordings.en.purposes.service,
      { purpose: 'service', fault: 'not_worded' },
    ],
    [
      'words without a purpose',
      (content) => content.purposes.splice(0, 1),
      { purpose: 'service', fault: 'not_declared' },
    ],
    [
      'the same purpose twice',
      (content) =>
        content.purposes.push({ key: 'service', basis: 'contract', isSensitive: false, separateConsent: false }),
      { purpose: 'service', fault: 'twice' },
    ],
    [
      'sensitive information without its necessity (art. 30)',
      (content) => delete content.wordings['zh-CN'].purposes.sensitive?.necessity,
      { purpose: 'sensitive', fault: 'no_necessity' },
    ],
    [
      'consent to sensitive information that is not separate (art. 29)',
      (content) => Object.assign(content.purposes[1] ?? {}, { separateConsent: false }),
      { purpose: 'sensitive', fault: 'not_separate' },
    ],
    [
      'asking for a consent on which nothing rests',
      (content) => Object.assign(content.purposes[0] ?? {}, { separateConsent: true }),
      { purpose: 'service', fault: 'needs_no_consent' },
    ],
  ])('is refused for %s', (_, edit, fault) => {
    expect(noticeFaults(edited(edit))).toEqual([fault]);
  });

  it('asks separately for exactly what its purposes say', () => {
    expect(separatePurposes(noticeFor(handlers))).toEqual(['sensitive']);
  });
});

describe('the hash of a wording', () => {
  it('is the same for the same words, whatever the order of their names', () => {
    const content = noticeFor(handlers);
    const turned = JSON.parse(
      JSON.stringify(content, (_, value: unknown) =>
        value && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      ),
    ) as NoticeContent;
    expect(wordingHash(turned, 'en')).toBe(wordingHash(content, 'en'));
    expect(wordingHash(content, 'en')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells the languages apart', () => {
    const content = edited((one) => {
      one.wordings.en = structuredClone(one.wordings['zh-CN']);
    });
    expect(wordingHash(content, 'en')).not.toBe(wordingHash(content, 'zh-CN'));
  });

  it('changes with any word that is shown', () => {
    const before = noticeFor(handlers);
    const fields = ['title', 'summary', 'handlerName', 'handlerContact', 'rights', 'others'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ minLength: 1, maxLength: 20 }), (field, text) => {
        const after = edited((content) => {
          content.wordings.en[field] = text;
        });
        fc.pre(before.wordings.en[field] !== text);
        expect(wordingHash(after, 'en')).not.toBe(wordingHash(before, 'en'));
        expect(changedParts(before, after, 'en')).toEqual([field]);
      }),
    );
  });
});

describe('what changed', () => {
  it('is nothing between equal notices', () => {
    expect(changedParts(noticeFor(handlers), noticeFor(handlers), 'zh-CN')).toEqual([]);
  });

  it('names purposes that are new, gone or different', () => {
    const after = edited((content) => {
      content.purposes.splice(2, 1);
      content.purposes.push({ key: 'survey', basis: 'consent', isSensitive: false, separateConsent: true });
      for (const wording of Object.values(content.wordings)) {
        const { protection, ...rest } = wording.purposes;
        wording.purposes = { ...rest, survey: protection as NonNullable<typeof protection> };
      }
      Object.assign(content.wordings.en.purposes.service ?? {}, { retention: 'One year.' });
    });
    expect(noticeFaults(after)).toEqual([]);
    const before = noticeFor(handlers);
    expect(changedParts(before, after, 'zh-CN')).toEqual(['purpose:protection', 'purpose:survey']);
    expect(changedParts(before, after, 'en')).toEqual(['purpose:protection', 'purpose:service', 'purpose:survey']);
  });

  it('is shown to the reader only against a version they know', () => {
    const old = { ...noticeFor(handlers), version: 1, effectiveFrom: new Date('2026-01-01') };
    const now = {
      ...edited((one) => Object.assign(one.wordings.en, { others: 'New.' })),
      version: 2,
      effectiveFrom: new Date('2026-02-01'),
    };
    expect(readerView(now, 'en').changed).toEqual([]);
    expect(readerView(now, 'en', old).changed).toEqual(['others']);
    expect(readerView(now, 'zh-CN', old).changed).toEqual([]);
  });
});
