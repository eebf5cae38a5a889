import { forbidden, type Id } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { SIGNALS_KEPT, type SignalKind } from '../contract.ts';
import { ownAttempt } from '../exams/queries.ts';
import { masked } from '../wording/commands.ts';
import { sittingById } from './queries.ts';

interface Signal {
  readonly kind: SignalKind;
  readonly seconds?: number | undefined;
  readonly itemId?: Id | undefined;
}

/**
 * Keeps what happened beside a running exam. Nothing is decided by it; one that is over, and signals beyond the limit,
 * are passed over without a word, since the examinee can do nothing about them.
 */
export async function noteSignal(house: House, person: Person, attemptId: Id, signal: Signal): Promise<void> {
  await house.store.command(async () => {
    const { db } = house.store;
    await db.selectFrom('academy.examAttempt').select('id').where('id', '=', attemptId).forUpdate().execute();
    const row = await ownAttempt(house.store, attemptId, person.id);
    const at = house.clock.now();
    if (row.submittedAt || at >= row.deadlineAt) return;
    const { count } = await db
      .selectFrom('academy.examSignal')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('attemptId', '=', attemptId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= SIGNALS_KEPT) return;
    const isAsked = row.paper.some(({ itemId }) => itemId === signal.itemId);
    const itemId = isAsked ? (signal.itemId ?? null) : null;
    const { kind, seconds = null } = signal;
    await db.insertInto('academy.examSignal').values({ attemptId, at, kind, seconds, itemId }).execute();
  });
}

/** Somebody else has looked at what was noticed, and says what they make of it. The result stays as it is. */
export async function lookAtSitting(house: House, person: Person, id: Id, note: string): Promise<void> {
  await house.store.command(async () => {
    const { personId, courseId } = await sittingById(house.store, id);
    if (personId === person.id) throw forbidden('not_on_yourself', 'Not one’s own exam');
    await house.store.db
      .updateTable('academy.examAttempt')
      .set({ lookedBy: person.id, lookedAt: house.clock.now(), lookNote: masked(note) })
      .where('id', '=', id)
      .execute();
    const object = { kind: 'attempt', id };
    await house.record({
      actor: person,
      act: 'academy.exam.look',
      result: 'done',
      object,
      facts: { courseId, personId },
    });
  });
}
