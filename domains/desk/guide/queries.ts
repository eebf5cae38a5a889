import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, Procedure, Status } from '../contract.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { countTriggers, type Happened, isTrue, type Stage, type StepFact, stageOf } from './rules.ts';

const WORDS_READ = 40;

interface StoredStep {
  readonly text: Bilingual;
  readonly fact: StepFact | null;
}

async function readHappened(store: Store, needs: DeskNeeds, id: Id, status: Status): Promise<Happened> {
  const { replies } = await store.db
    .selectFrom('desk.message')
    .where('conversationId', '=', id)
    .where('authorKind', '=', 'agent')
    .select(sql<number>`count(*)::int`.as('replies'))
    .executeTakeFirstOrThrow();
  const { tickets } = await store.db
    .selectFrom('desk.ticket')
    .where('conversationId', '=', id)
    .select(sql<number>`count(*)::int`.as('tickets'))
    .executeTakeFirstOrThrow();
  return {
    replies,
    tickets,
    isVerified: (await needs.verifiedBy(id)) !== null,
    isRevealed: await needs.wasRevealed(id),
    isResolved: status === 'resolved',
  };
}

async function customerWords(store: Store, id: Id): Promise<string> {
  const rows = await store.db
    .selectFrom('desk.message')
    .where('conversationId', '=', id)
    .where('authorKind', '=', 'customer')
    .orderBy('sequence', 'desc')
    .limit(WORDS_READ)
    .select('text')
    .execute();
  return rows.map((row) => row.text).join('\n');
}

/** The stage of the service flow, and all procedures with their steps ticked: those the customer's words bring up first. */
export async function readGuide(
  store: Store,
  needs: DeskNeeds,
  conversation: { id: Id; status: Status; subject: { text: string } },
): Promise<{ stage: Stage; procedures: Procedure[] }> {
  const happened = await readHappened(store, needs, conversation.id, conversation.status);
  const words = `${conversation.subject.text}\n${await customerWords(store, conversation.id)}`;
  const ticked = await store.db
    .selectFrom('desk.procedureStep')
    .select(['procedureId', 'step'])
    .where('conversationId', '=', conversation.id)
    .execute();
  const isTicked = (procedureId: Id, step: number) =>
    ticked.some((tick) => tick.procedureId === procedureId && tick.step === step);
  const rows = await store.db.selectFrom('desk.procedure').selectAll().orderBy('number').execute();
  const ranked = rows
    .map((row) => ({ row, triggers: countTriggers(words, row.triggers as unknown as string[]) }))
    .sort((a, b) => b.triggers - a.triggers);
  return {
    stage: stageOf(happened),
    procedures: ranked.map(({ row, triggers }) => ({
      id: row.id,
      number: row.number,
      title: row.title as unknown as Bilingual,
      clauses: row.clauses as unknown as string[],
      isSuggested: triggers > 0,
      steps: (row.steps as unknown as StoredStep[]).map(({ text, fact }, step) => ({
        text,
        fact,
        isDone: (fact !== null && isTrue(fact, happened)) || isTicked(row.id, step),
      })),
    })),
  };
}
