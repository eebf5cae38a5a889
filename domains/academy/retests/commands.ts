import { randomInt } from 'node:crypto';
import { conflict, type Id, newId } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import { type Attempt, MOST_ATTEMPTS } from '../contract.ts';
import { ownOpenDuty } from '../duties/commands.ts';
import { askableFor, progressOf } from '../duties/queries.ts';
import { RETEST } from '../duties/rules.ts';
import { closeAttempt } from '../exams/commands.ts';
import { attemptView, ownAttempt } from '../exams/queries.ts';
import { drawPaper } from '../exams/rules.ts';
import { oneAtATime } from '../items/commands.ts';

const DAY = 86_400_000;

async function refuseTooMany(house: CertificateHouse, dutyId: Id): Promise<void> {
  const { count } = await house.store.db
    .selectFrom('academy.examAttempt')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('dutyId', '=', dutyId)
    .where('startedAt', '>', new Date(house.clock.now().getTime() - DAY))
    .executeTakeFirstOrThrow();
  if (count >= MOST_ATTEMPTS) throw conflict('too_many_exams', 'Too many exams in a day', { limit: MOST_ATTEMPTS });
}

/** Draws the re-test of a duty from the questions that name its clauses; goes on with the running one. */
export async function startRetest(house: CertificateHouse, person: Person, dutyId: Id): Promise<Attempt> {
  return house.store.command(async () => {
    await oneAtATime(house, person.id);
    const duty = await ownOpenDuty(house, person, dutyId);
    if (duty.pausedAt) throw conflict('duty_paused', 'The duty is paused');
    const running = await house.store.db
      .selectFrom('academy.examAttempt')
      .select(['id', 'deadlineAt'])
      .where('dutyId', '=', dutyId)
      .where('submittedAt', 'is', null)
      .executeTakeFirst();
    if (running) {
      const row = await ownAttempt(house.store, running.id, person.id);
      if (running.deadlineAt > house.clock.now()) return attemptView(house, row);
      await closeAttempt(house, person, row);
    }
    const { next } = await progressOf(house.store, duty);
    if (next === 'wait') throw conflict('bank_too_small', 'Too few questions', { needed: RETEST.fewest, available: 0 });
    if (next !== 'retest') throw conflict('retest_too_early', 'Clauses and lessons come first');
    await refuseTooMany(house, dutyId);
    const bank = await askableFor(house.store, duty);
    const paper = drawPaper(bank, RETEST.questions, (bound) => randomInt(bound));
    const startedAt = house.clock.now();
    const id = newId();
    await house.store.db
      .insertInto('academy.examAttempt')
      .values({
        ...{ id, dutyId, personId: person.id, startedAt, total: paper.length },
        courseId: bank.find((item) => item.id === paper[0]?.itemId)?.courseId ?? '',
        paper: JSON.stringify(paper),
        deadlineAt: new Date(startedAt.getTime() + RETEST.minutes * 60_000),
      })
      .execute();
    const facts = { dutyId, questions: paper.length };
    await house.record({
      actor: person,
      act: 'academy.retest.start',
      result: 'done',
      object: { kind: 'attempt', id },
      facts,
    });
    return attemptView(house, await ownAttempt(house.store, id, person.id));
  });
}
