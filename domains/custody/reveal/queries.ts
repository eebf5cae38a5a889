import type { Id } from '@kedun/base';
import { type LedgerEntry, parseEntry } from '@kedun/ledger';
import type { Store } from '../../kernel/store.ts';

/** What the ledger says of a person's refused attempts on one value since a moment. */
export async function refusalsSince(
  store: Store,
  whose: { readonly personId: Id; readonly token: Id },
  since: Date,
): Promise<LedgerEntry['facts'][]> {
  const rows = await store.db
    .selectFrom('kernel.ledgerEntry')
    .select('encoded')
    .where('actorId', '=', whose.personId)
    .where('at', '>', since)
    .where('act', '=', 'custody.value.try')
    .where('objectId', '=', whose.token)
    .execute();
  return rows.map((row) => parseEntry(row.encoded)).flatMap((parsed) => (parsed.ok ? [parsed.entry.facts] : []));
}
