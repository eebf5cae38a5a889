import { answer } from '@kedun/assess';
import { conflict, type Id, invalid, newId } from '@kedun/base';
import { type Actor, type Person, systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { ask } from '../adaptive/commands.ts';
import { outcomeOf } from '../adaptive/rules.ts';
import { type CertificateHouse, issueCertificate } from '../certificates/commands.ts';
import { wasRevokedSince } from '../certificates/queries.ts';
import type { Attempt, Result } from '../contract.ts';
import { type Course, courseById } from '../courses/queries.ts';
import { certifiedBy, passMark } from '../courses/rules.ts';
import { retestGraded } from '../duties/commands.ts';
import { RETEST } from '../duties/rules.ts';
import { noteKeysRead, oneAtATime } from '../items/commands.ts';
import { noteAnswers } from '../mastery/commands.ts';
import { answersGiven } from '../mastery/rules.ts';
import { begin, refuseUnready } from '../papers/commands.ts';
import { leadsToSensitive } from '../proposals/rules.ts';
import { type AttemptRow, answersOf, attemptView, choicesOf, mayOpenKey, ownAttempt, resultView } from './queries.ts';
import { grade, isChoice, isRight, isScoreTold } from './rules.ts';

const NOT_OFFERED = 'The exam does not offer this answer';

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
    const { paper, ...kept } = await begin(house, person, course);
    const id = newId();
    const startedAt = house.clock.now();
    const deadlineAt = new Date(startedAt.getTime() + course.minutes * 60_000);
    await house.store.db
      .insertInto('academy.examAttempt')
      .values({
        id,
        courseId,
        personId: person.id,
        ...{ paper: JSON.stringify(paper), ...kept },
        startedAt,
        deadlineAt,
        total: paper.length,
      })
      .execute();
    const object = { kind: 'attempt', id };
    const facts = { courseId, questions: course.questionCount, kind: course.examKind };
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
    // Of an adaptive exam an answer is for good, and decides what is asked next: `answerStep`.
    if (!item || row.adaptive || !isChoice(item, chosen)) throw invalid('answer_unknown', NOT_OFFERED);
    const savedAt = house.clock.now();
    const answer = { chosen: JSON.stringify(chosen), isMarked, savedAt };
    await house.store.db
      .insertInto('academy.attemptAnswer')
      .values({ attemptId, itemId, ...answer, firstAt: savedAt })
      .onConflict((conflict) => conflict.columns(['attemptId', 'itemId']).doUpdateSet(answer))
      .execute();
    return savedAt;
  });
}

/**
 * Takes the answer to the question that is asked, for good, and asks the next; null once the exam is decided and graded.
 * The same answer twice, after a lost reply, changes nothing.
 */
export async function answerStep(
  house: CertificateHouse,
  person: Person,
  { attemptId, itemId, chosen }: { readonly attemptId: Id; readonly itemId: Id; readonly chosen: string[] },
): Promise<Attempt | null> {
  return house.store.command(async () => {
    const { db } = house.store;
    await oneAtATime(house, person.id);
    await db.selectFrom('academy.examAttempt').select('id').where('id', '=', attemptId).forUpdate().execute();
    const row = await ownAttempt(house.store, attemptId, person.id);
    if (isOver(row, house)) throw conflict('exam_over', 'The exam is over');
    if (row.adaptive?.state.answers.some((one) => one.itemId === itemId)) return attemptView(house, row);
    const item = row.paper.at(-1);
    if (!row.adaptive || item?.itemId !== itemId || !isChoice(item, chosen)) {
      throw invalid('answer_unknown', NOT_OFFERED);
    }
    const savedAt = house.clock.now();
    const saved = { chosen: JSON.stringify(chosen), isMarked: false, savedAt, firstAt: savedAt };
    await db
      .insertInto('academy.attemptAnswer')
      .values({ attemptId, itemId, ...saved })
      .execute();
    const course = await courseById(house.store, row.courseId);
    const given = { ...row.adaptive, state: answer(row.adaptive.state, itemId, isRight(item, chosen)) };
    const asked = { exam: given, paper: row.paper };
    const { exam, paper, isOver: isDecided } = await ask(house, course, person.id, asked);
    await db
      .updateTable('academy.examAttempt')
      .set({ paper: JSON.stringify(paper), adaptive: JSON.stringify(exam), total: paper.length })
      .where('id', '=', attemptId)
      .execute();
    const next = await ownAttempt(house.store, attemptId, person.id);
    if (!isDecided) return attemptView(house, next);
    await closeAttempt(house, person, next);
    return null;
  });
}

