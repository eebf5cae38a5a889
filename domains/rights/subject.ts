import type { Subject } from '../kernel/domain.ts';
import { consentHistory } from './consents/queries.ts';

/** What rights holds about one customer: the proof of what they agreed to. The ledger keeps that it happened, not who. */
export const subject: Subject = {
  tables: ['rights.consent', 'rights.separate_consent'],
  async exportFor(store, customerId) {
    return { 'rights.consent': await consentHistory(store, customerId) };
  },
  async eraseFor(store, customerId) {
    const separate = await store.db
      .deleteFrom('rights.separateConsent')
      .where('consentId', 'in', (query) =>
        query.selectFrom('rights.consent').select('id').where('customerId', '=', customerId),
      )
      .executeTakeFirst();
    const consents = await store.db
      .deleteFrom('rights.consent')
      .where('customerId', '=', customerId)
      .executeTakeFirst();
    return Number(separate.numDeletedRows + consents.numDeletedRows);
  },
};
