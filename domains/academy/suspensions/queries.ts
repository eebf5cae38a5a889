import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { CertifiedClass } from '../contract.ts';

/** The classes of a person that are suspended at this moment, each with the duty that restores it. */
export async function suspendedClasses(
  store: Store,
  personId: Id,
): Promise<{ dataClass: CertifiedClass; dutyId: Id }[]> {
  const rows = await store.db
    .selectFrom('academy.suspension')
    .select(['dataClass', 'dutyId'])
    .where('personId', '=', personId)
    .where('liftedAt', 'is', null)
    .orderBy('suspendedAt')
    .execute();
  return rows.map((row) => ({ ...row, dataClass: row.dataClass as CertifiedClass }));
}
