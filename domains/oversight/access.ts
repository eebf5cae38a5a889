import { type AccessTable, only } from '../kernel/access.ts';

/** The ledger is read by those who supervise, never by those who are supervised or run the machines. */
export const access: AccessTable = {
  'oversight.ledger.read': only('supervisor', 'privacy_officer'),
  'oversight.ledger.verify': only('supervisor', 'privacy_officer'),
};
