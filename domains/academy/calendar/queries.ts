import type { Id } from '@kedun/base';
import type { Role } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Colleague } from '../certificates/routes.ts';
import type { CertifiedClass, DueKind, DueThing, DutyCause, Notice } from '../contract.ts';
import { publishedCourses } from '../courses/queries.ts';
import type { ClauseRef } from '../duties/queries.ts';
import { rosterOf, standingLectures } from '../lectures/queries.ts';
import { endOf } from '../lectures/rules.ts';
import { byDay, CERTIFICATE_DAYS, coursesAsked, daysUntil } from './rules.ts';

const DAY = 86_400_000;
/** Roles whose work needs certificates: the path asks courses of them. */
const NEED_COURSES: ReadonlySet<Role> = new Set(['agent', 'lead']);

/** Something due, whose it is, and since when it is. */
export interface Due {
  readonly personId: Id;
  /** Null where no day is set: nothing is reminded of by itself then. */
  readonly since: Date | null;
  readonly thing: DueThing;
}

const BARE = { courseTitle: null, courseId: null, dataClass: null, cause: null, clauses: [], isPaused: false };
const PLAIN = { ...BARE, lecture: null };

function dayOf(due: Date, now: Date): Pick<DueThing, 'dueAt' | 'daysLeft' | 'isOverdue'> {
  return { dueAt: due.toISOString(), daysLeft: daysUntil(due, now), isOverdue: due <= now };
}

async function duties({ store, clock }: House, people: readonly Id[]): Promise<Due[]> {
  const rows = await store.db
    .selectFrom('academy.duty as d')
    .leftJoin('academy.course as k', 'k.id', 'd.courseId')
    .select(['d.id', 'd.personId', 'd.cause', 'd.clauses', 'd.courseId', 'd.createdAt', 'd.dueAt', 'd.pausedAt'])
    .select('k.title')
    .where('d.personId', 'in', people)
    .where('d.endedAt', 'is', null)
    .orderBy('d.id')
    .execute();
  return rows.map((row) => {
    const day = dayOf(row.dueAt, clock.now());
    const isPaused = row.pausedAt !== null;
    const thing: DueThing = {
      ...PLAIN,
      ...{ kind: 'duty', objectId: row.id, courseId: row.courseId, cause: row.cause as DutyCause, isPaused },
      courseTitle: row.title as unknown as DueThing['courseTitle'],
      clauses: (row.clauses as unknown as ClauseRef[]).map(({ number }) => number),
      ...day,
      isOverdue: day.isOverdue && !isPaused,
    };
    return { personId: row.personId, since: row.createdAt, thing };
  });
}

