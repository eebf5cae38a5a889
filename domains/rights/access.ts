import { type AccessTable, anyone, only, visitors } from '../kernel/access.ts';

/**
 * A notice is public (PIPL art. 17); consent is the customer's alone, and known to whoever may see the masked file;
 * publishing is the privacy officer's.
 */
export const access: AccessTable = {
  'rights.notice.read': anyone,
  'rights.consent.give': visitors,
  'rights.consent.read_own': visitors,
  'rights.consent.withdraw': visitors,
  'rights.consent.read': only('agent', 'lead', 'supervisor', 'privacy_officer'),
  'rights.notice.list': only('privacy_officer'),
  'rights.notice.publish': only('privacy_officer'),
};
