import { SEALED_TYPES } from '@kedun/base';
import { PURPOSES } from '@kedun/domains/custody/contract';
import { SYSTEM_CODES, sendWidgetFile, sendWidgetMessage, VISITOR_LINES } from '@kedun/domains/desk/contract';
import { LAWFUL_BASES } from '@kedun/domains/rights/contract';
import { describe, expect, it } from 'vitest';
import { isComposing } from './composer.tsx';
import { loadWords } from './words.ts';

describe.each(['zh-CN', 'en'] as const)('the words in %s', (language) => {
  it('name everything the server may tell', async () => {
    const { find } = await loadWords(language);
    for (const type of SEALED_TYPES) expect(find(`type.${type}`), type).not.toBeNull();
    for (const purpose of PURPOSES) expect(find(`looks.purpose.${purpose}`), purpose).not.toBeNull();
    for (const basis of LAWFUL_BASES) expect(find(`basis.${basis}`), basis).not.toBeNull();
    for (const code of [...sendWidgetFile.errors, ...sendWidgetMessage.errors])
      expect(find(`files.failed.${code}`) ?? find(`error.${code}`), code).not.toBeNull();
    for (const code of SYSTEM_CODES.filter((one) => VISITOR_LINES.includes(one)))
      expect(find(`system.${code}`), code).not.toBeNull();
  });

  it('fill their holes', async () => {
    const { t } = await loadWords(language);
    expect(t('protection.line', { count: 4 })).toContain('4');
    expect(t('protection.line', { count: 4 })).not.toContain('{{');
  });

  it('tell days relative to now', async () => {
    const { day, t } = await loadWords(language);
    const now = new Date(2026, 10, 22, 9);
    expect(day(new Date(2026, 10, 22, 0, 1).toISOString(), now)).toBe(t('thread.today'));
    expect(day(new Date(2026, 10, 21, 23, 59).toISOString(), now)).toBe(t('thread.yesterday'));
    expect(day(new Date(2026, 10, 20, 23, 59).toISOString(), now)).toContain('20');
  });
});

describe('Enter in an input method', () => {
  it.each([
    [{ isComposing: true, keyCode: 13 }, true],
    [{ isComposing: false, keyCode: 229 }, true],
    [{ isComposing: false, keyCode: 13 }, false],
  ])('%j ends a word, not the message: %s', (event, expected) => {
    expect(isComposing(event)).toBe(expected);
  });
});
