import type { Id } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lines, pptx, relations, shape, slide } from '../../../packages/documents/testing/decks.ts';
import { docx, paragraphs, pdfShowing } from '../../../packages/documents/testing/files.ts';
import { draw } from '../../../packages/documents/testing/pictures.ts';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { createCourse, createLesson, importCourse, publishCourse } from '../courses/commands.ts';
import { lessonById, lessonsOf } from '../courses/queries.ts';
import { PLAIN_TERMS } from '../courses/rules.ts';
import { bringCourseware, discardCourseware, importCourseware, openPicture, sweepCourseware } from './commands.ts';
import { coursewareById, coursewareOf } from './queries.ts';
import { lessonsOf as composed, firstPlan, pictureMarkdown, picturesIn } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let trainer: Person;
let agent: Person;
let deck: Uint8Array;
beforeAll(async () => {
  test = await openTestAcademy();
  trainer = (await signedIn(test.identity, 'trainer')).actor;
  agent = (await signedIn(test.identity, 'agent')).actor;
  deck = await deckWithPicture();
});
afterAll(() => test.close());

const PHONE = '13812345678';
const words = (zh: string) => ({ zh, en: '' });
const terms = {
  title: words('新课'),
  summary: words('从零开始'),
  certifies: [{ dataClass: 'C2' as const, passPercent: 80 }],
  validMonths: 6,
  questionCount: 1,
  minutes: 5,
  ...PLAIN_TERMS,
};
const title = (text: string) => shape(lines(text), { ph: 'type="title"' });
const image =
  '<p:pic><p:nvPicPr><p:cNvPr id="4" name="x" descr="流程图"/></p:nvPicPr><p:blipFill><a:blip r:embed="rId7"/></p:blipFill></p:pic>';

/** Two slides: a picture and a phone number on the first, the number again in the notes of the second. */
async function deckWithPicture(): Promise<Uint8Array> {
  const picture = await draw({ width: 320, height: 90, words: [] });
  return pptx([slide(title('来电核验') + shape(lines('先锁屏', `客户电话 ${PHONE}`)) + image), slide(title('收尾'))], {
    'ppt/slides/_rels/slide1.xml.rels': relations({ rId7: ['image', '../media/one.png'] }),
    'ppt/media/one.png': picture,
    'ppt/slides/_rels/slide2.xml.rels': relations({ rId3: ['notesSlide', '../notesSlides/notesSlide1.xml'] }),
    'ppt/notesSlides/notesSlide1.xml': slide(shape(lines(`回拨 ${PHONE} 之前先核验`))),
  });
}

const bring = (courseId: Id, bytes: Uint8Array, name = '课件.pptx') =>
  bringCourseware(test.house, trainer, courseId, { name, content: Buffer.from(bytes).toString('base64') });
const newCourse = () => createCourse(test.house, trainer, terms);

