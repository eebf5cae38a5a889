import { packBook } from '@kedun/assess';
import { conflict, forbidden, type Id, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Colleague } from '../certificates/routes.ts';
import type { ByHand, HandAct, LectureAnswer } from '../contract.ts';
import { lectureChanged } from '../events.ts';
import { type LectureHouse, lockedLecture, note, refuseShut, secretName } from '../lectures/commands.ts';
import { type Lecture, type LecturePerson, lectureWithAttendees, mayCome, peopleOf } from '../lectures/queries.ts';
import { hasCome, isRightNow, nextTry, seatsLeft } from '../lectures/rules.ts';
import { drawTables } from '../sheets/queries.ts';
import { type Language, sheetOf } from './rules.ts';

type PersonRow = Partial<Omit<LecturePerson, 'lectureId' | 'personId'>>;

const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

async function save({ store }: House, lectureId: Id, personId: Id, row: PersonRow): Promise<void> {
  await store.db
    .insertInto('academy.lecturePerson')
    .values({ lectureId, personId })
    .onConflict((on) => on.doNothing())
    .execute();
  await store.db
    .updateTable('academy.lecturePerson')
    .set(row)
    .where('lectureId', '=', lectureId)
    .where('personId', '=', personId)
    .execute();
}

/** Trainers and leads see who comes; the person sees it on all their screens. */
async function tell(house: House, lectureId: Id, personId: Id): Promise<void> {
  const audience = [`person:${personId}`, 'role:trainer', 'role:lead', 'role:supervisor'] as const;
  await house.publish(lectureChanged, audience, { lectureId });
}

async function roomAt(house: House, lectureId: Id, personId: Id) {
  const rows = await peopleOf(house.store, [lectureId]);
  return {
    own: rows.find((one) => one.personId === personId),
    others: rows.filter((one) => one.personId !== personId),
  };
}

function refuseUninvited(lecture: Lecture, person: Person, own: LecturePerson | undefined): void {
  if (!mayCome(lecture, person, own)) throw forbidden('lecture_not_invited', 'Not on the list of this lecture');
}

/** Accepts or declines, until it begins. Throws `lecture_full`, `lecture_begun`, `lecture_not_invited`. */
export async function answerLecture(house: House, person: Person, id: Id, answer: LectureAnswer): Promise<void> {
  await house.store.command(async () => {
    const lecture = await lockedLecture(house, id);
    const { own, others } = await roomAt(house, id, person.id);
    refuseUninvited(lecture, person, own);
    const now = house.clock.now();
    if (!['planned', 'open'].includes(lecture.status) || now >= lecture.startsAt || (own && hasCome(own))) {
      throw conflict('lecture_begun', 'The lecture has begun, is over or was cancelled');
    }
    if (answer === 'accepted' && seatsLeft(lecture.capacity, others, false) === 0) {
      throw conflict('lecture_full', 'All seats are taken');
    }
    await save(house, id, person.id, { answer, answeredAt: now });
    await tell(house, id, person.id);
  });
}

/** What became of a code: it counted, was wrong, or is not looked at for some seconds. */
export type Tried =
  | { readonly outcome: 'right' }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'wait'; readonly seconds: number };

function isRight(house: LectureHouse, { id, sealedSecret }: Lecture, code: string): boolean {
  if (!sealedSecret) return false;
  const secret = house.secrets.open(secretName(id), sealedSecret);
  const right = isRightNow(secret, code, house.clock.now());
  secret.dispose();
  return right;
}

/**
 * Signs a person in with the code shown, or out where leaving is asked. A wrong code is answered, not thrown: the try
 * that it took must stay taken. Throws `lecture_shut`, `lecture_full`, `lecture_not_invited`.
 */
