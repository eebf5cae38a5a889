import type { Slide } from '@kedun/documents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoursewarePart, LESSON_CHARACTERS } from '../contract.ts';
import { readMarkdown } from '../markdown/rules.ts';
import { maskedMarkdown, maskPart } from './queries.ts';
import { firstPlan, lessonsOf, partsOf, pictureMarkdown, picturesIn, piecesOf, withPictures } from './rules.ts';

const blank: Slide = { isHidden: false, title: '', blocks: [], notes: [], remarks: [], dropped: [] };
const part = (number: number, more: Partial<CoursewarePart> = {}): CoursewarePart => ({
  ...{ number, title: `题${number}`, markdown: `文${number}`, notes: '', isHidden: false, dropped: [], pictures: [] },
  ...more,
});
const untitled = (number: number) => `第${number}页`;
const deckOf = (...slides: Partial<Slide>[]) =>
  partsOf({ kind: 'pptx', isWhole: true, slides: slides.map((one) => ({ ...blank, ...one })) });

describe('a slide', () => {
  it('becomes bullets by level, a table, the places of its pictures', () => {
    const picture = { type: 'picture', bytes: new Uint8Array(1), mediaType: 'image/png', alt: '图' } as const;
    const paragraphs = [
      { text: '一', level: 0 },
      { text: '二\n续', level: 1 },
    ];
    const rows = [['甲', '乙'], ['1|2']];
    const [read] = deckOf({
      blocks: [{ type: 'text', paragraphs }, { type: 'table', rows }, picture],
      remarks: ['改一下'],
      notes: ['先说', '再说'],
    });
    expect(withPictures(read?.markdown ?? '', (index) => `P${index}`)).toBe(
      '- 一\n  - 二 续\n\n| 甲 | 乙 |\n| --- | --- |\n| 1\\|2 |  |\n\nP0',
    );
    expect(read).toMatchObject({ notes: '先说\n再说', dropped: [{ reason: 'remark', text: '改一下' }] });
    expect(readMarkdown(read?.markdown ?? '').map(({ kind }) => kind)).toEqual(['bullets', 'table', 'paragraph']);
  });

  it.each(['# 不是标题', '| 不是表格 |', '![x](https://example.com/x.png)'])('has %s as text', (text) => {
    const [read] = deckOf({ blocks: [{ type: 'text', paragraphs: [{ text, level: 0 }] }] });
    expect(readMarkdown(read?.markdown ?? '').map(({ kind }) => kind)).toEqual(['paragraph']);
  });

  it('tells a title that is too long in its text', () => {
    const [read] = deckOf({ title: '长'.repeat(150) });
    expect(read?.markdown).toBe('长'.repeat(150));
  });
});

describe('a page', () => {
  const pages = (...texts: string[]) => partsOf({ kind: 'pdf', pages: texts, isWhole: true });

  it('has its lines joined to paragraphs, in Chinese without a space', () => {
    const [read] = pages(
      '接听规范\n客户来电之后先问候再核对身份，核对\n通过之前不说任何资料。\n一、锁屏\nThe agent calls back\nlater',
    );
    expect(read?.title).toBe('接听规范');
    expect(read?.markdown.split('\n\n')).toEqual([
      '客户来电之后先问候再核对身份，核对通过之前不说任何资料。',
      '一、锁屏',
      'The agent calls back later',
    ]);
  });

  it('loses heads and numbers that stand on most pages, and says so', () => {
    const read = pages(...[1, 2, 3, 4].map((number) => `内部资料\n第${number}段正文在这里。\n第 ${number} 页`));
    expect(read[2]?.markdown).not.toContain('内部资料');
    expect(read[2]?.dropped.map(({ reason, text }) => [reason, text])).toContainEqual(['repeated', '第 3 页']);
  });
});

describe('Markdown', () => {
  const sections = (text: string) => partsOf({ kind: 'markdown', text, isWhole: true });

  it('is parted at headings of the first two levels, not within code', () => {
    const read = sections('---\na: 1\n---\n前言\n# 一\n甲\n### 细\n```\n# 注释\n```\n## 二 ##\n乙');
    expect(read.map(({ title, markdown }) => [title, markdown])).toEqual([
      ['', '前言'],
      ['一', '甲\n### 细\n```\n# 注释\n```'],
      ['二', '乙'],
    ]);
  });

  it('loses pictures of other places, and says so', () => {
    const [read] = sections('# 一\n甲![图](https://example.com/x.png)<img src="y">\n![z](kedun:picture/1)');
    expect(read?.markdown).toBe('甲');
    expect(read?.dropped.map(({ text }) => text)).toEqual(['图', '<img src="y">', 'z']);
  });

  it('that is too long for a lesson becomes several parts', () => {
    const read = sections(`# 长\n${'一段话。\n\n'.repeat(6_000)}`);
    expect(read.length).toBeGreaterThan(1);
    expect(read.map(({ number }) => number)).toEqual(read.map((_, at) => at + 1));
    for (const { markdown } of read) expect(markdown.length).toBeLessThan(LESSON_CHARACTERS);
  });
});

