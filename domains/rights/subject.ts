import type { Subject } from '../kernel/domain.ts';
import { consentHistory, deleteConsents } from './consents/queries.ts';

/**
 * What rights holds about one customer: the proof of what they agreed to. It goes with them; the ledger keeps that
 * somebody agreed, to which words and when, but not who (decisions/0014).
 */
export const subject: Subject = {
  tables: ['rights.consent', 'rights.separate_consent'],
  async exportFor(store, customerId) {
    return { 'rights.consent': await consentHistory(store, customerId) };
  },
  eraseFor: (store, customerId) => deleteConsents(store, [customerId]),
};
