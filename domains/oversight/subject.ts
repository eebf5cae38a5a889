import type { Subject } from '../kernel/domain.ts';

/** No tables of its own: the ledger holds keyed commitments, which erasing the customer's key unlinks. */
export const subject: Subject = {
  tables: [],
  exportFor: async () => ({}),
  eraseFor: async () => 0,
};
