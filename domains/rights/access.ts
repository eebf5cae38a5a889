import { type AccessTable, anyone, only, visitors } from '../kernel/access.ts';

/** A notice is public (PIPL art. 17); consent is the customer's alone; publishing is the privacy officer's. */
export const access: AccessTable = {
  'rights.notice.read': anyone,
  'rights.consent.give': visitors,
  'rights.consent.read_own': visitors,
  'rights.consent.withdraw': visitors,
  'rights.notice.list': only('privacy_officer'),
  'rights.notice.publish': only('privacy_officer'),
};
