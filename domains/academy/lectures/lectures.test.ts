import { read, utils } from '@e965/xlsx';
import { readDocument } from '@kedun/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { takeEvents } from '../../../test/events.ts';
import { addPerson, signedIn } from '../../../test/people.ts';
import { createTeam } from '../../identity/teams/commands.ts';
import type { Person } from '../../kernel/actor.ts';
import { answerLecture, recordByHand, signIn, takeAttendance } from '../attendance/commands.ts';
import { dueFor } from '../calendar/queries.ts';
import type { LectureInput } from '../contract.ts';
import { markLessonRead } from '../courses/commands.ts';
import { lessonsOf, readLessons } from '../courses/queries.ts';
import { peopleBefore } from '../duties/routes.ts';
import * as commands from './commands.ts';
import { lectureById, lectureRecords, lectureWithAttendees, myLecture, myLectures, peopleOf } from './queries.ts';
import { codeAt } from './rules.ts';

const MINUTE = 60_000;
let test: Awaited<ReturnType<typeof openTestAcademy>>;
let trainer: Person;
let learner: Person;
let teamId: string;
let courseId: string;
beforeAll(async () => {
  test = await openTestAcademy();
  teamId = await createTeam(test.house, SEEDER, { name: '讲座组', industry: '', isDemo: true });
  trainer = (await signedIn(test.identity, 'trainer')).actor;
  learner = (await signedIn(test.identity, 'agent', { teamId })).actor;
  courseId = await test.academy.importCourse(SEEDER, smallCourse(8, 2), false);
});
afterAll(() => test.close());

const inMinutes = (minutes: number) => new Date(test.clock.now().getTime() + minutes * MINUTE).toISOString();
const input = (more: Partial<LectureInput> = {}): LectureInput => ({
  ...{ title: { zh: '核身讲座', en: '' }, courseId: null, place: '三楼培训室', startsAt: inMinutes(30), minutes: 60 },
  ...{ capacity: null, isOpenToAll: false, teams: [teamId], people: [], asksLeaving: false, countsAsRead: false },
  ...more,
});
const plan = (more: Partial<LectureInput> = {}) => commands.planLecture(test.house, trainer, input(more));
const planOpen = async (more: Partial<LectureInput> = {}) => {
  const id = await plan(more);
  await commands.openLecture(test.house, trainer, id);
  return id;
};
const codeOf = async (id: string) => {
  const { sealedSecret } = await lectureById(test.house.store, id);
  return codeAt(test.secrets.open(commands.secretName(id), sealedSecret ?? Buffer.alloc(0)), test.clock.now()).code;
};
const wrongOf = async (id: string) => {
  const right = [await codeOf(id), codeAt(await secretOf(id), new Date(test.clock.now().getTime() - 30_000)).code];
  return ['000001', '000002', '000003'].find((code) => !right.includes(code)) ?? '';
};
const secretOf = async (id: string) =>
  test.secrets.open(commands.secretName(id), (await lectureById(test.house.store, id)).sealedSecret ?? Buffer.alloc(0));
const everybody = async () => new Map((await test.identity.people()).map((person) => [person.id, person]));
const listOf = async (id: string) => {
  const { attendees } = await lectureWithAttendees(test.house.store, await everybody(), id);
  return new Map(attendees.map((one) => [one.personId, one]));
};
const actsOf = async (id: string) => {
  const rows = await test.house.store.db.selectFrom('kernel.ledgerEntry').select('encoded').orderBy('id').execute();
  return rows.map(({ encoded }) => encoded.toString('utf8')).filter((entry) => entry.includes(id));
};

