import type { Subject } from '../kernel/domain.ts';
import { eraseFor } from './emergencies/commands.ts';
import { emergenciesOf } from './emergencies/queries.ts';

/** Calls for help about a customer, with what was kept of the conversation. */
export const subject: Subject = {
  tables: ['incidents.emergency'],
  async exportFor(store, customerId) {
    const rows = await emergenciesOf(store, customerId);
    return {
      'incidents.emergency': rows.map(({ kind, reportedAt, closedAt, outcome, evidence }) => ({
        kind,
        at: reportedAt.toISOString(),
        closedAt: closedAt?.toISOString() ?? null,
        outcome,
        messagesKept: evidence ? JSON.parse(evidence).messages.length : 0,
      })),
    };
  },
  eraseFor,
};