/** Certificates that hold, and those that ran out and nothing took their place. */
async function certificates({ store, clock }: House, people: readonly Id[]) {
  const now = clock.now();
  const rows = await store.db
    .selectFrom('academy.certificate as c')
    .innerJoin('academy.course as k', 'k.id', 'c.courseId')
    .select(['c.id', 'c.personId', 'c.dataClass', 'c.courseId', 'c.issuedAt', 'c.expiresAt', 'k.title'])
    .where('c.personId', 'in', people)
    .where((is) => is.or([is('c.endKind', 'is', null), is('c.endKind', '=', 'expired')]))
    .where('c.expiresAt', '>', new Date(now.getTime() - CERTIFICATE_DAYS * DAY))
    .orderBy('c.expiresAt', 'desc')
    .orderBy('c.id')
    .execute();
  const seen = new Set<string>();
  const newest = rows.filter(({ personId, dataClass }) => {
    const key = `${personId}/${dataClass}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
  const soon = new Date(now.getTime() + CERTIFICATE_DAYS * DAY);
  const due = newest.filter(({ expiresAt }) => expiresAt <= soon);
  const asDue = (row: (typeof rows)[number]): Due => {
    const { id, personId, courseId, issuedAt, expiresAt } = row;
    const about = { kind: 'certificate' as const, objectId: id, courseId, dataClass: row.dataClass as CertifiedClass };
    const courseTitle = row.title as unknown as DueThing['courseTitle'];
    return { personId, since: issuedAt, thing: { ...PLAIN, ...about, courseTitle, ...dayOf(expiresAt, now) } };
  };
  return { due: due.map(asDue), known: newest.map(({ personId, dataClass }) => ({ personId, dataClass })) };
}

async function courses(
  { store, clock }: House,
  people: readonly Colleague[],
  known: readonly { personId: Id; dataClass: string }[],
): Promise<Due[]> {
  const now = clock.now();
  const asked = people.filter(({ role }) => NEED_COURSES.has(role));
  const offered = (await publishedCourses(store)).map((course) => ({
    ...course,
    classes: course.certifies.map(({ dataClass }) => dataClass),
  }));
  const later = await store.db
    .selectFrom('academy.comparisonMember')
    .select(['personId', 'courseId'])
    .where('isHeldOut', '=', true)
    .where('opensAt', '>', now)
    .execute();
  const isLater = new Set(later.map(({ personId, courseId }) => `${personId}/${courseId}`));
  const held = new Map<Id, string[]>(asked.map(({ id }) => [id, []]));
  for (const { personId, dataClass } of known) held.get(personId)?.push(dataClass);
  return asked.flatMap(({ id }) => {
    const open = offered.filter((course) => !isLater.has(`${id}/${course.id}`));
    return coursesAsked(open, held.get(id) ?? []).map((course) => {
      const about = { kind: 'course' as const, objectId: course.id, courseId: course.id, courseTitle: course.title };
      return {
        personId: id,
        since: null,
        thing: { ...PLAIN, ...about, dueAt: null, daysLeft: null, isOverdue: false },
      };
    });
  });
}

/** Lectures that people are invited to or accepted, until they have come or declined. What is over is not overdue. */
async function lectures({ store, clock }: House, people: readonly Colleague[]): Promise<Due[]> {
  const now = clock.now();
  const known = new Map(people.map((person) => [person.id, person]));
  const { lectures: standing, rows } = await standingLectures(store);
  return standing
    .filter((lecture) => endOf(lecture) > now)
    .flatMap((lecture) =>
      rosterOf(lecture, rows, known)
        .filter(({ row }) => row.answer !== 'declined' && !row.signedInAt && !row.removedAt && !row.excusedAt)
        .map(({ person }): Due => {
          const { id, title, place, minutes, courseId, courseTitle, startsAt, createdAt } = lecture;
          const about = { kind: 'lecture' as const, objectId: id, courseId, courseTitle };
          const day = { ...dayOf(startsAt, now), isOverdue: false };
          const thing = { ...BARE, ...about, ...day, lecture: { title, place, minutes } };
          return { personId: person.id, since: createdAt, thing };
        }),
    );
}

/** What is due for the people given, overdue first. Who was disabled has nothing due. */
export async function dueFor(house: House, people: readonly Colleague[]): Promise<Due[]> {
  const active = people.filter(({ status }) => status !== 'disabled');
  if (active.length === 0) return [];
  const ids = active.map(({ id }) => id);
  const { due, known } = await certificates(house, ids);
  const all = [...(await duties(house, ids)), ...due, ...(await courses(house, active, known))];
  all.push(...(await lectures(house, active)));
  return all.sort((one, other) => byDay(one.thing, other.thing));
}

/** When each person was last told of each thing: the key is person, kind and object. */
export async function lastReminders({ store }: House, people: readonly Id[]): Promise<Map<string, Date>> {
  if (people.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('academy.reminder')
    .select(['personId', 'kind', 'objectId'])
    .select(({ fn }) => fn.max('sentAt').as('at'))
    .where('personId', 'in', people)
    .groupBy(['personId', 'kind', 'objectId'])
    .execute();
  return new Map(rows.map(({ personId, kind, objectId, at }) => [`${personId}/${kind}/${objectId}`, at]));
}

/** A person's notices that they have not put away, newest first, one a thing; none of what is no longer due. */
export async function noticesOf({ store }: House, personId: Id, things: readonly DueThing[]): Promise<Notice[]> {
  const rows = await store.db
    .selectFrom('academy.reminder')
    .select(['id', 'kind', 'objectId', 'step', 'sentAt'])
    .where('personId', '=', personId)
    .where('seenAt', 'is', null)
    .orderBy('sentAt', 'desc')
    .orderBy('id')
    .execute();
  return things.flatMap((thing) => {
    const row = rows.find((one) => (one.kind as DueKind) === thing.kind && one.objectId === thing.objectId);
    return row ? [{ ...thing, id: row.id, sentAt: row.sentAt.toISOString(), isAsked: row.step === 'asked' }] : [];
  });
}
