import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { takeEvents } from '../../../test/events.ts';
import { signedIn } from '../../../test/people.ts';
import { importCourse, markLessonRead } from '../courses/commands.ts';
import { lessonsOf, readLessons } from '../courses/queries.ts';
import { home } from '../paths/queries.ts';
import { type CertificateHouse, endExpired, grantCertificate, revokeCertificate } from './commands.ts';
import { certificateRecords } from './queries.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let house: CertificateHouse;
let courseId: string;
beforeAll(async () => {
  test = await openTestAcademy();
  courseId = await importCourse(test.house, SEEDER, smallCourse(12, 10), {
    isDemo: false,
    isOffered: true,
    isShipped: true,
  });
  const certificateEnded = async (personId: string, dataClass: string) =>
    void test.endedClasses.push([personId, dataClass]);
  house = { ...test.house, certificateEnded };
});
afterAll(() => test.close());

const classesOf = async (personId: string) =>
  (await test.academy.liveCertificates(personId)).map((certificate) => certificate.dataClass);

async function certified() {
  const { actor } = await signedIn(test.identity, 'agent');
  const ids = [
    await grantCertificate(house, SEEDER, actor.id, 'C2'),
    await grantCertificate(house, SEEDER, actor.id, 'C3'),
  ];
  return { actor, c2: ids[0] ?? '', c3: ids[1] ?? '' };
}

describe('revoking', () => {
  it('ends one class at once, closes what it opened in the same command, and tells who must know', async () => {
    const { actor, c3 } = await certified();
    const { actor: trainer } = await signedIn(test.identity, 'trainer');
    await takeEvents(house.store);
    await revokeCertificate(house, trainer, c3, '越权查看');
    expect(await classesOf(actor.id)).toEqual(['C2']);
    expect(test.endedClasses.at(-1)).toEqual([actor.id, 'C3']);
    const [event] = await takeEvents(house.store);
    expect(event).toMatchObject({
      name: 'academy.certificate_revoked',
      audience: [`person:${actor.id}`, 'role:trainer', 'role:lead'],
      data: { personId: actor.id, dataClass: 'C3', certificateId: c3 },
    });
    await expect(revokeCertificate(house, trainer, c3, '再次')).rejects.toMatchObject({
      code: 'certificate_not_valid',
    });
  });

  it('takes with C2 what builds on it: nothing that covers C2 is left', async () => {
    const { actor, c2, c3 } = await certified();
    const other = await certified();
    const before = test.endedClasses.length;
    await takeEvents(house.store);
    await revokeCertificate(house, SEEDER, c2, '越权查看');
    expect(await classesOf(actor.id)).toEqual([]);
    expect(await classesOf(other.actor.id)).toEqual(['C2', 'C3']);
    const told = (await takeEvents(house.store)).map(({ data }) => [data.certificateId, data.dataClass]);
    expect(told.sort()).toEqual([[c2, 'C2'] as const, [c3, 'C3'] as const].toSorted());
    expect(test.endedClasses.slice(before).toSorted()).toEqual([
      [actor.id, 'C2'],
      [actor.id, 'C3'],
    ]);
    const records = await certificateRecords(house, new Map(), { personId: actor.id });
    expect(records.map(({ state, revokedReason }) => [state, revokedReason])).toEqual([
      ['revoked', '越权查看'],
      ['revoked', '越权查看'],
    ]);
    await expect(revokeCertificate(house, SEEDER, c3, '再次')).rejects.toMatchObject({ code: 'certificate_not_valid' });
  });

  it('takes nothing when what it opened cannot be closed', async () => {
    const { actor, c2 } = await certified();
    const failing: CertificateHouse = {
      ...house,
      certificateEnded: async () => {
        throw new Error('planned');
      },
    };
    await expect(revokeCertificate(failing, SEEDER, c2, '原因')).rejects.toThrow('planned');
    expect(await classesOf(actor.id)).toEqual(['C2', 'C3']);
  });

  it('is not for oneself', async () => {
    const { actor, c2 } = await certified();
    await expect(revokeCertificate(house, actor, c2, '原因')).rejects.toMatchObject({ code: 'not_on_yourself' });
  });

  it('sends its holder back to the lessons, and says why', async () => {
    const { actor, c2 } = await certified();
    for (const lesson of await lessonsOf(house.store, courseId)) await markLessonRead(house, actor, lesson.id);
    expect((await readLessons(house.store, courseId, actor.id)).size).toBe(2);
    test.clock.advance(1000);
    await revokeCertificate(house, SEEDER, c2, '原因');
    expect((await readLessons(house.store, courseId, actor.id)).size).toBe(0);
    expect((await home(house, actor)).next).toMatchObject({ kind: 'read_lesson', why: 'certificate_revoked' });
    test.clock.advance(1000);
    for (const lesson of await lessonsOf(house.store, courseId)) await markLessonRead(house, actor, lesson.id);
    expect((await home(house, actor)).next).toMatchObject({ kind: 'sit_exam', why: 'certificate_revoked' });
  });
});

