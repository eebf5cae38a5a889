import { type Mastery, readTracer, type StoredTracer, type Tracer } from '@kedun/assess';
import { type Id, invalid, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import { learnedLessons } from '../checks/queries.ts';
import { readChecks } from '../checks/rules.ts';
import type { Bilingual } from '../contract.ts';
import type { GroupTopic, MyMastery } from './contract.ts';
import {
  FEWEST_PEOPLE,
  groupMastery,
  type KeptAnswer,
  masteryByTopic,
  partsOf,
  readAgain,
  stateOf,
  stillKept,
  topicOf,
} from './rules.ts';

/** What tracing needs beside the house: the model that ships. */
export interface TracedHouse extends House {
  readonly shippedTracer: StoredTracer;
}

const shipped = new WeakMap<StoredTracer, Tracer>();
let lastRead: { readonly id: Id; readonly tracer: Tracer } | null = null;

/** The model in use as it is stored: the newest that the house's own answers made, before that the one that ships. */
export async function tracerInUse({ store, shippedTracer }: TracedHouse): Promise<StoredTracer> {
  const row = await store.db
    .selectFrom('academy.tracer')
    .select('model')
    .where('model', 'is not', null)
    .orderBy('fittedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.model as unknown as StoredTracer | undefined) ?? shippedTracer;
}

/** The model in use, read once as long as it is. */
export async function readTracerInUse(house: TracedHouse): Promise<Tracer> {
  const row = await house.store.db
    .selectFrom('academy.tracer')
    .select('id')
    .where('model', 'is not', null)
    .orderBy('fittedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) {
    const tracer = shipped.get(house.shippedTracer) ?? readTracer(house.shippedTracer);
    shipped.set(house.shippedTracer, tracer);
    return tracer;
  }
  if (lastRead?.id !== row.id) lastRead = { id: row.id, tracer: readTracer(await tracerInUse(house)) };
  return lastRead.tracer;
}

/** A person's answers as they are kept, without those that are too old. */
export async function answersKept({ store, clock }: House, personId: Id): Promise<KeptAnswer[]> {
  const row = await store.db
    .selectFrom('academy.mastery')
    .select('answers')
    .where('personId', '=', personId)
    .executeTakeFirst();
  return stillKept((row?.answers ?? []) as unknown as KeptAnswer[], clock.now());
}

/** How far a person has come in each topic that they have answered questions of. */
export async function masteryOfPerson(house: TracedHouse, personId: Id): Promise<Map<string, Mastery>> {
  return masteryByTopic(await readTracerInUse(house), await answersKept(house, personId));
}

async function titlesOf({ db }: Store, topics: readonly string[]): Promise<Map<string, Bilingual>> {
  const of = (wanted: string) => topics.flatMap((topic) => (partsOf(topic).kind === wanted ? [partsOf(topic).of] : []));
  const chapters = of('chapter').map(Number);
  const [lessons, courses] = [of('lesson'), of('course')];
  const found: [string, unknown][] = [];
  if (chapters.length > 0) {
    const rows = await db.selectFrom('academy.chapter').selectAll().where('number', 'in', chapters).execute();
    for (const { number, title } of rows) found.push([`chapter:${number}`, title]);
  }
  if (lessons.length > 0) {
    const rows = await db.selectFrom('academy.lesson').select(['id', 'title']).where('id', 'in', lessons).execute();
    for (const { id, title } of rows) found.push([`lesson:${id}`, title]);
  }
  if (courses.length > 0) {
    const rows = await db.selectFrom('academy.course').select(['id', 'title']).where('id', 'in', courses).execute();
    for (const { id, title } of rows) found.push([`course:${id}`, title]);
  }
  return new Map(found as [string, Bilingual][]);
}

const headOf = (titles: ReadonlyMap<string, Bilingual>) => (topic: string) => {
  const { kind, of } = partsOf(topic);
  return { topic, chapter: kind === 'chapter' ? of : null, title: titles.get(topic) ?? null };
};

/** Lessons of offered courses among these. */
async function offeredLessons({ db }: Store, ids: readonly Id[]): Promise<Map<Id, Bilingual>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('academy.lesson as l')
    .innerJoin('academy.course as c', 'c.id', 'l.courseId')
    .select(['l.id', 'l.title'])
    .where('l.id', 'in', [...new Set(ids)])
    .where('c.status', '=', 'published')
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title as unknown as Bilingual]));
}

