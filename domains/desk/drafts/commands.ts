import type { Id } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Draft, MaskedText } from '../contract.ts';
import { lockToWork } from '../conversations/commands.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { protectText } from '../messages/commands.ts';
import { readDrafts } from './queries.ts';

/** Keeps a draft, masked like everything else; an empty text forgets it. */
export async function keepDraft(
  house: House,
  needs: DeskNeeds,
  person: Person,
  conversationId: Id,
  { kind, text }: Pick<Draft, 'kind' | 'text'>,
): Promise<MaskedText> {
  return house.store.command(async () => {
    const row = await lockToWork(house, person, conversationId);
    const before = (await readDrafts(house.store, person.id, conversationId)).find((draft) => draft.kind === kind);
    if (text.trim() === '') {
      await forgetDraft(house, person.id, conversationId, kind);
      return { text: '', spans: [] };
    }
    const origin = { kind: 'note', id: conversationId, conversationId, author: 'staff', writtenBy: person.id } as const;
    const masked = await protectText(needs, row.customerId, text, origin, before?.spans);
    const values = { text: masked.text, spans: JSON.stringify(masked.spans), updatedAt: house.clock.now() };
    await house.store.db
      .insertInto('desk.draft')
      .values({ personId: person.id, conversationId, kind, ...values })
      .onConflict((conflict) => conflict.columns(['personId', 'conversationId', 'kind']).doUpdateSet(values))
      .execute();
    return masked;
  });
}

/** Forgets a draft: it was sent or emptied. */
export async function forgetDraft(house: House, personId: Id, conversationId: Id, kind: Draft['kind']): Promise<void> {
  await house.store.db
    .deleteFrom('desk.draft')
    .where('personId', '=', personId)
    .where('conversationId', '=', conversationId)
    .where('kind', '=', kind)
    .execute();
}
