import { describe, expect, it } from 'vitest';
import { noticeContent } from '../../contract.ts';
import { noticeFor } from '../../templates/rules.ts';
import { noticeFaults } from '../rules.ts';
import { tidied, withNewPurpose, withoutPurpose, withPart, withPurpose, withPurposePart } from './parts.ts';

const content = noticeFor({
  name: { 'zh-CN': '云岭服务', en: 'Yunling Services' },
  contact: { 'zh-CN': '电话', en: 'Phone' },
});

describe('editing a notice', () => {
  it('changes one language and leaves the start as it was', () => {
    const after = withPart(content, 'en', 'title', 'New');
    expect([after.wordings.en.title, after.wordings['zh-CN'].title]).toEqual(['New', '在线客服隐私告知']);
    expect(content.wordings.en.title).not.toBe('New');
  });

  it('adds a purpose that must be worded before it can be published, and takes it back', () => {
    const added = withNewPurpose(content, 'survey');
    expect(noticeContent.safeParse(added).success).toBe(false);
    const worded = (['zh-CN', 'en'] as const).reduce(
      (all, language) =>
        (['name', 'method', 'categories', 'retention'] as const).reduce(
          (one, part) => withPurposePart(one, language, 'survey', part, 'words'),
          all,
        ),
      added,
    );
    expect(noticeContent.safeParse(worded).success).toBe(true);
    expect(noticeFaults(worded)).toEqual([]);
    expect(withoutPurpose(worded, 'survey')).toEqual(content);
  });

  it('does not publish a necessity for what is no longer sensitive, nor an empty one', () => {
    const relaxed = withPurpose(content, 'sensitive', { isSensitive: false });
    expect(tidied(relaxed).wordings.en.purposes.sensitive?.necessity).toBeUndefined();
    const emptied = withPurposePart(content, 'en', 'sensitive', 'necessity', ' ');
    expect(noticeFaults(tidied(emptied))).toEqual([{ purpose: 'sensitive', fault: 'no_necessity' }]);
    expect(tidied(content)).toEqual(content);
  });
});