/** What a person knows, by topic, with those of which nothing was asked yet though they were learned. */
export async function whatIKnow(house: TracedHouse, person: Person): Promise<MyMastery> {
  const { store } = house;
  const answers = await answersKept(house, person.id);
  const known = masteryByTopic(await readTracerInUse(house), answers);
  const learned = (await learnedLessons(store, person.id)).flatMap((lesson) =>
    lesson.checks.map(({ rule }) => topicOf({ clause: rule, lessonId: lesson.id, courseId: lesson.courseId })),
  );
  const topics = [...new Set([...known.keys(), ...learned])];
  const head = headOf(await titlesOf(store, topics));
  const wrong = answers.filter(({ right, lesson }) => !right && lesson !== null);
  const lessons = await offeredLessons(
    store,
    wrong.map(({ lesson }) => lesson as Id),
  );
  const lessonFor = (topic: string) => {
    const last = wrong.findLast((one) => one.topic === topic && lessons.has(one.lesson as Id))?.lesson;
    return last ? { id: last, title: lessons.get(last) as Bilingual } : null;
  };
  const all = topics.map((topic) => {
    const mastery = known.get(topic);
    const state = stateOf(mastery);
    const estimate = state === 'little' || !mastery ? null : mastery;
    return {
      ...{ ...head(topic), state, answers: mastery?.answers ?? 0, lesson: lessonFor(topic) },
      estimate: estimate && { probability: estimate.probability, low: estimate.low, high: estimate.high },
    };
  });
  const sure = all.filter(({ estimate }) => estimate);
  sure.sort((one, other) => (one.estimate?.probability ?? 0) - (other.estimate?.probability ?? 0));
  const little = all.filter(({ estimate }) => !estimate);
  return { topics: [...sure, ...little], readAgain: readAgain(sure) };
}

/** The topics that a course asks about, in lessons and bank. */
async function topicsOfCourse({ db }: Store, courseId: Id): Promise<Set<string>> {
  const lessons = await db
    .selectFrom('academy.lesson')
    .select(['id', 'checks'])
    .where('courseId', '=', courseId)
    .execute();
  const items = await db
    .selectFrom('academy.item')
    .select(['clause', 'lessonId'])
    .distinct()
    .where('courseId', '=', courseId)
    .where('status', '=', 'active')
    .where('review', '=', 'approved')
    .execute();
  const ofChecks = lessons.flatMap(({ id, checks }) =>
    readChecks(checks).map(({ rule }) => topicOf({ clause: rule, lessonId: id, courseId })),
  );
  return new Set([...ofChecks, ...items.map((item) => topicOf({ ...item, courseId }))]);
}

/** Who has handed in an exam of a course: nobody but they themselves can make them so. */
async function examinees({ db }: Store, courseId: Id): Promise<Set<Id>> {
  const rows = await db
    .selectFrom('academy.examAttempt')
    .select('personId')
    .distinct()
    .where('courseId', '=', courseId)
    .where('submittedAt', 'is not', null)
    .execute();
  return new Set(rows.map(({ personId }) => personId));
}

/** So many people of a group are looked at, by their id: more tell hardly more. */
const MOST_PEOPLE = 300;

/**
 * What a team or the learners of a course know, without names. A lead asks about the own team only, and whoever asks is
 * not counted: they know their own part. Throws `mastery_group_needed`, `not_found`.
 */
export async function whatAGroupKnows(
  house: TracedHouse & NamedHouse,
  person: Person,
  { team, course }: { readonly team?: Id | undefined; readonly course?: Id | undefined },
): Promise<{ topics: GroupTopic[]; isTooSmall: boolean }> {
  // One of both, never both: the fewer people, the more is told of each.
  if ((team === undefined) === (course === undefined)) throw invalid('mastery_group_needed', 'A team or a course');
  if (person.role === 'lead' && (team === undefined || team !== person.teamId)) throw notFound('team');
  const learners = course ? await examinees(house.store, course) : null;
  const people = (await house.people())
    .filter(
      ({ id, status, teamId }) => id !== person.id && status === 'active' && (learners?.has(id) ?? teamId === team),
    )
    .map(({ id }) => id)
    .sort()
    .slice(0, MOST_PEOPLE);
  if (people.length < FEWEST_PEOPLE) return { topics: [], isTooSmall: true };
  const rows = await house.store.db
    .selectFrom('academy.mastery')
    .select('answers')
    .where('personId', 'in', people)
    .execute();
  const tracer = await readTracerInUse(house);
  const now = house.clock.now();
  const each = rows.map(({ answers }) => masteryByTopic(tracer, stillKept(answers as unknown as KeptAnswer[], now)));
  const wanted = course ? await topicsOfCourse(house.store, course) : null;
  const told = groupMastery(each).filter(({ topic }) => wanted?.has(topic) ?? true);
  const head = headOf(
    await titlesOf(
      house.store,
      told.map(({ topic }) => topic),
    ),
  );
  return { topics: told.map((one) => ({ ...head(one.topic), ...one })), isTooSmall: false };
}