describe('a deck', () => {
  it('is reviewed masked, and becomes lessons at the end of the course', async () => {
    const { house } = test;
    const courseId = await newCourse();
    await createLesson(house, trainer, courseId, { title: words('已有'), body: words('甲') });
    const id = await bring(courseId, deck, `客户${PHONE}.pptx`);
    const draft = await coursewareById(house.store, id);
    expect(JSON.stringify(draft)).not.toContain(PHONE);
    expect(draft.name).toBe('客户138****5678.pptx');
    expect(draft).toMatchObject({ kind: 'pptx', courseId, isWhole: true });
    expect(draft.found).toContainEqual({ type: 'PHONE', count: 2 });
    const [first, second] = draft.parts;
    expect(first).toMatchObject({ title: '来电核验', pictures: [{ alt: '流程图' }] });
    expect(first?.markdown).toContain('- 先锁屏\n- 客户电话 138****5678');
    expect(second?.notes).toBe('回拨 138****5678 之前先核验');
    expect(await coursewareOf(house.store, courseId)).toMatchObject([{ id, kind: 'pptx' }]);

    const plan = firstPlan('pptx', draft.parts);
    const lessons = composed(draft.parts, plan, (number) => `第 ${number} 页`);
    expect(await importCourseware(house, trainer, id, lessons)).toBe(lessons.length);
    const all = await lessonsOf(house.store, courseId);
    expect(all.map((lesson) => lesson.title.zh)).toEqual(['已有', '来电核验', '收尾']);
    const last = await lessonById(house.store, all[2]?.id ?? '');
    expect(last.body.zh).toBe('> **讲稿：** 回拨 138****5678 之前先核验');
    await expect(coursewareById(house.store, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keeps its pictures sealed away, for those who may read the lesson', async () => {
    const { house, kept } = test;
    const courseId = await newCourse();
    const id = await bring(courseId, deck);
    const [part] = (await coursewareById(house.store, id)).parts;
    const picture = part?.pictures[0]?.id ?? '';
    expect(kept.has(`${picture}.picture`)).toBe(true);
    const body = `看图\n\n${pictureMarkdown(picture, '流程图')}`;
    await importCourseware(house, trainer, id, [{ title: '图', body }]);
    expect(await openPicture(house, trainer, picture)).toMatchObject({ width: 320, height: 90 });
    await expect(openPicture(house, agent, picture)).rejects.toMatchObject({ code: 'not_found' });
    const [lesson] = await lessonsOf(house.store, courseId);
    expect(picturesIn((await lessonById(house.store, lesson?.id ?? '')).body.zh)).toEqual([picture]);
    await house.store.db
      .updateTable('academy.course')
      .set({ status: 'published' })
      .where('id', '=', courseId)
      .execute();
    const { mediaType, content } = await openPicture(house, agent, picture);
    expect([mediaType, Buffer.from(content, 'base64').toString('latin1', 8, 12)]).toEqual(['image/webp', 'WEBP']);
    await publishCourse(house, trainer, courseId, false);
    await expect(openPicture(house, agent, picture)).rejects.toMatchObject({ code: 'not_found' });
    kept.delete(`${picture}.picture`);
    await expect(openPicture(house, trainer, picture)).rejects.toMatchObject({ code: 'file_gone' });
  });

  it('becomes lessons once, though two screens import it in the same moment', async () => {
    const { house } = test;
    const courseId = await newCourse();
    const id = await bring(courseId, deck);
    const lessons = [{ title: '一', body: '甲' }];
    const both = await Promise.allSettled([1, 2].map(() => importCourseware(house, trainer, id, lessons)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await lessonsOf(house.store, courseId)).toHaveLength(1);
  });

  it('shows no picture of another course, and goes in whole or not at all', async () => {
    const { house } = test;
    const [one, other] = [await newCourse(), await newCourse()];
    const theirs = (await coursewareById(house.store, await bring(other, deck))).parts[0]?.pictures[0]?.id ?? '';
    const id = await bring(one, deck);
    const lessons = [
      { title: '一', body: '甲' },
      { title: '二', body: pictureMarkdown(theirs, '') },
    ];
    await expect(importCourseware(house, trainer, id, lessons)).rejects.toMatchObject({ code: 'picture_elsewhere' });
    expect(await lessonsOf(house.store, one)).toEqual([]);
  });

  it('is masked again when it was edited', async () => {
    const { house } = test;
    const courseId = await newCourse();
    const id = await bring(courseId, deck);
    const picture = (await coursewareById(house.store, id)).parts[0]?.pictures[0]?.id ?? '';
    const body = `回拨 ${PHONE}\n\n${pictureMarkdown(picture, `电话 ${PHONE}`)}\n\n完`;
    await importCourseware(house, trainer, id, [{ title: `致电 ${PHONE}`, body }]);
    const [head] = await lessonsOf(house.store, courseId);
    const lesson = await lessonById(house.store, head?.id ?? '');
    expect(JSON.stringify(lesson)).not.toContain(PHONE);
    expect(picturesIn(lesson.body.zh)).toEqual([picture]);
  });
});

describe('a review that leads nowhere', () => {
  it('can be thrown away; its pictures go with the sweep, those that lessons and versions show stay', async () => {
    const { house, kept } = test;
    const courseId = await importCourse(house, SEEDER, smallCourse(2, 1), {
      isDemo: false,
      isOffered: false,
      isShipped: true,
    });
    const [gone, stays] = [await bring(courseId, deck), await bring(courseId, deck)];
    const pictureOf = async (id: Id) => (await coursewareById(house.store, id)).parts[0]?.pictures[0]?.id ?? '';
    const [lost, shown] = [await pictureOf(gone), await pictureOf(stays)];
    await discardCourseware(house, trainer, gone);
    await importCourseware(house, trainer, stays, [{ title: '图', body: pictureMarkdown(shown, '') }]);
    const later = { ...house, clock: { now: () => new Date(Date.now() + 2 * 60 * 60 * 1000) } };
    expect(await sweepCourseware(later)).toBeGreaterThanOrEqual(1);
    expect([kept.has(`${lost}.picture`), kept.has(`${shown}.picture`)]).toEqual([false, true]);
    expect(await sweepCourseware(later)).toBe(0);
  });
});

describe('other files', () => {
  it('a PDF becomes pages', async () => {
    const page = (text: string) => ({ content: `BT /F1 9 Tf (${text}) Tj ET`, named: {} });
    const id = await bring(
      await newCourse(),
      pdfShowing([page('Call back first'), page('Then lock the screen')]),
      'a.pdf',
    );
    const { kind, parts } = await coursewareById(test.house.store, id);
    expect([kind, parts.map(({ markdown }) => markdown)]).toEqual(['pdf', ['Call back first', 'Then lock the screen']]);
  });

  it('Markdown becomes its sections', async () => {
    const id = await bring(await newCourse(), Buffer.from('# 一\n甲\n## 二\n乙'), 'a.md');
    const { kind, parts } = await coursewareById(test.house.store, id);
    expect([kind, parts.map(({ title: head, markdown }) => [head, markdown])]).toEqual([
      'markdown',
      [
        ['一', '甲'],
        ['二', '乙'],
      ],
    ]);
  });

  it.each([
    ['a Word file', docx(paragraphs('甲')), 'courseware_unknown'],
    ['a deck of empty slides', pptx([slide('')]), 'courseware_empty'],
    ['half a PDF', Buffer.from('%PDF-1.4\n'), 'courseware_unreadable'],
  ])('%s is refused', async (_what, bytes, code) => {
    await expect(bring(await newCourse(), bytes)).rejects.toMatchObject({ code });
  });

  it('what is no Base64 and an unknown course are refused', async () => {
    const courseId = await newCourse();
    const broken = bringCourseware(test.house, trainer, courseId, { name: 'a', content: '不是' });
    await expect(broken).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(bring(trainer.id, deck)).rejects.toMatchObject({ code: 'not_found' });
  });
});
