import { type Id, notFound } from '@kedun/base';
import { sql } from 'kysely';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import type { Colleague } from '../certificates/routes.ts';
import type {
  Attendee,
  Bilingual,
  LectureAnswer,
  LectureHead,
  LectureRecord,
  LectureStatus,
  MyLecture,
} from '../contract.ts';
import { attendanceOf, type Coming, hasCome, minutesLate, seatsLeft } from './rules.ts';

const DAY = 86_400_000;
/** Past lectures stay on one's own list for so many days. */
const PAST_DAYS = 30;
const LONGEST_LIST = 200;
export const MOST_ATTENDEES = 1000;

/** A lecture as it is stored. */
export type Lecture = Awaited<ReturnType<typeof lectureById>>;
/** What is known of one person at one lecture. */
export type LecturePerson = Awaited<ReturnType<typeof peopleOf>>[number];

const NOBODY_YET = {
  ...{ isInvited: false, answer: null, answeredAt: null, signedInAt: null, addedBy: null, leftAt: null },
  ...{ removedAt: null, excusedAt: null, reason: '', tries: 0, triesSince: null },
};

function lectures(store: Store) {
  return store.db
    .selectFrom('academy.lecture as l')
    .leftJoin('academy.course as k', 'k.id', 'l.courseId')
    .selectAll('l')
    .select('k.title as courseTitle');
}

type Row = Awaited<ReturnType<ReturnType<typeof lectures>['execute']>>[number];

/** jsonb columns come back as the contract's schemas let them in. */
function asLecture(row: Row) {
  return {
    ...row,
    title: row.title as unknown as Bilingual,
    teams: row.teams as unknown as Id[],
    status: row.status as LectureStatus,
    courseTitle: row.courseTitle as unknown as Bilingual | null,
  };
}

/** One lecture. Throws `not_found`. */
export async function lectureById(store: Store, id: Id) {
  const row = await lectures(store).where('l.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('lecture');
  return asLecture(row);
}

/** What is known of everybody at these lectures. */
export async function peopleOf(store: Store, lectureIds: readonly Id[]) {
  if (lectureIds.length === 0) return [];
  const rows = await store.db
    .selectFrom('academy.lecturePerson')
    .selectAll()
    .where('lectureId', 'in', lectureIds)
    .orderBy('lectureId')
    .orderBy('signedInAt')
    .orderBy('personId')
    .execute();
  return rows.map((row) => ({ ...row, answer: row.answer as LectureAnswer | null }));
}

/** Whether somebody may come: by name, with their team, or because all may. Who was removed may not. */
export function mayCome(lecture: Lecture, person: Pick<Colleague, 'teamId'>, row: LecturePerson | undefined): boolean {
  if (row?.removedAt) return false;
  return isInvited(lecture, person, row) || lecture.isOpenToAll;
}

function isInvited(lecture: Lecture, { teamId }: Pick<Colleague, 'teamId'>, row: LecturePerson | undefined): boolean {
  // Once it is closed, whoever was invited has a row that says so, whatever became of the teams.
  const isFrozen = lecture.status === 'closed';
  return row?.isInvited === true || (!isFrozen && teamId !== null && lecture.teams.includes(teamId));
}

/** Everybody on the list of a lecture: invited, answered, come or removed. Who left the house is on it if they came. */
export function rosterOf(
  lecture: Lecture,
  rows: readonly LecturePerson[],
  people: ReadonlyMap<Id, Colleague>,
): { readonly person: Colleague; readonly row: LecturePerson }[] {
  const known = new Map(rows.filter(({ lectureId }) => lectureId === lecture.id).map((row) => [row.personId, row]));
  return [...people.values()].flatMap((person) => {
    const row = known.get(person.id);
    const isListed =
      (isInvited(lecture, person, row) && (person.status !== 'disabled' || lecture.status === 'closed')) ||
      (row !== undefined && (row.signedInAt !== null || row.answer === 'accepted' || row.removedAt !== null));
    return isListed ? [{ person, row: row ?? { ...NOBODY_YET, lectureId: lecture.id, personId: person.id } }] : [];
  });
}

export function headOf(lecture: Lecture): LectureHead {
  const { id, title, place, minutes, capacity, isOpenToAll, asksLeaving, countsAsRead, status, cancelReason } = lecture;
  const { courseId, courseTitle } = lecture;
  return {
    ...{ id, title, place, minutes, capacity, isOpenToAll, asksLeaving, countsAsRead, status, cancelReason },
    course: courseId && courseTitle ? { id: courseId, title: courseTitle } : null,
    startsAt: lecture.startsAt.toISOString(),
  };
}

function mineOf(lecture: Lecture, rows: readonly LecturePerson[], personId: Id, now: Date): MyLecture {
  const all = rows.filter(({ lectureId }) => lectureId === lecture.id);
  const row: Coming = all.find((one) => one.personId === personId) ?? NOBODY_YET;
  const others = all.filter((one) => one.personId !== personId);
  return {
    ...headOf(lecture),
    answer: row.answer,
    attendance: attendanceOf(lecture, row),
    minutesLate: minutesLate(lecture, row),
    signedInAt: hasCome(row) ? (row.signedInAt?.toISOString() ?? null) : null,
    leftAt: row.leftAt?.toISOString() ?? null,
    seatsLeft: seatsLeft(lecture.capacity, others, now >= lecture.startsAt),
  };
}

/** One lecture as it is to a person who may come, or came. Throws `not_found`. */
export async function myLecture({ store, clock }: House, person: Person, id: Id): Promise<MyLecture> {
  const lecture = await lectureById(store, id);
  const rows = await peopleOf(store, [id]);
  const row = rows.find(({ personId }) => personId === person.id);
  if (!row && !mayCome(lecture, person, row)) throw notFound('lecture');
  return mineOf(lecture, rows, person.id, clock.now());
}

/** Lectures that a person may come to or came to: coming ones by day, then those of the last days, newest first. */
export async function myLectures({ store, clock }: House, person: Person): Promise<MyLecture[]> {
  const now = clock.now();
  const found = await lectures(store)
    .leftJoin('academy.lecturePerson as p', (on) =>
      on.onRef('p.lectureId', '=', 'l.id').on('p.personId', '=', person.id),
    )
    .where('l.startsAt', '>', new Date(now.getTime() - PAST_DAYS * DAY))
    .where((is) =>
      is.or([
        is('p.isInvited', '=', true),
        is('p.signedInAt', 'is not', null),
        is('l.isOpenToAll', '=', true),
        sql<boolean>`l.teams @> ${JSON.stringify([person.teamId ?? ''])}::jsonb`,
      ]),
    )
    .orderBy('l.startsAt', 'desc')
    .orderBy('l.id', 'desc')
    .limit(LONGEST_LIST)
    .execute();
  const all = found.map(asLecture);
  const rows = await peopleOf(
    store,
    all.map(({ id }) => id),
  );
  const seen = all.filter((lecture) => {
    const row = rows.find((one) => one.lectureId === lecture.id && one.personId === person.id);
    return row?.signedInAt || mayCome(lecture, person, row);
  });
  const isComing = ({ status }: Lecture) => ['planned', 'open', 'leaving'].includes(status);
  return [...seen.filter(isComing).reverse(), ...seen.filter((one) => !isComing(one))].map((lecture) =>
    mineOf(lecture, rows, person.id, now),
  );
}

function recordOf(lecture: Lecture, rows: readonly LecturePerson[], people: ReadonlyMap<Id, Colleague>): LectureRecord {
  const roster = rosterOf(lecture, rows, people).map(({ row }) => row);
  const named = rows.filter(({ lectureId, isInvited: isNamed }) => lectureId === lecture.id && isNamed);
  return {
    ...headOf(lecture),
    teams: lecture.teams,
    people: lecture.status === 'planned' ? named.map(({ personId }) => personId) : [],
    invited: roster.length,
    accepted: roster.filter(({ answer }) => answer === 'accepted').length,
    declined: roster.filter(({ answer }) => answer === 'declined').length,
    came: roster.filter(hasCome).length,
  };
}

interface Page {
  readonly state: 'coming' | 'past' | undefined;
  /** The moment and id of the last row of the page before. */
  readonly after: readonly [at: string, id: Id] | null;
  readonly limit: number;
}

/** Lectures with the figures of the people given, the latest first. */
export async function lectureRecords(
  store: Store,
  people: ReadonlyMap<Id, Colleague>,
  { state, after, limit }: Page,
): Promise<LectureRecord[]> {
  let query = lectures(store);
  if (state) query = query.where('l.status', state === 'coming' ? 'in' : 'not in', ['planned', 'open', 'leaving']);
  if (after) {
    const [at, id] = after;
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('l.startsAt', 'l.id'), '<', tuple(new Date(at), id)));
  }
  const found = await query.orderBy('l.startsAt', 'desc').orderBy('l.id', 'desc').limit(limit).execute();
  const rows = await peopleOf(
    store,
    found.map(({ id }) => id),
  );
  return found.map((row) => recordOf(asLecture(row), rows, people));
}