describe('time', () => {
  it('ends a certificate at its moment, before any job has run', async () => {
    const { actor } = await certified();
    const [first] = await test.academy.liveCertificates(actor.id);
    test.clock.advance((first?.expiresAt.getTime() ?? 0) - test.clock.now().getTime() - 1);
    expect(await classesOf(actor.id)).toEqual(['C2', 'C3']);
    test.clock.advance(1);
    expect(await classesOf(actor.id)).toEqual([]);
    expect((await home(house, actor)).next).toMatchObject({ why: 'certificate_expired' });
    expect(await endExpired(house, SEEDER)).toBeGreaterThanOrEqual(2);
    expect(test.endedClasses).toContainEqual([actor.id, 'C3']);
    expect(await endExpired(house, SEEDER)).toBe(0);
    expect((await home(house, actor)).next).toMatchObject({ why: 'certificate_expired' });
  });

  it('brings up the renewal in the last 30 days', async () => {
    const { actor } = await certified();
    test.clock.advance(334 * 86_400_000);
    expect((await home(house, actor)).next.kind).toBe('await_agreement');
    test.clock.advance(2 * 86_400_000);
    expect((await home(house, actor)).next).toMatchObject({ why: 'certificate_expires' });
  });
});

it('a newer certificate takes the place of the older one, without closing anything', async () => {
  const { actor, c2 } = await certified();
  const before = test.endedClasses.length;
  test.clock.advance(1000);
  const newer = await grantCertificate(house, SEEDER, actor.id, 'C2');
  expect(await classesOf(actor.id)).toEqual(['C2', 'C3']);
  expect(test.endedClasses).toHaveLength(before);
  const records = await certificateRecords(house, new Map(), { personId: actor.id, dataClass: 'C2' });
  expect(records.map((record) => [record.id, record.state])).toEqual([
    [newer, 'valid'],
    [c2, 'superseded'],
  ]);
});

it('tells how the last one ended: revoked, run out, or not at all', async () => {
  const { actor: nobody } = await signedIn(test.identity, 'agent');
  expect(await test.academy.lastCertificateEnd(nobody.id)).toBeNull();
  const { actor, c2, c3 } = await certified();
  await grantCertificate(house, SEEDER, actor.id, 'C3');
  expect(await test.academy.lastCertificateEnd(actor.id)).toBeNull();
  await revokeCertificate(house, SEEDER, c2, '越权查看');
  expect(await test.academy.lastCertificateEnd(actor.id)).toBe('revoked');
  expect(c3).not.toBe(c2);
  const other = await certified();
  test.clock.advance(366 * 24 * 60 * 60 * 1000);
  expect(await test.academy.lastCertificateEnd(other.actor.id)).toBe('expired');
});

it('the list shows names and filters by state', async () => {
  const { actor, c3 } = await certified();
  await revokeCertificate(house, SEEDER, c3, '原因');
  const names = new Map([[actor.id, { name: '林晓', workNumber: 'YL1001' }]]);
  const mine = { personId: actor.id };
  const revoked = await certificateRecords(house, names, { ...mine, state: 'revoked' });
  expect(revoked).toMatchObject([{ personName: '林晓', workNumber: 'YL1001', revokedReason: '原因', dataClass: 'C3' }]);
  expect(await certificateRecords(house, names, { ...mine, state: 'valid' })).toMatchObject([{ dataClass: 'C2' }]);
});
