import { conflict, type Id, newId, notFound, Redacted } from '@kedun/base';
import { type Actor, type Person, systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { BadgeHouse } from '../badges/commands.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import { type LectureInput, lectureStatus } from '../contract.ts';
import { readLessonFor } from '../courses/commands.ts';
import { courseById, lessonsOf } from '../courses/queries.ts';
import { lectureChanged } from '../events.ts';
import { masked } from '../wording/commands.ts';
import { type Lecture, lectureById, peopleOf } from './queries.ts';
import { codeAt, hasAttended, isLongOver, mayOpen, newLectureSecret, wholeTitle } from './rules.ts';

/** What lectures need: names, and sealing for the secret that codes are derived from. */
export type LectureHouse = NamedHouse & Pick<BadgeHouse, 'secrets' | 'baseUrl'>;

/** So long an attendance waits for its course to be on offer. */
const COUNTS_FOR_MS = 30 * 24 * 60 * 60 * 1000;

const { planned: PLANNED, closed: CLOSED, cancelled: CANCELLED } = lectureStatus.enum;

/** The name that the secret of a lecture is sealed with. */
export const secretName = (id: Id) => `academy.lecture:${id}`;

/** Notes in the ledger what was done at a lecture: never a code, and of a reason its name only. */
export async function note(
  house: House,
  actor: Actor,
  verb: string,
  id: Id,
  facts = {},
  result: 'done' | 'denied' = 'done',
) {
  await house.record({ actor, act: `academy.lecture.${verb}`, result, object: { kind: 'lecture', id }, facts });
}

/** Everybody may see that a lecture was planned, moved or opened: the event holds nothing but its id. */
async function tellAll(house: House, lectureId: Id): Promise<void> {
  await house.publish(lectureChanged, ['staff'], { lectureId });
}

/** A lecture, locked until the commit. Throws `not_found`. */
export async function lockedLecture(house: House, id: Id): Promise<Lecture> {
  await house.store.db.selectFrom('academy.lecture').select('id').where('id', '=', id).forUpdate().execute();
  return lectureById(house.store, id);
}

function refuseBegun(isRefused: boolean): void {
  if (isRefused) throw conflict('lecture_begun', 'The lecture has begun, is over or was cancelled');
}

/** Refuses what is done at an open door. Throws `lecture_shut`. */
export function refuseShut({ status }: Pick<Lecture, 'status'>): void {
  if (status !== 'open' && status !== 'leaving') throw conflict('lecture_shut', 'The door is not open');
}

/** What stands at the door now: the code, and the address that signs in with it. Throws `lecture_shut`. */
export async function readDoor(house: LectureHouse, id: Id) {
  const lecture = await lectureById(house.store, id);
  refuseShut(lecture);
  const secret = house.secrets.open(secretName(lecture.id), lecture.sealedSecret ?? Buffer.alloc(0));
  const { code, secondsLeft } = codeAt(secret, house.clock.now());
  secret.dispose();
  // Behind the hash: what stands there reaches no server and no log.
  const link = `${house.baseUrl}/academy/lectures/${lecture.id}#${code}`;
  return { code, link, secondsLeft, isLeaving: lecture.status === 'leaving' };
}

function rowOf({ title, courseId, place, minutes, capacity, ...input }: LectureInput) {
  const { isOpenToAll, asksLeaving, countsAsRead } = input;
  return {
    ...{ courseId, place, minutes, capacity, isOpenToAll, asksLeaving, countsAsRead },
    title: JSON.stringify(wholeTitle(title)),
    startsAt: new Date(input.startsAt),
    teams: JSON.stringify([...new Set(input.teams)]),
  };
}

async function refuseUnfit(house: House, { courseId, startsAt }: LectureInput): Promise<void> {
  refuseBegun(new Date(startsAt) <= house.clock.now());
  if (courseId) await courseById(house.store, courseId);
}

async function invite(house: LectureHouse, lectureId: Id, people: readonly Id[]): Promise<void> {
  const staff = new Set((await house.people()).map(({ id }) => id));
  const rows = [...new Set(people)].map((personId) => ({ lectureId, personId, isInvited: true }));
  if (rows.some(({ personId }) => !staff.has(personId))) throw notFound('person');
  const { db } = house.store;
  await db.updateTable('academy.lecturePerson').set({ isInvited: false }).where('lectureId', '=', lectureId).execute();
  if (rows.length === 0) return;
  await db
    .insertInto('academy.lecturePerson')
    .values(rows)
    .onConflict((on) => on.columns(['lectureId', 'personId']).doUpdateSet({ isInvited: true }))
    .execute();
}

/** Plans a lecture. Throws `lecture_begun` where its hour has passed, `not_found` for a course or person unknown. */
export async function planLecture(house: LectureHouse, person: Person, input: LectureInput): Promise<Id> {
  return house.store.command(async () => {
    await refuseUnfit(house, input);
    const id = newId();
    const made = { id, plannedBy: person.id, createdAt: house.clock.now(), status: PLANNED };
    await house.store.db
      .insertInto('academy.lecture')
      .values({ ...rowOf(input), ...made })
      .execute();
    await invite(house, id, input.people);
    await note(house, person, 'plan', id);
    await tellAll(house, id);
    return id;
  });
}

/** Changes a lecture before its door opens. Where its hour moves, nobody has answered yet. */
export async function changeLecture(house: LectureHouse, person: Person, id: Id, input: LectureInput): Promise<void> {
  await house.store.command(async () => {
    const before = await lockedLecture(house, id);
    refuseBegun(before.status !== PLANNED);
    await refuseUnfit(house, input);
    const { db } = house.store;
    await db.updateTable('academy.lecture').set(rowOf(input)).where('id', '=', id).execute();
    await invite(house, id, input.people);
    const isMoved = before.startsAt.getTime() !== new Date(input.startsAt).getTime();
    const unanswered = { answer: null, answeredAt: null };
    if (isMoved) {
      await db.updateTable('academy.lecturePerson').set(unanswered).where('lectureId', '=', id).execute();
    }
    await note(house, person, 'change', id);
    await tellAll(house, id);
  });
}

/** Cancels a lecture before its door opens. */
export async function cancelLecture(house: House, actor: Actor, id: Id, reason: string): Promise<void> {
  await house.store.command(async () => {
    refuseBegun((await lockedLecture(house, id)).status !== PLANNED);
    const row = { status: CANCELLED, cancelReason: masked(reason) };
    await house.store.db.updateTable('academy.lecture').set(row).where('id', '=', id).execute();
    await note(house, actor, 'cancel', id);
    await tellAll(house, id);
  });
}

function freshSecret(house: LectureHouse, id: Id): Buffer {
  return house.secrets.seal(secretName(id), Redacted.of(newLectureSecret()));
}

/** Opens the door: from now on codes are shown and count. */
export async function openLecture(house: LectureHouse, person: Person, id: Id): Promise<void> {
  await house.store.command(async () => {
    const lecture = await lockedLecture(house, id);
    const now = house.clock.now();
    refuseBegun(lecture.status !== PLANNED || isLongOver(lecture, now));
    if (!mayOpen(lecture, now)) throw conflict('lecture_too_early', 'The door opens an hour before the beginning');
    const row = { status: 'open', openedAt: now, sealedSecret: freshSecret(house, id) };
    await house.store.db.updateTable('academy.lecture').set(row).where('id', '=', id).execute();
    await note(house, person, 'open', id);
    await tellAll(house, id);
  });
}

/** Codes for leaving from now on, of another secret: whoever kept one for arriving has nothing. */
export async function askLeaving(house: LectureHouse, person: Person, id: Id): Promise<void> {
  await house.store.command(async () => {
    const lecture = await lockedLecture(house, id);
    refuseShut(lecture);
    if (!lecture.asksLeaving || lecture.status === 'leaving') return;
    const row = { status: 'leaving', sealedSecret: freshSecret(house, id) };
    await house.store.db.updateTable('academy.lecture').set(row).where('id', '=', id).execute();
    await note(house, person, 'ask-leaving', id);
    await tellAll(house, id);
  });
}

/** Whoever is invited with a team at this moment stays on the list, whatever becomes of the teams. */
async function freezeInvited(house: LectureHouse, { id, teams }: Lecture): Promise<void> {
  const members = (await house.people()).filter(
    ({ teamId, status }) => teamId !== null && teams.includes(teamId) && status !== 'disabled',
  );
  if (members.length === 0) return;
  await house.store.db
    .insertInto('academy.lecturePerson')
    .values(members.map((member) => ({ lectureId: id, personId: member.id, isInvited: true })))
    .onConflict((on) => on.columns(['lectureId', 'personId']).doUpdateSet({ isInvited: true }))
    .execute();
}

/** Closes the door for good: the list stands, the secret is gone. Lessons that count as read follow. */
export async function closeLecture(house: LectureHouse, actor: Actor, id: Id): Promise<void> {
  await house.store.command(async () => {
    const lecture = await lockedLecture(house, id);
    refuseShut(lecture);
    await freezeInvited(house, lecture);
    const row = { status: CLOSED, closedAt: house.clock.now(), sealedSecret: null };
    await house.store.db.updateTable('academy.lecture').set(row).where('id', '=', id).execute();
    const closed = { ...lecture, status: CLOSED };
    const rows = await peopleOf(house.store, [id]);
    await note(house, actor, 'close', id, { people: rows.filter((one) => hasAttended(closed, one)).length });
    await tellAll(house, id);
  });
  await markReads(house, id);
}

async function readAll(house: LectureHouse, courseId: Id, personId: Id): Promise<void> {
  await house.store.command(async () => {
    // Also what was read before: a duty of a new version asks for it again.
    for (const { id } of await lessonsOf(house.store, courseId)) {
      await readLessonFor(house, systemActor('academy.lectures'), personId, id);
    }
  });
}

/** Marks the lessons of a closed lecture's course read for whoever attended, a person at a time; again where it broke off. */
async function markReads(house: LectureHouse, id: Id): Promise<void> {
  const lecture = await lectureById(house.store, id);
  const { courseId, countsAsRead } = lecture;
  if (courseId && countsAsRead) {
    // A course that waits for confirmation is on offer again soon; until then the attendance is not lost.
    if ((await courseById(house.store, courseId)).status !== 'published') return;
    const attended = (await peopleOf(house.store, [id])).filter((one) => hasAttended(lecture, one));
    for (const { personId } of attended) await readAll(house, courseId, personId);
  }
  const done = { readsDoneAt: house.clock.now() };
  await house.store.db.updateTable('academy.lecture').set(done).where('id', '=', id).execute();
}

/** Closes doors that nobody closed, cancels what nobody opened, and goes on where marking lessons broke off. */
export async function closeOverdueLectures(house: LectureHouse): Promise<void> {
  const actor = systemActor('academy.lectures');
  const now = house.clock.now();
  const begun = await house.store.db
    .selectFrom('academy.lecture')
    .select(['id', 'status', 'startsAt', 'minutes'])
    .where('status', 'in', ['planned', 'open', 'leaving'])
    .where('startsAt', '<', now)
    .orderBy('startsAt')
    .execute();
  for (const { id, status } of begun.filter((one) => isLongOver(one, now))) {
    if (status === PLANNED) await cancelLecture(house, actor, id, '');
    else await closeLecture(house, actor, id);
  }
  const unread = await house.store.db
    .selectFrom('academy.lecture')
    .select('id')
    .where('status', '=', CLOSED)
    .where('countsAsRead', '=', true)
    .where('readsDoneAt', 'is', null)
    .where('closedAt', '>', new Date(now.getTime() - COUNTS_FOR_MS))
    .orderBy('closedAt')
    .execute();
  for (const { id } of unread) await markReads(house, id);
}
