import type { Subject } from '../kernel/domain.ts';

/**
 * Nothing here is about a customer: courses, attempts, certificates and signatures are the staff's, kept under the
 * employment relation (PIPL art. 13 (1) 2). So there is nothing to export or to erase for a customer.
 */
export const subject: Subject = {
  tables: [],
  exportFor: async () => ({}),
  eraseFor: async () => 0,
};