/** A lecture and everybody on its list among the people given; who signed in first stands first. */
export async function lectureWithAttendees(
  store: Store,
  people: ReadonlyMap<Id, Colleague>,
  id: Id,
): Promise<LectureRecord & { attendees: Attendee[] }> {
  const lecture = await lectureById(store, id);
  const rows = await peopleOf(store, [id]);
  const order = ({ signedInAt }: Attendee) => signedInAt ?? '9999';
  const attendees = rosterOf(lecture, rows, people).map(
    ({ person, row }): Attendee => ({
      personId: person.id,
      personName: person.name,
      workNumber: person.workNumber,
      answer: row.answer,
      attendance: attendanceOf(lecture, row),
      minutesLate: minutesLate(lecture, row),
      signedInAt: hasCome(row) ? (row.signedInAt?.toISOString() ?? null) : null,
      leftAt: row.leftAt?.toISOString() ?? null,
      isByHand: row.addedBy !== null,
      isRemoved: row.removedAt !== null,
      reason: row.reason,
    }),
  );
  attendees.sort(
    (one, other) => order(one).localeCompare(order(other)) || one.workNumber.localeCompare(other.workNumber),
  );
  return { ...recordOf(lecture, rows, people), attendees: attendees.slice(0, MOST_ATTENDEES) };
}

/** Lectures that are not over, with what is known of everybody. */
export async function standingLectures(store: Store) {
  const found = await lectures(store)
    .where('l.status', 'in', ['planned', 'open', 'leaving'])
    .orderBy('l.startsAt')
    .orderBy('l.id')
    .limit(LONGEST_LIST)
    .execute();
  const all = found.map(asLecture);
  const rows = await peopleOf(
    store,
    all.map(({ id }) => id),
  );
  return { lectures: all, rows };
}
