import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import { dayOf, REVEALS_PER_DAY } from './rules.ts';

/** Serialises what concerns the same names until the command ends; sorted, so that two commands never wait in a ring. */
export async function lockAll(store: Store, names: readonly string[]): Promise<void> {
  for (const name of [...new Set(names)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`custody.${name}`}, 0))`.execute(store.db);
  }
}

/** The day's reveals of a person. */
export async function revealsToday(store: Store, personId: Id, now: Date): Promise<number> {
  const row = await store.db
    .selectFrom('custody.quotaUse')
    .select('used')
    .where('personId', '=', personId)
    .where('day', '=', dayOf(now))
    .executeTakeFirst();
  return row?.used ?? 0;
}

/** What the person may still reveal today. */
export async function quotaOf(store: Store, personId: Id, now: Date): Promise<{ limit: number; left: number }> {
  const used = await revealsToday(store, personId, now);
  return { limit: REVEALS_PER_DAY, left: Math.max(0, REVEALS_PER_DAY - used) };
}

/** A look as stored, with the masked name of the customer. */
export type GrantRow = Awaited<ReturnType<typeof grantsPage>>[number];

/** A page of what someone looked at, or of who looked at a customer; newest first. */
export async function grantsPage(
  store: Store,
  whose: { readonly personId: Id } | { readonly customerId: Id },
  page: { readonly before: Id | null; readonly limit: number },
) {
  let query = store.db
    .selectFrom('custody.accessGrant')
    .leftJoin('custody.customerField as named', (join) =>
      join.onRef('named.customerId', '=', 'custody.accessGrant.customerId').on('named.type', '=', 'NAME'),
    )
    .leftJoin('custody.sealedValue as name', 'name.token', 'named.token')
    .selectAll('custody.accessGrant')
    .select('name.mask as customerMask')
    .orderBy('custody.accessGrant.id', 'desc')
    .limit(page.limit);
  if ('personId' in whose) query = query.where('custody.accessGrant.personId', '=', whose.personId);
  else query = query.where('custody.accessGrant.customerId', '=', whose.customerId);
  if (page.before) query = query.where('custody.accessGrant.id', '<', page.before);
  return query.execute();
}

/** True when a value was shown to someone in this conversation. */
export async function wasRevealed(store: Store, conversationId: Id): Promise<boolean> {
  const grant = await store.db
    .selectFrom('custody.accessGrant')
    .select('id')
    .where('conversationId', '=', conversationId)
    .limit(1)
    .executeTakeFirst();
  return grant !== undefined;
}
