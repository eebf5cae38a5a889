import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';

/** The proposal that waits for a second person, if any. */
export async function waitingProposal({ db }: Store) {
  return db.selectFrom('custody.detectionProposal').selectAll().where('outcome', 'is', null).executeTakeFirst();
}

/** The proposal decided last, if any. */
export async function lastDecided({ db }: Store) {
  return db
    .selectFrom('custody.detectionProposal')
    .selectAll()
    .where('outcome', 'is not', null)
    .orderBy('decidedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** A proposal, held until the running command ends. */
export async function lockProposal({ db }: Store, id: Id) {
  return db.selectFrom('custody.detectionProposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}
