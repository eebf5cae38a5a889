import type { AnswerOf } from '@kedun/contract';
import type { Store } from '../../kernel/store.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import type { Sight } from '../conversations/rules.ts';
import type { OutgoingCode, listOverrides as route } from './contract.ts';

const NEWEST = 50;

/** The newest answers that left for a reason, of conversations that may be seen. */
export async function listOverrides(store: Store, needs: DeskNeeds, sight: Sight): Promise<AnswerOf<typeof route>> {
  const rows = await store.db
    .selectFrom('desk.outgoingOverride as override')
    .innerJoin('desk.conversation as conversation', 'conversation.id', 'override.conversationId')
    .selectAll('override')
    .select('conversation.number')
    .$if(sight.kind === 'team', (query) =>
      query.where('override.teamId', '=', sight.kind === 'team' ? sight.teamId : null),
    )
    .orderBy('override.id', 'desc')
    .limit(NEWEST)
    .execute();
  const names = new Map((await needs.people()).map((person) => [person.id, person.name]));
  return {
    items: rows.map(({ id, conversationId, number, personId, codes, reason, at }) => ({
      ...{ id, conversationId, conversationNumber: number, reason },
      person: { id: personId, name: names.get(personId) ?? '' },
      codes: codes as OutgoingCode[],
      at: at.toISOString(),
    })),
  };
}