describe('a lecture is planned', () => {
  it('for a team or by name: they see it, others do not, and it is due in their calendar', async () => {
    const { actor: stranger } = await signedIn(test.identity, 'agent');
    const id = await plan();
    expect((await myLectures(test.house, learner)).map((one) => one.id)).toContain(id);
    expect((await myLectures(test.house, stranger)).map((one) => one.id)).not.toContain(id);
    await expect(myLecture(test.house, stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    const due = await dueFor(test.house, [...(await everybody()).values()]);
    const mine = due.filter(({ thing }) => thing.objectId === id);
    expect(mine).toMatchObject([
      { personId: learner.id, thing: { kind: 'lecture', isOverdue: false, lecture: { place: '三楼培训室' } } },
    ]);
    await commands.changeLecture(test.house, trainer, id, input({ people: [stranger.id], teams: [] }));
    expect((await myLecture(test.house, stranger, id)).attendance).toBe('expected');
    expect((await myLectures(test.house, learner)).map((one) => one.id)).not.toContain(id);
    await commands.cancelLecture(test.house, trainer, id, '讲师电话 13812345678 请假');
    const { status, cancelReason } = await myLecture(test.house, stranger, id);
    expect(status).toBe('cancelled');
    expect(cancelReason).not.toContain('13812345678');
    await expect(commands.openLecture(test.house, trainer, id)).rejects.toMatchObject({ code: 'lecture_begun' });
  });

  it('never in the past, nor for a person or course that there is not', async () => {
    await expect(plan({ startsAt: inMinutes(-1) })).rejects.toMatchObject({ code: 'lecture_begun' });
    await expect(plan({ people: [courseId] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(plan({ courseId: learner.id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('with seats: the last one is taken once, given back, and asked again when the hour moves', async () => {
    const { actor: other } = await signedIn(test.identity, 'agent', { teamId });
    const id = await plan({ capacity: 1 });
    await answerLecture(test.house, learner, id, 'accepted');
    await expect(answerLecture(test.house, other, id, 'accepted')).rejects.toMatchObject({ code: 'lecture_full' });
    await answerLecture(test.house, learner, id, 'declined');
    await answerLecture(test.house, other, id, 'accepted');
    expect(await myLecture(test.house, learner, id)).toMatchObject({ attendance: 'excused', seatsLeft: 0 });
    await commands.changeLecture(test.house, trainer, id, input({ capacity: 1, startsAt: inMinutes(50) }));
    expect(await myLecture(test.house, learner, id)).toMatchObject({ attendance: 'expected', answer: null });
    test.clock.advance(50 * MINUTE);
    await expect(answerLecture(test.house, learner, id, 'accepted')).rejects.toMatchObject({ code: 'lecture_begun' });
  });
});

describe('the door', () => {
  it('lets nobody in before it opens, after it closed, or uninvited, and opens an hour before at most', async () => {
    const id = await plan({ startsAt: inMinutes(90) });
    await expect(signIn(test.house, learner, id, '123456')).rejects.toMatchObject({ code: 'lecture_shut' });
    await expect(commands.openLecture(test.house, trainer, id)).rejects.toMatchObject({ code: 'lecture_too_early' });
    test.clock.advance(30 * MINUTE);
    await commands.openLecture(test.house, trainer, id);
    const { actor: stranger } = await signedIn(test.identity, 'agent');
    const code = await codeOf(id);
    await expect(signIn(test.house, stranger, id, code)).rejects.toMatchObject({ code: 'lecture_not_invited' });
    await commands.closeLecture(test.house, trainer, id);
    expect((await lectureById(test.house.store, id)).sealedSecret).toBeNull();
    await expect(signIn(test.house, learner, id, code)).rejects.toMatchObject({ code: 'lecture_shut' });
    await expect(commands.closeLecture(test.house, trainer, id)).rejects.toMatchObject({ code: 'lecture_shut' });
  });

  it('takes the code shown and the one before, once, and tells who comes', async () => {
    const id = await planOpen();
    const code = await codeOf(id);
    test.clock.advance(30_000);
    await takeEvents(test.house.store);
    expect(await signIn(test.house, learner, id, code)).toEqual({ outcome: 'right' });
    expect(await signIn(test.house, learner, id, code)).toEqual({ outcome: 'right' });
    const events = await takeEvents(test.house.store);
    expect(events.map(({ name, data }) => [name, data])).toEqual([['academy.lecture_changed', { lectureId: id }]]);
    const entries = await actsOf(id);
    expect(entries.filter((one) => one.includes('academy.lecture.sign-in'))).toHaveLength(1);
    expect(JSON.stringify([events, entries])).not.toContain(code);
    expect((await listOf(id)).get(learner.id)).toMatchObject({ attendance: 'present', isByHand: false });
    const late = (await signedIn(test.identity, 'agent', { teamId })).actor;
    test.clock.advance(31_000);
    expect(await signIn(test.house, late, id, code)).toEqual({ outcome: 'wrong' });
  });

  it('takes five tries of a person in a minute; the right code waits too, others do not', async () => {
    const id = await planOpen();
    for (let at = 0; at < 5; at++) {
      expect(await signIn(test.house, learner, id, await wrongOf(id))).toEqual({ outcome: 'wrong' });
    }
    expect(await signIn(test.house, learner, id, await codeOf(id))).toMatchObject({ outcome: 'wait', seconds: 60 });
    const { actor: other } = await signedIn(test.identity, 'agent', { teamId });
    expect(await signIn(test.house, other, id, await codeOf(id))).toEqual({ outcome: 'right' });
    test.clock.advance(60_000);
    expect(await signIn(test.house, learner, id, await codeOf(id))).toEqual({ outcome: 'right' });
    const { tries } = (await peopleOf(test.house.store, [id])).find(({ personId }) => personId === learner.id) ?? {};
    expect(tries).toBe(0);
  });

  it('asks codes of another secret for leaving; only who signed both was there', async () => {
    const id = await planOpen({ asksLeaving: true });
    const { actor: other } = await signedIn(test.identity, 'agent', { teamId });
    const { actor: third } = await signedIn(test.identity, 'agent', { teamId });
    const arriving = await codeOf(id);
    for (const person of [learner, other]) await signIn(test.house, person, id, arriving);
    await commands.askLeaving(test.house, trainer, id);
    expect(await codeOf(id)).not.toBe(arriving);
    expect(await signIn(test.house, learner, id, arriving)).toEqual({ outcome: 'wrong' });
    expect(await signIn(test.house, learner, id, await codeOf(id))).toEqual({ outcome: 'right' });
    await expect(signIn(test.house, third, id, await codeOf(id))).rejects.toMatchObject({ code: 'lecture_shut' });
    const { actor: phoneless } = await signedIn(test.identity, 'agent', { teamId });
    await recordByHand(test.house, trainer, id, { act: 'add', personId: phoneless.id, reason: 'no_phone' });
    await commands.closeLecture(test.house, trainer, id);
    const list = await listOf(id);
    expect(list.get(phoneless.id)).toMatchObject({ attendance: 'present', isByHand: true });
    expect([learner, other, third].map((one) => list.get(one.id)?.attendance)).toEqual([
      ...['present', 'left_early', 'absent'],
    ]);
  });

  it('lets a trainer add, remove and excuse, never themselves, and the ledger says why', async () => {
    const id = await planOpen({ people: [trainer.id] });
    const byHand = (person: Person, act: 'add' | 'remove' | 'excuse', reason: string) =>
      recordByHand(test.house, trainer, id, { act, personId: person.id, reason } as never);
    const { actor: guest } = await signedIn(test.identity, 'agent');
    await byHand(guest, 'add', 'no_phone');
    await signIn(test.house, learner, id, await codeOf(id));
    await byHand(learner, 'remove', 'not_in_room');
    const again = signIn(test.house, learner, id, await codeOf(id));
    await expect(again).rejects.toMatchObject({ code: 'lecture_not_invited' });
    await expect(byHand(trainer, 'add', 'no_phone')).rejects.toMatchObject({ code: 'not_on_yourself' });
    await commands.closeLecture(test.house, trainer, id);
    await expect(byHand(guest, 'remove', 'other')).rejects.toMatchObject({ code: 'lecture_shut' });
    await byHand(learner, 'excuse', 'on_leave');
    const list = await listOf(id);
    expect(list.get(guest.id)).toMatchObject({ attendance: 'present', isByHand: true, reason: 'no_phone' });
    expect(list.get(learner.id)).toMatchObject({ attendance: 'excused', isRemoved: true, reason: 'on_leave' });
    const entries = (await actsOf(id)).join('\n');
    for (const part of ['lecture.add', 'no_phone', 'lecture.remove', 'not_in_room', 'lecture.excuse', 'on_leave']) {
      expect(entries).toContain(part);
    }
  });
});

describe('afterwards', () => {
  it('lessons of the course count as read by who attended, by nobody else, and no certificate comes of it', async () => {
    const { actor: absent } = await signedIn(test.identity, 'agent', { teamId });
    const id = await planOpen({ courseId, countsAsRead: true });
    await signIn(test.house, learner, id, await codeOf(id));
    const readBy = async (person: Person) => (await readLessons(test.house.store, courseId, person.id)).size;
    expect(await readBy(learner)).toBe(0);
    await commands.closeLecture(test.house, trainer, id);
    expect([await readBy(learner), await readBy(absent)]).toEqual([
      (await lessonsOf(test.house.store, courseId)).length,
      0,
    ]);
    expect(await test.academy.liveCertificates(learner.id)).toEqual([]);
  });

  it('counts once its course is on offer again, and anew for who had read it before', async () => {
    const { actor } = await signedIn(test.identity, 'agent', { teamId });
    const { db } = test.house.store;
    const setStatus = (status: string) =>
      db.updateTable('academy.course').set({ status }).where('id', '=', courseId).execute();
    const readAt = async () => {
      const progress = db.selectFrom('academy.lessonProgress').select('readAt').where('personId', '=', actor.id);
      return (await progress.execute()).map((one) => one.readAt.getTime());
    };
    for (const one of await lessonsOf(test.house.store, courseId)) await markLessonRead(test.house, actor, one.id);
    test.clock.advance(MINUTE);
    const id = await planOpen({ courseId, countsAsRead: true });
    await signIn(test.house, actor, id, await codeOf(id));
    await setStatus('draft');
    const before = await readAt();
    await commands.closeLecture(test.house, trainer, id);
    expect(await readAt()).toEqual(before);
    await setStatus('published');
    await commands.closeOverdueLectures(test.house);
    expect(Math.min(...(await readAt()))).toBeGreaterThan(Math.max(...before));
  });

  it('a door that nobody closed closes two hours after the end, and what nobody opened did not take place', async () => {
    const [open, unopened] = [await planOpen(), await plan()];
    test.clock.advance(30 * MINUTE + 60 * MINUTE + 119 * MINUTE);
    await commands.closeOverdueLectures(test.house);
    const statusOf = async (id: string) => (await lectureById(test.house.store, id)).status;
    expect([await statusOf(open), await statusOf(unopened)]).toEqual(['open', 'planned']);
    test.clock.advance(MINUTE);
    await commands.closeOverdueLectures(test.house);
    expect([await statusOf(open), await statusOf(unopened)]).toEqual(['closed', 'cancelled']);
    expect((await listOf(open)).get(learner.id)?.attendance).toBe('absent');
  });

  it('who was invited with a team stays on the list of a closed lecture, and leads see their own team', async () => {
    const id = await planOpen();
    await commands.closeLecture(test.house, trainer, id);
    const joined = await addPerson(test.identity, 'agent', { teamId });
    const list = await listOf(id);
    expect([list.has(learner.id), list.has(joined.id)]).toEqual([true, false]);
    const { actor: lead } = await signedIn(test.identity, 'lead', {
      teamId: await createTeam(test.house, SEEDER, { name: '外组', industry: '', isDemo: true }),
    });
    const seen = await peopleBefore(test.house, lead);
    expect((await lectureWithAttendees(test.house.store, seen, id)).attendees).toEqual([]);
    const pages = { state: 'past' as const, after: null, limit: 50 };
    const mine = (await lectureRecords(test.house.store, seen, pages)).find((one) => one.id === id);
    expect(mine?.invited).toBe(0);
  });

  it('the list is a workbook and a document, late minutes and reasons in it, and the ledger says who took it', async () => {
    const id = await planOpen({ startsAt: inMinutes(1) });
    test.clock.advance(13 * MINUTE);
    await signIn(test.house, learner, id, await codeOf(id));
    await commands.closeLecture(test.house, trainer, id);
    const take = async (format: 'xlsx' | 'pdf') =>
      takeAttendance(test.house, trainer, { id, people: await everybody(), format }, 'zh-CN');
    const book = read(Buffer.from((await take('xlsx')).base64, 'base64'));
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 });
    const row = rows.find((cells) => cells[2] === '迟到');
    expect(row?.[3]).toBe(12);
    const { name, base64 } = await take('pdf');
    expect(name).toMatch(/^讲座考勤 核身讲座 .*\.pdf$/);
    const { text } = await readDocument(Buffer.from(base64, 'base64'));
    expect(text.replace(/\s/g, '')).toContain('迟到12');
    expect((await actsOf(id)).filter((one) => one.includes('academy.lecture.take'))).toHaveLength(2);
  });
});