describe('a text of nothing but beginnings does not hold the server up', () => {
  const most = 200_000;
  it.each([
    ['pictures', '!['.repeat(most / 2)],
    ['addresses of pictures', '![]('.repeat(most / 4)],
    ['frames', '<img '.repeat(most / 5)],
    ['a heading of spaces', `#${' '.repeat(4_000)}a\u2028b`],
    ['a heading with spaces', `# a${' '.repeat(most)}b`],
    ['a heading that never closes', `# a ${'#'.repeat(most)}b`],
  ])('of %s, as Markdown', (_what, text) => {
    const read = partsOf({ kind: 'markdown', text, isWhole: true });
    expect(read.map(({ title, markdown }) => title + markdown).join('')).toMatch(/^(?:a|!\[|<img)/);
  });

  it('of spaces and short lines, as pages', () => {
    const pages = [`a${' '.repeat(most)}b`, 'x\n'.repeat(most / 2)];
    const read = partsOf({ kind: 'pdf', pages, isWhole: true });
    expect(read.map(({ markdown }) => markdown.charAt(0)).join('')).toMatch(/^abx+$/);
  });

  it('of empty lines, in a hundred lessons', () => {
    const body = `a${'\n'.repeat(LESSON_CHARACTERS)}b`;
    for (let lesson = 0; lesson < 100; lesson++) expect(maskedMarkdown(body)).toBe(body);
  });
});

it('pieces hold every character, and none is too long', () => {
  const text = fc.string({ unit: fc.constantFrom('字', 'a', ' ', '\n', '。', '😀'), maxLength: 400 });
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 60 }), (whole, most) => {
      const pieces = piecesOf(whole, most);
      const bare = (one: string) => one.replace(/\s/g, '');
      expect(pieces.map(bare).join('')).toBe(bare(whole));
      expect(pieces.every((one) => one.length <= most && !/\p{Cs}/u.test(one))).toBe(true);
    }),
  );
});

describe('lessons', () => {
  it('begin at sections; hidden and empty parts are left out', () => {
    const parts = [
      part(1, { markdown: '' }),
      part(2),
      part(3, { isHidden: true }),
      part(4, { markdown: '' }),
      part(5, { notes: '一\n二' }),
      part(6, { title: '', markdown: '' }),
    ];
    const plan = firstPlan('pptx', parts);
    expect([[...plan.starts], [...plan.left]]).toEqual([
      [1, 4],
      [3, 6],
    ]);
    expect(lessonsOf(parts, plan, untitled)).toEqual([
      { first: 1, title: '题1', body: '## 题2\n\n文2' },
      { first: 4, title: '题4', body: '## 题5\n\n文5\n\n> **讲稿：** 一\n> 二' },
    ]);
    expect(lessonsOf(parts, { ...plan, hasNotes: false }, untitled)[1]?.body).toBe('## 题5\n\n文5');
  });

  it('end before they are too long for one sitting', () => {
    const parts = [1, 2, 3].map((number) => part(number, { markdown: '字'.repeat(5_000) }));
    expect([...firstPlan('pdf', parts).starts]).toEqual([1, 2, 3]);
  });

  it('of Markdown are its sections; a bare heading bears the one below it', () => {
    const parts = [part(1, { markdown: '' }), part(2), part(3, { title: '' })];
    const lessons = lessonsOf(parts, firstPlan('markdown', parts), untitled);
    expect(lessons.map(({ title }) => title)).toEqual(['题1', '第3页']);
  });

  it('show an unsearched picture only once it was taken by hand', () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const parts = [part(1, { pictures: [{ id, alt: '[图]', isSearched: false }] })];
    const plan = firstPlan('pptx', parts);
    expect(picturesIn(lessonsOf(parts, plan, untitled)[0]?.body ?? '')).toEqual([]);
    const taken = lessonsOf(parts, { ...plan, pictures: new Set([id]) }, untitled);
    expect(taken[0]?.body).toBe(`文1\n\n${pictureMarkdown(id, '图')}`);
  });
});

describe('values', () => {
  const phone = '13812345678';

  it('are masked wherever a part says them', () => {
    const [raw] = deckOf({
      title: `致电 ${phone}`,
      blocks: [
        {
          type: 'table',
          rows: [
            ['姓名', '手机号'],
            ['王小芳', phone],
          ],
        },
        { type: 'text', paragraphs: [{ text: '请王小芳回电', level: 0 }] },
      ],
      notes: [`号码是 ${phone}`],
      remarks: [phone],
      dropped: [{ reason: 'repeated', text: `热线 ${phone}` }],
    });
    if (!raw) throw new Error('nothing was read');
    const masked = maskPart(raw);
    expect(JSON.stringify(masked.part)).not.toMatch(/13812345678|王小芳/);
    expect(masked.types).toEqual(expect.arrayContaining(['PHONE', 'NAME']));
  });

  it('are masked in edited text, and our pictures stay', () => {
    const line = '![图](kedun:picture/13812345-6781-774b-bcce-b30213812345)';
    expect(maskedMarkdown(`电话 ${phone}\n\n${line}\n\n${phone}`)).toBe(`电话 138****5678\n\n${line}\n\n138****5678`);
  });

  it('leave nothing that a database cannot keep', () => {
    const [raw] = partsOf({ kind: 'pdf', pages: ['正文\u0000里\ud800有'], isWhole: true });
    expect(raw && maskPart(raw).part.markdown).toBe('正文里有');
  });
});
