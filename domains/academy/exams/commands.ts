import { randomInt } from 'node:crypto';
import { conflict, type Id, invalid, newId, notFound } from '@kedun/base';
import { type Actor, type Person, systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { agreementInForce, signedAt } from '../agreements/queries.ts';
import { type CertificateHouse, issueCertificate } from '../certificates/commands.ts';
import { wasRevokedSince } from '../certificates/queries.ts';
import type { Attempt, Result } from '../contract.ts';
import { type Course, courseById, lessonsOf, readLessons } from '../courses/queries.ts';
import { certifiedBy, passMark } from '../courses/rules.ts';
import { retestGraded } from '../duties/commands.ts';
import { RETEST } from '../duties/rules.ts';
import { noteKeysRead, oneAtATime } from '../items/commands.ts';
import { itemsUnknownTo } from '../items/queries.ts';
import { leadsToSensitive } from '../proposals/rules.ts';
import { type AttemptRow, answersOf, attemptView, choicesOf, mayOpenKey, ownAttempt, resultView } from './queries.ts';
import { drawPaper, EXAMS_PER_DAY, grade, isChoice, type PaperItem } from './rules.ts';

const DAY = 86_400_000;

async function refuseUnready(house: House, person: Person, course: Course): Promise<void> {
  const { store, clock } = house;
  if (course.status !== 'published') throw notFound('course');
  const agreement = await agreementInForce(store);
  if (agreement && !(await signedAt(store, agreement.id, person.id))) {
    throw conflict('agreement_unsigned', 'The confidentiality agreement comes first');
  }
  const read = await readLessons(store, course.id, person.id);
  const unread = (await lessonsOf(store, course.id)).filter((lesson) => !read.has(lesson.id)).length;
  if (unread > 0) throw conflict('lessons_unread', 'All lessons come before the exam', { unread });
  const { count } = await store.db
    .selectFrom('academy.examAttempt')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('personId', '=', person.id)
    .where('courseId', '=', course.id)
    .where('dutyId', 'is', null)
    .where('startedAt', '>', new Date(clock.now().getTime() - DAY))
    .executeTakeFirstOrThrow();
  if (count >= EXAMS_PER_DAY) throw conflict('too_many_exams', 'Too many exams in a day', { limit: EXAMS_PER_DAY });
}

async function draw(house: House, person: Person, course: Course): Promise<PaperItem[]> {
  const bank = await itemsUnknownTo(house.store, course.id, person.id);
  if (bank.length < course.questionCount) {
    const params = { needed: course.questionCount, available: bank.length };
    throw conflict('bank_too_small', 'Too few items whose key this person does not know', params);
  }
  return drawPaper(bank, course.questionCount, (bound) => randomInt(bound));
}

async function runningAttempt(house: House, personId: Id, courseId: Id): Promise<AttemptRow | null> {
  const row = await house.store.db
    .selectFrom('academy.examAttempt')
    .select('id')
    .where('personId', '=', personId)
    .where('courseId', '=', courseId)
    .where('dutyId', 'is', null)
    .where('submittedAt', 'is', null)
    .executeTakeFirst();
  return row ? ownAttempt(house.store, row.id, personId) : null;
}

function isOver(row: AttemptRow, house: House): boolean {
  return row.submittedAt !== null || house.clock.now() >= row.deadlineAt;
}

/** Draws a paper and starts the server's clock; goes on with the running attempt when there is one. */
export async function startExam(house: CertificateHouse, person: Person, courseId: Id): Promise<Attempt> {
  return house.store.command(async () => {
    await oneAtATime(house, person.id);
    const course = await courseById(house.store, courseId);
    const running = await runningAttempt(house, person.id, courseId);
    if (running && !isOver(running, house)) return attemptView(house, running);
    if (running) await closeAttempt(house, person, running);
    await refuseUnready(house, person, course);
    const paper = await draw(house, person, course);
    const id = newId();
    const startedAt = house.clock.now();
    const deadlineAt = new Date(startedAt.getTime() + course.minutes * 60_000);
    await house.store.db
      .insertInto('academy.examAttempt')
      .values({
        id,
        courseId,
        personId: person.id,
        paper: JSON.stringify(paper),
        startedAt,
        deadlineAt,
        total: paper.length,
      })
      .execute();
    const object = { kind: 'attempt', id };
    const facts = { courseId, questions: paper.length };
    await house.record({ actor: person, act: 'academy.exam.start', result: 'done', object, facts });
    return attemptView(house, await ownAttempt(house.store, id, person.id));
  });
}

/** Goes on with a running attempt. */
export async function resumeExam(house: House, person: Person, id: Id): Promise<Attempt> {
  const row = await ownAttempt(house.store, id, person.id);
  if (isOver(row, house)) throw conflict('exam_over', 'The exam is over');
  return attemptView(house, row);
}

/** Saves one answer while the server's clock allows it. Not in the ledger: what counts is what was handed in. */
export async function saveAnswer(
  house: House,
  person: Person,
  given: { readonly attemptId: Id; readonly itemId: Id; readonly chosen: string[]; readonly isMarked: boolean },
): Promise<Date> {
  return house.store.command(async () => {
    const { attemptId, itemId, chosen, isMarked } = given;
    await house.store.db
      .selectFrom('academy.examAttempt')
      .select('id')
      .where('id', '=', attemptId)
      .forShare()
      .execute();
    const row = await ownAttempt(house.store, attemptId, person.id);
    if (isOver(row, house)) throw conflict('exam_over', 'The exam is over');
    const item = row.paper.find((one) => one.itemId === itemId);
    if (!item || !isChoice(item, chosen)) throw invalid('answer_unknown', 'The paper does not offer this answer');
    const savedAt = house.clock.now();
    const answer = { chosen: JSON.stringify(chosen), isMarked, savedAt };
    await house.store.db
      .insertInto('academy.attemptAnswer')
      .values({ attemptId, itemId, ...answer })
      .onConflict((conflict) => conflict.columns(['attemptId', 'itemId']).doUpdateSet(answer))
      .execute();
    return savedAt;
  });
}

/**
 * Grades an attempt inside the running command, once, and issues what it earned: nothing when a certificate was revoked
 * since it began, because who lost one learns again before the exam (M30), and C3 only while the course stands confirmed.
 */
export async function closeAttempt(house: CertificateHouse, actor: Actor, row: AttemptRow): Promise<void> {
  const { db } = house.store;
  const { correct, total, percent } = grade(row.paper, choicesOf(await answersOf(house.store, row.id)));
  const course = await courseById(house.store, row.courseId);
  const passed = percent >= (row.dutyId ? RETEST.passPercent : passMark(course.certifies));
  const submittedAt = new Date(Math.min(house.clock.now().getTime(), row.deadlineAt.getTime()));
  const closed = await db
    .updateTable('academy.examAttempt')
    .set({ submittedAt, correct, percent, passed })
    .where('id', '=', row.id)
    .where('submittedAt', 'is', null)
    .returning('id')
    .execute();
  if (closed.length === 0) return;
  const object = { kind: 'attempt', id: row.id };
  const facts = { courseId: row.courseId, correct, total, percent, passed };
  await house.record({ actor, act: 'academy.exam.grade', result: 'done', object, facts });
  if (row.dutyId) return retestGraded(house, actor, row.dutyId, passed);
  if (await wasRevokedSince(house, row.personId, row.startedAt)) return;
  // A paper whose terms or bank nobody else had confirmed when it was drawn certifies nothing that opens sensitive fields.
  const isDrawnSince = !course.proposedAt || row.startedAt >= course.proposedAt;
  const isConfirmed = !leadsToSensitive(course.certifies) || (course.status === 'published' && isDrawnSince);
  for (const dataClass of certifiedBy(course.certifies, percent)) {
    if (dataClass === 'C3' && !isConfirmed) continue;
    await issueCertificate(house, actor, course, { personId: row.personId, dataClass, attemptId: row.id });
  }
}

/** Hands the paper in. After the deadline what was saved before it counts; twice changes nothing. */
export async function submitExam(house: CertificateHouse, person: Person, id: Id): Promise<Result> {
  return house.store.command(async () => {
    await oneAtATime(house, person.id);
    await house.store.db.selectFrom('academy.examAttempt').select('id').where('id', '=', id).forUpdate().execute();
    const row = await ownAttempt(house.store, id, person.id);
    if (!row.submittedAt) await closeAttempt(house, person, row);
    return resultView(house, await ownAttempt(house.store, id, person.id));
  });
}

/** The result of a submitted attempt; one whose time is over is graded first. */
export async function readResult(house: CertificateHouse, person: Person, id: Id): Promise<Result> {
  const row = await ownAttempt(house.store, id, person.id);
  if (!isOver(row, house)) throw conflict('exam_running', 'The exam is not over yet');
  return row.submittedAt ? resultView(house, row) : submitExam(house, person, id);
}

/** Opens the keys of an attempt to its examinee, who is never asked these items again (design invariant 9). */
export async function openKey(house: House, person: Person, id: Id): Promise<Result> {
  return house.store.command(async () => {
    await oneAtATime(house, person.id);
    const row = await ownAttempt(house.store, id, person.id);
    if (!row.submittedAt) throw conflict('exam_running', 'The exam is not over yet');
    if (!(await mayOpenKey(house.store, row, await courseById(house.store, row.courseId)))) {
      throw conflict('key_needed_again', 'Too few other items would remain for the next exam');
    }
    await noteKeysRead(
      house,
      person.id,
      row.paper.map((item) => item.itemId),
    );
    const object = { kind: 'attempt', id };
    const facts = { items: row.paper.length };
    await house.record({ actor: person, act: 'academy.exam.open-key', result: 'done', object, facts });
    return resultView(house, row);
  });
}

/** Grades attempts whose time is over and that nobody handed in. */
export async function closeOverdue(house: CertificateHouse): Promise<number> {
  const over = await house.store.db
    .selectFrom('academy.examAttempt')
    .select(['id', 'personId'])
    .where('submittedAt', 'is', null)
    .where('deadlineAt', '<=', house.clock.now())
    .execute();
  for (const { id, personId } of over) {
    await house.store.command(async () => {
      await oneAtATime(house, personId);
      await house.store.db.selectFrom('academy.examAttempt').select('id').where('id', '=', id).forUpdate().execute();
      await closeAttempt(house, systemActor('academy.close_overdue'), await ownAttempt(house.store, id, personId));
    });
  }
  return over.length;
}
