import { type Id, newId } from '@kedun/base';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Bilingual } from '../contract.ts';
import { lockToWork } from '../conversations/commands.ts';
import { factOfStep } from './rules.ts';

/** A procedure as its owner writes it; the Chinese words tell which step ticks itself. */
export interface NewProcedure {
  readonly number: string;
  readonly title: Bilingual;
  /** Numbers of the academy's clauses that it follows. */
  readonly clauses: readonly string[];
  readonly steps: readonly Bilingual[];
  /** Customers' words that bring it up. */
  readonly triggers: readonly string[];
}

/** Takes over procedures; one with a known number is replaced. */
export async function importProcedures(house: House, actor: Actor, procedures: readonly NewProcedure[]): Promise<void> {
  await house.store.command(async () => {
    for (const { number, title, clauses, steps, triggers } of procedures) {
      const columns = {
        title: JSON.stringify(title),
        clauses: JSON.stringify(clauses),
        steps: JSON.stringify(steps.map((text, index) => ({ text, fact: factOfStep(text['zh-CN'], index) }))),
        triggers: JSON.stringify(triggers),
      };
      await house.store.db
        .insertInto('desk.procedure')
        .values({ id: newId(), number, ...columns })
        .onConflict((existing) => existing.column('number').doUpdateSet(columns))
        .execute();
      const object = { kind: 'procedure', id: number };
      await house.record({ actor, act: 'desk.procedure.import', result: 'done', object });
    }
  });
}

/** Ticks or unticks a step by hand. */
export async function tickStep(
  house: House,
  person: Person,
  conversationId: Id,
  { procedureId, step, isDone }: { procedureId: Id; step: number; isDone: boolean },
): Promise<void> {
  await house.store.command(async () => {
    await lockToWork(house, person, conversationId);
    if (!isDone) {
      await house.store.db
        .deleteFrom('desk.procedureStep')
        .where('conversationId', '=', conversationId)
        .where('procedureId', '=', procedureId)
        .where('step', '=', step)
        .execute();
      return;
    }
    await house.store.db
      .insertInto('desk.procedureStep')
      .values({ conversationId, procedureId, step, tickedBy: person.id, at: house.clock.now() })
      .onConflict((existing) => existing.columns(['conversationId', 'procedureId', 'step']).doNothing())
      .execute();
  });
}
