import type { AnswerOf, ParsedOf } from '@kedun/contract';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import type { Sight } from '../conversations/rules.ts';
import { type OutgoingCode, OVERRIDES_A_PAGE, type Override, type listOverrides as route } from './contract.ts';

/** Those of conversations that may be seen. */
function seen({ db }: Store, sight: Sight) {
  return db
    .selectFrom('desk.outgoingOverride as override')
    .$if(sight.kind === 'none', (query) => query.where('override.id', 'is', null))
    .$if(sight.kind === 'team', (query) =>
      query.where('override.teamId', '=', sight.kind === 'team' ? sight.teamId : null),
    );
}

/** A page of the answers that left for a reason, newest first. */
export async function listOverrides(
  store: Store,
  needs: DeskNeeds,
  sight: Sight,
  { page, personId, code, state }: ParsedOf<typeof route>['query'],
): Promise<AnswerOf<typeof route>> {
  const asked = seen(store, sight)
    .$if(personId !== undefined, (query) => query.where('override.personId', '=', personId ?? ''))
    .$if(code !== undefined, (query) => query.where(sql<boolean>`${code ?? ''} = any(override.codes)`))
    .$if(state === 'open', (query) => query.where('override.verdict', 'is', null))
    .$if(state !== undefined && state !== 'open', (query) => query.where('override.verdict', '=', state ?? ''));
  const rows = await asked
    .innerJoin('desk.conversation as conversation', 'conversation.id', 'override.conversationId')
    .innerJoin('desk.message as message', 'message.id', 'override.messageId')
    .selectAll('override')
    .select(['conversation.number', 'message.text'])
    .orderBy('override.id', 'desc')
    .limit(OVERRIDES_A_PAGE)
    .offset((page - 1) * OVERRIDES_A_PAGE)
    .execute();
  const { count } = await asked.select((select) => select.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const writers = await seen(store, sight).select('override.personId').distinct().execute();
  const names = new Map((await needs.people()).map((person) => [person.id, person.name]));
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  return {
    items: rows.map(({ id, conversationId, number, personId: writer, codes, reason, text, at, ...row }) => ({
      ...{ id, conversationId, conversationNumber: number, reason, text, remark: row.remark },
      person: named(writer),
      codes: codes as OutgoingCode[],
      at: at.toISOString(),
      state: (row.verdict ?? 'open') as Override['state'],
      judgedBy: row.judgedBy ? named(row.judgedBy) : null,
    })),
    found: Number(count),
    people: writers.map(({ personId: writer }) => named(writer)).sort((a, b) => a.name.localeCompare(b.name, 'zh')),
  };
}