export async function signIn(house: LectureHouse, person: Person, id: Id, code: string): Promise<Tried> {
  return house.store.command(async (): Promise<Tried> => {
    const lecture = await lockedLecture(house, id);
    const { own, others } = await roomAt(house, id, person.id);
    refuseUninvited(lecture, person, own);
    refuseShut(lecture);
    const now = house.clock.now();
    const isLeaving = lecture.status === 'leaving';
    if (own && hasCome(own) && (!isLeaving || own.leftAt)) return { outcome: 'right' };
    if (isLeaving && !own?.signedInAt) throw conflict('lecture_shut', 'Codes for arriving no longer count');
    const next = nextTry(own ?? { tries: 0, triesSince: null }, now);
    if ('seconds' in next) return { outcome: 'wait', seconds: next.seconds };
    if (!isRight(house, lecture, code)) {
      await save(house, id, person.id, next);
      await note(house, person, isLeaving ? 'sign-out' : 'sign-in', id, {}, 'denied');
      return { outcome: 'wrong' };
    }
    if (!isLeaving && seatsLeft(lecture.capacity, others, now >= lecture.startsAt) === 0) {
      throw conflict('lecture_full', 'All seats are taken');
    }
    const signed = isLeaving ? { leftAt: now } : { signedInAt: now, leftAt: null };
    await save(house, id, person.id, { ...signed, tries: 0, triesSince: null });
    await note(house, person, isLeaving ? 'sign-out' : 'sign-in', id);
    await tell(house, id, person.id);
    return { outcome: 'right' };
  });
}

/** What becomes of somebody's row by hand. Whoever is added while others leave is there to the end. */
function rowByHand(
  { act, reason }: ByHand,
  person: Person,
  now: Date,
  lecture: Lecture,
  own: LecturePerson | undefined,
) {
  const rows: Readonly<Record<HandAct, PersonRow>> = {
    add: {
      ...{ signedInAt: own?.signedInAt ?? now, addedBy: person.id, removedAt: null, reason },
      leftAt: lecture.status === 'leaving' ? now : null,
    },
    remove: { removedAt: now, reason },
    excuse: { excusedAt: now, reason },
  };
  return rows[act];
}

/**
 * A trainer adds, removes or excuses somebody. Added and removed is at the open door, excused also afterwards. Nobody
 * does it to themselves. Throws `lecture_shut`, `not_on_yourself`, `not_found`.
 */
export async function recordByHand(house: LectureHouse, person: Person, id: Id, done: ByHand): Promise<void> {
  await house.store.command(async () => {
    const { act, personId, reason } = done;
    if (personId === person.id) throw forbidden('not_on_yourself', 'Not one’s own attendance');
    const lecture = await lockedLecture(house, id);
    if (act !== 'excuse') refuseShut(lecture);
    else if (lecture.status === 'cancelled') refuseShut(lecture);
    const colleague = (await house.people()).find((one) => one.id === personId && one.status !== 'disabled');
    const { own } = await roomAt(house, id, personId);
    if (!colleague || (act === 'remove' && !own?.signedInAt)) throw notFound('person');
    await save(house, id, personId, rowByHand(done, person, house.clock.now(), lecture, own));
    await note(house, person, act, id, { personId, reasons: reason });
    await tell(house, id, personId);
  });
}

/** The attendance of the people given as a file; the ledger notes who took it before it leaves. */
export async function takeAttendance(
  house: LectureHouse,
  person: Person,
  { id, people, format }: { id: Id; people: ReadonlyMap<Id, Colleague>; format: keyof typeof MEDIA_TYPES },
  language: Language,
): Promise<{ name: string; mediaType: string; base64: string }> {
  const lecture = await lectureWithAttendees(house.store, people, id);
  if (lecture.status !== 'closed') refuseShut(lecture);
  const { title, days, none, table } = sheetOf(lecture, language);
  const bytes =
    format === 'pdf'
      ? await drawTables({ title, days, none }, [table], house.clock.now())
      : packBook({ title, sheets: [{ name: table.heading, rows: [[title], [days], [], table.head, ...table.rows] }] });
  await house.store.command(() => note(house, person, 'take', id, { kind: format, people: lecture.attendees.length }));
  const name = `${title} ${days.slice(0, 10)}.${format}`.replace(/[\\/:*?"<>|\n]/g, ' ');
  return { name, mediaType: MEDIA_TYPES[format], base64: Buffer.from(bytes).toString('base64') };
}