/**
 * What an attempt is worth: what it stores, and the mark by which it certifies. An adaptive one has no percentage, since
 * its share right depends on what it asked; nor has one of which too little was answered.
 */
async function worth(house: House, row: AttemptRow, course: Course) {
  const answers = choicesOf(await answersOf(house.store, row.id));
  const { percent, correct } = grade(row.paper, answers);
  if (!row.adaptive) {
    const passed = percent >= (row.dutyId ? RETEST.passPercent : passMark(course.certifies));
    const told = isScoreTold(row.paper, answers, false) ? percent : null;
    return { stored: { correct, percent: told, passed }, reached: percent };
  }
  const outcome = outcomeOf(row.adaptive);
  const { passed } = outcome;
  const adaptive = JSON.stringify({ ...row.adaptive, outcome });
  return { stored: { correct, percent: null, passed, adaptive }, reached: row.adaptive.terms.percent };
}

/**
 * Grades an attempt inside the running command, once, and issues what it earned: nothing when a certificate was revoked
 * since it began, because who lost one learns again before the exam (M30), and C3 only while the course stands confirmed.
 */
export async function closeAttempt(house: CertificateHouse, actor: Actor, row: AttemptRow): Promise<void> {
  const { db } = house.store;
  const course = await courseById(house.store, row.courseId);
  const { stored, reached } = await worth(house, row, course);
  const { passed, correct, percent } = stored;
  const submittedAt = new Date(Math.min(house.clock.now().getTime(), row.deadlineAt.getTime()));
  const closed = await db
    .updateTable('academy.examAttempt')
    .set({ submittedAt, ...stored })
    .where('id', '=', row.id)
    .where('submittedAt', 'is', null)
    .returning('id')
    .execute();
  if (closed.length === 0) return;
  const object = { kind: 'attempt', id: row.id };
  const facts = {
    courseId: row.courseId,
    correct,
    total: row.paper.length,
    passed,
    ...(percent === null ? {} : { percent }),
  };
  await house.record({ actor, act: 'academy.exam.grade', result: 'done', object, facts });
  if (row.dutyId) return retestGraded(house, actor, row.dutyId, passed);
  if (await wasRevokedSince(house, row.personId, row.startedAt)) return;
  // A paper whose terms or bank nobody else had confirmed when it was drawn certifies nothing that opens sensitive fields.
  if (!passed) return;
  const isDrawnSince = !course.proposedAt || row.startedAt >= course.proposedAt;
  const isConfirmed = !leadsToSensitive(course.certifies) || (course.status === 'published' && isDrawnSince);
  for (const dataClass of certifiedBy(course.certifies, reached)) {
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
    await noteAnswers(house, person.id, answersGiven(row.paper, choicesOf(await answersOf(house.store, id))));
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
  const failed: unknown[] = [];
  for (const { id, personId } of over) {
    // One that cannot be graded holds no other up.
    await house.store
      .command(async () => {
        await oneAtATime(house, personId);
        await house.store.db.selectFrom('academy.examAttempt').select('id').where('id', '=', id).forUpdate().execute();
        await closeAttempt(house, systemActor('academy.close_overdue'), await ownAttempt(house.store, id, personId));
      })
      .catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} exams could not be graded`);
  return over.length;
}
